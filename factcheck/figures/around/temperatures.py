"""Temperatures: a change of them is no level, and degrees of the one scale none of the other."""

from __future__ import annotations

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.figures.vocabulary import ZERO, Unit
from factcheck.model import Dimension

WARM = frozenset({Dimension.TEMPERATURE, Dimension.TEMPERATURE_CHANGE})
#: what a level is set against: `5C above the seasonal average`, but `5C above zero`
NORM_REACH = 5
#: tokens between `warmed` and `by`
BY_REACH = 8
#: nobody sets a limit of so few degrees but to warming
LIMIT = 4
#: they lead to a level, whatever verb stands before them
LEVELS = frozenset({"from", "below", "above", "under", "over", "well", "between"})
#: the other scale, of which the degrees before a conversion in brackets are
OTHER = {"degree celsius": "fahrenheit", "degree fahrenheit": "celsius"}


def tell_change(context: Context, reading: Reading) -> None:
    """`2C warmer`, `warmed by 4C`: of a change the 32 degrees of Fahrenheit are no part."""
    if reading.dimension not in WARM and not _warms(context, reading):
        return
    before = _converted(context, reading)
    if before and _told_behind(context, reading, reading.end + 1):
        _changes(before)
    changed = before is not None and before.dimension is Dimension.TEMPERATURE_CHANGE
    place = reading.end + (context.word(reading.end) in HYPHENS)
    if changed or _told_behind(context, reading, place) or _told_before(context, reading):
        _changes(reading)


def _warms(context: Context, reading: Reading) -> bool:
    """Whether degrees without a scale are those of warming: `warmed 2 degrees`."""
    moved = context.near(reading.first, 3, "warmed") or context.is_in(reading.end, "warmer")
    return reading.unit == "degree" and moved


def _changes(reading: Reading) -> None:
    reading.dimension, reading.zero = Dimension.TEMPERATURE_CHANGE, ZERO


def _converted(context: Context, reading: Reading) -> Reading | None:
    """What degrees in brackets convert to the other scale: `3C (5.4F)`."""
    before = context.readings[-1] if context.readings else None
    if before is None or context.word(reading.first - 1) != "(" or reading.first - before.end > 2:
        return None
    return before if before.dimension in WARM else None


def _told_behind(context: Context, reading: Reading, place: int) -> bool:
    """`2C warmer`, `5C above average`, `a 2C rise`, `1.5C of warming`, `the 1.5C limit`."""
    word = context.word(place)
    if word in {"above", "below", "over", "under", "higher", "lower"}:
        return not _names_level(context, place + 1) and _against(context, place + 1)
    if word == "of":
        return context.is_in(place + 1, "warming")
    limit = context.is_in(place, "warmlimit") and reading.high < LIMIT
    return limit or context.is_in(place, "warmer") or context.is_in(place, "degreechange")


def _names_level(context: Context, place: int) -> bool:
    return context.word(place) in {"zero", "freezing"}


def _against(context: Context, place: int) -> bool:
    """Whether a level follows with which another is compared: `than usual`, `the average`."""
    if context.word(place) == "than":
        return True
    for index in range(place, place + NORM_REACH):
        if context.is_in(index, "norm"):
            return True
        if context.tokens.kinds[index] not in {Kind.WORD, Kind.NUMBER, Kind.SYMBOL}:
            return False
    return False


def _told_before(context: Context, reading: Reading) -> bool:
    """`warmed by 4C`, `rose 3C`, `a rise of 2C`, `limit warming to 1.5C`."""
    index = reading.first
    word, before = context.word(index - 1), index - 2
    if context.word(index) in LEVELS:
        # `fell below 5C`, `rose from 2C`
        low = reading.high < LIMIT and context.near(index, NORM_REACH, "warming")
        return low or _is_limited(context, index - 1)
    if word == "by":
        moves = range(before, max(before - BY_REACH, -1), -1)
        return any(_moves(context, place) for place in moves)
    if word in {"to", "below", "under", "at", "within"}:
        return _is_limited(context, before)
    if word == "of":
        return context.is_in(before, "degreechange") or context.is_in(before, "warming")
    return _moves(context, index - 1) and word not in {"off", "ended", "ease"}


def _moves(context: Context, place: int) -> bool:
    return context.is_in(place, "change") or context.is_in(place, "warmed")


def _is_limited(context: Context, place: int) -> bool:
    """`limit global warming to`, `keep warming well below`: no forecast of a day's warming."""
    while place > 0 and context.word(place) in {"well", "just", "rises", "rise"}:
        place -= 1
    warming = context.is_in(place, "warming")
    return warming and context.near(place, 4, "limiting")


def name_scale(context: Context, reading: Reading) -> None:
    """`100 degrees (38C)`, `38C (100 degrees)`: what is converted is of the other scale."""
    before = _converted(context, reading)
    if before is None or "degree" not in {before.unit, reading.unit}:
        return
    bare, named = (before, reading) if before.unit == "degree" else (reading, before)
    if scale := OTHER.get(named.unit or ""):
        _measure(bare, context.vocabulary.units[scale][-1].value)


def _measure(bare: Reading, scale: Unit) -> None:
    change = bare.dimension is Dimension.TEMPERATURE_CHANGE
    bare.measured_in(scale)
    if change:
        _changes(bare)
