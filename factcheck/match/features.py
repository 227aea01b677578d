"""What two mentions have in common, as numbers between 0 and 1 that a logistic scorer weighs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from factcheck.match.gates import one_name, other_words
from factcheck.match.lexicon import canonical
from factcheck.match.mentions import Context
from factcheck.model import Dimension, Figure, Qualifier

#: natural logarithm of the ratio beyond which two values are as far apart as can be: about 20 to 1
FAR_RATIO = 3.0
#: dimensions with a weight of their own; the others are rare, and one of them seldom meets another by chance
COMMON = frozenset({Dimension.COUNT, Dimension.DURATION, Dimension.MONEY, Dimension.PERCENT, Dimension.DATE, Dimension.TIME, Dimension.AGE})


@dataclass(frozen=True, slots=True)
class Features:
    """The evidence for and against two mentions stating one fact. Field names are the weights' names in `weights.json`."""

    #: cosine of the masked windows, and of the masked sentences
    window: float
    sentence: float
    #: shared rare words near the figures, and in the sentences, weighted by rarity in this story
    near: float
    words: float
    #: shared words right beside the figures
    beside: float
    #: both figures have words beside them, and share none
    apart: float
    #: the counted nouns: 1 the same, 0.8 both people, else the cosine of the two heads
    noun: float
    #: the words that modify the noun: shared, and in conflict
    modifiers: float
    #: one person's name stands right beside both
    owner: float
    #: both give one role; only one gives any
    role: float
    role_missing: float
    #: the sentences' names: shared, and entirely different
    names: float
    other_names: float
    #: one sentence alone speaks of another time or event; the sentences give different days
    elsewhere: float
    other_day: float
    #: one sentence alone is dated, and not by the day that the story is about
    off_day: float
    #: one article states both; and with other values
    same_article: float
    differing: float
    #: logarithm of how many values of this kind the busier article gives: the more, the likelier that two belong to two events
    crowd: float
    #: the values are equal; their distance as a share of `FAR_RATIO`
    equal: float
    far: float
    #: both stand in a headline or lead; the same authority is given; different ones are
    lead: float
    authority: float
    #: counts, durations, money, dates, times, percents; the rest is the bias
    count: float
    duration: float
    money: float
    calendar: float
    clock: float
    percent: float
    age: float
    measure: float


NAMES = tuple(f.name for f in fields(Features))


class Rarity:
    """How much a shared stem tells: its inverse document frequency over the sentences of one story (Spärck Jones 1972)."""

    def __init__(self, contexts: Sequence[Context]) -> None:
        sentences = {(c.mention.article, c.mention.sentence.index): c.stems for c in contexts}
        counts = Counter(stem for stems in sentences.values() for stem in stems)
        total = len(sentences) + 1
        self._weight = {stem: math.log(total / n) for stem, n in counts.items()}
        self._default = math.log(total) if total > 1 else 1.0

    def overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted share of the poorer side's words that the other side has too, 0 to 1."""
        mine, yours = self._sum(a), self._sum(b)
        smaller = min(mine, yours)
        return min(1.0, self._sum(a & b) / smaller) if smaller > 0 else 0.0

    def _sum(self, stems: frozenset[str]) -> float:
        return sum(self._weight.get(s, self._default) for s in stems)


def main_day(contexts: Sequence[Context]) -> int | None:
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
    #: how many values of one kind each article gives
    values: Mapping[tuple[str, str, str], int]

    @classmethod
    def of(cls, contexts: Sequence[Context]) -> StoryWide:
        """The rest of the story that `contexts` make up."""
        seen: dict[tuple[str, str, str], set[Decimal]] = {}
        for c in contexts:
            seen.setdefault(_sort(c), set()).add(c.figure.base_low)
        return cls(Rarity(contexts), main_day(contexts), {key: len(values) for key, values in seen.items()})

    def crowd(self, a: Context, b: Context) -> float:
        """Logarithm of the number of values of this kind in the busier article; 0 where the two figures are equal."""
        if a.figure.base_low == b.figure.base_low:
            return 0.0
        return math.log(max(self.values[_sort(a)], self.values[_sort(b)]))


def _sort(c: Context) -> tuple[str, str, str]:
    """The article, and what kind of value this is: a toll of dead, an amount of dollars, a date."""
    f = c.figure
    return c.mention.article, f.dimension.value, f.role or f.head or f.unit or ""


