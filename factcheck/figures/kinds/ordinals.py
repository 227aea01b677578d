"""Places in an order: `the 22nd amendment`, `third`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.figures.vocabulary import ONE
from factcheck.model import Dimension


def ordinal(context: Context, index: int) -> Reading | None:
    """`the 22nd amendment`, `third`: a place in an order."""
    if compound := _compound_ordinal(context, index):
        return compound
    word = context.word(index)
    if context.tokens.kinds[index] == Kind.ORDINAL:
        value = Decimal(word[:-2].replace(",", ""))
    elif (
        word in context.vocabulary.ordinals
        and context.is_in(index - 1, "determiner")
        and not _no_place(context, index + 1)
    ):
        value = Decimal(context.vocabulary.ordinals[word])
    else:
        return None
    return Reading(index, index + 1, value, value, Decimal(1), "ordinal", Dimension.ORDINAL)


def _compound_ordinal(context: Context, index: int) -> Reading | None:
    """`the twenty-first century`; `a thirty-second pause` is a time unless what follows is often numbered."""
    tens, hyphen, unit = context.tokens.lower[index : index + 3]
    ten = context.vocabulary.numbers.get(tens)
    value = context.vocabulary.ordinals.get(unit, 0)
    if (
        ten is None
        or ten.kind != "ten"
        or hyphen not in HYPHENS
        or not 0 < value < ten.value
        or value > 9
    ):
        return None
    if not context.tokens.glued(index + 1) or (
        unit == "second" and not context.is_in(index + 3, "numbered")
    ):
        return None
    place = ten.value + value
    return Reading(index, index + 3, place, place, ONE, "ordinal", Dimension.ORDINAL)


def _no_place(context: Context, index: int) -> bool:
    return context.word(index) in {"of", "-", "and", "or", ",", "."}
