"""What bears on a pair of claims from the rest of the story: which words are rare in it, what else of a kind it gives."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from factcheck.claims.claim import Claim
from factcheck.claims.moment import spans
from factcheck.model import Dimension

CALENDAR = frozenset({Dimension.DATE, Dimension.TIME})
#: natural logarithm of the ratio beyond which two values of one kind are no rivals: 8 to 1
RIVAL_RATIO = 2.1
#: a value with its dimension, from its low end to its high one, in base units
Value = tuple[Dimension, Decimal, Decimal]


class Rarity:
    """How much a shared stem tells: its inverse document frequency over the sentences of one story (Spärck Jones 1972)."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        sentences = {(c.article, c.mention.sentence.index): c.stems for c in claims}
        counts = Counter(stem for stems in sentences.values() for stem in stems)
        total = len(sentences) + 1
        self._weight = {stem: math.log(total / n) for stem, n in counts.items()}
        self._default = math.log(total) if total > 1 else 1.0

    def weight(self, stem: str) -> float:
        """How much `stem` tells, 0 or more."""
        return self._weight.get(stem, self._default)


def main_day(claims: Sequence[Claim]) -> int | None:
    """The day (ordinal) that most articles of the story name: what it is about; None where fewer than two name one day."""
    named = {(c.article, low) for c in claims for low, high in spans(c) if low == high}
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
    def of(cls, claims: Sequence[Claim]) -> StoryWide:
        """The rest of the story that `claims` make up."""
        seen: dict[tuple[str, str, str], set[Decimal]] = {}
        for c in claims:
            seen.setdefault(_sort(c), set()).add(c.figure.base_low)
        values = {key: frozenset(given) for key, given in seen.items()}
        tellers = Counter(value for _, value in {(c.article, _value(c)) for c in claims})
        variety: dict[tuple[Dimension, str], set[Value]] = {}
        for c in claims:
            variety.setdefault((c.figure.dimension, _kind_of_value(c)), set()).add(_value(c))
        return cls(Rarity(claims), main_day(claims), values, tellers, variety)

    def off_day(self, c: Claim) -> bool:
        """Whether `c`'s sentence gives days, and the day that the story is about is not among them."""
        days, main = spans(c), self.main_day
        return (
            main is not None and bool(days) and not any(low <= main <= high for low, high in days)
        )

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
    return c.article, c.figure.dimension.value, _kind_of_value(c)


def _value(c: Claim) -> Value:
    return c.figure.dimension, c.figure.base_low, c.figure.base_high
