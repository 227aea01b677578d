"""Amounts: a numeral with its unit, its currency or neither."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.around.units import MODIFIED, unit_at, unit_word
from factcheck.figures.kinds.digits import Numeral
from factcheck.figures.kinds.money import currency_again, currency_before, is_price
from factcheck.figures.kinds.numerals import numeral
from factcheck.figures.reading import Amount, Context
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.figures.vocabulary import ONE, Unit
from factcheck.model import Dimension

#: units whose smaller brothers may follow: `two hours and 30 minutes`, `5ft 9in`
COMPOUND = frozenset({Dimension.MONEY, Dimension.DURATION, Dimension.LENGTH, Dimension.MASS})
OLDEST = 120
PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
AGED = frozenset({"old", "olds", "old's"})


def amount(context: Context, index: int) -> Amount | None:
    """The amount that starts at token `index`: a numeral with its sign and its unit."""
    if context.tokens.kinds[index] == Kind.NUMBER:
        plain = numeral(context.tokens, context.vocabulary, index)
        return _with_unit(context, _bare(index, plain, None)) if plain else None
    sign = _sign(context, index)
    start = index + (1 if sign else 0)
    if sign and context.tokens.words[start] == "-" and context.word(index) == "minus":
        # `in minus-20 degree temperatures`
        start += 1
    before = currency_before(context, start)
    if before:
        currency, start = before
        inner = _sign(context, start)
        found = numeral(context.tokens, context.vocabulary, start + (1 if inner else 0), money=True)
        if found is None or not is_price(context, index, start, found):
            return None
        return _signed(currency_again(context, _bare(index, found, currency)), sign or inner)
    found = numeral(context.tokens, context.vocabulary, start)
    if found is None:
        return None
    return _signed(_with_unit(context, _bare(index, found, None)), sign)


def _bare(first: int, found: Numeral, unit: Unit | None) -> Amount:
    return Amount(
        first,
        found.end,
        found.low,
        found.high,
        found.grain,
        unit,
        found.magnitude,
        found.digits,
        found.vague,
        found.share,
        prefixed=unit is not None,
    )


def _sign(context: Context, index: int) -> bool:
    """Whether token `index` makes the number behind it negative."""
    word = context.word(index)
    if word == "minus":
        return context.word(index - 1) != "or"
    apart = not context.tokens.glued(index) or context.word(index - 1) == "("
    return (word in {"-", "−", "–"} and context.tokens.glued(index + 1) and apart) or (
        word in {"-", "−"} and context.word(index - 1) in {"$", "£", "€"}
    )


def _signed(found: Amount, negative: bool) -> Amount:
    return found._replace(low=-found.high, high=-found.low) if negative else found


def _with_unit(context: Context, found: Amount) -> Amount:
    """The amount with the unit that stands behind its number."""
    unit = unit_at(context, found)
    if unit is None:
        return _unit_of_whole(context, _unit_of_next(context, found))
    measured = found._replace(end=unit[1], unit=unit[0])
    return compound(context, _and_a_half(context, _age(context, measured)))


def _unit_of_next(context: Context, found: Amount) -> Amount:
    """`61 and 48 years old`, `her 14 and 8-year-old sons`: the second bears the age of both."""
    if context.word(found.end) not in {"and", "or"} or found.low >= OLDEST:
        return found
    number = numeral(context.tokens, context.vocabulary, found.end + 1)
    if number is None or number.low >= OLDEST:
        return found
    second = _bare(found.end + 1, number, None)
    unit = unit_at(context, second)
    if unit is None or unit[0].dimension is not Dimension.DURATION:
        return found
    aged = _age(context, second._replace(unit=unit[0], end=unit[1])).unit
    return found._replace(unit=aged) if aged and aged.dimension is Dimension.AGE else found


def _unit_of_whole(context: Context, found: Amount) -> Amount:
    """`280 million of the 1.5 billion shekels`: a part is measured as its whole is."""
    place = found.end + 2
    whole = context.word(place - 1) in {"the", "its", "their", "his", "her"}
    if found.unit is not None or context.word(found.end) != "of" or not whole:
        return found
    if context.tokens.kinds[place] != Kind.NUMBER:
        return found
    number = numeral(context.tokens, context.vocabulary, place)
    unit = unit_at(context, _bare(place, number, None)) if number else None
    measured = unit and unit[0].dimension in {Dimension.MONEY, *MODIFIED}
    return found._replace(unit=unit[0]) if unit and measured else found


def _age(context: Context, found: Amount) -> Amount:
    """`six-year-old`, `65 years old`, `18 months of age`."""
    tokens, end = context.tokens, found.end
    if (
        found.unit is None
        or found.unit.dimension is not Dimension.DURATION
        or found.unit.name not in {"year", "month", "week", "day", "hour"}
    ):
        return found
    place = end + 1 if tokens.words[end] in HYPHENS else end
    if tokens.lower[place] in AGED:
        if _lasts(context, place + 1):
            return found._replace(end=place + 1)
        end = place + 1
    elif context.says(place, "of", "age"):
        end = place + 2
    elif context.word(found.first - 1) == "aged":
        end = found.end
    else:
        return found
    unit = Unit(f"{found.unit.name} of age", Dimension.AGE, found.unit.factor / 31556952)
    return found._replace(end=end, unit=unit)


def _lasts(context: Context, index: int) -> bool:
    """Whether what is so many years old goes on rather than grows: `an 18-year-old civil war`."""
    for place in range(index, index + 3):
        if context.ends_phrase(place):
            return False
        if context.is_in(place, "lasting"):
            after = place + 1
            verb = context.is_in(after, "auxiliary") or context.is_in(after, "verb")
            # `a 92-year-old war veteran` has grown old
            ends = context.ends_phrase(after) or verb
            return ends and context.tokens.words[after] not in HYPHENS
    return False


def _and_a_half(context: Context, found: Amount) -> Amount:
    """`two hours and a half`."""
    end = found.end + 3
    extra = PARTS.get(context.word(end - 1)) if context.says(found.end, "and", "a") else None
    if extra is None or found.magnitude > 1 or context.word(end) in {"of", "dozen", "million"}:
        return found
    return found._replace(low=found.low + extra, high=found.high + extra, grain=extra, end=end)


def compound(context: Context, found: Amount) -> Amount:
    """`two hours and 30 minutes`, `5ft 9in`: one value in the smaller unit."""
    unit, end = found.unit, found.end
    if unit is None or unit.dimension not in COMPOUND or found.low != found.high:
        return found
    feet = unit.name == "foot"
    if feet and (inches := _bare_inches(context, end)):
        total = found.low * 12 + inches
        inch = context.vocabulary.units["inch"][-1].value
        return found._replace(low=total, high=total, unit=inch, end=end + 2)
    joined = context.word(end) == "and" or (context.word(end) == "," and feet)
    number = numeral(context.tokens, context.vocabulary, end + joined)
    if number is None or number.low != number.high or number.magnitude > 1:
        return found
    # `5-feet 9-inches`
    hyphen = feet and context.word(number.end) == "-" and context.tokens.glued(number.end)
    rest = _bare(end + joined, number, None)
    smaller = unit_word(context, number.end + hyphen, rest)
    if smaller is None or smaller[0].dimension is not unit.dimension:
        return found
    least = ONE if unit.dimension is Dimension.MONEY else Decimal(2)
    if number.low * smaller[0].factor >= unit.factor or least * smaller[0].factor > unit.factor:
        return found
    return _sum(found, unit, number, smaller[0])._replace(end=smaller[1])


def _sum(found: Amount, unit: Unit, number: Numeral, smaller: Unit) -> Amount:
    """The amount and so many of a smaller unit: in the smaller one, but money stays as it is."""
    if unit.dimension is Dimension.MONEY:
        total = found.low + number.low * smaller.factor
        return found._replace(low=total, high=total, grain=smaller.factor)
    ratio = (unit.factor / smaller.factor).quantize(Decimal(1))
    total = found.low * ratio + number.low
    return found._replace(low=total, high=total, grain=number.grain, unit=smaller)


def _bare_inches(context: Context, end: int) -> int | None:
    """`6-foot-3`: the inches that follow a hyphen without their name."""
    tokens = context.tokens
    word = tokens.words[end + 1]
    if (
        tokens.words[end] != "-"
        or not tokens.glued(end + 1)
        or not word.isdecimal()
        or not 0 <= int(word) < 12
        or (tokens.glued(end + 2) and tokens.words[end + 2] == "-")
    ):
        return None
    return int(word)
