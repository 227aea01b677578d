"""The mentions that may meet, as columns of numbers: the evidence on all of their pairs at once.

Pairs come some rows at a time (one mention against all is a row), so that memory stays flat however many mentions there are. Likeness of
meaning is a matrix product; shared words are counted along lists of who holds a word; all else is one comparison of two columns.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from factcheck.claims.counted import (
    counts_others,
    is_compound,
    is_part,
    is_people,
    nations,
    other_words,
)
from factcheck.claims.reading import Claim
from factcheck.match.features import COMMON, Features, Floats, StoryWide, digits
from factcheck.match.gates import CALENDAR, old_years
from factcheck.model import Dimension, Figure, Qualifier
from factcheck.words.stems import canonical

#: natural logarithm of the ratio beyond which two values are as far apart as can be: about 20 to 1
FAR_RATIO = 3.0
#: natural logarithm of the ratio within which two values are near each other: about 30 % apart
NEAR_RATIO = 0.26
#: clock times no further apart are near each other, in minutes
NEAR_MINUTES = 60
#: days after which it matters no more how many lie between two articles
MONTH = 30
#: two counted nouns of different words are the same things from this cosine on: excavators and diggers
SAME_NOUN = 0.7
#: a compound is of the kind that its end names from here on: a snowstorm is a storm, a warehouse no house
SAME_KIND = 0.6
#: two counts of the same people fit as well as this, in one role and without
ONE_ROLE, PEOPLE = 0.9, 0.8
#: what is usual, so that evidence on differing values does not move the others: round figures near the means over the labelled pairs of how
#: deep a figure stands, of the logarithm of the words of the shorter sentence, and of that of a story's values of one kind and one more
USUAL_DEPTH, USUAL_LENGTH, USUAL_VARIETY = 0.35, 2.85, 1.5
#: neither of two small counts is more than this
FEW = 5
#: a share of rare words is of no worth where the poorer side weighs less than this
NOTHING = 1e-6
#: decimals of a cosine that do not depend on how a product is divided
DECIMALS = 5

Booleans = NDArray[np.bool_]
Integers = NDArray[np.int64]
Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True)
class Pairs:
    """Pairs of mentions by position, the first of each within `rows`."""

    rows: slice
    first: Integers
    second: Integers

    @cached_property
    def place(self) -> tuple[Integers, Integers]:
        """Where each pair stands in an array of shape (rows, mentions)."""
        return self.first - self.rows.start, self.second

    def two(self, column: NDArray[Scalar]) -> tuple[NDArray[Scalar], NDArray[Scalar]]:
        """The values of a column at either mention."""
        return column[self.first], column[self.second]


class Columns:
    """The mentions of one dimension, currency and rate, in the order of the articles and their text."""

    def __init__(
        self,
        contexts: Sequence[Claim],
        story: StoryWide,
        windows: NDArray[np.float32],
        sentences: NDArray[np.float32],
        heads: Floats,
    ) -> None:
        """`windows`, `sentences` and `heads` are vectors of shape (len(contexts), dimensions), zeros for a figure without a noun."""
        figures = [c.figure for c in contexts]
        self.size = len(contexts)
        self.dimension = figures[0].dimension
        # in double precision, so that a rounded cosine is the same however the product is divided
        self._windows, self._sentences = windows.astype(np.float64), sentences.astype(np.float64)
        self._values = _Values(figures, self.dimension)
        self._nouns = _Nouns(figures, heads)
        counted = [canonical(f.head) if f.head else "" for f in figures]
        weight = story.rarity.weight
        self._near = _Shares([c.near for c in contexts], counted, weight)
        self._words = _Shares([c.stems for c in contexts], counted, weight)
        self._beside = _Shares([c.beside for c in contexts], counted, weight)
        self._beside_counts = _Shares([c.beside for c in contexts], counted, lambda _: 1.0)
        self._names = _Sets([c.names for c in contexts])
        self._places = _Sets(
            [frozenset(w for name in c.places for w in name.split()) for c in contexts]
        )
        self._nations = _Sets([nations(c) for c in contexts])
        self._owners = _Owners([c.owner for c in contexts])
        self._article = _ids(c.mention.article for c in contexts)
        self._sentence = _ids((c.mention.article, c.mention.sentence.index) for c in contexts)
        self._published = np.array(
            [c.published.toordinal() if c.published else np.nan for c in contexts]
        )
        self._elsewhere = np.array([c.elsewhere for c in contexts])
        self._days = _Days([c.days for c in contexts], story.main_day)
        self._years = _Sets([frozenset(map(str, old_years(c))) for c in contexts])
        self._rivals = np.array([story.rivals(c) for c in contexts])
        self._depth = np.array([c.depth for c in contexts])
        self._tellers = np.log([story.told_by(c) for c in contexts])
        self._variety = np.log1p([story.values_like(c) for c in contexts])
        self._hedged = np.array([f.qualifier is not Qualifier.EXACT for f in figures])
        self._spelled = np.array([not any(map(str.isdigit, c.mention.text)) for c in contexts])
        self._length = np.log([max(1, len(c.mention.sentence.text.split())) for c in contexts])
        self._lead = np.array(
            [c.mention.sentence.headline or c.mention.sentence.paragraph <= 1 for c in contexts]
        )
        self._authority = _ids(_last_word(c.mention.authority) for c in contexts)
        self._moment = _ids(
            c.moment if self.dimension is Dimension.TIME else None for c in contexts
        )
        self._others = np.array([counts_others(c) for c in contexts])

    def evidence(self, pairs: Pairs) -> Features:
        """The evidence on `pairs`: arrays of shape (pairs,)."""
        window = _cosine(self._windows, pairs)
        same_article = _equal(self._article, pairs)
        authority, moment = _agree(self._authority, pairs), _agree(self._moment, pairs)
        values, nouns = self._values, self._nouns
        differ, far = ~values.one_low(pairs), values.distance(pairs)
        rivals = np.maximum(*pairs.two(self._rivals))
        alone = (rivals == 1) & ~same_article
        names, places, years, nation = (
            s.compared(pairs) for s in (self._names, self._places, self._years, self._nations)
        )
        is_count = self.dimension is Dimension.COUNT
        return Features(
            window=window,
            sentence=_cosine(self._sentences, pairs),
            near=self._near.share(pairs),
            words=self._words.share(pairs),
            beside=self._beside.share(pairs),
            noun=nouns.fit(pairs),
            apart=self._beside_counts.apart(pairs),
            modifiers=nouns.modifiers(pairs),
            nation=_number(nation.alone | nation.disjoint),
            owner=self._owners.one(pairs),
            role=_number(nouns.one_role(pairs)),
            role_missing=_number(nouns.role_missing(pairs)),
            names=names.share,
            other_names=_number(names.disjoint),
            other_place=_number(places.disjoint),
            dated_apart=self._dated_apart(pairs),
            elsewhere=_number(~_equal(self._elsewhere, pairs)),
            other_day=_number(self._days.other(pairs)),
            off_day=_number(self._days.off(pairs)),
            old_year=_number(years.alone),
            other_year=_number(years.disjoint),
            same_article=_number(same_article),
            differing=_number(same_article & differ),
            crowd=np.where(differ, np.log(rivals), 0.0),
            sole=_number(alone & differ & values.near(pairs, far)),
            equal=_number(values.meet(pairs)),
            far=far,
            close=values.closeness(pairs, far),
            lead=_number(_each(self._lead, pairs)),
            authority=authority,
            remark=np.where(authority > 0, window, 0.0),
            moment=_number(moment > 0),
            other_moment=_number(moment < 0),
            others=_number(~_equal(self._others, pairs)),
            by_one=_number(values.by_one(pairs) & is_count),
            small=_number(values.few(pairs) & is_count),
            single=_number(values.single(pairs) & is_count),
            **self._where_values_differ(pairs, differ),
            **self._kind(len(pairs.first)),
        )

    def _where_values_differ(self, pairs: Pairs, differ: Booleans) -> dict[str, Floats]:
        """Evidence on values that differ, 0 elsewhere."""
        told = {
            "depth": _mean(self._depth, pairs) - USUAL_DEPTH,
            "tellers": _mean(self._tellers, pairs),
            "variety": np.minimum(*pairs.two(self._variety)) - USUAL_VARIETY,
            "length": np.minimum(*pairs.two(self._length)) - USUAL_LENGTH,
            "hedged": _number(_each(self._hedged, pairs)),
            "spelled": _number(_either(self._spelled, pairs)),
        }
        return {name: np.where(differ, value, 0.0) for name, value in told.items()}

    def open(self, rows: slice) -> Pairs:
        """The pairs of `rows` that need a closer look: not in one sentence, nor in other roles, nor counts of other things."""
        later = np.arange(self.size)[None, :] > np.arange(self.size)[rows][:, None]
        every = Pairs(
            rows, *(i + at for i, at in zip(np.nonzero(later), (rows.start, 0), strict=True))
        )
        kept = ~self.ruled_out(every)
        return Pairs(rows, every.first[kept], every.second[kept])

    def ruled_out(self, pairs: Pairs) -> Booleans:
        """Whether nothing more need be asked of a pair."""
        out = _equal(self._sentence, pairs) | self._nouns.other_role(pairs)
        return out | self._nouns.other_things(pairs) if self.dimension is Dimension.COUNT else out

    def meaning(self, i: int, j: int) -> float:
        """How near in meaning the nouns that mentions `i` and `j` count are: a cosine, 0 where either has none."""
        return self._nouns.meaning(i, j)

    def _dated_apart(self, pairs: Pairs) -> Floats:
        days = _gap(self._published, pairs)
        return np.minimum(1.0, np.nan_to_num(days) / MONTH)

    def _kind(self, size: int) -> dict[str, Floats]:
        names = {
            "count": Dimension.COUNT,
            "duration": Dimension.DURATION,
            "money": Dimension.MONEY,
            "calendar": Dimension.DATE,
            "clock": Dimension.TIME,
            "percent": Dimension.PERCENT,
            "age": Dimension.AGE,
        }
        kind = {name: np.full(size, float(self.dimension is d)) for name, d in names.items()}
        return {**kind, "measure": np.full(size, float(self.dimension not in COMMON))}


class _Values:
    """How the numbers themselves compare."""

    def __init__(self, figures: Sequence[Figure], dimension: Dimension) -> None:
        self._dimension = dimension
        self._low, self._high = (
            _ids(f.base_low for f in figures),
            _ids(f.base_high for f in figures),
        )
        self._base = np.array([float(f.base_low) for f in figures])
        self._raw = np.array([float(f.low) for f in figures])
        self._most = np.array([float(f.base_high) for f in figures])
        ends = np.array(
            [sorted((float(abs(f.base_low)), float(abs(f.base_high)))) for f in figures]
        )
        self._sign = np.sign([float(f.base_low + f.base_high) for f in figures])
        self._none = ends[:, 1] == 0
        self._least, self._greatest = np.log(
            np.where(ends == 0, np.where(self._none, 1.0, ends[:, 1])[:, None], ends)
        ).T
        self._digits = np.array([digits(f) for f in figures])
        self._one = np.array([f.base_low == 1 or f.base_high == 1 for f in figures])
        self._below = np.array([f.qualifier is Qualifier.LESS_THAN for f in figures])

    def one_low(self, pairs: Pairs) -> Booleans:
        return _equal(self._low, pairs)

    def meet(self, pairs: Pairs) -> Booleans:
        """Whether two figures give one number that can be true of both: `less than two hours` is not `two hours`."""
        return self.one_low(pairs) & _equal(self._high, pairs) & _equal(self._below, pairs)

    def distance(self, pairs: Pairs) -> Floats:
        """How far apart two values are, 0 to 1: by days of a year, or by the ratio of their nearest ends."""
        if self._dimension in CALENDAR:
            return np.minimum(1.0, _gap(self._raw, pairs) / 365)
        gap = np.maximum(*pairs.two(self._least)) - np.minimum(*pairs.two(self._greatest))
        ratio = np.clip(gap / FAR_RATIO, 0.0, 1.0)
        mine, yours = pairs.two(self._none)
        apart = np.where(mine | yours, _number(mine != yours), ratio)
        return np.where(_equal(self._sign, pairs), apart, 1.0)

    def near(self, pairs: Pairs, distance: Floats) -> Booleans:
        if self._dimension is Dimension.TIME:
            return _gap(self._raw, pairs) <= NEAR_MINUTES
        if self._dimension is Dimension.DATE:
            return np.zeros(distance.shape, dtype=bool)
        return distance * FAR_RATIO <= NEAR_RATIO

    def closeness(self, pairs: Pairs, distance: Floats) -> Floats:
        """How unlikely it is that values so near each other meet by chance: 148.9 and 146 tell more than 2 and 3."""
        if self._dimension in CALENDAR:
            return np.zeros(distance.shape)
        nearness = np.maximum(0.0, 1.0 - distance * FAR_RATIO / NEAR_RATIO)
        telling = np.clip((np.minimum(*pairs.two(self._digits)) - 1) / 2, 0.0, 1.0)
        return np.where(self.one_low(pairs), 0.0, nearness * telling)

    def by_one(self, pairs: Pairs) -> Booleans:
        return np.asarray(_gap(self._base, pairs) == 1)

    def few(self, pairs: Pairs) -> Booleans:
        return np.asarray(np.maximum(*pairs.two(self._most)) <= FEW)

    def single(self, pairs: Pairs) -> Booleans:
        return _either(self._one, pairs)


class _Nouns:
    """What is counted, and what befell it."""

    def __init__(self, figures: Sequence[Figure], heads: Floats) -> None:
        self._noun = _ids(f.head for f in figures)
        self._head = _ids(canonical(f.head) if f.head else None for f in figures)
        self._role = _ids(f.role for f in figures)
        self._people = np.array([is_people(f) for f in figures])
        self._part = np.array([is_part(f) for f in figures])
        self._modifiers = _Sets([other_words(f) for f in figures])
        first = [int(np.argmax(self._noun == n)) for n in range(self._noun.max() + 1)]
        # the last row and column stand for a figure without a noun
        meaning = _rounded(heads[first] @ heads[first].T)
        meaning[_compounds([figures[i].head or "" for i in first]) & (meaning >= SAME_KIND)] = 1.0
        self._meaning = np.pad(meaning, ((0, 1), (0, 1)))

    def meaning(self, i: int, j: int) -> float:
        """How near each other in meaning two nouns are."""
        return float(self._meaning[self._noun[i], self._noun[j]])

    def fit(self, pairs: Pairs) -> Floats:
        """How well two nouns fit, 0 to 1."""
        people = _each(self._people, pairs)
        general = np.where(
            people & self._named(pairs), PEOPLE, self._meaning[pairs.two(self._noun)]
        )
        return np.where(
            _both(self._head, pairs),
            1.0,
            np.where(people & self.one_role(pairs), ONE_ROLE, general),
        )

    def other_things(self, pairs: Pairs) -> Booleans:
        """Whether two counts are of other things, whatever the words around them say."""
        named, people = self._named(pairs), _each(self._people, pairs)
        alike = _both(self._head, pairs) | (people & (self.one_role(pairs) | named))
        part = _either(self._part, pairs)
        return ~alike & (~named | part | (self._meaning[pairs.two(self._noun)] < SAME_NOUN))

    def one_role(self, pairs: Pairs) -> Booleans:
        return _both(self._role, pairs)

    def other_role(self, pairs: Pairs) -> Booleans:
        return _agree(self._role, pairs) < 0

    def role_missing(self, pairs: Pairs) -> Booleans:
        return ~_equal(self._role < 0, pairs)

    def modifiers(self, pairs: Pairs) -> Floats:
        """1 where the nouns' other words agree, 0 where neither has any, -0.3 where one has, -1 where both have and share none."""
        found = self._modifiers.compared(pairs)
        share = found.shared / np.maximum(found.most, 1)
        return np.where(
            found.most == 0,
            0.0,
            np.where(found.shared > 0, share, np.where(found.least > 0, -1.0, -0.3)),
        )

    def _named(self, pairs: Pairs) -> Booleans:
        return _each(self._head >= 0, pairs)


