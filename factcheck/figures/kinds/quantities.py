"""All that is counted or measured plainly."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from factcheck.figures.kinds.amounts import amount, compound
from factcheck.figures.kinds.one import only_a_word, singled_out
from factcheck.figures.kinds.ranges import joined, opener
from factcheck.figures.not_figures.rules import in_name
from factcheck.figures.reading import SINGLED_OUT, Amount, Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import ONE, phrase_at, vocabulary
from factcheck.model import Dimension, Qualifier

FEET = frozenset("'’′")
INCHES = frozenset('"”″')
#: `more than a year` is a time, `more than a decade` a manner of speaking
SPELLS = frozenset({"day", "week", "month", "year"})


def quantity(context: Context, index: int) -> Reading | None:
    """An amount or a range of two: the rule for all that is counted or measured."""
    if context.word(index) in {"a", "an"} and context.word(index + 1) not in after_article():
        return None
    found = amount(context, index)
    if found is None or found.end <= index:
        return None
    found, is_range = joined(context, found)
    runs_on = context.tokens.glued(found.end) and context.tokens.kinds[found.end] == Kind.NUMBER
    if not found.digits and (runs_on or in_name(context, found.first)):
        return None
    if not is_range and only_a_word(context, found):
        return None
    rule = (
        SINGLED_OUT
        if not is_range and singled_out(context, found)
        else _rule_name(found, is_range=is_range)
    )
    reading = Reading(
        found.first, found.end, found.low, found.high, found.grain, rule, share=found.share
    )
    if found.unit:
        reading.measured_in(found.unit)
    elif found.share is not None:
        reading.dimension = Dimension.RATIO
    if found.unit and found.unit.name == "degree" and _speaks_of(context, reading.first, "heat"):
        reading.dimension = Dimension.TEMPERATURE
    if context.tokens.lower[reading.end : reading.end + 2] == [
        "below",
        "zero",
    ] and reading.unit in {None, "degree"}:
        reading.low, reading.high, reading.end = -reading.high, -reading.low, reading.end + 2
        reading.unit, reading.dimension = "degree", Dimension.TEMPERATURE
    aged = is_range and _ranges_in_age(context, found)
    if aged:
        reading.unit, reading.dimension, reading.factor = "year of age", Dimension.AGE, Decimal(1)
    if is_range:
        reading.qualifier = Qualifier.RANGE
        place = opener(context, reading.first)
        reading.first = (
            place
            if place >= context.floor and (aged or place == reading.first - 1)
            else reading.first
        )
    elif found.vague:
        reading.qualifier = Qualifier.VAGUE
    return reading


@cache
def after_article() -> frozenset[str]:
    """The words behind `a` with which a quantity can begin: most articles open none."""
    return frozenset({*vocabulary().numbers, "few", "couple", "half", "quarter", "$"})


def _ranges_in_age(context: Context, found: Amount) -> bool:
    """`ranging in age from about four to 30`, `aged between 16 and 24`, `aged between 20 and 35 years`."""
    place = opener(context, found.first)
    named = context.word(place - 1) if place > 0 else ""
    if found.unit is None:
        return named in {"age", "aged"}
    return found.unit.name == "year" and named == "aged"


def _rule_name(found: Amount, *, is_range: bool) -> str:
    if is_range or found.vague:
        return "range" if is_range else "vague"
    if found.unit:
        return "amount"
    return "share" if found.share else "count"


def _speaks_of(context: Context, index: int, words: str) -> bool:
    """Whether one of the words stands close before token `index`."""
    return any(context.is_in(place, words) for place in range(index - 1, max(index - 12, -1), -1))


def a_unit(context: Context, index: int) -> Reading | None:
    """`an hour and a half`, `a mile away`, `more than an hour`, `lasted an hour`."""
    if context.word(index) not in {"a", "an"}:
        return None
    hit = phrase_at(context.vocabulary.units, context.tokens.lower, index + 1)
    if (
        hit is None
        or hit.value.dimension not in {Dimension.DURATION, Dimension.LENGTH}
        or context.plural(index + len(hit.tokens))
    ):
        return None
    end = index + 1 + len(hit.tokens)
    half = context.tokens.lower[end : end + 3] == ["and", "a", "half"]
    name = hit.value.name
    bounded = context.tokens.lower[max(index - 2, 0) : index] in (
        ["more", "than"],
        ["less", "than"],
    )
    timed = name in {"hour", "mile", "minute", "kilometre"} and (
        context.is_in(index - 1, "beforehour") or bounded
    )
    timed = timed or (bounded and name in SPELLS and context.word(end) not in {"of", "old"})
    away = context.word(end) == "away" or context.tokens.lower[end : end + 2] == ["-", "long"]
    joint = _a_unit_and(context, Amount(index, end, ONE, ONE, ONE, hit.value, digits=False))
    if joint or not (half or timed or away):
        return joint
    value = Decimal("1.5") if half else Decimal(1)
    reading = Reading(
        index,
        end + 3 if half else end,
        value,
        value,
        Decimal("0.5") if half else Decimal(1),
        "a_unit",
    )
    reading.measured_in(hit.value)
    return reading


def _a_unit_and(context: Context, one: Amount) -> Reading | None:
    """`an hour and 45 minutes`."""
    found = compound(context, one)
    if found.end == one.end or found.unit is None:
        return None
    reading = Reading(found.first, found.end, found.low, found.high, found.grain, "a_unit")
    reading.measured_in(found.unit)
    return reading


def height(context: Context, index: int) -> Reading | None:
    """`5'11"`: feet and inches by their signs."""
    tokens = context.tokens
    feet, mark, inches, close = tokens.words[index : index + 4]
    if (
        mark not in FEET
        or close not in INCHES
        or not (feet.isdigit() and inches.isdigit())
        or len(feet) > 2
        or len(inches) > 2
    ):
        return None
    if not all(tokens.glued(index + step) for step in (1, 2, 3)) or int(inches) > 11:
        return None
    value = Decimal(int(feet) * 12 + int(inches))
    return Reading(
        index,
        index + 4,
        value,
        value,
        Decimal(1),
        "height",
        Dimension.LENGTH,
        "inch",
        Decimal("0.0254"),
    )
