"""The magnitude of an earthquake."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.model import Dimension

#: one of them stands near every magnitude
MAGNITUDE = frozenset({"magnitude", "richter"})
#: no earthquake is stronger
STRONGEST = 12


def magnitude(context: Context, index: int) -> Reading | None:
    """`6.1-magnitude`, `magnitude 7`, `a magnitude of 6.3`."""
    tokens = context.tokens
    if (
        tokens.kinds[index] != Kind.NUMBER
        or len(tokens.words[index]) > 5
        or MAGNITUDE.isdisjoint(tokens.lower[max(index - 3, 0) : index + 5])
    ):
        return None
    place = index + 2 if tokens.words[index + 1] in HYPHENS else index + 1
    linked = context.word(index - 2) if context.word(index - 1) in {"of", "-", "at"} else ""
    before = "magnitude" in {context.word(index - 1), linked}
    behind = context.word(place) == "magnitude" or tokens.lower[place : place + 4] == [
        "on",
        "the",
        "richter",
        "scale",
    ]
    # `5.5 and 5.9 magnitude`
    behind = behind or (
        context.word(place) in {"and", "or", "to"}
        and "magnitude" in tokens.lower[place + 2 : place + 4]
    )
    # `from a magnitude 6.9 to 7.2`
    second = (
        context.word(index - 1) in {"to", "and", "or"} and context.word(index - 3) == "magnitude"
    )
    value = Decimal(tokens.words[index].replace(",", ""))
    if not (before or behind or second) or value > STRONGEST:
        return None
    end = place + 1 if context.word(place) == "magnitude" else index + 1
    grain = Decimal("0.1") if "." in tokens.words[index] else Decimal(1)
    return Reading(index, end, value, value, grain, "magnitude", Dimension.MAGNITUDE)