def _compounds(nouns: Sequence[str]) -> Booleans:
    """Which of `nouns` is written as one word with which: of shape (nouns, nouns), either way round."""
    place = {noun: i for i, noun in enumerate(nouns)}
    found = np.zeros((len(nouns), len(nouns)), dtype=bool)
    for i, word in enumerate(nouns):
        for head in (word[start:] for start in range(1, len(word))):
            if head in place and is_compound(word, head):
                found[i, place[head]] = found[place[head], i] = True
    return found


@dataclass(frozen=True)
class _Compared:
    """Two sets of words: how many they share, and how many the poorer and the richer holds."""

    shared: Floats
    least: Floats
    most: Floats

    @property
    def share(self) -> Floats:
        return np.divide(
            self.shared, self.least, out=np.zeros_like(self.shared), where=self.least > 0
        )

    @property
    def disjoint(self) -> Booleans:
        """Whether both hold words and share none."""
        return np.asarray((self.least > 0) & (self.shared == 0))

    @property
    def alone(self) -> Booleans:
        """Whether one holds words and the other none."""
        return np.asarray((self.least == 0) & (self.most > 0))


class _Sets:
    """Sets of words, one a mention."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        self._held = _Held(sets, lambda _: 1.0)

    def compared(self, pairs: Pairs) -> _Compared:
        shared = self._held.shared(pairs)
        mine, yours = pairs.two(self._held.total)
        return _Compared(shared, np.minimum(mine, yours), np.maximum(mine, yours))


class _Shares:
    """Weighted words around figures, the counted nouns of either side left out: those have a feature of their own."""

    def __init__(
        self, sets: Sequence[frozenset[str]], counted: Sequence[str], weight: Callable[[str], float]
    ) -> None:
        self._held = _Held(sets, weight)
        self._noun = _ids(noun or None for noun in counted)
        self._weight = np.array([weight(noun) if noun else 0.0 for noun in counted])
        nouns = sorted(set(counted) - {""}, key=list(dict.fromkeys(counted)).index)
        # which mention holds which of the counted nouns; the last column stands for no noun
        self._holds = np.array([[*(noun in held for noun in nouns), False] for held in sets])
        self._place = np.array([nouns.index(noun) if noun else len(nouns) for noun in counted])

    def share(self, pairs: Pairs) -> Floats:
        """Weighted share of the poorer side's words that the other side has too, 0 to 1."""
        shared, mine, yours = self._sums(pairs)
        smaller = np.minimum(mine, yours)
        return np.minimum(
            1.0, np.divide(shared, smaller, out=np.zeros_like(shared), where=smaller > NOTHING)
        )

    def apart(self, pairs: Pairs) -> Floats:
        """1 where both sides have words and share none."""
        shared, mine, yours = self._sums(pairs)
        return _number((mine > 0.5) & (yours > 0.5) & (shared < 0.5))

    def _sums(self, pairs: Pairs) -> tuple[Floats, Floats, Floats]:
        """The weight of the shared words, and of either side's, without the nouns."""
        i, j = pairs.first, pairs.second
        mine, yours = pairs.two(self._weight)
        # a noun that both count is left out once
        yours = np.where(_equal(self._place, pairs), 0.0, yours)
        i_mine, i_yours = self._holds[i, self._place[i]], self._holds[i, self._place[j]]
        j_mine, j_yours = self._holds[j, self._place[i]], self._holds[j, self._place[j]]
        shared = self._held.shared(pairs) - mine * (i_mine & j_mine) - yours * (i_yours & j_yours)
        ours, theirs = pairs.two(self._held.total)
        return (
            shared,
            ours - mine * i_mine - yours * i_yours,
            theirs - mine * j_mine - yours * j_yours,
        )


