"""How long something lasted against its start and end: `a five-day meeting from 3 to 9 June`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.arithmetic.passage import Passage, one_number
from factcheck.arithmetic.slip import Slip
from factcheck.figures.write import show_value
from factcheck.model import Dimension, DiscrepancyType, Figure, Qualifier
from factcheck.words.lists import entries
from factcheck.words.prose import counted

RULE = "FC1007"
DAY, HOUR, YEAR = 86400, 3600, 31556952
#: minutes of a day, round which a stretch of the clock may go
ROUND = 1440
#: by the unit of the length, days by which it may be another: both ends may count, or neither
LOOSE = {"day": 1, "week": 2, "night": 1, "fortnight": 2}
#: so far before its stretch a length may stand
REACH = 80
#: a stretch longer than this is told in years
MOST_DAYS = 90
_JOIN = re.compile(
    r"\s*(?:to|until|till|through|and(?:\s+(?:ended|finished|closed)\s+(?:at|on))?|[-–—])\s*",
    re.IGNORECASE,
)
_LED = re.compile(r"\b(?:from|between|(?:began|started|opened)\s+(?:at|on))\s+$", re.IGNORECASE)
#: from the stretch on to its length
_ON = re.compile(
    r"""
    \s* (?: [,(—–] | \s-\s ) \s*
    (?: (?:an?|some|or|that\s+is|in|lasting|(?:it\s+|which\s+|and\s+)?lasted|after) \s+ )*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ENDS = re.compile(
    rf"(?!\s+(?:{'|'.join(sorted(entries('arithmetic', 'no_lengths')))})\b)"
    r"\s*(?:[),.;—–]|$|(?:in\ all|in\ total|altogether|long)\b|\w+\s*(?:[).,;]|$))"
)
#: from a length on to its stretch
_BACK = re.compile(
    r"""
    \s+ (?: [\w’'-]+ \s+ ){0,3}? (?P<noun> [\w’'-]+ ) \s* ,? \s* \(? \s*
    (?: (?:held|which|that|of|ran|runs|running|lasting) \s+ ){0,2} (?: (?:from|between) \s+ )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: a length that is told again by its ends: `for six hours, from 1 a.m. to 7 a.m.`
_THAT_IS = re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies between two moments: days, or minutes of a day."""

    start: int
    end: int
    dimension: Dimension
    size: Decimal
    #: written in whole years
    years: bool = False


def lengths(p: Passage) -> Iterator[Slip]:
    """The lengths that are not those of the stretches beside them."""
    for stretch in _stretches(p):
        for length in p.figures:
            if _exact(length) and _beside(p, length, stretch) and not _fits(length, stretch):
                yield _slip(p, length, stretch)


def _exact(f: Figure) -> bool:
    exact = one_number(f) and f.rate is None
    return f.dimension is Dimension.DURATION and exact


def _stretches(p: Passage) -> Iterator[Stretch]:
    for f in p.figures:
        if f.dimension in {Dimension.DATE, Dimension.TIME} and f.low < f.high and _JOINED(f.text):
            led = _LED.search(p.before(f))
            start = f.start - (len(led[0]) if led else 0)
            yield from _of(start, f.end, f, f.low, f.high)
    for a, b in p.pairs(_JOIN):
        led = _LED.search(p.before(a))
        points = a.low == a.high and b.low == b.high and _plain(a) and _plain(b)
        if (
            led
            and points
            and a.dimension is b.dimension
            and a.unit == b.unit
            and a.zone in (None, b.zone)
        ):
            yield from _of(a.start - len(led[0]), b.end, a, a.low, b.low)


_JOINED = re.compile(r"\d.*(?:\bto\b|[-–—])|\b(?:from|between)\b", re.IGNORECASE).search


def _plain(f: Figure) -> bool:
    return f.qualifier in {Qualifier.EXACT, Qualifier.RANGE}


def _of(start: int, end: int, f: Figure, low: Decimal, high: Decimal) -> Iterator[Stretch]:
    if f.dimension is Dimension.TIME:
        yield Stretch(start, end, f.dimension, (high - low + ROUND) % ROUND)
    elif f.unit == "day" and high > low and re.search(r"\d", f.text):
        years = re.fullmatch(r"\D*\d{4}\D+\d{2,4}", f.text) is not None
        yield Stretch(start, end, f.dimension, high - low, years)


def _beside(p: Passage, f: Figure, stretch: Stretch) -> bool:
    """Whether a length stands right behind the stretch, or before it with what lasts between."""
    if stretch.end <= f.start < stretch.end + 40:
        near = _ON.fullmatch(p.words(stretch.end, f.start))
        return near is not None and _ENDS.match(p.behind(f)) is not None
    if not f.end < stretch.start < f.end + REACH:
        return False
    between = p.words(f.end, stretch.start)
    if _THAT_IS.fullmatch(between):
        return p.words(stretch.start, stretch.end)[:4].lower() == "from"
    found = _BACK.fullmatch(f"{between} ")
    return found is not None and found["noun"].lower() in entries("arithmetic", "lasting")


def _fits(f: Figure, stretch: Stretch) -> bool:
    if stretch.dimension is Dimension.TIME:
        return f.unit not in {"hour", "minute"} or _hours(f, stretch.size)
    if f.unit == "year" or (f.unit == "decade" and stretch.years):
        return not stretch.years or _about_years(f, stretch.size)
    loose = LOOSE.get(f.unit or "")
    if loose is None or stretch.size > MOST_DAYS:
        return True
    days = f.base_low / DAY
    return stretch.size - loose < days <= stretch.size + max(1, loose)


def _hours(f: Figure, minutes: Decimal) -> bool:
    """Whether a length in hours or minutes is that of the clock, rounded as it is written."""
    return abs(f.base_low / 60 - minutes) <= max(Decimal(5), f.grain * f.factor / 60 / 2)


def _about_years(f: Figure, days: Decimal) -> bool:
    """Whether years are those between two, or one more or less, for the months are not told."""
    whole = days * DAY / YEAR
    return whole - 2 < f.base_low / YEAR < whole + 1


def _slip(p: Passage, f: Figure, stretch: Stretch) -> Slip:
    shown, made = " ".join(p.words(stretch.start, stretch.end).split()), _length(stretch)
    return Slip(
        rule=RULE,
        type=DiscrepancyType.DURATION,
        what="length of time from start to end",
        why=f"“{shown}” is {made}, not {show_value(f)}.",
        first=p.operand(f.start, f.end, show_value(f)),
        second=p.operand(stretch.start, stretch.end, made),
    )


def _length(stretch: Stretch) -> str:
    """How long a stretch is, in words."""
    if stretch.dimension is Dimension.TIME:
        hours, minutes = divmod(int(stretch.size), 60)
        told = ((hours, "hour"), (minutes, "minute"))
        return " and ".join(counted(number, unit) for number, unit in told if number)
    if stretch.years:
        return counted(round(stretch.size * DAY / YEAR) - 1, "year")
    days = int(stretch.size)
    return f"{counted(days + 1, 'day')} with both its ends, {days} without one"
