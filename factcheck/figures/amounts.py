"""Amounts: a numeral with its unit, its currency or neither."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from factcheck.figures.numerals import Numeral, numeral
from factcheck.figures.reading import Claim, Reading
from factcheck.figures.tokens import MASK, Kind
from factcheck.figures.vocabulary import Phrases, Unit, phrase_at
from factcheck.model import Dimension

HYPHENS = frozenset({"-", "‐", "‑", "–", "—", "−"})
#: units that a mere letter or preposition would spell: only where nothing stands between
GLUED_ONLY = frozenset(
    {
        "c",
        "pc",
        "s",
        "h",
        "in",
        "st",
        "T",
        "J",
        "L",
        "l",
        "g",
        "t",
        "P",
        "min",
        "pm",
        "cal",
        "gal",
        "um",
        "eV",
        "MP",
        "kt",
    }
)
#: units whose smaller brothers may follow: `two hours and 30 minutes`, `5ft 9in`
COMPOUND = frozenset({Dimension.MONEY, Dimension.DURATION, Dimension.LENGTH, Dimension.MASS})
#: dimensions whose units a word may modify: `two long years`, `40 rolling acres`
MODIFIED = frozenset(
    {Dimension.DURATION, Dimension.LENGTH, Dimension.AREA, Dimension.VOLUME, Dimension.MASS}
)
#: units whose names are also those of things
MEASURED_OF = frozenset({"stone", "cup", "bar"})
#: from here up, `s` makes a whole number plural and no seconds of it
ROUND = 1000
#: tokens looked back through for the mark that opens a quotation
QUOTED = 60
OLDEST = 120
AGED = frozenset({"old", "olds", "old's"})


class Amount(NamedTuple):
    """A value with its unit; `first` and `end` are token numbers."""

    first: int
    end: int
    low: Decimal
    high: Decimal
    grain: Decimal
    unit: Unit | None = None
    magnitude: Decimal = Decimal(1)
    digits: bool = True
    vague: bool = False
    share: Fraction | None = None
    #: the currency stands before the number
    prefixed: bool = False


def amount(context: Claim, index: int) -> Amount | None:
    """The amount that starts at token `index`: a numeral, what stands before it, and the unit behind it."""
    if context.tokens.kinds[index] == Kind.NUMBER:
        plain = numeral(context.tokens, context.vocabulary, index)
        return _with_unit(context, _bare(index, plain, None)) if plain else None
    sign = _sign(context, index)
    start = index + (1 if sign else 0)
    before = _prefix(context, start)
    if before:
        currency, start = before
        inner = _sign(context, start)
        found = numeral(context.tokens, context.vocabulary, start + (1 if inner else 0), money=True)
        if found is None or not _plausible_price(context, index, start, found):
            return None
        return _signed(_suffixed(context, _bare(index, found, currency)), sign or inner)
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


def _sign(context: Claim, index: int) -> bool:
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


def _prefix(context: Claim, index: int) -> tuple[Unit, int] | None:
    """The currency before a number, and the token of the number."""
    found = phrase_at(context.vocabulary.prefixes, context.tokens.words, index)
    if found is None:
        return None
    end = index + len(found.tokens)
    if context.tokens.words[end] == "." and context.tokens.words[end - 1] == "Rs":
        end += 1
    return found.value, end


def _plausible_price(context: Claim, first: int, start: int, found: Numeral) -> bool:
    """A letter or two before a number is money only where it touches it and is no name: `R50m`, not `PS5` or `Group R 5`."""
    tokens = context.tokens
    written = tokens.words[start - 1]
    if written in {"euro", "Euro"}:
        # `euro110 billion`, but `Euro 2016` is a tournament
        return tokens.glued(start)
    # `A$750` is Australian, `a $750 fine` is not
    if (
        tokens.kinds[first] == Kind.WORD
        and len(tokens.words[first]) == 1
        and not tokens.glued(first + 1)
    ):
        return False
    if not found.digits and tokens.lower[start] in {"a", "an"}:
        return False
    if not written.isalpha() or (
        len(written) > 2 and tokens.kinds[first] == Kind.WORD and found.digits
    ):
        apart = not tokens.glued(first) or (
            tokens.kinds[first - 1] != Kind.WORD and tokens.words[first - 1] != MASK
        )
        return apart or context.word(first - 1) in {"us", "a", "s"}
    if written in {"Rs", "RM", "Tk"}:
        return True
    if not tokens.glued(start) or not found.digits:
        return False
    return found.magnitude > 1 or len(tokens.words[start]) > 1


def _suffixed(context: Claim, found: Amount) -> Amount:
    """`US$ 5 million dollars`: a currency repeated behind the number is part of it."""
    again = phrase_at(context.vocabulary.money, context.tokens.lower, found.end)
    if again and found.unit and again.value.name.endswith(found.unit.name):
        return found._replace(end=found.end + len(again.tokens), unit=again.value)
    return found


def _with_unit(context: Claim, found: Amount) -> Amount:
    """The amount with the unit that stands behind its number."""
    unit = unit_at(context, found)
    if unit is None:
        return _unit_of_whole(context, _unit_of_next(context, found))
    measured = found._replace(end=unit[1], unit=unit[0])
    return compound(context, _and_a_half(context, _age(context, measured)))


def _unit_of_next(context: Claim, found: Amount) -> Amount:
    """`61 and 48 years old`, `her 14 and 8-year-old sons`: the second of two numbers bears the age of both."""
    if context.word(found.end) not in {"and", "or"} or found.low >= OLDEST:
        return found
    number = numeral(context.tokens, context.vocabulary, found.end + 1)
    unit = (
        unit_at(context, _bare(found.end + 1, number, None))
        if number and number.low < OLDEST
        else None
    )
    if number is None or unit is None or unit[0].dimension is not Dimension.DURATION:
        return found
    aged = _age(context, _bare(found.end + 1, number, unit[0])._replace(end=unit[1]))
    return (
        found._replace(unit=aged.unit)
        if aged.unit and aged.unit.dimension is Dimension.AGE
        else found
    )


def _unit_of_whole(context: Claim, found: Amount) -> Amount:
    """`280 million of the 1.5 billion shekels`, `$2 of the $5`: a part is measured as its whole is."""
    place = found.end + 1
    if (
        found.unit is not None
        or context.word(found.end) != "of"
        or context.word(place) not in {"the", "its", "their", "his", "her"}
    ):
        return found
    if context.tokens.kinds[place + 1] != Kind.NUMBER:
        return found
    number = numeral(context.tokens, context.vocabulary, place + 1)
    unit = unit_at(context, _bare(place + 1, number, None)) if number else None
    return (
        found._replace(unit=unit[0])
        if unit and unit[0].dimension in {Dimension.MONEY, *MODIFIED}
        else found
    )


def unit_behind(context: Claim, reading: Reading) -> tuple[Unit, int] | None:
    """The unit that follows a hedge behind a number: `20-odd miles`, `two or more years`."""
    return _unit_word(
        context,
        reading.end,
        Amount(reading.first, reading.end, reading.low, reading.high, reading.grain),
    )


def unit_at(context: Claim, found: Amount) -> tuple[Unit, int] | None:
    """The unit behind an amount's number, and the token after it."""
    tokens, start = context.tokens, found.end
    if tokens.words[start] in HYPHENS and tokens.glued(start) and tokens.glued(start + 1):
        return _unit_word(context, start + 1, found)
    if (
        tokens.words[start] == "-"
        and not tokens.glued(start)
        and tokens.words[start + 2] != "-"
        and not context.plural(start + 1)
    ):
        # `a 13 - inch screen`, as some archives space their hyphens
        unit = phrase_at(context.vocabulary.units, tokens.lower, start + 1)
        return (unit.value, start + 2) if unit and len(unit.tokens) == 1 else None
    if context.is_in(start, "between") and found.low != 1:
        passed = start + 2 if context.is_in(start + 1, "between") else start + 1
        unit = phrase_at(context.vocabulary.units, tokens.lower, passed)
        # `turned 13 last week` is no thirteen weeks
        if unit and context.plural(passed + len(unit.tokens) - 1):
            return unit.value, passed + len(unit.tokens)
    if found.vague and context.word(start) == "of":
        return _unit_word(context, start + 1, found)
    if (
        found.share is not None
        and context.word(start) == "of"
        and context.word(start + 1) in {"a", "an"}
    ):
        return _unit_word(context, start + 2, found)
    if (
        found.share is not None
        and context.word(start) in {"a", "an"}
        and found.low == Decimal("0.5")
    ):
        return _unit_word(context, start + 1, found)
    return _unit_word(context, start, found) or _past_modifier(context, start)