class _Held:
    """Who holds which word, and how much each word weighs."""

    def __init__(self, sets: Sequence[frozenset[str]], weight: Callable[[str], float]) -> None:
        holders: dict[str, list[int]] = {}
        for i, words in enumerate(sets):
            for word in sorted(words):
                holders.setdefault(word, []).append(i)
        self._holders = {word: np.array(held) for word, held in holders.items()}
        self._weight = {word: weight(word) for word in holders}
        self._words = [sorted(words) for words in sets]
        self.total = np.array(
            [sum(self._weight[w] for w in words) for words in self._words], dtype=np.float64
        )

    def shared(self, pairs: Pairs) -> Floats:
        """The weight of the words that two mentions share."""
        found = np.zeros((pairs.rows.stop - pairs.rows.start, len(self._words)))
        for row, words in zip(found, self._words[pairs.rows], strict=True):
            for word in words:
                row[self._holders[word]] += self._weight[word]
        return found[pairs.place]


class _Owners:
    """Whose age or amount it is, by name."""

    def __init__(self, owners: Sequence[str | None]) -> None:
        words = [(o or "").split() for o in owners]
        self._name = _ids(o or None for o in owners)
        self._last = _ids(w[-1] if w else None for w in words)
        self._ends = _ids((w[0], w[-1]) if len(w) > 1 else None for w in words)
        self._only, self._two = (np.array([len(w) == n for w in words]) for n in (1, 2))

    def one(self, pairs: Pairs) -> Floats:
        """1 where one name is the other, or its surname alone, or the other without what stands in the middle."""
        surname = _both(self._last, pairs) & _either(self._only, pairs)
        ends = _both(self._ends, pairs) & _either(self._two, pairs)
        return _number(_both(self._name, pairs) | surname | ends)