def features(a: Context, b: Context, story: StoryWide, *, window: float, sentence: float, noun: float) -> Features:
    """The evidence on `a` and `b`, given the cosines of their windows, sentences and nouns."""
    f, g, rarity = a.figure, b.figure, story.rarity
    # the nouns have a feature of their own, and are not counted twice
    counted = {canonical(x.head) for x in (f, g) if x.head}
    return Features(
        window=window,
        sentence=sentence,
        near=rarity.overlap(a.near - counted, b.near - counted),
        words=rarity.overlap(a.stems - counted, b.stems - counted),
        beside=rarity.overlap(a.beside - counted, b.beside - counted),
        noun=noun,
        apart=float(bool(a.beside - counted and b.beside - counted) and not (a.beside & b.beside) - counted),
        modifiers=_modifiers(f, g),
        owner=float(a.owner is not None and b.owner is not None and one_name(a.owner, b.owner)),
        role=float(f.role is not None and f.role == g.role),
        role_missing=float((f.role is None) != (g.role is None)),
        names=_share(a.names, b.names),
        other_names=float(bool(a.names and b.names and not a.names & b.names)),
        elsewhere=float(a.elsewhere != b.elsewhere),
        other_day=float(_other_day(a, b)),
        off_day=float(_off_day(a, b, story.main_day)),
        same_article=float(a.mention.article == b.mention.article),
        differing=float(a.mention.article == b.mention.article and f.base_low != g.base_low),
        crowd=story.crowd(a, b),
        equal=float(_meet(f, g)),
        far=_distance(f, g),
        lead=float(_lead(a) and _lead(b)),
        authority=_authority(a, b),
        count=float(f.dimension is Dimension.COUNT),
        duration=float(f.dimension is Dimension.DURATION),
        money=float(f.dimension is Dimension.MONEY),
        calendar=float(f.dimension is Dimension.DATE),
        clock=float(f.dimension is Dimension.TIME),
        percent=float(f.dimension is Dimension.PERCENT),
        age=float(f.dimension is Dimension.AGE),
        measure=float(f.dimension not in COMMON),
    )


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def _modifiers(f: Figure, g: Figure) -> float:
    """1 where the nouns' other words agree, 0 where one has none, -1 where both have and share none."""
    a, b = other_words(f), other_words(g)
    if not a and not b:
        return 0.0
    if a & b:
        return len(a & b) / max(len(a), len(b))
    return -1.0 if a and b else -0.3


def _distance(f: Figure, g: Figure) -> float:
    if f.dimension in (Dimension.DATE, Dimension.TIME):
        return min(1.0, abs(float(f.low - g.low)) / 365)
    x, y = abs(float(f.base_low + f.base_high)), abs(float(g.base_low + g.base_high))
    if x == 0 or y == 0:
        return 0.0 if x == y else 1.0
    return min(1.0, abs(math.log(x / y)) / FAR_RATIO)


def _meet(f: Figure, g: Figure) -> bool:
    """Whether two figures give one number that can be true of both: `less than two hours` is not `two hours`."""
    one = f.base_low == g.base_low and f.base_high == g.base_high
    below = Qualifier.LESS_THAN in (f.qualifier, g.qualifier) and f.qualifier is not g.qualifier
    return one and not below


def _other_day(a: Context, b: Context) -> bool:
    """Whether both sentences give a day and no two of their days meet."""
    if not a.days or not b.days:
        return False
    return not any(x[0] <= y[1] and y[0] <= x[1] for x in a.days for y in b.days)


def _off_day(a: Context, b: Context, day: int | None) -> bool:
    """Whether exactly one of the sentences gives days, and the story's main day is not among them."""
    if day is None or bool(a.days) == bool(b.days):
        return False
    return not any(low <= day <= high for low, high in a.days | b.days)


def _lead(c: Context) -> bool:
    return c.mention.sentence.headline or c.mention.sentence.paragraph <= 1


def _authority(a: Context, b: Context) -> float:
    mine, yours = a.mention.authority, b.mention.authority
    if not mine or not yours:
        return 0.0
    return 1.0 if same_authority(mine, yours) else -1.0


def same_authority(a: str, b: str) -> bool:
    """Whether two authorities are one by their last word: `Donald Trump` and `Trump`."""
    return a.lower().split()[-1:] == b.lower().split()[-1:]