def _past_modifier(context: Claim, start: int) -> tuple[Unit, int] | None:
    """`517 rushing yards`, `eight highly successful years`: words that are no unit before one in the plural."""
    if context.word(start).endswith("ly") and not context.is_in(start, "lynoun"):
        start += 1
    unit = phrase_at(context.vocabulary.units, context.tokens.lower, start + 1)
    if (
        unit is None
        or unit.value.dimension not in MODIFIED
        or not context.plural(start + len(unit.tokens))
    ):
        return None
    modifies = context.tokens.kinds[start] == Kind.WORD and not (
        context.is_in(start, "stop")
        or context.is_in(start, "verb")
        or context.plural(start)
        or context.word(start) in context.vocabulary.numbers
    )
    return (unit.value, start + 1 + len(unit.tokens)) if modifies else None


def _unit_word(context: Claim, start: int, found: Amount) -> tuple[Unit, int] | None:
    vocabulary, tokens = context.vocabulary, context.tokens
    shelves: tuple[tuple[Phrases[Unit], list[str]], ...] = (
        (vocabulary.money, tokens.lower),
        (vocabulary.units, tokens.lower),
        (vocabulary.symbols, tokens.words),
        (vocabulary.codes, tokens.words),
    )
    best: tuple[Unit, int] | None = None
    for phrases, words in shelves:
        for phrase in phrases.get(words[start], ()):
            end = start + len(phrase.tokens)
            if best is not None and end <= best[1]:
                break
            if tuple(words[start:end]) == phrase.tokens and (
                words is tokens.lower or _symbol_fits(context, start, phrase.tokens)
            ):
                best = phrase.value, end
                break
    return _disambiguated(context, best, start, found) if best else None


