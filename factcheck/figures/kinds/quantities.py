"""All that is counted or measured plainly."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from factcheck.figures.kinds.amounts import amount
from factcheck.figures.kinds.one import only_a_word, singled_out
from factcheck.figures.kinds.ranges import joined, opener
from factcheck.figures.not_figures.rules import in_name
from factcheck.figures.reading import SINGLED_OUT, YEAR_OF_AGE, Amount, Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import Unit, vocabulary
from factcheck.model import Dimension, Qualifier

FEET = frozenset("'’′")
INCHES = frozenset('"”″')
INCH = Unit("inch", Dimension.LENGTH, Decimal("0.0254"))


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
    reading = _measured(context, found, _rule_name(context, found, is_range=is_range))
    if is_range:
        _open_range(context, found, reading)
    elif found.vague:
        # `a couple of hundred` are about two hundred
        rounded = found.low == found.high and found.magnitude > 1
        reading.qualifier = Qualifier.ABOUT if rounded else Qualifier.VAGUE
    return reading


def _measured(context: Context, found: Amount, rule: str) -> Reading:
    """The reading of an amount, with what it measures."""
    reading = Reading(
        found.first, found.end, found.low, found.high, found.grain, rule, share=found.share
    )
    if found.unit:
        reading.measured_in(found.unit)
    elif found.share is not None:
        reading.dimension = Dimension.RATIO
    cold = reading.high < 0
    if reading.unit == "degree" and (cold or context.near(reading.first, 11, "heat")):
        reading.dimension = Dimension.TEMPERATURE
    if reading.unit is None and cold and context.near(reading.first, 3, "heat"):
        # `temperatures were minus 20`
        reading.unit, reading.dimension = "degree", Dimension.TEMPERATURE
    if context.says(reading.end, "above", "zero") and reading.unit == "degree":
        reading.dimension = Dimension.TEMPERATURE
    if context.says(reading.end, "below", "zero") and reading.unit in {None, "degree"}:
        reading.low, reading.high, reading.end = -reading.high, -reading.low, reading.end + 2
        reading.unit, reading.dimension = "degree", Dimension.TEMPERATURE
    return reading


def _open_range(context: Context, found: Amount, reading: Reading) -> None:
    """Take in the `between` before a range, and the age that it is of."""
    reading.qualifier = Qualifier.RANGE
    place = opener(context, reading.first)
    aged = _ranges_in_age(context, found, place)
    if aged:
        reading.measured_in(YEAR_OF_AGE)
    if place >= context.floor and (aged or place == reading.first - 1):
        reading.first = place


@cache
def after_article() -> frozenset[str]:
    """The words behind `a` with which a quantity can begin: most articles open none."""
    return frozenset({*vocabulary().numbers, "few", "couple", "half", "quarter", "$"})


def _ranges_in_age(context: Context, found: Amount, place: int) -> bool:
    """`ranging in age from about four to 30`, `aged between 20 and 35 years`."""
    named = context.word(place - 1) if place > 0 else ""
    if found.unit is None:
        return named in {"age", "aged"}
    return found.unit.name == "year" and named == "aged"


def _rule_name(context: Context, found: Amount, *, is_range: bool) -> str:
    if is_range:
        return "range"
    if singled_out(context, found):
        return SINGLED_OUT
    if found.vague:
        return "vague"
    if found.unit:
        return "amount"
    return "share" if found.share else "count"


def height(context: Context, index: int) -> Reading | None:
    """`5'11"`, `5' 11"`: feet and inches by their signs."""
    tokens = context.tokens
    feet, mark, inches, close = tokens.words[index : index + 4]
    if mark not in FEET or close not in INCHES or not (feet.isdecimal() and inches.isdecimal()):
        return None
    touch = tokens.glued(index + 1) and tokens.glued(index + 3)
    if not touch or len(feet) > 2 or len(inches) > 2 or int(inches) > 11:
        return None
    return Reading.point(index, index + 4, int(feet) * 12 + int(inches), "height").measured_in(INCH)
