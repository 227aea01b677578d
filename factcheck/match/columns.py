"""The mentions that may meet, as columns of numbers: the evidence on all of their pairs comes from matrix products.

A row of evidence is one mention against all; `evidence` makes some rows at a time, so that memory stays flat however many mentions
there are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.match.features import COMMON, Features, Floats, StoryWide, digits, kind_of_value
from factcheck.match.gates import CALENDAR, counts_others, is_part, is_people, old_years, other_words
from factcheck.match.lexicon import canonical
from factcheck.match.mentions import Context
from factcheck.model import Dimension, Figure, Qualifier

#: natural logarithm of the ratio beyond which two values are as far apart as can be: about 20 to 1
FAR_RATIO = 3.0
#: natural logarithm of the ratio within which two values are near each other: about 30 % apart
NEAR_RATIO = 0.26
#: clock times no further apart are near each other, in minutes
NEAR_MINUTES = 60
#: days after which it matters no more how many lie between two articles
MONTH = 30
#: two counted nouns of different words are the same things from this cosine on: excavators and diggers
SAME_NOUN = 0.6
#: two counts of the same people fit as well as this, in one role and without
ONE_ROLE, PEOPLE = 0.9, 0.8
#: neither of two small counts is more than this
FEW = 5
#: a share of rare words is of no worth where the poorer side weighs less than this
NOTHING = 1e-6
#: decimals of a cosine that do not depend on how a product is divided
DECIMALS = 5

Booleans = NDArray[np.bool_]
Integers = NDArray[np.int64]
Rows = slice


class Columns:
    """The mentions of one dimension, currency and rate, in the order of the articles and their text."""

    def __init__(
        self, contexts: Sequence[Context], story: StoryWide, windows: NDArray[np.float32], sentences: NDArray[np.float32], heads: Floats
    ) -> None:
        """`windows`, `sentences` and `heads` are vectors of shape (len(contexts), dimensions), zeros for a figure without a noun."""
        figures = [c.figure for c in contexts]
        self.size = len(contexts)
        self.dimension = figures[0].dimension
        self._windows, self._sentences = windows, sentences
        self._values = _Values(figures, self.dimension)
        self._nouns = _Nouns(figures, heads)
        counted = [canonical(f.head) if f.head else "" for f in figures]
        weight = story.rarity.weight
        self._near = _Shares([c.near for c in contexts], counted, weight)
        self._words = _Shares([c.stems for c in contexts], counted, weight)
        self._beside = _Shares([c.beside for c in contexts], counted, weight)
        self._beside_counts = _Shares([c.beside for c in contexts], counted, lambda _: 1.0)
        self._names = _Sets([c.names for c in contexts])
        self._places = _Sets([frozenset(w for name in c.places for w in name.split()) for c in contexts])
        self._owners = _Owners([c.owner for c in contexts])
        self._article = _ids(c.mention.article for c in contexts)
        self._sentence = _ids((c.mention.article, c.mention.sentence.index) for c in contexts)
        self._published = np.array([c.published.toordinal() if c.published else np.nan for c in contexts])
        self._elsewhere = np.array([c.elsewhere for c in contexts])
        self._days = _Days([c.days for c in contexts], story.main_day)
        self._years = _Sets([frozenset(map(str, old_years(c))) for c in contexts])
        self._rivals = np.array([story.rivals(c) for c in contexts])
        self._told = np.array([self.dimension is not Dimension.COUNT or kind_of_value(c) != "" for c in contexts])
        self._lead = np.array([c.mention.sentence.headline or c.mention.sentence.paragraph <= 1 for c in contexts])
        self._authority = _ids(((c.mention.authority or "").lower().split() or [None])[-1] for c in contexts)
        self._moment = _ids(c.moment for c in contexts)
        self._others = np.array([counts_others(c) for c in contexts])

    def evidence(self, rows: Rows) -> Features:
        """The evidence on the mentions of `rows` against all: arrays of shape (rows, size)."""
        window = _cosine(self._windows[rows], self._windows)
        same_article = _equal(self._article, rows)
        authority = _agree(self._authority, rows)
        values, nouns = self._values, self._nouns
        differ = ~values.one_low(rows)
        far = values.distance(rows)
        alone = (np.maximum.outer(self._rivals[rows], self._rivals) == 1) & ~same_article & self._told[rows][:, None]
        moment, is_count = _agree(self._moment, rows), self.dimension is Dimension.COUNT
        shape = window.shape
        return Features(
            window=window,
            sentence=_cosine(self._sentences[rows], self._sentences),
            near=self._near.share(rows),
            words=self._words.share(rows),
            beside=self._beside.share(rows),
            noun=nouns.fit(rows),
            apart=self._beside_counts.apart(rows),
            modifiers=nouns.modifiers(rows),
            owner=self._owners.one(rows),
            role=nouns.one_role(rows).astype(float),
            role_missing=nouns.role_missing(rows).astype(float),
            names=self._names.share(rows),
            other_names=self._names.disjoint(rows).astype(float),
            other_place=self._places.disjoint(rows).astype(float),
            dated_apart=self._dated_apart(rows),
            elsewhere=np.not_equal.outer(self._elsewhere[rows], self._elsewhere).astype(float),
            other_day=self._days.other(rows),
            off_day=self._days.off(rows),
            old_year=self._years.alone(rows).astype(float),
            other_year=self._years.disjoint(rows).astype(float),
            same_article=same_article.astype(float),
            differing=(same_article & differ).astype(float),
            crowd=np.where(differ, np.log(np.maximum.outer(self._rivals[rows], self._rivals)), 0.0),
            sole=(alone & differ & values.near(rows, far)).astype(float),
            equal=values.meet(rows).astype(float),
            far=far,
            close=values.closeness(rows, far),
            lead=np.logical_and.outer(self._lead[rows], self._lead).astype(float),
            authority=authority,
            remark=np.where(authority > 0, window, 0.0),
            moment=(moment > 0).astype(float),
            other_moment=(moment < 0).astype(float),
            others=np.not_equal.outer(self._others[rows], self._others).astype(float),
            by_one=(values.by_one(rows) & is_count).astype(float),
            small=(values.most(rows) <= FEW).astype(float) * is_count,
            single=values.single(rows).astype(float),
            **self._kind(shape),
        )

    def ruled_out(self, rows: Rows) -> Booleans:
        """Pairs that need no closer look: one sentence, other roles, counts of other things. Shape (rows, size)."""
        out = _equal(self._sentence, rows) | self._nouns.other_role(rows)
        if self.dimension is Dimension.COUNT:
            out |= self._nouns.other_things(rows)
        return out

    def _dated_apart(self, rows: Rows) -> Floats:
        days = np.abs(np.subtract.outer(self._published[rows], self._published))
        return np.minimum(1.0, np.nan_to_num(days) / MONTH)

    def _kind(self, shape: tuple[int, ...]) -> dict[str, Floats]:
        names = {
            "count": Dimension.COUNT,
            "duration": Dimension.DURATION,
            "money": Dimension.MONEY,
            "calendar": Dimension.DATE,
            "clock": Dimension.TIME,
            "percent": Dimension.PERCENT,
            "age": Dimension.AGE,
        }
        kind = {name: np.full(shape, float(self.dimension is d)) for name, d in names.items()}
        return {**kind, "measure": np.full(shape, float(self.dimension not in COMMON))}


class _Values:
    """How the numbers themselves compare."""

    def __init__(self, figures: Sequence[Figure], dimension: Dimension) -> None:
        self._dimension = dimension
        self._low, self._high = (_ids(f.base_low for f in figures), _ids(f.base_high for f in figures))
        self._base = np.array([float(f.base_low) for f in figures])
        self._raw = np.array([float(f.low) for f in figures])
        self._most = np.array([float(f.base_high) for f in figures])
        self._size = np.abs([float(f.base_low + f.base_high) for f in figures])
        self._digits = np.array([digits(f) for f in figures])
        self._one = np.array([f.base_low == 1 or f.base_high == 1 for f in figures])
        self._below = np.array([f.qualifier is Qualifier.LESS_THAN for f in figures])

    def one_low(self, rows: Rows) -> Booleans:
        return _equal(self._low, rows)

    def meet(self, rows: Rows) -> Booleans:
        """Whether two figures give one number that can be true of both: `less than two hours` is not `two hours`."""
        return self.one_low(rows) & _equal(self._high, rows) & ~np.not_equal.outer(self._below[rows], self._below)

    def distance(self, rows: Rows) -> Floats:
        """How far apart two values are, 0 to 1: by days of a year, or by their ratio."""
        if self._dimension in CALENDAR:
            return np.minimum(1.0, np.abs(np.subtract.outer(self._raw[rows], self._raw)) / 365)
        none = self._size == 0
        logs = np.log(np.where(none, 1.0, self._size))
        ratio = np.minimum(1.0, np.abs(np.subtract.outer(logs[rows], logs)) / FAR_RATIO)
        return np.where(np.logical_or.outer(none[rows], none), np.not_equal.outer(none[rows], none).astype(float), ratio)

    def near(self, rows: Rows, distance: Floats) -> Booleans:
        if self._dimension is Dimension.TIME:
            return np.abs(np.subtract.outer(self._raw[rows], self._raw)) <= NEAR_MINUTES
        if self._dimension is Dimension.DATE:
            return np.zeros(distance.shape, dtype=bool)
        return distance * FAR_RATIO <= NEAR_RATIO

    def closeness(self, rows: Rows, distance: Floats) -> Floats:
        """How unlikely it is that values so near each other meet by chance: 148.9 and 146 tell more than 2 and 3."""
        if self._dimension in CALENDAR:
            return np.zeros(distance.shape)
        nearness = np.maximum(0.0, 1.0 - distance * FAR_RATIO / NEAR_RATIO)
        telling = np.clip((np.minimum.outer(self._digits[rows], self._digits) - 1) / 2, 0.0, 1.0)
        return np.where(self.one_low(rows), 0.0, nearness * telling)

    def by_one(self, rows: Rows) -> Booleans:
        return np.abs(np.subtract.outer(self._base[rows], self._base)) == 1

    def most(self, rows: Rows) -> Floats:
        return np.maximum.outer(self._most[rows], self._most)

    def single(self, rows: Rows) -> Booleans:
        return np.logical_or.outer(self._one[rows], self._one)


class _Nouns:
    """What is counted, and what befell it."""

    def __init__(self, figures: Sequence[Figure], heads: Floats) -> None:
        self._heads = heads
        self._head = _ids(canonical(f.head) if f.head else None for f in figures)
        self._role = _ids(f.role for f in figures)
        self._people = np.array([is_people(f) for f in figures])
        self._part = np.array([is_part(f) for f in figures])
        self._modifiers = _Sets([other_words(f) for f in figures])

    def fit(self, rows: Rows) -> Floats:
        """How well two nouns fit, 0 to 1."""
        both = self._named(rows)
        people = np.logical_and.outer(self._people[rows], self._people)
        meaning = np.where(both, _cosine(self._heads[rows], self._heads), 0.0)
        general = np.where(people & both, PEOPLE, meaning)
        return np.where(_both(self._head, rows), 1.0, np.where(people & self.one_role(rows), ONE_ROLE, general))

    def other_things(self, rows: Rows) -> Booleans:
        """Whether two counts are of other things, whatever the words around them say."""
        people = np.logical_and.outer(self._people[rows], self._people)
        alike = _both(self._head, rows) | (people & (self.one_role(rows) | self._named(rows)))
        part = np.logical_or.outer(self._part[rows], self._part)
        return ~alike & (~self._named(rows) | part | (self.fit(rows) < SAME_NOUN))

    def one_role(self, rows: Rows) -> Booleans:
        return _both(self._role, rows)

    def other_role(self, rows: Rows) -> Booleans:
        return _agree(self._role, rows) < 0

    def role_missing(self, rows: Rows) -> Booleans:
        return np.not_equal.outer(self._role[rows] < 0, self._role < 0)

    def modifiers(self, rows: Rows) -> Floats:
        """1 where the nouns' other words agree, 0 where neither has any, -0.3 where one has, -1 where both have and share none."""
        shared, mine, yours = self._modifiers.meet(rows)
        most, least = np.maximum.outer(mine, yours), np.minimum.outer(mine, yours)
        return np.where(most == 0, 0.0, np.where(shared > 0, shared / np.maximum(most, 1), np.where(least > 0, -1.0, -0.3)))

    def _named(self, rows: Rows) -> Booleans:
        return np.logical_and.outer(self._head[rows] >= 0, self._head >= 0)


