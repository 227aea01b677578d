"""Which countries a passage names; of two events where two passages name none in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck.words.lists import entries, lines
from factcheck.words.spelling import fold


def countries(text: str) -> frozenset[str]:
    """The countries that `text` names, by whatever word: their people, an adjective, a city.

    >>> sorted(countries("Two Kenyan ministers died near Kabul"))
    ['Afghanistan', 'Kenya']
    """
    table = _table()
    return frozenset(table[found] for found in _pattern().findall(text))


def elsewhere(first: str, second: str) -> bool:
    """Whether both passages name countries, and none in common."""
    mine, yours = countries(first), countries(second)
    return bool(mine and yours) and not mine & yours


@cache
def _table() -> dict[str, str]:
    """Every form to the first of its line."""
    table = (line.split("|") for line in lines("words", "countries"))
    return {form: row[0] for row in table for form in row}


@cache
def _pattern() -> re.Pattern[str]:
    return _any_of(_table())


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def cities(text: str) -> frozenset[tuple[str, frozenset[str]]]:
    """The cities and provinces that `text` names, each with the countries that it may lie in.

    >>> sorted((city, sorted(lands)) for city, lands in cities("A blast in Kirkuk"))
    [('Kirkuk', ['Iraq'])]
    """
    table = _cities()
    return frozenset((found, table[found]) for found in _city_pattern().findall(text))


def is_place(name: str) -> bool:
    """Whether a whole name is a country's, its people's, a city's or a region's.

    >>> [is_place(name) for name in ("Kenyan", "Kirkuk", "New York", "Jordan Holm")]
    [True, True, True, False]
    """
    return name in _table() or name in _cities() or fold(name) in entries("words", "regions")


@cache
def _cities() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in lines("words", "cities"):
        country, _, places = line.partition(": ")
        for place in places.split("|"):
            found[place] = found.get(place, frozenset()) | {country}
    return found


@cache
def _city_pattern() -> re.Pattern[str]:
    return _any_of(_cities())
