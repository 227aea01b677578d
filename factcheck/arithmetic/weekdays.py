"""The day of the week against the date: `Monday, 12 June 2025` was a Thursday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from factcheck.arithmetic.passage import Passage
from factcheck.arithmetic.slip import Slip
from factcheck.figures.write import MONTHS, WEEKDAYS
from factcheck.model import Dimension, DiscrepancyType, Figure

RULE = "FC1001"
#: days before and after publication in which a date without a year can only be the nearest one:
#: of 359 dates the three that were of another year lay 28 days and more away
BACK, ON = 60, 21
#: before it some countries still had the Julian calendar
FIRST_YEAR = 1924
_YEAR = re.compile(r"\d{4}\b|['’]\d\d\b")
_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"\s*[(\[]\s*|\.?,?\s+")
_BESIDE = re.compile(
    r"\s*[(\[]\s*(?:an?\s+)?|\s*,\s*an?\s+|,?\s+(?:which\s+)?(?:is|was|fell\s+on|falls\s+on)\s+an?\s+"
)
_BEHIND = re.compile(r"\s*,\s*an?\s+(\w+)$")
_DATED = frozenset({"month_day", "day_month", "written_date"})


def weekdays(p: Passage) -> Iterator[Slip]:
    """The weekdays that are not those of the dates beside them."""
    for figure in p.figures:
        if figure.rule == "weekday_date" and (word := _WORD.match(figure.text)):
            split = figure.start + word.end()
            yield from _told(p, (figure.start, split), figure, split)
        if figure.rule == "date_weekday" and (behind := _BEHIND.search(figure.text)):
            dated = replace(figure, end=figure.start + behind.start())
            told = figure.start + behind.start(1), figure.end
            yield from _told(p, told, dated, figure.start)
    for a, b in p.pairs(_INSIDE):
        if a.rule == "weekday" and b.rule in _DATED:
            yield from _told(p, (a.start, a.end), b, b.start)
    for a, b in p.pairs(_BESIDE):
        if a.rule in _DATED and b.rule == "weekday":
            yield from _told(p, (b.start, b.end), a, a.start)


def _told(p: Passage, word: tuple[int, int], dated: Figure, start: int) -> Iterator[Slip]:
    """A slip, if the weekday's words at `word` are not of the day that begins at `start`."""
    said, day = _weekday(p.words(*word)), _day(p, dated)
    if said is None or day is None or day.weekday() == said:
        return
    written = p.words(start, dated.end)
    start += len(written) - len(written.lstrip(" \t\n,."))
    shown = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    yield Slip(
        rule=RULE,
        type=DiscrepancyType.DATE_TIME,
        what=f"day of the week of {shown}",
        why=f"{shown} falls on a {WEEKDAYS[day.weekday()]}, not on a {WEEKDAYS[said]}."
        + ("" if _YEAR.search(dated.text) else _from(p)),
        first=p.operand(*word, WEEKDAYS[said]),
        second=p.operand(start, dated.end, f"{WEEKDAYS[day.weekday()]}, {day.isoformat()}"),
    )


def _from(p: Passage) -> str:
    day = p.published
    assert day is not None
    shown = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f" The text names no year; it is taken from the date of the report, {shown}."


def _weekday(words: str) -> int | None:
    last = words.split()[-1].lower()[:3] if words.split() else ""
    return next((n for n, name in enumerate(WEEKDAYS) if name[:3].lower() == last), None)


def _day(p: Passage, dated: Figure) -> date | None:
    """The one day that is meant; None where another year may be."""
    if dated.dimension is not Dimension.DATE or dated.unit != "day":
        return None
    day = date.fromordinal(int(dated.low))
    if _YEAR.search(dated.text):
        return day if day.year >= FIRST_YEAR else None
    if p.published is None:
        return None
    return day if -BACK <= (day - p.published).days <= ON else None
