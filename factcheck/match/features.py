"""What two mentions have in common, as numbers between 0 and 1 that a logistic scorer weighs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from factcheck.match.gates import CALENDAR, one_name, other_words
from factcheck.match.lexicon import canonical
from factcheck.match.mentions import Context
from factcheck.model import Dimension, Figure, Qualifier

#: natural logarithm of the ratio beyond which two values are as far apart as can be: about 20 to 1
FAR_RATIO = 3.0
#: natural logarithm of the ratio within which two values are near each other: about 30 % apart
NEAR_RATIO = 0.26
#: natural logarithm of the ratio beyond which two values of one kind are no rivals: 8 to 1
RIVAL_RATIO = 2.1
#: clock times no further apart are near each other, in minutes
NEAR_MINUTES = 60
#: days after which it matters no more how many lie between two articles
MONTH = 30
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
    #: both sentences name places, and share none
    other_place: float
    #: how far apart the articles were published, as a share of a month
    dated_apart: float
    #: one sentence alone speaks of another time or event; the sentences give different days
    elsewhere: float
    other_day: float
    #: one sentence alone is dated, and not by the day that the story is about
    off_day: float
    #: one article states both; and with other values
    same_article: float
    differing: float
    #: logarithm of how many values of this kind and size the busier article gives: the more, the likelier that two belong to two events
    crowd: float
    #: either article gives one value of this kind alone, and the two are near each other
    sole: float
    #: the values are equal; their distance as a share of `FAR_RATIO`; how near two telling values that differ are
    equal: float
    far: float
    close: float
    #: both stand in a headline or lead; the same authority is given; different ones are
    lead: float
    authority: float
    #: how alike the windows are where one and the same authority speaks in both: two prints of one remark
    remark: float
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
    #: the values of one kind that each article gives
    values: Mapping[tuple[str, str, str], frozenset[Decimal]]

    @classmethod
    def of(cls, contexts: Sequence[Context]) -> StoryWide:
        """The rest of the story that `contexts` make up."""
        seen: dict[tuple[str, str, str], set[Decimal]] = {}
        for c in contexts:
            seen.setdefault(_sort(c), set()).add(c.figure.base_low)
        return cls(Rarity(contexts), main_day(contexts), {key: frozenset(values) for key, values in seen.items()})

    def crowd(self, a: Context, b: Context) -> float:
        """Logarithm of the number of values of this kind in the busier article; 0 where the two figures are equal."""
        if a.figure.base_low == b.figure.base_low:
            return 0.0
        return math.log(max(self._rivals(a), self._rivals(b)))

    def _rivals(self, c: Context) -> int:
        """How many values of its kind and size `c`'s article gives, its own among them: a three-year war is no rival of a two-hour call."""
        values, mine = self.values[_sort(c)], abs(float(c.figure.base_low))
        if c.figure.dimension in CALENDAR or mine == 0:
            return len(values)
        return sum(1 for v in values if v and abs(math.log(abs(float(v)) / mine)) <= RIVAL_RATIO)

    def sole(self, a: Context, b: Context) -> bool:
        """Whether two articles give one value of this kind each, other but near: the only clock time, the only magnitude."""
        if a.mention.article == b.mention.article or self._rivals(a) > 1 or self._rivals(b) > 1:
            return False
        told = a.figure.dimension is not Dimension.COUNT or _sort(a)[2] != ""
        return told and a.figure.base_low != b.figure.base_low and _near(a.figure, b.figure)


def _sort(c: Context) -> tuple[str, str, str]:
    """The article, and what kind of value this is: a toll of dead, an amount of dollars, a date."""
    f = c.figure
    kind = (f.role or f.head) if f.dimension is Dimension.COUNT else f.unit if f.dimension is Dimension.MONEY else None
    return c.mention.article, f.dimension.value, kind or ""


def _near(f: Figure, g: Figure) -> bool:
    if f.dimension is Dimension.TIME:
        return abs(float(f.low - g.low)) <= NEAR_MINUTES
    return f.dimension is not Dimension.DATE and _distance(f, g) * FAR_RATIO <= NEAR_RATIO


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
        other_place=float(bool(a.places and b.places) and not _shared_words(a.places, b.places)),
        dated_apart=_dated_apart(a, b),
        elsewhere=float(a.elsewhere != b.elsewhere),
        other_day=float(_other_day(a, b)),
        off_day=float(_off_day(a, b, story.main_day)),
        same_article=float(a.mention.article == b.mention.article),
        differing=float(a.mention.article == b.mention.article and f.base_low != g.base_low),
        crowd=story.crowd(a, b),
        sole=float(story.sole(a, b)),
        equal=float(_meet(f, g)),
        far=_distance(f, g),
        close=_closeness(f, g),
        lead=float(_lead(a) and _lead(b)),
        authority=_authority(a, b),
        remark=window if _authority(a, b) > 0 else 0.0,
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
    if f.dimension in CALENDAR:
        return min(1.0, abs(float(f.low - g.low)) / 365)
    x, y = abs(float(f.base_low + f.base_high)), abs(float(g.base_low + g.base_high))
    if x == 0 or y == 0:
        return 0.0 if x == y else 1.0
    return min(1.0, abs(math.log(x / y)) / FAR_RATIO)


def _closeness(f: Figure, g: Figure) -> float:
    """How unlikely it is that values so near each other meet by chance: 148.9 and 146 tell more than 2 and 3."""
    if f.dimension in CALENDAR or f.base_low == g.base_low:
        return 0.0
    nearness = 1.0 - _distance(f, g) * FAR_RATIO / NEAR_RATIO
    return max(0.0, nearness) * min(1.0, max(0, min(_digits(f), _digits(g)) - 1) / 2)


def _digits(f: Figure) -> int:
    """How many digits of a value are told: 3 of $148.9 billion is 4, of 5,000 is 1."""
    if f.low <= 0 or f.qualifier is Qualifier.VAGUE:
        return 0
    return len(f.low.normalize().as_tuple().digits)


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


def _shared_words(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether any word of one side's names stands in the other's: `northern halvik` and `halvik`."""
    return bool({w for name in a for w in name.split()} & {w for name in b for w in name.split()})


def _dated_apart(a: Context, b: Context) -> float:
    if a.published is None or b.published is None:
        return 0.0
    return min(1.0, abs((a.published - b.published).days) / MONTH)


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
