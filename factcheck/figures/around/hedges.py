"""Words around a number that hedge it, taken into its span."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.around.nouns import name_noun
from factcheck.figures.around.units import unit_behind
from factcheck.figures.reading import NOBODY, SINGLED_OUT, SOMEBODY, Context, Reading
from factcheck.figures.vocabulary import phrase_at, phrase_before
from factcheck.model import Dimension, Qualifier

UNHEDGED = frozenset({"relative_period", "relative_day", "weekday", "month", "decade"})
UNHEDGED |= {SOMEBODY, NOBODY}
#: before a date these hedge what it counts with: `some 2016 models`
COUNTING = frozenset({("some",), ("near",), ("on", "average")})
#: prices start so: `starting at $899`
STARTING = frozenset({"start", "starts", "starting", "begin", "begins", "beginning"})
PLACED = frozenset({Dimension.DATE, Dimension.TIME})


def hedge_before(context: Context, reading: Reading) -> None:
    """Take in the words before a number that hedge it."""
    if reading.dimension in {Dimension.ORDINAL, Dimension.SCORE} or reading.rule in UNHEDGED:
        return
    place = _opening(context, reading)
    hit = phrase_before(context.vocabulary.hedges_before, context.tokens.lower, place)
    if reading.dimension is Dimension.TIME:
        hit = hit or phrase_before(context.vocabulary.hedges_time, context.tokens.lower, place)
    if _is_price_from(context, reading):
        reading.qualifier, reading.first = Qualifier.AT_LEAST, reading.first - 1
        return
    if hit is None or place - len(hit.tokens) < context.floor or hit.value is Qualifier.EXACT:
        return
    if _hedges(context, reading, hit.tokens, hit.value):
        _qualify(reading, hit.value)
        if reading.qualifier is hit.value:
            reading.close = context.vocabulary.hedges_close.get(hit.tokens)
        reading.first = place - len(hit.tokens)


def _opening(context: Context, reading: Reading) -> int:
    """Where a number begins, with the article of `a half hour`."""
    first = reading.first
    halved = context.word(first) == "half" and context.word(first - 1) == "a"
    return first - 1 if halved and first - 1 > context.floor else first


def _is_price_from(context: Context, reading: Reading) -> bool:
    """`tickets from $20`, `costs from £899`: what is sold costs so much or more."""
    plain = reading.dimension is Dimension.MONEY and reading.qualifier is Qualifier.EXACT
    sold = context.is_in(reading.first - 2, "priced")
    return plain and sold and context.word(reading.first - 1) == "from"


def _hedges(
    context: Context, reading: Reading, words: tuple[str, ...], qualifier: Qualifier
) -> bool:
    """Whether the words can hedge this kind of number: not so in `some 2016 models`."""
    if reading.dimension in PLACED:
        return qualifier is Qualifier.ABOUT and words not in COUNTING
    if reading.rule == SINGLED_OUT:
        return qualifier is Qualifier.AT_LEAST
    if words[0] in STARTING:
        return reading.dimension is Dimension.MONEY
    if words == ("up", "to") and context.is_in(reading.first - 3, "wentup"):
        # `unemployment went up to 5 percent`: a level
        return reading.dimension not in {Dimension.PERCENT, Dimension.MONEY}
    if words == ("near",):
        return reading.dimension is Dimension.COUNT
    first = reading.first - len(words)
    if context.word(first - 1) == "-" and context.tokens.glued(first):
        # `a 5-under 67`
        return False
    if words == ("over",) and reading.dimension is Dimension.DURATION:
        # `spend $3bn over four years`, `saw 40 witnesses over 11 days`: during
        behind = context.plural(first - 1) or context.word(first - 1) == ")"
        if behind or first == context.floor:
            return first == 0 or context.opens(first)
    return not (words == ("under",) and context.is_in(first - 1, "underverb"))


def hedge_after(context: Context, reading: Reading) -> None:
    """Take in the words behind that hedge: `two or so`, `50-plus`, `20-odd`, `35 or above`."""
    if reading.dimension in {Dimension.DATE, Dimension.ORDINAL, Dimension.SCORE}:
        return
    lower = context.tokens.lower
    hit = phrase_at(context.vocabulary.hedges_after, lower, reading.end)
    if hit and _follows(context, reading.end, hit.tokens):
        _qualify(reading, hit.value)
        reading.end += len(hit.tokens)
        if reading.unit is None and (unit := unit_behind(context, reading)):
            reading.measured_in(unit[0])
            reading.end, reading.noun, reading.head = unit[1], None, None
        reading.after = max(reading.after, reading.end)
        name_noun(context, reading)
    elif reading.after > reading.end:
        beyond = phrase_at(context.vocabulary.hedges_after, lower, reading.after)
        joined = beyond is not None and beyond.tokens[0] in {"or", "and"}
        if beyond and joined and _follows(context, reading.after, beyond.tokens):
            _qualify(reading, beyond.value)


def _qualify(reading: Reading, qualifier: Qualifier) -> None:
    if reading.qualifier in {Qualifier.EXACT, Qualifier.VAGUE}:
        reading.qualifier = qualifier


def _follows(context: Context, place: int, words: tuple[str, ...]) -> bool:
    """Whether hedging words look back: `two people at least`, not `two, at least six of them`."""
    after = place + len(words)
    if context.is_number(after):
        return False
    if words == ("+",):
        return context.tokens.glued(place)
    if words[0] in {"at", "approximately", "give"}:
        return context.ends_phrase(after) and context.word(after) not in {"a", "an"}
    if words[0] == "and":
        # `down from 6.1% and up from 5.2%`, `rose 3% and over the year 5%` go on
        return context.word(after) not in {"from", "the", "to", "by", "a", "an", "in", "on"}
    single = len(words) == 1 and words[0].isalpha()
    return not single or context.word(after) not in {"a", "the", "an"}


def hedge_conversion(context: Context, reading: Reading) -> None:
    """`more than 100 kilometres (60 miles)`: the same in another unit is hedged alike."""
    before = context.readings[-1] if context.readings else None
    if before is None or context.word(reading.first - 1) != "(":
        return
    if reading.qualifier is not Qualifier.EXACT or before.qualifier is Qualifier.RANGE:
        return
    near = reading.first - before.end <= 2
    converted = None not in {before.unit, reading.unit} and before.unit != reading.unit
    if near and converted and before.dimension is reading.dimension:
        reading.qualifier, reading.close = before.qualifier, before.close


def half_hours(reading: Reading) -> None:
    """Whole hours are told to the half hour."""
    plain = reading.unit == "hour" and reading.grain == 1
    if plain and reading.low == reading.high and reading.low < 24:
        reading.grain = Decimal("0.5")
