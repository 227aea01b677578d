"""What the rest of the story says of a pair of claims: rare words, other values of a kind."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from factcheck.claims.claim import Claim
from factcheck.claims.moment import spans
from factcheck.figures import NOBODY, SOMEBODY
from factcheck.judge import kind
from factcheck.model import Dimension, Qualifier

CALENDAR = frozenset({Dimension.DATE, Dimension.TIME})
#: natural logarithm of the ratio beyond which two values of one kind are no rivals: 8 to 1
RIVAL_RATIO = 2.1
#: rules that read what is no numeral: `a man`, `nobody`; their values rival none
UNCOUNTED = frozenset({SOMEBODY, NOBODY})
#: a value with its dimension, from its low end to its high one, in base units
Value = tuple[Dimension, Decimal, Decimal]


class Rarity:
    """How much a shared stem tells: its inverse document frequency (Spärck Jones 1972).

    The documents are the sentences of one story.
    """

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
    """The day (ordinal) that most articles of the story name; None where no two name one."""
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
    values: Mapping[tuple[str, str, str], Set[Decimal]]
    #: how many articles give a value
    articles: Mapping[Value, int]
    #: the values of one kind that the articles give together
    variety: Mapping[tuple[Dimension, str], Set[Value]]

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> StoryWide:
        """The rest of the story that `claims` make up."""
        values: dict[tuple[str, str, str], set[Decimal]] = {}
        variety: dict[tuple[Dimension, str], set[Value]] = {}
        for c in claims:
            if c.figure.rule in UNCOUNTED or c.figure.qualifier is Qualifier.VAGUE:
                continue
            values.setdefault(_sort(c), set()).add(c.figure.base_low)
            variety.setdefault((kind(c.figure), _kind_of_value(c)), set()).add(_value(c))
        articles = Counter(value for _, value in {(c.article, _value(c)) for c in claims})
        return cls(Rarity(claims), main_day(claims), values, articles, variety)

    def off_day(self, c: Claim) -> bool:
        """Whether `c`'s sentence gives days, and that of the story is not among them."""
        days, main = spans(c), self.main_day
        if main is None or not days:
            return False
        return not any(low <= main <= high for low, high in days)

    def givers_of(self, c: Claim) -> int:
        """How many articles give `c`'s value, whatever it counts."""
        return self.articles[_value(c)]

    def values_like(self, c: Claim) -> int:
        """How many values of `c`'s kind the articles give; of what is measured, those of its size.

        A six-year lease is nothing beside a sitting of two hours.
        """
        like = self.variety.get((kind(c.figure), _kind_of_value(c)), frozenset())
        if c.figure.dimension is Dimension.COUNT:
            return max(1, len(like))
        return max(1, _rivals(c, [low for _, low, _ in like]))

    def rivals(self, c: Claim) -> int:
        """How many values of its kind and size `c`'s article gives, its own among them.

        A three-year war is no rival of a two-hour call.
        """
        return max(1, _rivals(c, self.values.get(_sort(c), frozenset())))


def _rivals(c: Claim, values: Collection[Decimal]) -> int:
    """How many of `values` are of `c`'s size; all where a size means nothing."""
    size = abs(float(c.figure.base_low))
    if c.figure.dimension in CALENDAR or size == 0:
        return len(values)
    sizes = (abs(float(value)) for value in values)
    return sum(1 for other in sizes if other and abs(math.log(other / size)) <= RIVAL_RATIO)


def _kind_of_value(c: Claim) -> str:
    """The kind of value beside its dimension: of killed, of dollars; empty where nothing tells."""
    f = c.figure
    if f.dimension is Dimension.COUNT:
        return f.role or f.head or ""
    return (f.unit if f.dimension is Dimension.MONEY else None) or ""


def _sort(c: Claim) -> tuple[str, str, str]:
    return c.article, kind(c.figure).value, _kind_of_value(c)


def _value(c: Claim) -> Value:
    return kind(c.figure), c.figure.base_low, c.figure.base_high
