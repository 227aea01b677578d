"""Places in an order: `the 22nd amendment`, `third`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.reading import LABELLED, Context, Reading
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.model import Dimension

#: of the highest number of a floor or lap
MOST_DIGITS = 3


def ordinal(context: Context, index: int) -> Reading | None:
    """`the 22nd amendment`, `third`: a place in an order."""
    found = _compound(context, index) or _place(context, index)
    if found is None:
        return None
    reading = Reading.point(index, found[1], found[0], "ordinal")
    reading.dimension = Dimension.ORDINAL
    return reading


def labelled(context: Context, index: int) -> Reading | None:
    """`lap 7`, `floor 4`, `round two`: a place in the order that the word before it numbers."""
    place, value = index - 1, _label_value(context, index)
    if value is None or not context.is_in(place, "sequence") or place < context.floor:
        return None
    led = context.is_in(place - 1, "notlabelled") and not context.capital(place)
    if led or not _counts_nothing(context, index + 1):
        return None
    reading = Reading.point(place, index + 1, value, LABELLED)
    reading.dimension = Dimension.ORDINAL
    reading.noun = reading.head = context.word(place)
    return reading


def _label_value(context: Context, index: int) -> Decimal | None:
    word = context.tokens.words[index]
    if context.tokens.kinds[index] == Kind.NUMBER:
        small = word.isdecimal() and len(word) <= MOST_DIGITS and not word.startswith("0")
        return Decimal(word) if small else None
    entry = context.vocabulary.numbers.get(context.word(index))
    return entry.value if entry and entry.kind in {"unit", "teen", "ten"} else None


def _counts_nothing(context: Context, after: int) -> bool:
    """Whether the number ends its phrase: `set 3 records` and `in week 3 people left` count."""
    tokens, word = context.tokens, context.word(after)
    if tokens.glued(after) and word in {"-", "–", ":", "/", "%", "."} and tokens.glued(after + 1):
        return False
    if context.is_number(after) or context.unit(after) or context.money(after):
        return False
    if context.word(after - 1) == "one" and context.is_word(after):
        return context.ends_phrase(after)
    plural = context.is_word(after) and (context.plural(after) or word == "people")
    return not (plural and not context.is_in(after, "verb")) and word not in {"%", "°"}


def _is_rank(context: Context, index: int) -> bool:
    """`finished second`, `came third in the race`, `drafted first overall`."""
    if context.word(index + 1) == "overall":
        return True
    return context.is_in(index - 1, "placed") and context.is_in(index + 1, "behindrank")


def numbered(context: Context, index: int) -> Reading | None:
    """`the No. 1 pick`, `ranked No. 4`: a rank; other things of a number are only named by it."""
    first = index - 2 if context.word(index - 1) == "." else index - 1
    value = _label_value(context, index)
    if value is None or context.word(first) not in {"no", "number"} or first < context.floor:
        return None
    ranked = context.is_in(first - 1, "ranked") or context.is_in(index + 1, "rankednoun")
    if not ranked or context.word(index - 1) == "no":
        return None
    reading = Reading.point(first, index + 1, value, LABELLED)
    reading.dimension = Dimension.ORDINAL
    return reading


LABELS = (labelled, numbered)


def _place(context: Context, index: int) -> tuple[Decimal | int, int] | None:
    """The place that token `index` names, and the token after it."""
    word = context.word(index)
    if context.tokens.kinds[index] == Kind.ORDINAL:
        return Decimal(word[:-2].replace(",", "")), index + 1
    value = context.vocabulary.ordinals.get(word)
    if value is None:
        return None
    tied = context.word(index + 1) in HYPHENS and context.tokens.glued(index + 1)
    if context.is_in(index + 1 + tied, "sequence"):
        # `a fourth-floor flat`, `second round results`
        return value, index + 1
    if _is_rank(context, index):
        return value, index + 1
    if not context.is_in(index - 1, "determiner"):
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