def _symbol_fits(context: Claim, start: int, symbol: tuple[str, ...]) -> bool:
    """Whether a symbol can be a unit here: its parts touch, and a lone letter touches its number."""
    tokens, end = context.tokens, start + len(symbol)
    if any(not tokens.glued(place) for place in range(start + 1, end)) and symbol[0] != "°":
        return False
    if tokens.glued(end) and (
        tokens.kinds[end] in {Kind.WORD, Kind.NUMBER} or tokens.words[end] == "&"
    ):
        return False
    if symbol == ("kt",) and _speaks_of_speed(context, start):
        return True
    lettered = (
        len(symbol) == 1 and len(symbol[0]) == 1 and symbol[0].isalpha() and not tokens.glued(start)
    )
    if (
        lettered
        and tokens.words[end] in HYPHENS
        and tokens.glued(end)
        and tokens.kinds[end + 1] == Kind.NUMBER
    ):
        # `two F-16 jets`
        return False
    if symbol == ('"',) and _closes_quote(context, start):
        return False
    if len(symbol) == 1 and symbol[0] in GLUED_ONLY:
        return tokens.glued(start) or (
            symbol[0] == "in" and tokens.lower[start - 2] in {"ft", "feet", "foot"}
        )
    if len(symbol) == 1 and symbol[0] in {"p", "N"} and not tokens.glued(start):
        return not context.capital(end) or tokens.kinds[end] == Kind.BREAK
    return True


def _closes_quote(context: Claim, index: int) -> bool:
    """Whether the mark at token `index` ends a quotation: an odd number of marks stands before it in its paragraph."""
    marks = 0
    for place in range(index - 1, max(index - QUOTED, -1), -1):
        if context.tokens.kinds[place] == Kind.BREAK:
            break
        marks += context.tokens.words[place] == '"'
    return marks % 2 == 1


def _disambiguated(
    context: Claim, best: tuple[Unit, int], start: int, found: Amount
) -> tuple[Unit, int] | None:
    """Settle the words that are two units, or none."""
    unit, end = best
    word = context.word(start)
    if (
        word in {"pound", "pounds"}
        and unit.dimension is Dimension.MASS
        and _is_sterling(context, found)
    ):
        return context.vocabulary.prefixes["£"][0].value, end
    if word == "second" and found.low == 1 and not found.digits:
        return None
    if word == "day" and context.tokens.lower[end : end + 2] == ["to", "day"]:
        # `350 day to day services`
        return None
    if word == "second" and context.tokens.words[end] == "-" and not context.tokens.glued(start):
        # `two second-half goals`
        return None
    if word == "s" and found.low >= ROUND and found.low == found.low.to_integral_value():
        # `in the low 200,000s`
        return None
    if word in {"won", "real", "crown", "colon", "sen", "try", "all"} and (
        found.magnitude == 1 or word != "won"
    ):
        return None
    if unit.name in MEASURED_OF and not _measures(context, unit, start, end):
        return None
    if word == "kt" and _speaks_of_speed(context, found.first):
        return context.vocabulary.units["knot"][0].value, end
    # `203 HR` are home runs
    if (
        unit.dimension is Dimension.DURATION
        and len(word) < 4
        and context.tokens.words[start].isupper()
        and word != "s"
    ):
        return None
    return unit, end


def _speaks_of_speed(context: Claim, index: int) -> bool:
    return any(context.is_in(place, "speedword") for place in range(max(index - 8, 0), index))


def _measures(context: Claim, unit: Unit, start: int, end: int) -> bool:
    """Whether words that are also things measure here: `two cups of flour`, `12 stone`, `five bar`."""
    if unit.name == "stone":
        return context.word(start) in {"st", "stone"} and (
            context.tokens.kinds[end] != Kind.WORD or context.is_in(end, "stop")
        )
    if unit.name == "cup":
        return context.word(end) == "of"
    return context.tokens.kinds[end] != Kind.WORD or context.is_in(end, "stop")


