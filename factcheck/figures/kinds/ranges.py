"""Two amounts that are one range: `5 to 6`, `$10 to $15 billion`, `between 20 and 30 percent`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.kinds.amounts import amount
from factcheck.figures.reading import Amount, Context
from factcheck.figures.tokens import HYPHENS
from factcheck.figures.vocabulary import ONE, Unit, phrase_at
from factcheck.model import Dimension

#: behind a verb of change, a number so many times larger is the level reached and no end of a range
LEAP = 10
#: the same where both ends have a unit and the change is yet to come, and how many tokens before
FORECAST, FORECAST_REACH = 4, 6
#: tokens before `from` in which a count and its revision are looked for
REVISED_REACH = 9


def joined(context: Context, first: Amount) -> tuple[Amount, bool]:
    """The range that starts with `first`, and whether it is one: `5 to 6`, `$10 to $15 billion`."""
    second = _second(context, first)
    if second is None or (first.vague and second.vague):
        return first, False
    left, right = _shared(context, first, second)
    if left.unit is not None and right.unit is not None and left.unit != right.unit:
        if not (left.unit.dimension is right.unit.dimension is Dimension.LENGTH):
            return first, False
        # both are lengths
        left = _times(left, left.unit.factor / right.unit.factor, right.unit)
    low, high = min(left.low, right.low), max(left.high, right.high)
    return right._replace(
        first=first.first, low=low, high=high, grain=min(left.grain, right.grain), share=None
    ), True


def _second(context: Context, first: Amount) -> Amount | None:
    """The other end of the range, where the connective and the two ends allow one."""
    tokens, end = context.tokens, first.end
    word = tokens.lower[end]
    if word == "-" and tokens.glued(end) and tokens.lower[end + 1] in {"to", "or"}:
        # `a two- to three-week delay` and `0-to-60-mph`
        second = amount(context, end + (3 if tokens.words[end + 2] == "-" else 2))
        measured = second and second.unit and first.unit is None
        return second if second and measured and first.low < second.low else None
    if tokens.words[end] in HYPHENS:
        sign = tokens.words[end] == "-" and tokens.glued(end + 1) and not tokens.glued(end)
        if sign or tokens.words[end + 1] == "to":
            return None
        second = amount(context, end + 1)
        return second if second and _hyphen_joins(context, first, second) else None
    if word not in {"to", "or", "and", "through"}:
        return None
    second = amount(context, end + 1)
    if second is None or second.vague:
        return None
    second = _metres(context, first, second)
    return second if JOINS[word](context, first, second) else None


def _metres(context: Context, first: Amount, second: Amount) -> Amount:
    """`between 30cm and 1.1m`: behind a length, `m` is a metre."""
    length = first.unit is not None and first.unit.dimension is Dimension.LENGTH
    if not length or second.unit or context.tokens.words[second.end - 1] != "m":
        return second
    metre = phrase_at(context.vocabulary.symbols, context.tokens.words, second.end - 1)
    return _times(second, 1 / second.magnitude, metre.value if metre else None)


def _times(found: Amount, scale: Decimal, unit: Unit | None) -> Amount:
    """The amount so many times as large, in another unit."""
    low, high, grain = found.low * scale, found.high * scale, found.grain * scale
    return found._replace(low=low, high=high, grain=grain, unit=unit)


def opener(context: Context, first: int) -> int:
    """The token of `between` or `from` before an amount, hedges passed over, or -1."""
    for place in range(first - 1, max(first - 4, -1, context.floor - 1), -1):
        if context.word(place) in {"between", "from", "of"}:
            return place if context.word(place) != "of" else -1
    return -1


def _hyphen_joins(context: Context, first: Amount, second: Amount) -> bool:
    return first.digits == second.digits and second.low > 0 and not _only_first(first, second)


def _only_first(first: Amount, second: Amount) -> bool:
    """Whether a unit stands behind the first number alone, and cannot be of both."""
    return first.unit is not None and second.unit is None and not first.prefixed


def _to_joins(context: Context, first: Amount, second: Amount) -> bool:
    place = opener(context, first.first)
    opened = place >= 0 and context.word(place) == "from"
    if first.unit is not None and second.unit is None:
        return opened or (first.prefixed and second.magnitude > 1)
    if opened:
        return not _is_revision(context, place)
    if any(context.is_in(first.first - back, "change") for back in (1, 2)):
        # `fell 5p to 230p`, `rose 8 to 1999`, but `fell 2 to 3 per cent`
        far = FORECAST if first.unit is not None else LEAP
        forecast = first.unit is None or _is_forecast(context, first.first)
        return forecast and first.low < second.low < first.low * far
    return first.low < second.low


def _is_revision(context: Context, index: int) -> bool:
    """`revised the toll from 21 to 17`: the one in place of the other."""
    return all(context.near(index, REVISED_REACH, name) for name in ("revision", "tally"))


def _is_forecast(context: Context, index: int) -> bool:
    """`could rise 3% to 5%`, `stands to lose $2 million to $3 million`: what is yet to come."""
    infinitive = "to" in context.lower[max(index - 3, 0) : index]
    return infinitive or context.near(index, FORECAST_REACH, "forecast")


def _or_joins(context: Context, first: Amount, second: Amount) -> bool:
    # Neighbours are an estimate (`three or four years`); numbers further apart are alternatives.
    if (first.unit is None and second.prefixed) or _only_first(first, second):
        return False
    shared = first.magnitude == 1 and second.magnitude > 1
    low, high = first.low, second.low / second.magnitude if shared else second.low
    return low < high and (high - low <= 2 or (first.digits is False and high <= low * 2))


def _and_joins(context: Context, first: Amount, second: Amount) -> bool:
    place = opener(context, first.first)
    return place >= 0 and context.word(place) == "between" and not _only_first(first, second)


JOINS = {"to": _to_joins, "through": _to_joins, "or": _or_joins, "and": _and_joins}


def _shared(context: Context, first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """Both ends with the unit and the magnitude that only one of them writes."""
    unit = first.unit or second.unit
    left = _times(first, _shared_magnitude(context, first, second), unit)
    return left, second._replace(unit=second.unit or unit)


def _shared_magnitude(context: Context, first: Amount, second: Amount) -> Decimal:
    """`$10 to $15 billion` shares its billions, `from $200 to $4 million` does not."""
    if first.low >= 1000 or (first.unit and first.unit.dimension is Dimension.PERCENT):
        return ONE
    if second.magnitude > 1:
        near = first.low < 3 * second.low / second.magnitude
        shares = first.magnitude == 1 and near and (first.unit is None or first.prefixed)
        return second.magnitude if shares else ONE
    # `5-6,000`
    written = context.tokens.words[second.end - 1 if second.unit is None else first.end + 1]
    thousands = "," in written and first.low < second.low / 1000 and second.magnitude == 1
    return Decimal(1000) if thousands and first.low * 100 < second.low else ONE
