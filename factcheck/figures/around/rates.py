"""The rate at which something is counted or measured: `every week`, `per capita`."""

from __future__ import annotations

from factcheck.figures.around.nouns import MEASURED
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at
from factcheck.model import Dimension

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
    "annual": "year",
    "per annum": "year",
}
#: words behind `per` with a plainer name
PER = {"capita": "person", "head": "person", "annum": "year"}
#: barrels a day in four letters
PER_DAY = frozenset({"bpd", "boepd"})


def name_rate(context: Context, reading: Reading) -> None:
    """Set the rate: `every single week`, `a day`, `per capita`, `/month`."""
    if reading.dimension in {
        Dimension.DATE,
        Dimension.TIME,
        Dimension.ORDINAL,
        Dimension.SCORE,
        Dimension.AGE,
    }:
        return
    if context.word(reading.end - 1) in PER_DAY:
        reading.rate = "day"
        return
    if found := _rate_at(context, reading.end):
        reading.rate, reading.end = found
        reading.after = max(reading.after, reading.end)
        return
    place = max(reading.after, reading.end)
    if reading.dimension is Dimension.MONEY and (
        found := _rate_at(context, _past_bracket(context, place))
    ):
        reading.rate = found[0]
        return
    if (
        reading.dimension in MEASURED
        and context.word(place) == "of"
        and context.word(place + 2) in {"per", "each", "every"}
    ):
        place += 2
    if place > reading.end and (found := _rate_at(context, place)):
        reading.rate = found[0]
        return
    if reading.dimension in {Dimension.COUNT, Dimension.MONEY}:
        reading.rate = _rate_beyond(context, place)


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
    if word in PERIODLY and word != "annual":
        return PERIODLY[word], place + 1
    if word == "per":
        return _denominator(context, place + 1)
    if word == "/" and context.tokens.glued(place):
        return _denominator(context, place + 1, times_only=False)
    if word in {"a", "an", "each", "every"}:
        return _denominator(context, place + 1, times_only=True)
    if (
        word == "-"
        and context.word(place + 1) in {"a", "an", "per"}
        and context.word(place + 2) == "-"
    ):
        return _denominator(context, place + 3, times_only=True)
    return None


def _denominator(
    context: Context, place: int, *, times_only: bool = False
) -> tuple[str, int] | None:
    """What a rate divides by, at token `place`, and the token after it; behind `a` only times and a few nouns are rates."""
    word = context.word(place)
    if word == "single":
        place, word = place + 1, context.word(place + 1)
    if word in PER:
        return PER[word], place + 1
    if context.tokens.kinds[place] == Kind.NUMBER and context.word(place - 1) == "per":
        return _per_many(context, place)
    if context.tokens.kinds[place] != Kind.WORD:
        return None
    vocabulary = context.vocabulary
    unit = phrase_at(vocabulary.units, context.tokens.lower, place) or phrase_at(
        vocabulary.symbols, context.tokens.words, place
    )
    if unit:
        end = place + len(unit.tokens)
        # `two hours a day earlier`, `a year ago`: a time before, no rate
        return None if times_only and context.is_in(end, "elapsed") else (unit.value.name, end)
    if context.is_in(place, "aunit") or not (times_only or context.is_in(place, "stop")):
        return word, place + 1
    return None


def _per_many(context: Context, place: int) -> tuple[str, int] | None:
    """`12 per 100,000 people`, `40 per 1,000 live births`."""
    end = place + 1
    while (
        end < place + 4
        and context.tokens.kinds[end] == Kind.WORD
        and not context.is_in(end, "stop")
    ):
        end += 1
        if context.plural(end - 1):
            return f"{context.word(place)} {context.singular(context.word(end - 1))}", end
    return context.word(place), place + 1


def _rate_beyond(context: Context, place: int) -> str | None:
    """`are dying every week`: `each` or `every` some words on in the clause."""
    for index in range(place, place + 6):
        if (
            context.ends_sentence(index)
            or context.tokens.words[index] in {",", ";", ":"}
            or context.tokens.kinds[index] == Kind.NUMBER
        ):
            return None
        word = context.word(index)
        if word in {"every", "each", "per"} or (word in PERIODLY and word != "annual"):
            found = _rate_at(context, index)
            return (
                found[0]
                if found
                and found[0]
                in {
                    "hour",
                    "minute",
                    "second",
                    "day",
                    "night",
                    "week",
                    "fortnight",
                    "month",
                    "quarter",
                    "year",
                    "person",
                }
                else None
            )
        if (
            word == "a"
            and context.word(index - 1)
            in {"die", "dying", "killed", "dead", "deaths", "people", "lost"}
            and index > place
        ):
            found = _rate_at(context, index)
            return found[0] if found else None
    return None