class _Days:
    """The days that sentences date themselves by."""

    def __init__(self, days: Sequence[frozenset[tuple[int, int]]], main: int | None) -> None:
        self._dated = np.array([bool(d) for d in days])
        self._off = np.array(
            [
                main is not None and bool(d) and not any(low <= main <= high for low, high in d)
                for d in days
            ]
        )
        sets = list(dict.fromkeys(days))
        place = {d: i for i, d in enumerate(sets)}
        self._set = np.array([place[d] for d in days])
        self._meet = np.array([[_overlap(a, b) for b in sets] for a in sets])

    def other(self, pairs: Pairs) -> Booleans:
        """Whether both sentences give days and no two of them meet."""
        return np.asarray(_each(self._dated, pairs) & ~self._meet[pairs.two(self._set)])

    def off(self, pairs: Pairs) -> Booleans:
        """Whether one sentence alone gives days, and the story's main day is not among them."""
        (mine, yours), (dated, other) = pairs.two(self._off), pairs.two(self._dated)
        return np.asarray((mine & ~other) | (yours & ~dated))


def _last_word(name: str | None) -> str | None:
    return next(reversed((name or "").lower().split()), None)


def _overlap(a: frozenset[tuple[int, int]], b: frozenset[tuple[int, int]]) -> bool:
    return any(x[0] <= y[1] and y[0] <= x[1] for x in a for y in b)


