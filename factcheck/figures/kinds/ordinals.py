"""Places in an order: `the 22nd amendment`, `third`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.model import Dimension


def ordinal(context: Context, index: int) -> Reading | None:
    """`the 22nd amendment`, `third`: a place in an order."""
    found = _compound(context, index) or _place(context, index)
    if found is None:
        return None
    reading = Reading.point(index, found[1], found[0], "ordinal")
    reading.dimension = Dimension.ORDINAL
    return reading


def _place(context: Context, index: int) -> tuple[Decimal | int, int] | None:
    """The place that token `index` names, and the token after it."""
    word = context.word(index)
    if context.tokens.kinds[index] == Kind.ORDINAL:
        return Decimal(word[:-2].replace(",", "")), index + 1
    value = context.vocabulary.ordinals.get(word)
    if value is None or not context.is_in(index - 1, "determiner"):
        return None
    joined = context.word(index + 1) in {"of", "-", "and", "or", ",", "."}
    return None if joined else (value, index + 1)


def _compound(context: Context, index: int) -> tuple[int, int] | None:
    """`the twenty-first century`, `the thirty-second floor`; `a thirty-second pause` is a time."""
    tens, hyphen, unit = context.lower[index : index + 3]
    ten = context.vocabulary.numbers.get(tens)
    value = context.vocabulary.ordinals.get(unit, 0)
    if ten is None or ten.kind != "ten" or not 0 < value < 10:
        return None
    if hyphen not in HYPHENS or not context.tokens.glued(index + 1):
        return None
    time = unit == "second" and not context.is_in(index + 3, "numbered")
    return None if time else (int(ten.value) + value, index + 3)