class _Sets:
    """Sets of words, one a mention."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        self._held = _incidence(sets, sorted(frozenset().union(*sets)))
        self._sizes = self._held.sum(axis=1)

    def meet(self, rows: Rows) -> tuple[Floats, Floats, Floats]:
        """How many words two sets share, and how many either holds."""
        return self._held[rows] @ self._held.T, self._sizes[rows], self._sizes

    def share(self, rows: Rows) -> Floats:
        shared, mine, yours = self.meet(rows)
        smaller = np.minimum.outer(mine, yours)
        return np.divide(shared, smaller, out=np.zeros_like(shared), where=smaller > 0)

    def disjoint(self, rows: Rows) -> Booleans:
        """Whether both hold words and share none."""
        shared, mine, yours = self.meet(rows)
        return np.logical_and.outer(mine > 0, yours > 0) & (shared == 0)

    def alone(self, rows: Rows) -> Booleans:
        """Whether one of the two holds words and the other none."""
        return np.not_equal.outer(self._sizes[rows] > 0, self._sizes > 0)


class _Shares:
    """Weighted words around figures, the counted nouns of either side left out: those have a feature of their own."""

    def __init__(self, sets: Sequence[frozenset[str]], counted: Sequence[str], weight: Callable[[str], float]) -> None:
        vocabulary = sorted(frozenset().union(*sets))
        place = {stem: i for i, stem in enumerate(vocabulary)}
        # the last column stands for a noun that no set holds
        self._held = np.pad(_incidence(sets, vocabulary), ((0, 0), (0, 1)))
        self._weight = np.array([*map(weight, vocabulary), 0.0])
        self._total = self._held @ self._weight
        self._noun = np.array([place.get(noun, len(vocabulary)) for noun in counted])

    def share(self, rows: Rows) -> Floats:
        """Weighted share of the poorer side's words that the other side has too, 0 to 1."""
        shared, mine, yours = self._sums(rows)
        smaller = np.minimum(mine, yours)
        return np.minimum(1.0, np.divide(shared, smaller, out=np.zeros_like(shared), where=smaller > NOTHING))

    def apart(self, rows: Rows) -> Floats:
        """1 where both sides have words and share none."""
        shared, mine, yours = self._sums(rows)
        return ((mine > 0.5) & (yours > 0.5) & (shared < 0.5)).astype(float)

    def _sums(self, rows: Rows) -> tuple[Floats, Floats, Floats]:
        """The weight of the shared words, and of either side's, without the nouns."""
        held, noun = self._held, self._noun
        mine_has_yours, yours_has_mine = held[rows][:, noun], held[:, noun[rows]].T
        own = held[np.arange(len(noun)), noun]
        mine, yours = self._weight[noun[rows]][:, None], self._weight[noun][None, :]
        other = np.not_equal.outer(noun[rows], noun)
        shared = (held[rows] * self._weight) @ held.T
        shared -= mine * own[rows][:, None] * yours_has_mine + other * yours * mine_has_yours * own[None, :]
        rest = self._total[rows][:, None] - mine * own[rows][:, None] - other * yours * mine_has_yours
        theirs = self._total[None, :] - yours * own[None, :] - other * mine * yours_has_mine
        return shared, rest, theirs


