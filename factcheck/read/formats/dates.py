"""A column's value → the day that it means: only where it can mean no other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from factcheck.read.page.stamp import date_in

#: what a column holds where it holds no date
_NOTHING = frozenset(
    ("", "-", "--", "0", "0.0", "n/a", "na", "nan", "nat", "none", "null", "nil", "unknown", "?")
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "|".join(_MONTHS)
#: a time of day, or whatever else stands behind the date
_REST = r"(?:[T\s,].*)?"
#: years first, or days first where there are dots or the name of a month: no other custom is known
_FORMS = tuple(
    re.compile(pattern + _REST, re.IGNORECASE)
    for pattern in (
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4}(?:\d\d)?Z?)?",
        r"(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)",
        r"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>(?:19|20)\d\d)",
        rf"(?P<day>\d\d?)[-\s/.](?P<name>{_NAMES})[a-z]*\.?[-\s/.,]{{1,2}}"
        r"(?P<year>(?:19|20)\d\d|\d\d)",
    )
)
_NUMBER = re.compile(r"(\d{9,19})(?:\.\d*)?|\d(?:\.\d+)?e\+?\d\d")
#: days and months that are told apart by nothing but custom
_SLASHED = re.compile(r"\s*(\d\d?)\s?[/-]\s?(\d\d?)\s?[/-]\s?((?:19|20)\d\d)(?!\d)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: seconds since 1970 at the beginnings of 1990 and 2100
_SECONDS = range(631_152_000, 4_102_444_800)
#: characters of a value that are looked at
LONGEST = 200
#: years of two figures from this one on are of the last century
_LAST_CENTURY = 70


def date_of(value: Any) -> date | None:
    """The day that a value of a column of dates means; none where that is not sure.

    >>> date_of("20260610") == date_of("10-Jun-26") == date_of(1781049600) == date(2026, 6, 10)
    True
    >>> date_of("10/06/2026") is None  # June or October: not said
    True
    """
    words = given(value)[:LONGEST]
    return _formed(words) or _counted(words) or _figured(words) or date_in(words)


def given(value: Any) -> str:
    """The words of a date that a column gives; empty where it gives none.

    >>> given(float("nan")), given("n/a"), given(" 10/06/2026")
    ('', '', '10/06/2026')
    """
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("value") or value.get("$date")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or isinstance(value, Mapping | list):
        return ""
    words = " ".join(str(value).split())
    return "" if words.casefold() in _NOTHING else words


def numbers(words: str) -> tuple[int, int, int] | None:
    """The figures of a date of which custom alone says whether its day or its month is first.

    >>> numbers("10/06/2026 09:30"), numbers("2026-06-10")
    ((10, 6, 2026), None)
    """
    found = _SLASHED.match(words)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _figured(words: str) -> date | None:
    """Day and month in figures, only where they cannot be taken for each other."""
    found = numbers(words)
    if found is None:
        return None
    first, second, _ = found
    if first != second and max(first, second) <= 12:
        return None
    return ordered(found, "day" if first > 12 else "month")


def ordered(figures: tuple[int, int, int], first: str) -> date | None:
    """The day that figures mean where it is known whether the day or the month is first.

    >>> str(ordered((10, 6, 2026), "day"))
    '2026-06-10'
    """
    one, other, year = figures
    day, month = (one, other) if first == "day" else (other, one)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _formed(words: str) -> date | None:
    for form in _FORMS:
        if found := form.fullmatch(words):
            return _day(found.groupdict())
    return None


def _day(said: Mapping[str, str | None]) -> date | None:
    year = int(said["year"] or 0)
    if year < 100:
        year += 1900 if year >= _LAST_CENTURY else 2000
    name = said.get("name")
    month = _MONTHS.index(name.lower()) + 1 if name else int(said["month"] or 0)
    try:
        return date(year, month, int(said["day"] or 0))
    except ValueError:
        return None


def _counted(words: str) -> date | None:
    """The day of so many seconds since 1970, or thousandths, millionths, milliardths of them."""
    if not _NUMBER.fullmatch(words):
        return None
    number = int(words) if words.isdecimal() else int(float(words))
    for unit in (1, 1_000, 1_000_000, 1_000_000_000):
        if number // unit in _SECONDS:
            return (_EPOCH + timedelta(seconds=number // unit)).date()
    return None
