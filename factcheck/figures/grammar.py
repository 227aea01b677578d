"""The grammar: tables of rules, tried in turn at every token that may open a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache

from factcheck.figures.around.changes import name_change
from factcheck.figures.around.ellipsis import inherit, share_noun, share_side, share_unit
from factcheck.figures.around.hedges import half_hours, hedge_after, hedge_before, hedge_conversion
from factcheck.figures.around.modality import name_modality
from factcheck.figures.around.nouns import name_noun
from factcheck.figures.around.rates import name_rate
from factcheck.figures.around.roles import name_role
from factcheck.figures.around.temperatures import name_scale, tell_change
from factcheck.figures.kinds import (
    ages,
    clock,
    dates,
    magnitudes,
    ordinals,
    periods,
    points,
    quantities,
    ratios,
    scores,
    single,
    somebody,
    spells,
    weekdays,
    years,
)
from factcheck.figures.kinds.levels import two_levels
from factcheck.figures.kinds.one import one_of
from factcheck.figures.not_figures.rules import passed_over
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind, scan
from factcheck.figures.vocabulary import vocabulary
from factcheck.model import Figure

Rule = Callable[[Context, int], Reading | None]

#: Rules by kind of token. Order matters: dates and times claim their numbers before plain amounts.
AT_KIND: dict[int, tuple[Rule, ...]] = {
    Kind.NUMBER: (
        clock.clock,
        clock.o_clock,
        clock.hour_of_day,
        dates.day_month,
        magnitudes.magnitude,
        quantities.height,
        ages.age_decade,
        ages.age_plural,
        ages.age_after_name,
        ages.age_in_list,
        ages.age_after_word,
        periods.part_of_year,
        years.short_decade,
        years.year,
        scores.of_teams,
        *ordinals.LABELS,
        scores.score,
        scores.score_in_words,
        scores.exchange,
        ratios.one_in,
        ratios.multiple,
        quantities.quantity,
    ),
    Kind.ORDINAL: (dates.day_month, dates.day_alone, periods.part_of_year, ordinals.ordinal),
    Kind.CLOCK: (clock.clock,),
    Kind.FRACTION: (quantities.quantity,),
    Kind.ISO_DATE: (dates.written,),
    Kind.SLASH_DATE: (dates.written,),
    Kind.VERSION: (dates.written,),
}
AT_NUMBER_WORD: tuple[Rule, ...] = (
    clock.past_hour,
    clock.hour_of_day,
    years.spoken_year,
    ordinals.labelled,
    one_of,
    ages.age_after_word,
    clock.o_clock,
    scores.score_in_words,
    points.part_of_point,
    ratios.one_in,
    scores.exchange,
    ratios.multiple,
    ordinals.ordinal,
    quantities.quantity,
)
AT_ARTICLE: tuple[Rule, ...] = (
    clock.past_hour,
    points.part_of_point,
    points.whole_point,
    quantities.quantity,
    single.a_unit,
    somebody.some,
    somebody.somebody,
)
AT_DAY: tuple[Rule, ...] = (weekdays.relative_day, periods.relative_period, clock.noon)


def owned(words: Iterable[str]) -> Iterator[str]:
    """`Friday's` for `friday`."""
    return (word + "'s" for word in words)


@cache
def openers() -> dict[str, tuple[Rule, ...]]:
    """For each word that may open a figure, in lower case, the rules to try there."""
    words, calendar, compounds = vocabulary(), vocabulary().calendar, spells.compounds()
    months, weekdays_, days = calendar["month"], calendar["weekday"], calendar["day"]
    counting = {"unit", "teen", "ten", "plural"}
    numbers = (word for word, entry in words.numbers.items() if entry.kind in counting)
    table: dict[str, tuple[Rule, ...]] = {}
    for keys, rules in (
        ((*months, *calendar["month dotted"], *owned(months)), (dates.month_day,)),
        ((*weekdays_, *calendar["weekday dotted"], *owned(weekdays_)), (weekdays.weekday,)),
        ((*days, *owned(days), *calendar["clock"], "last", "this", "next"), AT_DAY),
        (numbers, AT_NUMBER_WORD),
        (("a", "an", "half", "several", "few", "couple", "quarter", "dozen"), AT_ARTICLE),
        (("another",), (single.a_unit, somebody.somebody)),
        (("no", "nobody", "none"), (somebody.nobody,)),
        (("multiple",), (somebody.some,)),
        (compounds, (spells.compound,)),
        ((word.removesuffix("long") for word in compounds), (spells.hyphenated,)),
        (("minus", "-", "−"), (quantities.quantity,)),
        (("last",), (periods.part_of_year,)),
        (words.multiples, (ratios.multiple,)),
        ((key.lower() for key in words.prefixes), (quantities.quantity,)),
        (("q", "h", "final", "closing"), (periods.part_of_year,)),
        (words.ordinals, (periods.part_of_year, ordinals.ordinal)),
    ):
        for key in keys:
            found = table.get(key, ())
            table[key] = found + tuple(rule for rule in rules if rule not in found)
    return table


def read(text: str, published: date | None) -> list[Figure]:
    """Every figure of `text`, in order."""
    context = Context(scan(text), vocabulary(), published)
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


def _skipped(context: Context, index: int) -> int:
    """The token after an identifier, which is passed over; but what is plainly a date or a time
    is read though a name stands before it.
    """
    end = passed_over(context, index)
    plain = (dates.day_month, clock.clock, ages.age_after_word, scores.of_teams, *ordinals.LABELS)
    return index if end == index + 1 and _first(context, plain, index) else end


def _first(context: Context, rules: tuple[Rule, ...], index: int) -> Reading | None:
    for rule in rules:
        reading = rule(context, index)
        if reading is not None:
            return reading
    return None


def _accept(context: Context, reading: Reading) -> int:
    """Complete a reading with what stands around it, and say where to read on."""
    inner, ends = reading.first, two_levels(context, reading) or (reading,)
    for end in ends:
        for complete in COMPLETIONS:
            complete(context, end)
        half_hours(end)
        end.first = max(end.first, context.floor)
        context.readings.append(end)
    if len(ends) > 1 and ends[0].noun is None:
        ends[0].counting(ends[1])
    return max(ends[-1].end, inner + 1)


#: what the words around a figure say, each told by those before it
COMPLETIONS: tuple[Callable[[Context, Reading], None], ...] = (
    hedge_before,
    name_noun,
    hedge_after,
    tell_change,
    name_scale,
    hedge_conversion,
    name_rate,
    name_role,
    inherit,
    share_noun,
    share_unit,
    share_side,
    name_modality,
    name_change,
    somebody.show_whom,
)