def _is_sterling(context: Claim, found: Amount) -> bool:
    if (
        context.word(found.end) in {"pounds", "pound"}
        and context.word(found.end + 1) == "of"
        and not context.is_in(found.end + 2, "moneyof")
    ):
        # `5 million pounds of thrust`
        return False
    if found.magnitude >= 100000:
        return True
    return any(
        context.word(place) in context.vocabulary.words["spending"]
        for place in range(max(0, found.first - 5), found.first)
    )


def _age(context: Claim, found: Amount) -> Amount:
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
    elif tokens.lower[place] == "of" and tokens.lower[place + 1] == "age":
        end = place + 2
    elif context.word(found.first - 1) == "aged":
        end = found.end
    else:
        return found
    unit = Unit(f"{found.unit.name} of age", Dimension.AGE, found.unit.factor / 31556952)
    return found._replace(end=end, unit=unit)


def _lasts(context: Claim, index: int) -> bool:
    """Whether what is so many years old goes on rather than grows: `an 18-year-old civil war`."""
    for place in range(index, index + 3):
        if context.tokens.kinds[place] != Kind.WORD or context.is_in(place, "stop"):
            return False
        if context.is_in(place, "lasting"):
            after = place + 1
            ends = context.tokens.kinds[after] != Kind.WORD or any(
                context.is_in(after, name) for name in ("stop", "auxiliary", "verb")
            )
            # `a 92-year-old war veteran` has grown old
            return ends and context.tokens.words[after] not in HYPHENS
    return False


def _and_a_half(context: Claim, found: Amount) -> Amount:
    """`two hours and a half`."""
    halves: dict[tuple[str, ...], Decimal] = {
        ("and", "a", "half"): Decimal("0.5"),
        ("and", "a", "quarter"): Decimal("0.25"),
    }
    extra = halves.get(tuple(context.tokens.lower[found.end : found.end + 3]))
    if (
        extra is None
        or found.magnitude > 1
        or context.word(found.end + 3) in {"of", "dozen", "million"}
    ):
        return found
    return found._replace(
        low=found.low + extra, high=found.high + extra, grain=extra, end=found.end + 3
    )


def compound(context: Claim, found: Amount) -> Amount:
    """`two hours and 30 minutes`, `5ft 9in`: one value in the smaller unit."""
    unit, end = found.unit, found.end
    if unit is None or unit.dimension not in COMPOUND or found.low != found.high:
        return found
    if unit.name == "foot" and (inches := _bare_inches(context, end)):
        return found._replace(
            low=found.low * 12 + inches,
            high=found.low * 12 + inches,
            unit=_inch(context),
            end=end + 2,
        )
    place = (
        end + 1
        if context.word(end) == "and" or (context.word(end) == "," and unit.name == "foot")
        else end
    )
    number = numeral(context.tokens, context.vocabulary, place)
    if number is None or number.low != number.high or number.magnitude > 1:
        return found
    rest = _bare(place, number, None)
    # `5-feet 9-inches`
    hyphen = (
        unit.name == "foot" and context.word(number.end) == "-" and context.tokens.glued(number.end)
    )
    smaller = _unit_word(context, number.end + hyphen, rest)
    if (
        smaller is None
        or smaller[0].dimension is not unit.dimension
        or not number.low * smaller[0].factor < unit.factor
    ):
        return found
    if unit.dimension is Dimension.MONEY:
        cents = number.low * smaller[0].factor
        return found._replace(
            low=found.low + cents, high=found.low + cents, grain=smaller[0].factor, end=smaller[1]
        )
    ratio = (unit.factor / smaller[0].factor).normalize()
    if ratio < 2 or ratio != ratio.to_integral_value():
        ratio = ratio.quantize(Decimal(1)) if ratio >= 2 else Decimal(0)
    if not ratio or smaller[0].factor >= unit.factor:
        return found
    total = found.low * ratio + number.low
    return found._replace(
        low=total, high=total, grain=number.grain, unit=smaller[0], end=smaller[1]
    )


def _inch(context: Claim) -> Unit:
    return context.vocabulary.units["inch"][-1].value


def _bare_inches(context: Claim, end: int) -> int | None:
    """`6-foot-3`: the inches that follow a hyphen without their name."""
    tokens = context.tokens
    word = tokens.words[end + 1]
    if (
        tokens.words[end] != "-"
        or not tokens.glued(end + 1)
        or not word.isdigit()
        or not 0 <= int(word) < 12
        or (tokens.glued(end + 2) and tokens.words[end + 2] == "-")
    ):
        return None
    return int(word)
