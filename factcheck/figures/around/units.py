"""The unit of a number, which mostly stands behind it."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.reading import Amount, Context, Reading
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.figures.vocabulary import Phrases, Unit, phrase_at
from factcheck.model import Dimension

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
    return unit_word(
        context,
        reading.end,
        Amount(reading.first, reading.end, reading.low, reading.high, reading.grain),
    )


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
        unit = phrase_at(context.vocabulary.units, tokens.lower, start + 1)
        return (unit.value, start + 2) if unit and len(unit.tokens) == 1 else None
    if context.is_in(start, "between") and found.low != 1:
        passed = start + 2 if context.is_in(start + 1, "between") else start + 1
        unit = phrase_at(context.vocabulary.units, tokens.lower, passed)
        # `turned 13 last week` is no thirteen weeks
        if unit and context.plural(passed + len(unit.tokens) - 1):
            return unit.value, passed + len(unit.tokens)
    if found.vague and context.word(start) == "of":
        return unit_word(context, start + 1, found)
    if (
        found.share is not None
        and context.word(start) == "of"
        and context.word(start + 1) in {"a", "an"}
    ):
        return unit_word(context, start + 2, found)
    if (
        found.share is not None
        and context.word(start) in {"a", "an"}
        and found.low == Decimal("0.5")
    ):
        return unit_word(context, start + 1, found)
    return unit_word(context, start, found) or _past_modifier(context, start)


def _past_modifier(context: Context, start: int) -> tuple[Unit, int] | None:
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


def unit_word(context: Context, start: int, found: Amount) -> tuple[Unit, int] | None:
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


def _closes_quote(context: Context, index: int) -> bool:
    """Whether the mark at token `index` ends a quotation: an odd number of marks stands before it in its paragraph."""
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


def _speaks_of_speed(context: Context, index: int) -> bool:
    return any(context.is_in(place, "speedword") for place in range(max(index - 8, 0), index))


def _measures(context: Context, unit: Unit, start: int, end: int) -> bool:
    """Whether words that are also things measure here: `two cups of flour`, `12 stone`, `five bar`."""
    if unit.name == "stone":
        return context.word(start) in {"st", "stone"} and (
            context.tokens.kinds[end] != Kind.WORD or context.is_in(end, "stop")
        )
    if unit.name == "cup":
        return context.word(end) == "of"
    return context.tokens.kinds[end] != Kind.WORD or context.is_in(end, "stop")


def _is_sterling(context: Context, found: Amount) -> bool:
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
