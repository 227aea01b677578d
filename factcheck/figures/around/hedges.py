"""Words around a number that hedge it, taken into its span."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.around.nouns import name_noun
from factcheck.figures.around.units import unit_behind
from factcheck.figures.reading import SINGLED_OUT, Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at, phrase_before
from factcheck.model import Dimension, Qualifier

UNHEDGED = frozenset({"relative_period", "relative_day", "weekday", "month", "decade"})
PLACED = frozenset({Dimension.DATE, Dimension.TIME})


def hedge_before(context: Context, reading: Reading) -> None:
    """Take in the words before a number that hedge it."""
    if reading.dimension in {Dimension.ORDINAL, Dimension.SCORE} or reading.rule in UNHEDGED:
        return
    place = reading.first
    hit = phrase_before(context.vocabulary.hedges_before, context.tokens.lower, place)
    if reading.dimension is Dimension.TIME:
        hit = hit or phrase_before(context.vocabulary.hedges_time, context.tokens.lower, place)
    if (
        hit is None
        or place - len(hit.tokens) < context.floor
        or not _hedges(context, reading, hit.tokens, hit.value)
    ):
        return
    if hit.value is Qualifier.EXACT:
        return
    if reading.qualifier in {Qualifier.EXACT, Qualifier.VAGUE}:
        reading.qualifier = hit.value
    reading.first = place - len(hit.tokens)


def _hedges(
    context: Context, reading: Reading, words: tuple[str, ...], qualifier: Qualifier
) -> bool:
    """Whether the words can hedge this kind of number: `over two hours` does, `by around Monday` does not, nor `some 2016 models`."""
    if reading.dimension in PLACED:
        return qualifier is Qualifier.ABOUT and words not in {
            ("some",),
            ("near",),
            ("on", "average"),
        }
    if reading.rule == SINGLED_OUT:
        return qualifier is Qualifier.AT_LEAST
    if words == ("near",):
        return reading.dimension is Dimension.COUNT
    first = reading.first - len(words)
    if context.word(first - 1) == "-" and context.tokens.glued(first):
        # `a 5-under 67`
        return False
    if (
        words == ("over",)
        and reading.dimension is Dimension.DURATION
        and (first == context.floor or context.plural(first - 1) or context.word(first - 1) == ")")
    ):
        # `spend $3bn over four years`, `saw 40 witnesses over 11 days`, `£20m ($28m) over three years`: during
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
        if beyond and beyond.tokens[0] in {"or", "and"}:
            _qualify(reading, beyond.value)


def _qualify(reading: Reading, qualifier: Qualifier) -> None:
    if reading.qualifier in {Qualifier.EXACT, Qualifier.VAGUE}:
        reading.qualifier = qualifier


def _follows(context: Context, place: int, words: tuple[str, ...]) -> bool:
    """Whether hedging words look back, not forward: `two people at least`, but `two, at least six of them`."""
    after = place + len(words)
    if (
        context.tokens.kinds[after] == Kind.NUMBER
        or context.word(after) in context.vocabulary.numbers
    ):
        return False
    if words == ("+",):
        return context.tokens.glued(place) and context.tokens.kinds[after] != Kind.NUMBER
    if words[0] in {"at", "approximately", "give"}:
        return context.tokens.kinds[after] not in {Kind.NUMBER, Kind.WORD} or (
            context.is_in(after, "stop") and context.word(after) not in {"a", "an"}
        )
    if len(words) == 1 and words[0].isalpha():
        return (
            context.word(after) not in {"a", "the", "an"}
            and context.tokens.kinds[after] != Kind.NUMBER
        )
    return True


def hedge_conversion(context: Context, reading: Reading) -> None:
    """`more than 100 kilometres (60 miles)`: the same in another unit is hedged alike."""
    if (
        not context.readings
        or context.tokens.words[reading.first - 1] != "("
        or reading.qualifier is not Qualifier.EXACT
    ):
        return
    before = context.readings[-1]
    near = reading.first - 1 - before.end <= 1
    same = (
        before.dimension is reading.dimension
        and before.unit != reading.unit
        and before.unit is not None
        and reading.unit is not None
    )
    if near and same and before.qualifier is not Qualifier.RANGE:
        reading.qualifier = before.qualifier


def half_hours(reading: Reading) -> None:
    """Whole hours are told to the half hour."""
    if (
        reading.unit == "hour"
        and reading.grain == 1
        and reading.low == reading.high
        and reading.low < 24
    ):
        reading.grain = Decimal("0.5")
