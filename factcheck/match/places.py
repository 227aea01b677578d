"""Which countries a passage names: two passages that name countries, and none in common, tell of two events."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def countries(text: str) -> frozenset[str]:
    """The countries that `text` names, by whatever word: their people, an adjective, a city of theirs.

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
    text = files("factcheck.match").joinpath("data/countries.txt").read_text(encoding="utf-8")
    rows = [line.strip().split("|") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {form: row[0] for row in rows for form in row}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_table(), key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")
