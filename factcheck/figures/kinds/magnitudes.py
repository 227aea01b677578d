"""The magnitude of an earthquake."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.figures.vocabulary import ONE
from factcheck.model import Dimension

#: one of them stands near every magnitude
MAGNITUDE = frozenset({"magnitude", "richter"})
#: no earthquake is stronger
STRONGEST = 12


def magnitude(context: Context, index: int) -> Reading | None:
    """`6.1-magnitude`, `magnitude 7`, `a magnitude of 6.3`."""
    written = context.tokens.words[index]
    if context.tokens.kinds[index] != Kind.NUMBER or len(written) > 5:
        return None
    if MAGNITUDE.isdisjoint(context.lower[max(index - 3, 0) : index + 5]):
        return None
    place = index + 2 if context.word(index + 1) in HYPHENS else index + 1
    value = Decimal(written.replace(",", ""))
    if value > STRONGEST or not (_told_before(context, index) or _told_behind(context, place)):
        return None
    end = place + 1 if context.word(place) == "magnitude" else index + 1
    grain = Decimal("0.1") if "." in written else ONE
    reading = Reading.point(index, end, value, "magnitude", grain=grain)
    reading.dimension = Dimension.MAGNITUDE
    return reading


def _told_before(context: Context, index: int) -> bool:
    """`magnitude 7`, `a magnitude of 6.3`, `from a magnitude 6.9 to 7.2`."""
    before = context.word(index - 1)
    linked = before in {"of", "-", "at"} and context.word(index - 2) == "magnitude"
    second = before in {"to", "and", "or"} and context.word(index - 3) == "magnitude"
    return before == "magnitude" or linked or second


def _told_behind(context: Context, place: int) -> bool:
    """`6.1-magnitude`, `6 on the Richter scale`, `5.5 and 5.9 magnitude`."""
    if context.word(place) in {"and", "or", "to"}:
        return "magnitude" in context.lower[place + 2 : place + 4]
    return context.word(place) == "magnitude" or context.says(
        place, "on", "the", "richter", "scale"
    )
