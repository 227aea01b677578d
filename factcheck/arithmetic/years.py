"""Years against the date of the article: `in 1995, 20 years ago`; `Ann Lee, 45, born in 1970`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck.arithmetic.passage import Passage, one_number
from factcheck.arithmetic.slip import Operand, Slip
from factcheck.figures.write import MONTHS, show_value
from factcheck.model import Dimension, DiscrepancyType, Figure, Qualifier

AGO, AGE = "FC1008", "FC1009"
#: a report may tell of an age some time after it was reached, and of a year before it is full
LOOSE = 1
#: longer than anybody lives, or an outlet has been read
OLDEST = 110
_YEAR = re.compile(r"(?:19|20)\d\d$")
_THEN_AGO = re.compile(r"\s*[,(—–]\s*(?:or\s+)?(?:exactly\s+)?")
_AGO = re.compile(r"\s+ago\b")
_AGO_THEN = re.compile(r"\s+ago\s*[,(—–]?\s*(?:back\s+)?(?:in|on)?\s*")
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s+(?:the\s+(?:past|last)\s+)?$|\bthe\s+(?:past|last)\s+$", re.IGNORECASE)
_SO_LONG = re.compile(r"\s*,\s*(?:for\s+)?(?:the\s+(?:past|last)\s+)?|\s+for\s+")
_LONG_SINCE = re.compile(r"\s*,?\s+since\s+")
_BORN = re.compile(
    r"\s*\)?[,(;]?\s*(?:who\s+)?(?:was\s+|is\s+)?born\s+(?:(?:in|on)\s+)?", re.IGNORECASE
)
_BORN_IN = re.compile(r"\bborn\s+(?:in\s+|on\s+)?$", re.IGNORECASE)
_NOW = re.compile(
    r"(?:\s*[,;(—–]\s*(?:he\s+|she\s+|the\s+)?(?:is\s+|and\s+is\s+)?|\s+and\s+is\s+)"
    r"(?:now\s+)?(?:age\s+|aged\s+)?"
)
_DONE = re.compile(r"\s*(?:[).,;—–]|$)|\s+years?\s+old")
_AT_ANOTHER_TIME = re.compile(r"\b(?:would|if|when|then|had|died|at\s+the\s+time)\b", re.IGNORECASE)


def years(p: Passage) -> Iterator[Slip]:
    """The years, and the ages, that are not those which the article's date makes."""
    if p.published is None:
        return
    for year, length in _dated(p):
        gone = p.published.year - _year(year)
        if abs(gone - int(length.low)) > LOOSE and _alone(p, year):
            yield _ago(p, p.published, year, length)
    for age, born in _born(p):
        old = p.published.year - _year(born)
        if not old - 1 - LOOSE <= age.low <= old + (0 if _full(born) else LOOSE) and old < OLDEST:
            yield _age(p, p.published, age, born)


def _dated(p: Passage) -> Iterator[tuple[Figure, Figure]]:
    """Years and the time that is said to have gone by since."""
    for a, b in p.pairs(_THEN_AGO):
        if _is_year(a) and _some_years(b) and _AGO.match(p.behind(b)):
            yield a, b
    for a, b in p.pairs(_AGO_THEN):
        if _some_years(a) and _is_year(b) and not _SINCE.search(p.words(a.end, b.start)):
            yield b, a
    for a, b in p.pairs(_SO_LONG):
        if (
            _is_year(a)
            and _some_years(b)
            and _SINCE.search(p.before(a))
            and _DONE.match(p.behind(b))
        ):
            yield a, b
    for a, b in p.pairs(_LONG_SINCE):
        if _some_years(a) and _is_year(b) and _FOR.search(p.before(a)):
            yield b, a


def _born(p: Passage) -> Iterator[tuple[Figure, Figure]]:
    for a, b in p.pairs(_BORN):
        if a.dimension is Dimension.AGE and one_number(a) and _is_year(b) and _today(p, a, b):
            yield a, b
    for a, b in p.pairs(_NOW):
        born = _is_year(a) and _BORN_IN.search(p.before(a))
        if born and b.dimension is Dimension.AGE and one_number(b) and _today(p, b, a):
            yield b, a


def _today(p: Passage, age: Figure, born: Figure) -> bool:
    """Whether the age is that of the article's own day: no other year is named, no *when*."""
    return _alone(p, born) and _AT_ANOTHER_TIME.search(p.behind(age)) is None


def _alone(p: Passage, year: Figure) -> bool:
    """Whether no other year is named, from which it may be counted."""
    return not any(_is_year(f) for f in p.figures if f is not year)


def _some_years(f: Figure) -> bool:
    return f.dimension is Dimension.DURATION and f.unit == "year" and one_number(f) and f.low >= 2


def _is_year(f: Figure) -> bool:
    told = f.dimension is Dimension.DATE and f.unit == "day" and _YEAR.search(f.text)
    return bool(told) and f.qualifier is Qualifier.EXACT and f.high - f.low < 366


def _full(f: Figure) -> bool:
    return f.low == f.high


def _year(f: Figure) -> int:
    return date.fromordinal(int(f.low)).year


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _ago(p: Passage, today: date, year: Figure, length: Figure) -> Slip:
    gone = today.year - _year(year)
    return Slip(
        rule=AGO,
        type=DiscrepancyType.DURATION,
        what=f"years since {_year(year)}",
        why=f"From {_year(year)} to the date of the report, {_day(today)}, it is {gone} years, "
        f"not {show_value(length)}, with one year more or less allowed for.",
        first=_operand(p, length, show_value(length)),
        second=_operand(p, year, f"{gone} years"),
    )


def _age(p: Passage, today: date, age: Figure, born: Figure) -> Slip:
    old = today.year - _year(born)
    return Slip(
        rule=AGE,
        type=DiscrepancyType.AGE,
        what="age and year of birth",
        why=f"Somebody born in {_year(born)} is {old - 1} or {old} at the date of the report, "
        f"{_day(today)}, not {age.low:f}.",
        first=_operand(p, age, f"{age.low:f}"),
        second=_operand(p, born, f"{old - 1} or {old}"),
    )


def _operand(p: Passage, f: Figure, value: str) -> Operand:
    return p.operand(f.start, f.end, value)
