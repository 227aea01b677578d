"""The unit of a number, which mostly stands behind it."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.reading import Amount, Context, Reading
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.figures.vocabulary import Phrases, Unit
from factcheck.model import Dimension

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


def unit_behind(context: Context, reading: Reading) -> tuple[Unit, int] | None:
    """The unit that follows a hedge behind a number: `20-odd miles`, `two or more years`."""
    found = Amount(reading.first, reading.end, reading.low, reading.high, reading.grain)
    return unit_word(context, reading.end, found)


def unit_at(context: Context, found: Amount) -> tuple[Unit, int] | None:
    """The unit behind an amount's number, and the token after it."""
    tokens, start = context.tokens, found.end
    if tokens.words[start] in HYPHENS and tokens.glued(start) and tokens.glued(start + 1):
        return unit_word(context, start + 1, found)
    if (
        tokens.words[start] == "-"
        and not tokens.glued(start)
        and tokens.words[start + 2] != "-"
        and not context.plural(start + 1)
    ):
        # `a 13 - inch screen`, as some archives space their hyphens
        unit = context.unit(start + 1)
        return (unit.value, start + 2) if unit and len(unit.tokens) == 1 else None
    if context.is_in(start, "between") and found.low != 1 and not context.unit(start):
        passed = start + 2 if context.is_in(start + 1, "between") else start + 1
        unit = context.unit(passed)
        # `turned 13 last week` is no thirteen weeks
        if unit and context.plural(passed + len(unit.tokens) - 1):
            return unit.value, passed + len(unit.tokens)
    word = context.word(start)
    if found.vague and word == "of":
        return unit_word(context, start + 1, found)
    if found.share is not None and word == "of" and context.word(start + 1) in {"a", "an"}:
        return unit_word(context, start + 2, found)
    if found.share is not None and word in {"a", "an"} and found.low == Decimal("0.5"):
        return unit_word(context, start + 1, found)
    return unit_word(context, start, found) or _past_modifier(context, start)


def _past_modifier(context: Context, start: int) -> tuple[Unit, int] | None:
    """`517 rushing yards`, `eight highly successful years`: a unit in the plural further on."""
    if context.word(start).endswith("ly") and not context.is_in(start, "lynoun"):
        start += 1
    unit = context.unit(start + 1)
    if unit is None or unit.value.dimension not in MODIFIED:
        return None
    if not context.plural(start + len(unit.tokens)):
        return None
    modifies = not context.ends_phrase(start) and not (
        context.is_in(start, "verb") or context.plural(start) or context.is_number(start)
    )
    return (unit.value, start + 1 + len(unit.tokens)) if modifies else None


def unit_word(context: Context, start: int, found: Amount) -> tuple[Unit, int] | None:
    """The longest unit that is written at token `start`, and the token after it."""
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


def _symbol_fits(context: Context, start: int, symbol: tuple[str, ...]) -> bool:
    """Whether a symbol can be a unit here: its parts touch, a lone letter touches its number."""
    tokens, end = context.tokens, start + len(symbol)
    if any(not tokens.glued(place) for place in range(start + 1, end)) and symbol[0] != "°":
        return False
    if tokens.glued(end) and (
        tokens.kinds[end] in {Kind.WORD, Kind.NUMBER} or tokens.words[end] == "&"
    ):
        return False
    if symbol == ("kt",) and _speaks_of_speed(context, start):
        return True
    if len(symbol) > 1:
        return True
    (sign,) = symbol
    if sign == '"' and _closes_quote(context, start):
        return False
    if tokens.glued(start):
        return True
    hyphened = tokens.words[end] in HYPHENS and tokens.glued(end)
    if hyphened and tokens.kinds[end + 1] == Kind.NUMBER and len(sign) == 1 and sign.isalpha():
        # `two F-16 jets`
        return False
    if sign in context.vocabulary.words["tradeunit"] and _ends_measure(context, end):
        return True
    if sign in context.vocabulary.words["gluedonly"]:
        return sign == "in" and tokens.lower[start - 2] in {"ft", "feet", "foot"}
    return sign not in {"p", "N"} or not context.capital(end)


def _ends_measure(context: Context, index: int) -> bool:
    """Whether nothing that could be counted follows a unit of trade: `12 kt of copper`."""
    return not context.is_word(index) or context.is_in(index, "behindtrade")


def _closes_quote(context: Context, index: int) -> bool:
    """Whether the mark at token `index` ends a quotation: it is an even one in its paragraph."""
    marks = 0
    for place in range(index - 1, max(index - QUOTED, -1), -1):
        if context.tokens.kinds[place] == Kind.BREAK:
            break
        marks += context.tokens.words[place] == '"'
    return marks % 2 == 1


def _disambiguated(
    context: Context, best: tuple[Unit, int], start: int, found: Amount
) -> tuple[Unit, int] | None:
    """Settle the words that are two units, or none."""
    unit, end = best
    word = context.word(start)
    weighs = word in {"pound", "pounds"} and unit.dimension is Dimension.MASS
    if weighs and _is_sterling(context, found):
        return context.vocabulary.prefixes["£"][0].value, end
    if word == "kt" and _speaks_of_speed(context, found.first):
        return context.vocabulary.units["knot"][0].value, end
    return None if _is_no_unit(context, best, start, found) else best


def _is_no_unit(context: Context, best: tuple[Unit, int], start: int, found: Amount) -> bool:
    """Whether a word that is written as a unit is another word here."""
    (unit, end), word, tokens = best, context.word(start), context.tokens
    if word == "second":
        # `one second`, `two second-half goals`
        one = found.low == 1 and not found.digits
        return one or (tokens.words[end] == "-" and not tokens.glued(start))
    if word == "day" and context.says(end, "to", "day"):
        # `350 day to day services`
        return True
    if word == "pp":
        # `256 pp.` are pages
        return found.low > 100
    if word == "s":
        # `in the low 200,000s`
        return found.low >= ROUND and found.low == found.low.to_integral_value()
    if unit.dimension is Dimension.MONEY and context.is_in(start, "nocurrency"):
        code = word != "won" and not tokens.words[start].isupper()
        return found.magnitude == 1 or code or tokens.words[start - 1].isupper()
    if unit.name in MEASURED_OF:
        return not _measures(context, unit, start, end)
    # `203 HR` are home runs
    short = unit.dimension is Dimension.DURATION and len(word) < 4
    return short and tokens.words[start].isupper()


def _speaks_of_speed(context: Context, index: int) -> bool:
    return context.near(index, 8, "speedword")


def _measures(context: Context, unit: Unit, start: int, end: int) -> bool:
    """Whether a word that is also a thing measures here: `two cups of flour`, `12 stone`."""
    if unit.name == "cup":
        return context.word(end) == "of"
    plain = unit.name != "stone" or context.word(start) in {"st", "stone"}
    return plain and context.ends_phrase(end)


def _is_sterling(context: Context, found: Amount) -> bool:
    if (
        context.word(found.end) in {"pounds", "pound"}
        and context.word(found.end + 1) == "of"
        and not context.is_in(found.end + 2, "moneyof")
    ):
        # `5 million pounds of thrust`
        return False
    return found.magnitude >= 100000 or context.near(found.first, 5, "spending")
