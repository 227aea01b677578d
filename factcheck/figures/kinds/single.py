"""One of a unit, by its article: `lasted an hour`, `a mile away`, `jailed for a year`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.figures.kinds.amounts import compound
from factcheck.figures.reading import Amount, Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import ONE, Phrase, Unit, phrase_before
from factcheck.model import Dimension, Qualifier

ARTICLES = frozenset({"a", "an"})
#: `more than a year` is a time, `for more than a decade` a manner of speaking
SPELLS = frozenset({"day", "week", "month", "year"})
#: times that only a verb of lasting measures; the other times of the calendar are spells, too
LONG = frozenset({"fortnight", "decade", "century"})
#: behind `lasted` or `ran for`, `an hour` is a figure
SHORT = frozenset({"hour", "mile", "minute", "kilometre"})
#: hedges that measure a spell though no verb of lasting leads to it: `nearly a year`
MEASURING = frozenset({"nearly", "almost", "than", "least", "to"})
#: behind a time they make it a moment, whatever leads to it
MOMENT = frozenset({"ago", "earlier", "later", "old", "long"})
TWO = Decimal(2)


def a_unit(context: Context, index: int) -> Reading | None:
    """`an hour and a half`, `a mile away`, `more than an hour`, `lasted a year`, `a day or two`."""
    start = index + 1
    while context.is_in(start, "whole"):
        start += 1
    hit = context.unit(start)
    if hit is None or not _is_single(context, hit, start):
        return None
    end = start + len(hit.tokens)
    if start == index + 1 and context.word(index) in ARTICLES:
        if found := _with_more(context, index, end, hit.value):
            return found
        if _is_measured(context, index, end, hit.value.name):
            return Reading.point(index, end, ONE, "a_unit").measured_in(hit.value)
    if context.says(index, "another", "day"):
        # `a matter for another day`
        return None
    lasts = hit.value.name in SPELLS | LONG and _is_spell(context, index, end, hit.value.name)
    return Reading.point(index, end, ONE, "a_unit").measured_in(hit.value) if lasts else None


def _is_single(context: Context, hit: Phrase[Unit], start: int) -> bool:
    measures = hit.value.dimension in {Dimension.DURATION, Dimension.LENGTH}
    return measures and not context.plural(start + len(hit.tokens) - 1)


def _with_more(context: Context, index: int, end: int, unit: Unit) -> Reading | None:
    """`an hour and 45 minutes`, `a year and a half`, `a day or two`."""
    one = Amount(index, end, ONE, ONE, ONE, unit, digits=False)
    found = compound(context, one)
    if found.end > end and found.unit is not None:
        reading = Reading(found.first, found.end, found.low, found.high, found.grain, "a_unit")
        return reading.measured_in(found.unit)
    if context.says(end, "and", "a", "half"):
        half = Decimal("0.5")
        return Reading.point(index, end + 3, ONE + half, "a_unit", grain=half).measured_in(unit)
    if not (context.says(end, "or", "two") and context.ends_phrase(end + 2)):
        return None
    reading = Reading(index, end + 2, ONE, TWO, ONE, "range", qualifier=Qualifier.RANGE)
    return reading.measured_in(unit)


def _is_measured(context: Context, index: int, end: int, name: str) -> bool:
    """`a mile away`, `lasted an hour`, `more than a year`: a time or a way is measured."""
    if context.word(end) == "away" or context.says(end, "-", "long"):
        return True
    bounded = context.word(index - 1) == "than" and context.word(index - 2) in {"more", "less"}
    if name in SHORT and (bounded or context.is_in(index - 1, "beforehour")):
        return True
    return bounded and name in SPELLS and context.word(end) not in {"of", "old"}


def _is_spell(context: Context, index: int, end: int, name: str) -> bool:
    """`lasted a decade`, `jailed for a year`, `nearly a week`; not `a year ago`, `once a year`."""
    if not _stands_alone(context, end):
        return False
    if context.word(end) in {"in", "of", "behind"} and context.is_in(end + 1, "locked"):
        return True
    hedge = phrase_before(context.vocabulary.hedges_before, context.lower, index)
    lead = index - len(hedge.tokens) if hedge else index
    measured = hedge is not None and context.word(index - 1) in MEASURING
    if hedge and name in {"decade", "century"} and context.word(lead - 1) == "for":
        return False
    elapsed = context.is_in(end, "elapsed")
    if measured and name in SPELLS and context.word(end) != "of" and not elapsed:
        return True
    return _leads(context, lead - 1, elapsed=elapsed)


def _stands_alone(context: Context, end: int) -> bool:
    """Whether the unit ends its phrase, and tells how long rather than when: no `a year later`."""
    if context.word(end) in MOMENT:
        return False
    if context.tokens.kinds[end] != Kind.WORD:
        return context.word(end) not in {"-", "/", "’", "'"} and not context.is_number(end)
    return context.ends_phrase(end) or context.is_in(end, "agewhen")


def _leads(context: Context, place: int, *, elapsed: bool) -> bool:
    """Whether token `place` leads to a length of time: `lasted`, `for`, `delayed by`.

    Where it has elapsed only some can: `jailed for a year after`, but not `jailed a year after`.
    """
    word = context.word(place)
    if word == "by":
        return context.is_in(place - 1, "delayed")
    if word == "to":
        return context.is_in(place - 1, "sentenced")
    if context.is_in(place, "beforespell"):
        return True
    return not elapsed and any(context.is_in(place, name) for name in ("sentenced", "delayed"))
