"""Lists that share people out by kind: `eight men, three women and two boys`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.figures import find_figures
from factcheck.figures.vocabulary import vocabulary
from factcheck.words.lists import lines
from factcheck.words.prose import listed

_WORD = r"[^\W\d][\w'’-]*+"


@dataclass(frozen=True, slots=True)
class Part:
    """A number of one kind: `eight men`."""

    number: Decimal
    noun: str

    def __str__(self) -> str:
        return f"{self.number:,f} {self.noun}"


@dataclass(frozen=True, slots=True)
class Listing:
    """Where such a list stands in a text, and what it counts."""

    start: int
    end: int
    text: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((part.number for part in self.parts), Decimal(0))

    def __str__(self) -> str:
        return listed([str(part) for part in self.parts])


def listing(text: str, at: int) -> Listing | None:
    """The list that begins at an offset, if one does.

    >>> str(listing("hurt: eight men and five women", 6))
    '8 men and 5 women'
    """
    found = _lists().match(text, at)
    return _read(found) if found else None


def listings(text: str) -> Iterator[Listing]:
    """Every list of a text."""
    return map(_read, _lists().finditer(text))


def _read(found: re.Match[str]) -> Listing:
    parts = tuple(Part(_number(m["number"]), m["noun"]) for m in _item().finditer(found[0]))
    return Listing(found.start(), found.end(), found[0], parts)


def _number(written: str) -> Decimal:
    if written.lower() in {"a", "an"}:
        return Decimal(1)
    return find_figures(f"{written} people")[0].low


def _number_words() -> str:
    """A pattern of small numbers in words: `eight`, `twenty-one`."""
    known: dict[str, list[str]] = {}
    for word, number in vocabulary().numbers.items():
        known.setdefault(number.kind, []).append(word)
    ones, teens, tens = ("|".join(map(re.escape, known[kind])) for kind in ("unit", "teen", "ten"))
    return rf"(?:\d[\d,]*+|an?|(?:{teens}|(?:{tens})(?:[-\s](?:{ones}))?|{ones}))"


@cache
def _item() -> re.Pattern[str]:
    words = rf"(?P<number>{_number_words()})\s+(?:{_WORD}\s+){{0,2}}?(?P<noun>{_WORD})"
    return re.compile(rf"\b{words}(?=\s*,|\s+and\s|\s*$)", re.IGNORECASE)


@cache
def _lists() -> re.Pattern[str]:
    """How a list looks, of the kinds of one row."""
    rows = (_list(line.replace(" ", "|")) for line in lines("arithmetic", "parts"))
    return re.compile(rf"\b{_number_words()}\s+(?:{'|'.join(rows)})", re.IGNORECASE)


def _list(nouns: str) -> str:
    """A list behind its first number."""
    kind = rf"(?:{_WORD}\s+){{0,2}}?(?:{nouns})\b"
    item = rf"{_number_words()}\s+{kind}"
    return rf"{kind}(?:\s*,\s*{item}){{0,4}}\s*,?\s+and\s+{item}"