def _ids(values: Iterable[Hashable | None]) -> Integers:
    """A number for each distinct value, -1 for None."""
    seen: dict[Hashable, int] = {}
    return np.array(
        [-1 if v is None else seen.setdefault(v, len(seen)) for v in values], dtype=np.int64
    )


def _equal(column: NDArray[np.generic], pairs: Pairs) -> Booleans:
    return np.asarray(column[pairs.first] == column[pairs.second])


def _each(column: Booleans, pairs: Pairs) -> Booleans:
    return column[pairs.first] & column[pairs.second]


def _either(column: Booleans, pairs: Pairs) -> Booleans:
    return column[pairs.first] | column[pairs.second]


def _mean(column: NDArray[np.float64], pairs: Pairs) -> Floats:
    mine, yours = pairs.two(column)
    return (mine + yours) / 2


def _gap(column: Floats, pairs: Pairs) -> Floats:
    return np.abs(column[pairs.first] - column[pairs.second])


def _both(ids: Integers, pairs: Pairs) -> Booleans:
    """Whether two are the same, and told."""
    return _equal(ids, pairs) & (ids[pairs.first] >= 0)


def _agree(ids: Integers, pairs: Pairs) -> Floats:
    """1 where both are told and the same, -1 where both are told and differ, else 0."""
    mine, yours = pairs.two(ids)
    return np.where((mine >= 0) & (yours >= 0), np.where(mine == yours, 1.0, -1.0), 0.0)


def _number(truth: Booleans) -> Floats:
    return truth.astype(np.float64)


def _cosine(vectors: Floats, pairs: Pairs) -> Floats:
    return _rounded((vectors[pairs.rows] @ vectors.T)[pairs.place])


def _rounded(cosines: Floats) -> Floats:
    return np.maximum(0.0, np.round(cosines, DECIMALS))
