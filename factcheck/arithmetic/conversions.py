"""A measure in two units: `12 miles (13 km)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.arithmetic.passage import Passage
from factcheck.arithmetic.slip import Slip
from factcheck.figures.reading import plain
from factcheck.figures.write import show_value, write_value
from factcheck.model import Dimension, DiscrepancyType, Figure, Qualifier
from factcheck.words.lists import entries

RULE = "FC1002"
MEASURES = frozenset(
    {
        Dimension.LENGTH,
        Dimension.AREA,
        Dimension.VOLUME,
        Dimension.MASS,
        Dimension.SPEED,
        Dimension.TEMPERATURE,
        Dimension.TEMPERATURE_CHANGE,
    }
)
DEGREES = frozenset({Dimension.TEMPERATURE, Dimension.TEMPERATURE_CHANGE})
#: how much a round number hides at most; below TEN it may be more: a mile is `two kilometres`
ROUNDING, TEN = Decimal("0.08"), 10
#: of a temperature in tens: `40C (100F)`
TENS_OF_DEGREES = Decimal("2.5")
#: from so many degrees Celsius on they are rounded as other measures are: an oven at 200C (400F)
HOT = 100
#: kilometres at five to three miles, and a pound at half a kilogram
RULE_OF_THUMB = Decimal("0.02")
#: tons, gallons and pints of two countries
LOOSE = Decimal("0.25")
_ABOUT = r"(?:(?:about|around|roughly|approximately|approx\.?|some|nearly|almost|over|or)\s+|[~≈])"
_GAP = re.compile(
    rf"(?:\s+[a-z]+){{0,3}}\s*[(\[]\s*{_ABOUT}?|\s*/\s*|\s*,\s+or\s+{_ABOUT}?|\s+or\s+"
)
_CLOSED = re.compile(r"\s*(?:[)\],.;:—–]|$)")


def conversions(p: Passage) -> Iterator[Slip]:
    """The measures that are not the same in their second unit."""
    for a, b in p.pairs(_GAP):
        if _pair(a, b) and _one_measure(p, a, b) and _CLOSED.match(p.behind(b)) and not _hold(a, b):
            yield _slip(p, a, b)


def _pair(a: Figure, b: Figure) -> bool:
    """Whether both measure one thing, in units that convert."""
    one = a.dimension is b.dimension and a.dimension in MEASURES and a.rate == b.rate
    shape = (a.low == a.high) == (b.low == b.high)
    vague = Qualifier.VAGUE in (a.qualifier, b.qualifier)
    return one and shape and a.unit != b.unit and not vague


def _one_measure(p: Passage, a: Figure, b: Figure) -> bool:
    """Whether `or` offers no choice: `12 miles or about 19 km`, but not `5 km or 10 miles`."""
    chosen = p.words(a.end, b.start).split() == ["or"]
    return not chosen or b.qualifier is Qualifier.ABOUT


def _hold(a: Figure, b: Figure) -> bool:
    """Whether the two meet; a temperature may be a step that was read as a level: `2C (3.6F)`."""
    steps = [replace(f, zero=Decimal(0)) for f in (a, b)]
    return _meet(a, b) or (a.dimension is Dimension.TEMPERATURE and _meet(*steps))


def _meet(a: Figure, b: Figure) -> bool:
    ends = ((a.low, b.low, a.base_low, b.base_low), (a.high, b.high, a.base_high, b.base_high))
    return all(
        abs(x - y) <= _slack(a, mine) + _slack(b, yours) + _apart(a, b, x)
        for mine, yours, x, y in ends
    )


def _slack(f: Figure, value: Decimal) -> Decimal:
    """How much the rounding of a figure hides, in base units."""
    if f.dimension in DEGREES:
        return f.factor * min(TENS_OF_DEGREES, max(_step(f, value), Decimal(1)) / 2)
    half, size = _step(f, value) / 2, abs(value)
    return f.factor * (half if size < TEN else min(half, size * ROUNDING))


def _step(f: Figure, value: Decimal) -> Decimal:
    """What a value is rounded to: `50 miles` to tens, `75` to fives."""
    fives = next((step for step in (10, 5) if value and value % step == 0), 1)
    return max(f.grain, Decimal(fives)) if f.grain >= 1 else f.grain


def _apart(a: Figure, b: Figure, size: Decimal) -> Decimal:
    if a.dimension in DEGREES:
        return abs(size) * RULE_OF_THUMB if abs(size) >= HOT else Decimal(0)
    loose = {a.unit, b.unit} & entries("arithmetic", "loose_units")
    return abs(size) * (LOOSE if loose else RULE_OF_THUMB)


def _slip(p: Passage, a: Figure, b: Figure) -> Slip:
    made = replace(b, low=_in(b, a.base_low), high=_in(b, a.base_high), qualifier=Qualifier.EXACT)
    return Slip(
        rule=RULE,
        type=DiscrepancyType.FIGURE,
        what=f"{_plain(a)} in another unit",
        why=f"{_plain(a)} {_are(a)} {show_value(made)}, not {_plain(b)}; "
        "rounding would not explain it.",
        first=p.operand(a.start, a.end, write_value(a)),
        second=p.operand(b.start, b.end, write_value(b)),
    )


def _plain(f: Figure) -> str:
    return show_value(replace(f, qualifier=Qualifier.EXACT))


def _are(f: Figure) -> str:
    return "is" if f.low == f.high == 1 else "are"


def _in(unit: Figure, base: Decimal) -> Decimal:
    """A value in base units, in those of another figure, to three digits."""
    value = base / unit.factor + unit.zero
    digits = 2 - value.adjusted() if value else 0
    return plain(Decimal(round(value, digits)))
