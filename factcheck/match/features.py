"""What two mentions have in common, as numbers mostly between 0 and 1 that a logistic scorer weighs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, fields
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from factcheck.claims.reading import Claim
from factcheck.match.gates import CALENDAR
from factcheck.model import Dimension, Figure, Qualifier

#: natural logarithm of the ratio beyond which two values of one kind are no rivals: 8 to 1
RIVAL_RATIO = 2.1
#: dimensions with a weight of their own; the others are rare, and one of them seldom meets another by chance
COMMON = frozenset(
    {
        Dimension.COUNT,
        Dimension.DURATION,
        Dimension.MONEY,
        Dimension.PERCENT,
        Dimension.DATE,
        Dimension.TIME,
        Dimension.AGE,
    }
)

Floats = NDArray[np.float64]
#: a value with its dimension, from its low end to its high one, in base units
Value = tuple[Dimension, Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Features:
    """The evidence for and against two mentions stating one fact, for many pairs at once: arrays of one shape.

    Field names are the weights' names in `weights.json`.
    """

    #: cosine of the masked windows, and of the masked sentences
    window: Floats
    sentence: Floats
    #: shared rare words near the figures, and in the sentences, weighted by rarity in this story
    near: Floats
    words: Floats
    #: shared words right beside the figures
    beside: Floats
    #: both figures have words beside them, and share none
    apart: Floats
    #: the counted nouns: 1 the same, 0.9 people in one role, 0.8 both people, else the cosine of the two heads
    noun: Floats
    #: the words that modify the noun: shared, and in conflict
    modifiers: Floats
    #: those counted are told to be of one country, and the others are not: `10 from Norway`
    nation: Floats
    #: one person's name stands right beside both
    owner: Floats
    #: both give one role; only one gives any
    role: Floats
    role_missing: Floats
    #: the sentences' names: shared, and entirely different
    names: Floats
    other_names: Floats
    #: both sentences name places, and share none
    other_place: Floats
    #: how far apart the articles were published, as a share of a month
    dated_apart: Floats
    #: one sentence alone speaks of another time or event; the sentences give different days
    elsewhere: Floats
    other_day: Floats
    #: one sentence alone is dated, and not by the day that the story is about
    off_day: Floats
    #: one sentence alone is dated by an earlier year; the sentences are dated by different years
    old_year: Floats
    other_year: Floats
    #: one article states both; and with other values
    same_article: Floats
    differing: Floats
    #: logarithm of how many values of this kind and size the busier article gives: the more, the likelier that two belong to two events
    crowd: Floats
    #: the next six tell of values that differ, and are 0 for equal ones
    #: how deep in their articles both stand, on average, less what is usual: what lies behind the news comes late
    depth: Floats
    #: how many articles give either value, of whatever it is told, as the mean logarithm: what many tell side by side is two facts
    tellers: Floats
    #: how many values of its kind and size the story gives, as a logarithm less what is usual, of the kind that has fewer
    variety: Floats
    #: the logarithm of the words of the shorter sentence, less what is usual: headlines and captions tell little
    length: Floats
    #: both are hedged or vague, `about`, `at least`, `dozens`: so one writes of tolls, and seldom of two at once
    hedged: Floats
    #: either is written without digits: `three`, `at least a dozen`
    spelled: Floats
    #: either article gives one value of this kind alone, and the two are near each other
    sole: Floats
    #: the values are equal; their distance as a share of the furthest; how near two telling values that differ are
    equal: Floats
    far: Floats
    close: Floats
    #: both stand in a headline or lead; the same authority is given; different ones are
    lead: Floats
    authority: Floats
    #: how alike the windows are where one and the same authority speaks in both: two prints of one remark
    remark: Floats
    #: two clock times are of one moment of the event (`moments.tsv`: the call, the happening, its end); of two
    moment: Floats
    other_moment: Floats
    #: one counts the others: `four others`
    others: Floats
    #: two counts differ by one; neither is more than five; one of them is 1
    by_one: Floats
    small: Floats
    single: Floats
    #: the dimension: counts, durations, money, dates, times, percents, ages, any other measure
    count: Floats
    duration: Floats
    money: Floats
    calendar: Floats
    clock: Floats
    percent: Floats
    age: Floats
    measure: Floats


NAMES = tuple(f.name for f in fields(Features))


class Rarity:
    """How much a shared stem tells: its inverse document frequency over the sentences of one story (Spärck Jones 1972)."""

    def __init__(self, contexts: Sequence[Claim]) -> None:
        sentences = {(c.mention.article, c.mention.sentence.index): c.stems for c in contexts}
        counts = Counter(stem for stems in sentences.values() for stem in stems)
        total = len(sentences) + 1
        self._weight = {stem: math.log(total / n) for stem, n in counts.items()}
        self._default = math.log(total) if total > 1 else 1.0

    def weight(self, stem: str) -> float:
        """How much `stem` tells, 0 or more."""
        return self._weight.get(stem, self._default)


def main_day(contexts: Sequence[Claim]) -> int | None:
    """The day (ordinal) that most articles of the story name: what it is about; None where fewer than two name one day."""
    named = {(c.mention.article, low) for c in contexts for low, high in c.days if low == high}
    days = Counter(day for _, day in named)
    best = max(days, key=lambda d: (days[d], d), default=None)
    return best if best is not None and days[best] > 1 else None


@dataclass(frozen=True, slots=True)
class StoryWide:
    """What bears on a pair of mentions from the rest of the story."""

    rarity: Rarity
    main_day: int | None
    #: the values of one kind that each article gives
    values: Mapping[tuple[str, str, str], frozenset[Decimal]]
    #: how many articles give a value
    tellers: Mapping[Value, int]
    #: the values of one kind that the articles give together
    variety: Mapping[tuple[Dimension, str], Set[Value]]

    @classmethod
    def of(cls, contexts: Sequence[Claim]) -> StoryWide:
        """The rest of the story that `contexts` make up."""
        seen: dict[tuple[str, str, str], set[Decimal]] = {}
        for c in contexts:
            seen.setdefault(_sort(c), set()).add(c.figure.base_low)
        values = {key: frozenset(given) for key, given in seen.items()}
        tellers = Counter(value for _, value in {(c.mention.article, _value(c)) for c in contexts})
        variety: dict[tuple[Dimension, str], set[Value]] = {}
        for c in contexts:
            variety.setdefault((c.figure.dimension, _kind_of_value(c)), set()).add(_value(c))
        return cls(Rarity(contexts), main_day(contexts), values, tellers, variety)

    def told_by(self, c: Claim) -> int:
        """How many articles give `c`'s value, whatever it counts."""
        return self.tellers[_value(c)]

    def values_like(self, c: Claim) -> int:
        """How many values of `c`'s kind the articles give; of what is measured, those of its size: no six-year lease beside a sitting."""
        like, size = (
            self.variety[c.figure.dimension, _kind_of_value(c)],
            abs(float(c.figure.base_low)),
        )
        if c.figure.dimension in CALENDAR | {Dimension.COUNT} or size == 0:
            return len(like)
        return sum(1 for _, low, _ in like if _rivals(float(low), size))

    def rivals(self, c: Claim) -> int:
        """How many values of its kind and size `c`'s article gives, its own among them: a three-year war is no rival of a two-hour call."""
        values, mine = self.values[_sort(c)], abs(float(c.figure.base_low))
        if c.figure.dimension in CALENDAR or mine == 0:
            return len(values)
        return sum(1 for v in values if _rivals(float(v), mine))


def _rivals(value: float, size: float) -> bool:
    """Whether a value is of a size."""
    return value != 0 and abs(math.log(abs(value) / size)) <= RIVAL_RATIO


def _kind_of_value(c: Claim) -> str:
    """What kind of value this is beside its dimension: a toll of dead, an amount of dollars; empty where nothing tells."""
    f = c.figure
    return (
        (f.role or f.head)
        if f.dimension is Dimension.COUNT
        else f.unit
        if f.dimension is Dimension.MONEY
        else None
    ) or ""


def _sort(c: Claim) -> tuple[str, str, str]:
    return c.mention.article, c.figure.dimension.value, _kind_of_value(c)


def _value(c: Claim) -> Value:
    return c.figure.dimension, c.figure.base_low, c.figure.base_high


def digits(f: Figure) -> int:
    """How many digits of a value are told: of $148.9 billion 4, of 5,000 one."""
    if f.low <= 0 or f.qualifier is Qualifier.VAGUE:
        return 0
    return len(f.low.normalize().as_tuple().digits)
