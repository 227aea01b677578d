"""Whether one figure is another, mistyped."""

from __future__ import annotations

import re
from collections.abc import Set

from factcheck.figures.vocabulary import vocabulary

_WORD = re.compile(r"[^\W\d_]+|\d+")
_NOT_A_NUMBER = re.compile(r"[^\d.]")


def mistyped(ours: str, theirs: str) -> bool:
    """Whether two figures, as written, differ by a digit, by two that changed places, or a month.

    Of a date one part alone may be another one.

    >>> mistyped("27.6 grams", "26.7 grams"), mistyped("$200,000", "$250,000")
    (True, True)
    >>> mistyped("April 12, 2004", "April 21, 2004"), mistyped("May 2009", "July 2009")
    (True, True)
    >>> mistyped("May 12, 2004", "April 21, 2004"), mistyped("ten", "twelve"), mistyped("7", "9")
    (False, False, False)
    >>> mistyped("May 4", "May 30"), mistyped("$1.2 million", "$1.3 billion")
    (False, False)
    """
    mine, yours = _words(ours), _words(theirs)
    dated = not _months().isdisjoint([*mine, *yours])
    return _of_two_dates(mine, yours) if dated else _of_two_numbers(ours, theirs)


def _words(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(text)]


def _of_two_dates(ours: list[str], theirs: list[str]) -> bool:
    """Whether one part of a date with a month is another one."""
    months = _months()
    if len(ours) != len(theirs) or len(ours) < 2:
        return False
    other = [(x, y) for x, y in zip(ours, theirs, strict=True) if x != y]
    if len(other) != 1:
        return False
    ((x, y),) = other
    return (x in months and y in months) or (x.isdecimal() and y.isdecimal() and _slipped(x, y))


def _of_two_numbers(ours: str, theirs: str) -> bool:
    """Whether two numbers of as many digits differ by one digit, or have the same ones."""
    x, y = (_NOT_A_NUMBER.sub("", text).strip(".") for text in (ours, theirs))
    units = [{w for w in _words(text) if not w.isdecimal()} for text in (ours, theirs)]
    if len(x) < 2 or (all(units) and units[0] != units[1]):
        return False
    return _slipped(x, y)


def _slipped(x: str, y: str) -> bool:
    """Whether two numbers have as many digits, and one other, or the same ones."""
    if len(x) != len(y) or x == y:
        return False
    return sorted(x) == sorted(y) or sum(a != b for a, b in zip(x, y, strict=True)) == 1


def _months() -> Set[str]:
    calendar = vocabulary().calendar
    return frozenset({*calendar["month"], *calendar["month dotted"]})
