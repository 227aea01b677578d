"""The rate at which something is counted or measured: `every week`, `per capita`."""

from __future__ import annotations

from factcheck.figures.around.nouns import MEASURED
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at
from factcheck.model import Dimension

#: dimensions of which there is no rate
RATELESS = frozenset(
    {Dimension.DATE, Dimension.TIME, Dimension.ORDINAL, Dimension.SCORE, Dimension.AGE}
)
PERIODLY = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}
#: words behind `per` with a plainer name
PER = {"capita": "person", "head": "person", "annum": "year", "d": "day", "y": "year"}


def name_rate(context: Context, reading: Reading) -> None:
    """Set the rate: `every single week`, `a day`, `per capita`, `/month`."""
    if reading.dimension in RATELESS:
        return
    if rate := _within(context, reading):
        reading.rate = rate
        return
    if found := _rate_at(context, reading.end):
        reading.rate, reading.end = found
        reading.after = max(reading.after, reading.end)
        return
    place, money = max(reading.after, reading.end), reading.dimension is Dimension.MONEY
    if money and (found := _rate_at(context, _past_bracket(context, place))):
        reading.rate = found[0]
        return
    if reading.dimension in MEASURED and context.word(place) == "of":
        place += 2 if context.word(place + 2) in {"per", "each", "every"} else 0
    if place > reading.end and (found := _rate_at(context, place)):
        reading.rate = found[0]
        return
    if money or reading.dimension is Dimension.COUNT:
        reading.rate = _rate_beyond(context, place)


def _within(context: Context, reading: Reading) -> str | None:
    """The rate that the unit's own letters say: `bpd`, `mb/d`, `ktpa`."""
    if context.says(reading.end - 2, "/", "d"):
        return "day"
    rates = (("perday", "day"), ("peryear", "year"))
    return next((rate for name, rate in rates if context.is_in(reading.end - 1, name)), None)


def _past_bracket(context: Context, place: int) -> int:
    """The token behind a bracket at `place`: `9 billion shekels ($2.4 billion) a year`."""
    if context.tokens.words[place] != "(":
        return place
    for index in range(place + 1, place + 8):
        if context.tokens.words[index] == ")":
            return index + 1
    return place


def _rate_at(context: Context, place: int) -> tuple[str, int] | None:
    """The rate that is written right at token `place`, and the token after it."""
    word = context.word(place)
    if word in PERIODLY:
        return PERIODLY[word], place + 1
    if word == "per":
        return _denominator(context, place + 1)
    if word == "/" and context.tokens.glued(place):
        return _denominator(context, place + 1)
    if word in {"a", "an", "each", "every"}:
        return _denominator(context, place + 1, times_only=True)
    hyphened = word == "-" and context.word(place + 2) == "-"
    if hyphened and context.word(place + 1) in {"a", "an", "per"}:
        return _denominator(context, place + 3, times_only=True)
    return None


def _denominator(
    context: Context, place: int, *, times_only: bool = False
) -> tuple[str, int] | None:
    """What a rate divides by, at token `place`, and the token after it.

    Behind `a` only times and a few nouns are rates.
    """
    word = context.word(place)
    if word == "single":
        place, word = place + 1, context.word(place + 1)
    if word in PER:
        return PER[word], place + 1
    if context.tokens.kinds[place] == Kind.NUMBER and context.word(place - 1) == "per":
        return _per_many(context, place)
    if context.tokens.kinds[place] != Kind.WORD:
        return None
    symbol = phrase_at(context.vocabulary.symbols, context.tokens.words, place)
    if unit := context.unit(place) or symbol:
        end = place + len(unit.tokens)
        # `two hours a day earlier`, `a year ago`: a time before, no rate
        return None if times_only and context.is_in(end, "elapsed") else (unit.value.name, end)
    if context.is_in(place, "aunit") or not (times_only or context.is_in(place, "stop")):
        return word, place + 1
    return None


def _per_many(context: Context, place: int) -> tuple[str, int] | None:
    """`12 per 100,000 people`, `40 per 1,000 live births`."""
    for index in range(place + 1, place + 4):
        if context.ends_phrase(index):
            break
        if context.plural(index):
            return f"{context.word(place)} {context.singular(context.word(index))}", index + 1
    return context.word(place), place + 1


def _rate_beyond(context: Context, place: int) -> str | None:
    """`are dying every week`: `each` or `every` some words on in the clause."""
    for index in range(place, place + 6):
        word = context.word(index)
        if context.ends_sentence(index) or context.tokens.kinds[index] == Kind.NUMBER:
            return None
        if word in {",", ";", ":"}:
            return None
        told = index > place and word == "a" and context.is_in(index - 1, "ratelead")
        if told or word in {"every", "each", "per"} or word in PERIODLY:
            rate, _ = _rate_at(context, index) or ("", 0)
            known = told or rate in context.vocabulary.words["ratefar"]
            return rate if rate and known else None
    return None
