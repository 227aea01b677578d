"""Percentage points in parts and by the piece: `a quarter-point cut`, `a full percentage point`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import HYPHENS
from factcheck.figures.vocabulary import ONE, Unit, vocabulary
from factcheck.model import Dimension

PARTS = {
    ("half",): Decimal("0.5"),
    ("quarter",): Decimal("0.25"),
    ("three", "quarter"): Decimal("0.75"),
    ("three", "quarters"): Decimal("0.75"),
    ("one", "half"): Decimal("0.5"),
    ("one", "quarter"): Decimal("0.25"),
}
#: `of a`, `a`, `full`
BETWEEN = frozenset({"of", "a", "full", "whole"})
#: the most words passed over
PASSED = 4
#: between a word for rates and a part of a point
RATES_REACH = 9


def part_of_point(context: Context, index: int) -> Reading | None:
    """`a quarter percentage point`, `raised rates by half a point`, `a half-point cut`."""
    start = _past(context, index, frozenset({"a", "an"}))
    value, place = _part(context, start)
    place = _past(context, place, BETWEEN | HYPHENS)
    end = _point(context, place)
    if value is None or not end:
        return None
    named = context.word(place) == "percentage"
    if not named and not _moves_rates(context, index, end):
        return None
    tied = context.word(end - 2) in HYPHENS
    return _points(start if tied else index, end, value)


def whole_point(context: Context, index: int) -> Reading | None:
    """`rose by a percentage point`, `a full percentage point`."""
    place = _past(context, index, frozenset({"a", "full", "whole"}))
    end = _point(context, place) if place > index else 0
    return _points(index, end, ONE) if end and context.says(place, "percentage") else None


def _past(context: Context, index: int, words: frozenset[str]) -> int:
    """The token behind `words`, of which a few may stand at token `index`."""
    for place in range(index, index + PASSED):
        if context.word(place) not in words:
            return place
    return index + PASSED


def _part(context: Context, index: int) -> tuple[Decimal | None, int]:
    """How much of a point the words at token `index` say, and the token after them."""
    if value := PARTS.get((context.word(index),)):
        return value, index + 1
    second = index + 2 if context.word(index + 1) in HYPHENS else index + 1
    return PARTS.get((context.word(index), context.word(second))), second + 1


def _point(context: Context, place: int) -> int:
    """The token behind `percentage point` or `point`; 0 where none stands at token `place`."""
    if context.word(place) == "percentage":
        place += 2 if context.word(place + 1) in HYPHENS else 1
    return place + 1 if context.word(place) in {"point", "points"} else 0


def _moves_rates(context: Context, index: int, end: int) -> bool:
    """`cut rates by half a point`, `a quarter-point cut`; but `half a point behind the leader`."""
    behind = end + (context.word(end) in HYPHENS)
    return context.is_in(behind, "ratemove") or (
        context.is_in(index - 1, "change") and context.near(index, RATES_REACH, "rates")
    )


def _points(first: int, end: int, value: Decimal) -> Reading:
    return Reading.point(first, end, value, "amount", grain=value).measured_in(_unit())


def _unit() -> Unit:
    shelf = vocabulary().units["percentage"]
    return next(p.value for p in shelf if p.value.dimension is Dimension.PERCENT)
