"""The grammar: a table of named rules tried in turn at every token that may open a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.figures import ages, clock, dates, periods, special, spells
from factcheck.figures.amounts import Amount, amount, compound
from factcheck.figures.exclusions import in_name, passed_over
from factcheck.figures.hedges import half_hours, hedge_after, hedge_before, hedge_conversion
from factcheck.figures.nouns import SINGLED_OUT, name_noun, name_rate
from factcheck.figures.ranges import joined, opener
from factcheck.figures.reading import Claim, Reading
from factcheck.figures.roles import (
    inherit,
    name_modality,
    name_role,
    share_noun,
    share_side,
    share_unit,
)
from factcheck.figures.tokens import Kind, scan
from factcheck.figures.vocabulary import ONE, Vocabulary, phrase_at, phrase_before, vocabulary
from factcheck.model import Dimension, Figure, Qualifier

Rule = Callable[[Claim, int], Reading | None]


def quantity(context: Claim, index: int) -> Reading | None:
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
    if not is_range and _only_a_word(context, found):
        return None
    rule = (
        SINGLED_OUT
        if not is_range and _speaks(context, found)
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


def _ranges_in_age(context: Claim, found: Amount) -> bool:
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


def _speaks_of(context: Claim, index: int, words: str) -> bool:
    """Whether one of the words stands close before token `index`."""
    return any(context.is_in(place, words) for place in range(index - 1, max(index - 12, -1), -1))


def _only_a_word(context: Claim, found: Amount) -> bool:
    """`one` where it counts nothing: `one of the`, `no one`, `one another`, `at one point`; but `killed one` does."""
    if context.word(found.first) != "one" or found.end != found.first + 1:
        return False
    if phrase_before(context.vocabulary.role_verbs, context.tokens.lower, found.first):
        return False
    if context.is_in(found.end, "premodifier") and context.word(found.end) != "missing":
        return False
    if (
        context.word(found.first - 1) in {"which", "that"}
        and context.tokens.kinds[found.end] == Kind.WORD
    ):
        # `in which one person died`
        return context.is_in(found.end, "stop") or context.is_in(found.end, "afterone")
    if context.is_in(found.first - 1, "beforeone") or context.is_in(found.end, "afterone"):
        return True
    if context.word(found.first - 1) == "at" and context.word(found.end) in {
        "point",
        "stage",
        "time",
    }:
        return True
    if context.word(found.end) == "-":
        return context.is_in(found.end + 1, "onehyphen")
    if context.word(found.end) in {"was", "is"}:
        return context.word(found.end + 1) not in context.vocabulary.role_adjectives
    if (
        context.is_in(found.end, "elliptic")
        and context.word(found.first - 1) == "and"
        and context.readings
    ):
        # `two from Leeds and one from York`
        return context.readings[-1].dimension is not Dimension.COUNT
    if (
        context.word(found.end) in {",", "and", "or"}
        and context.word(found.end + 1) in context.vocabulary.numbers
    ):
        # `with one, two or four doors`
        return context.plural(found.end + 1)
    return context.tokens.kinds[found.end] != Kind.WORD or context.is_in(found.end, "stop")


def _speaks(context: Claim, found: Amount) -> bool:
    """`one witness said`: somebody is singled out, and others are not counted."""
    after = found.end + 1
    one = context.word(found.first) == "one" and after == found.first + 2
    return one and (
        context.is_in(after, "speech")
        or (context.word(after) == "who" and context.is_in(after + 1, "speech"))
    )


def a_unit(context: Claim, index: int) -> Reading | None:
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


def _a_unit_and(context: Claim, one: Amount) -> Reading | None:
    """`an hour and 45 minutes`."""
    found = compound(context, one)
    if found.end == one.end or found.unit is None:
        return None
    reading = Reading(found.first, found.end, found.low, found.high, found.grain, "a_unit")
    reading.measured_in(found.unit)
    return reading


class Named(NamedTuple):
    """A rule and the name it leaves on its figures."""

    name: str
    read: Rule


#: `more than a year` is a time, `more than a decade` a manner of speaking
SPELLS = frozenset({"day", "week", "month", "year"})
WRITTEN_DATE: tuple[Named, ...] = (Named("written_date", dates.written),)
#: Rules by kind of token. Order matters: dates and times claim their numbers before plain amounts do.
AT_KIND: dict[int, tuple[Named, ...]] = {
    Kind.NUMBER: (
        Named("clock", clock.clock),
        Named("o_clock", clock.o_clock),
        Named("hour_of_day", clock.hour_of_day),
        Named("day_month", dates.day_month),
        Named("magnitude", special.magnitude),
        Named("height", special.height),
        Named("age_decade", ages.age_decade),
        Named("age_plural", ages.age_plural),
        Named("age_after_name", ages.age_after_name),
        Named("age_after_word", ages.age_after_word),
        Named("short_decade", dates.short_decade),
        Named("year", dates.year),
        Named("score", special.score),
        Named("exchange", special.exchange),
        Named("one_in", special.one_in),
        Named("multiple", special.multiple),
        Named("quantity", quantity),
    ),
    Kind.ORDINAL: (
        Named("day_month", dates.day_month),
        Named("day_alone", dates.day_alone),
        Named("quarter", periods.quarter),
        Named("ordinal", special.ordinal),
    ),
    Kind.CLOCK: (Named("clock", clock.clock),),
    Kind.FRACTION: (Named("quantity", quantity),),
    Kind.ISO_DATE: WRITTEN_DATE,
    Kind.SLASH_DATE: WRITTEN_DATE,
    Kind.VERSION: WRITTEN_DATE,
}
AT_NUMBER_WORD: tuple[Named, ...] = (
    Named("past_hour", clock.past_hour),
    Named("hour_of_day", clock.hour_of_day),
    Named("spoken_year", dates.spoken_year),
    Named("one_of", special.one_of),
    Named("age_after_word", ages.age_after_word),
    Named("o_clock", clock.o_clock),
    Named("one_in", special.one_in),
    Named("exchange", special.exchange),
    Named("multiple", special.multiple),
    Named("ordinal", special.ordinal),
    Named("quantity", quantity),
)
AT_ARTICLE: tuple[Named, ...] = (
    Named("past_hour", clock.past_hour),
    Named("quantity", quantity),
    Named("a_unit", a_unit),
)
AT_COMPOUND: tuple[Named, ...] = (Named("spell", spells.compound),)
AT_SPELL: tuple[Named, ...] = (Named("spell", spells.hyphenated),)
AT_MONTH: tuple[Named, ...] = (Named("month_day", dates.month_day),)
AT_WEEKDAY: tuple[Named, ...] = (Named("weekday", dates.weekday),)
AT_DAY: tuple[Named, ...] = (
    Named("relative_day", dates.relative_day),
    Named("relative_period", periods.relative_period),
    Named("noon", clock.noon),
)
AT_MULTIPLE: tuple[Named, ...] = (Named("multiple", special.multiple),)
AT_PREFIX: tuple[Named, ...] = (Named("quantity", quantity),)
AT_QUARTER: tuple[Named, ...] = (Named("quarter", periods.quarter),)
AT_ORDINAL: tuple[Named, ...] = (
    Named("quarter", periods.quarter),
    Named("ordinal", special.ordinal),
)


def owned(words: Iterable[str]) -> Iterator[str]:
    """`Friday's` for `friday`."""
    return (word + "'s" for word in words)


@cache
def openers() -> dict[str, tuple[Named, ...]]:
    """For each word that may open a figure, in lower case, the rules to try there."""
    words: Vocabulary = vocabulary()
    table: dict[str, tuple[Named, ...]] = {}

    def add(keys: object, rules: tuple[Named, ...]) -> None:
        for key in keys:  # type: ignore[attr-defined]
            table[key] = table.get(key, ()) + tuple(
                rule for rule in rules if rule not in table.get(key, ())
            )

    calendar = words.calendar
    add((*calendar["month"], *calendar["month dotted"], *owned(calendar["month"])), AT_MONTH)
    add(
        (*calendar["weekday"], *calendar["weekday dotted"], *owned(calendar["weekday"])), AT_WEEKDAY
    )
    add(
        (*calendar["day"], *owned(calendar["day"]), *calendar["clock"], "last", "this", "next"),
        AT_DAY,
    )
    add(
        (
            word
            for word, entry in words.numbers.items()
            if entry.kind in {"unit", "teen", "ten", "plural"}
        ),
        AT_NUMBER_WORD,
    )
    add(("a", "an", "half", "several", "few", "couple"), AT_ARTICLE)
    add(("quarter", "dozen"), AT_ARTICLE)
    add(spells.compounds(), AT_COMPOUND)
    add((word.removesuffix("long") for word in spells.compounds()), AT_SPELL)
    add(("minus", "-", "−"), AT_PREFIX)
    add(words.multiples, AT_MULTIPLE)
    add((key.lower() for key in words.prefixes), AT_PREFIX)
    add(("q",), AT_QUARTER)
    add(words.ordinals, AT_ORDINAL)
    return table


def read(text: str, published: date | None) -> list[Figure]:
    """Every figure of `text`, in order."""
    context = Claim(scan(text), vocabulary(), published)
    table, tokens = openers(), context.tokens
    places = enumerate(zip(tokens.lower, tokens.kinds, strict=True))
    done = 0
    for index in [place for place, (word, kind) in places if word in table or kind in AT_KIND]:
        if index < done:
            continue
        rules = table.get(tokens.lower[index])
        if rules is None:
            done = _skipped(context, index)
            if done > index:
                continue
            rules = AT_KIND[tokens.kinds[index]]
        reading = _first(context, rules, index)
        done = _accept(context, reading) if reading else index + 1
    return [context.figure(reading) for reading in context.readings]


def _skipped(context: Claim, index: int) -> int:
    """Identifiers are passed over, but what is plainly a date or a time is read though a name stands before it."""
    end = passed_over(context, index)
    if end == index + 1 and (
        dates.day_month(context, index) or clock.clock(context, index) or _aged(context, index)
    ):
        return index
    return end


def _aged(context: Claim, index: int) -> bool:
    return ages.age_after_word(context, index) is not None


def _first(context: Claim, rules: tuple[Named, ...], index: int) -> Reading | None:
    for rule in rules:
        reading = rule.read(context, index)
        if reading is not None:
            return reading
    return None


def _accept(context: Claim, reading: Reading) -> int:
    """Complete a reading with what stands around it, and say where to read on."""
    inner = reading.first
    hedge_before(context, reading)
    name_noun(context, reading)
    hedge_after(context, reading)
    hedge_conversion(context, reading)
    name_rate(context, reading)
    name_role(context, reading)
    inherit(context, reading)
    share_noun(context, reading)
    share_unit(context, reading)
    share_side(context, reading)
    name_modality(context, reading)
    half_hours(reading)
    reading.first = max(reading.first, context.floor)
    context.readings.append(reading)
    return max(reading.end, inner + 1)