class _Owners:
    """Whose age or amount it is, by name."""

    def __init__(self, owners: Sequence[str | None]) -> None:
        words = [(o or "").split() for o in owners]
        self._name = _ids(o or None for o in owners)
        self._last = _ids([w[-1] if w else None for w in words])
        self._only = np.array([len(w) == 1 for w in words])

    def one(self, rows: Rows) -> Floats:
        """1 where one name is the other, or its surname alone."""
        surname = _both(self._last, rows) & np.logical_or.outer(self._only[rows], self._only)
        return (_both(self._name, rows) | surname).astype(float)


class _Days:
    """The days that sentences date themselves by."""

    def __init__(self, days: Sequence[frozenset[tuple[int, int]]], main: int | None) -> None:
        self._dated = np.array([bool(d) for d in days])
        self._off = np.array([main is not None and bool(d) and not any(low <= main <= high for low, high in d) for d in days])
        sets = list(dict.fromkeys(days))
        place = {d: i for i, d in enumerate(sets)}
        self._set = np.array([place[d] for d in days])
        self._meet = np.array([[_overlap(a, b) for b in sets] for a in sets])

    def other(self, rows: Rows) -> Floats:
        """1 where both sentences give days and no two of them meet."""
        dated = np.logical_and.outer(self._dated[rows], self._dated)
        return (dated & ~self._meet[self._set[rows]][:, self._set]).astype(float)

    def off(self, rows: Rows) -> Floats:
        """1 where one sentence alone gives days, and the story's main day is not among them."""
        mine, yours = self._off[rows][:, None], self._off[None, :]
        return ((mine & ~self._dated[None, :]) | (yours & ~self._dated[rows][:, None])).astype(float)


def _overlap(a: frozenset[tuple[int, int]], b: frozenset[tuple[int, int]]) -> bool:
    return any(x[0] <= y[1] and y[0] <= x[1] for x in a for y in b)


def _ids(values: Iterable[Hashable | None]) -> Integers:
    """A number for each distinct value, -1 for None."""
    seen: dict[Hashable, int] = {}
    return np.array([-1 if v is None else seen.setdefault(v, len(seen)) for v in values], dtype=np.int64)


def _equal(ids: Integers, rows: Rows) -> Booleans:
    return np.equal.outer(ids[rows], ids)


def _both(ids: Integers, rows: Rows) -> Booleans:
    """Whether two are the same, and told."""
    return _equal(ids, rows) & (ids >= 0)[None, :]


def _agree(ids: Integers, rows: Rows) -> Floats:
    """1 where both are told and the same, -1 where both are told and differ, else 0."""
    told = np.logical_and.outer(ids[rows] >= 0, ids >= 0)
    return np.where(told, np.where(_equal(ids, rows), 1.0, -1.0), 0.0)


def _incidence(sets: Sequence[frozenset[str]], vocabulary: Sequence[str]) -> Floats:
    place = {word: i for i, word in enumerate(vocabulary)}
    held = np.zeros((len(sets), len(vocabulary)))
    for i, words in enumerate(sets):
        held[i, [place[w] for w in words]] = 1.0
    return held


def _cosine(a: NDArray[np.floating], b: NDArray[np.floating]) -> Floats:
    return np.maximum(0.0, np.round(a @ b.T, DECIMALS)).astype(np.float64)
