"""Claims as columns of numbers, so that the evidence on many of their pairs is made at once.

Shared words are counted along lists of who holds a word; all else compares two columns at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from factcheck.claims import Claim
from factcheck.claims.counted import is_compound, is_part, is_people
from factcheck.claims.slot import Aspect, Slot
from factcheck.claims.story import CALENDAR
from factcheck.judge import fixed_unit, one_number
from factcheck.model import Dimension, Figure, Qualifier
from factcheck.words.stems import canonical

#: natural logarithm of the ratio beyond which two values are as far apart as can be: about 20 to 1
FAR_RATIO = 3.0
#: natural logarithm of the ratio within which two values are near each other: about 30 % apart
NEAR_RATIO = 0.26
#: clock times no further apart are near each other, in minutes
NEAR_MINUTES = 60
#: counted nouns of other words are the same things from this cosine on: excavators and diggers
SAME_NOUN = 0.7
#: two words for the same people are as near each other as this: helpers and volunteers
NEAR_NOUN = 0.4
#: a compound is of the kind that its end names from here on: a snowstorm is, a warehouse no house
SAME_KIND = 0.6
#: two counts of the same people fit as well as this, in one role and without
ONE_ROLE, PEOPLE = 0.9, 0.8
#: smaller numbers are equal by chance too often
UNCOMMON = 13
#: neither of two small counts is more than this
FEW = 5
#: dates as many of their own steps apart are as far apart as can be
FAR_STEPS = 12
#: days of a date that names a whole year
YEAR = 365
#: numbers of fewer digits are often another's tenth by chance, counts of things of fewer still
TELLING_DIGITS, TELLING_COUNT = 2, 3
#: a share of rare words is of no worth where the poorer side weighs less than this
NOTHING = 1e-6
#: decimals of a cosine that do not depend on how a product is divided
DECIMALS = 5

Floats = NDArray[np.float64]
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


class SlotColumn:
    """What a slot is told to be, a set for each claim, compared as `Slot.compare` does."""

    def __init__(self, slot: Slot, claims: Sequence[Claim]) -> None:
        found = [claim.told(slot.name) for claim in claims]
        self._told = np.array([bool(told) for told in found])
        self._sets = list(dict.fromkeys(found)) if slot.one else []
        place = {told: i for i, told in enumerate(self._sets)}
        self._set = np.array([place[told] for told in found] if slot.one else [], dtype=np.int64)
        self._meet = np.array([[slot.common(a, b) for b in self._sets] for a in self._sets])
        self._held = None if slot.one else _Held(found, lambda _: 1.0)
        self.empty = not self._told.any()

    def aspects(self, pairs: Pairs) -> dict[Aspect, Floats]:
        """Each pair's aspects, 0 to 1; `SAME` is the share of what the one that tells less says."""
        both, common = each(self._told, pairs), self._common(pairs)
        return {
            Aspect.SAME: np.where(both, common, 0.0),
            Aspect.OTHER: number(both & (common == 0)),
            Aspect.ALONE: number(either(self._told, pairs) & ~both),
        }

    def _common(self, pairs: Pairs) -> Floats:
        if self._held is None:
            return number(self._meet[pairs.two(self._set)])
        least = np.minimum(*pairs.two(self._held.total))
        shared = self._held.shared(pairs)
        return np.divide(shared, least, out=np.zeros_like(shared), where=least > 0)


class Words:
    """Weighted words around figures, but for the counted nouns, which are weighed by themselves."""

    def __init__(
        self, sets: Sequence[frozenset[str]], counted: Sequence[str], weight: Callable[[str], float]
    ) -> None:
        self._held = _Held(sets, weight)
        self._noun = ids(noun or None for noun in counted)
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
        return number((mine > 0.5) & (yours > 0.5) & (shared < 0.5))

    def _sums(self, pairs: Pairs) -> tuple[Floats, Floats, Floats]:
        """The weight of the shared words, and of either side's, without the nouns."""
        i, j = pairs.first, pairs.second
        mine, yours = pairs.two(self._weight)
        # a noun that both count is left out once
        yours = np.where(equal(self._place, pairs), 0.0, yours)
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

    def __init__(self, sets: Sequence[frozenset[Hashable]], weight: Callable[[Any], float]) -> None:
        holders: dict[Hashable, list[int]] = {}
        for i, words in enumerate(sets):
            for word in sorted(words, key=str):
                holders.setdefault(word, []).append(i)
        self._holders = {word: np.array(held) for word, held in holders.items()}
        self._weight = {word: weight(word) for word in holders}
        self._words = [sorted(words, key=str) for words in sets]
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


class Values:
    """How the numbers themselves compare."""

    def __init__(self, figures: Sequence[Figure], dimension: Dimension) -> None:
        self._dimension = dimension
        self._low, self._high = (
            ids(f.base_low for f in figures),
            ids(f.base_high for f in figures),
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
        self._days = np.array([float(f.high - f.low) + 1 for f in figures])
        self._number = ids((f.low, f.high) for f in figures)
        self._zeros = np.array([zeros(f) for f in figures])
        self._significant = ids(significant(f) or n for n, f in enumerate(figures))
        self._measured = ids((fixed_unit(f), f.rate) for f in figures)
        self._unit = ids((f.unit, f.rate) for f in figures)
        self._figures = figures

    def one_low(self, pairs: Pairs) -> Booleans:
        """Whether the lower ends of two figures are equal."""
        return equal(self._low, pairs)

    def meet(self, pairs: Pairs) -> Booleans:
        """Whether two figures are one number: `less than two hours` is not `two hours`."""
        return self.one_low(pairs) & equal(self._high, pairs) & equal(self._below, pairs)

    def distance(self, pairs: Pairs) -> Floats:
        """How far apart values are, 0 to 1: by days of a year, or by the ratio of their ends."""
        if self._dimension in CALENDAR:
            return np.minimum(1.0, gap(self._raw, pairs) / 365)
        apart = np.maximum(*pairs.two(self._least)) - np.minimum(*pairs.two(self._greatest))
        ratio = np.clip(apart / FAR_RATIO, 0.0, 1.0)
        mine, yours = pairs.two(self._none)
        apart = np.where(mine | yours, number(mine != yours), ratio)
        return np.where(self.slip(pairs), 0.0, np.where(equal(self._sign, pairs), apart, 1.0))

    def near(self, pairs: Pairs, distance: Floats) -> Booleans:
        """Whether two values at a `distance` are near each other; dates never are."""
        if self._dimension is Dimension.TIME:
            return gap(self._raw, pairs) <= NEAR_MINUTES
        if self._dimension is Dimension.DATE:
            return np.zeros(distance.shape, dtype=bool)
        return distance * FAR_RATIO <= NEAR_RATIO

    def closeness(self, pairs: Pairs, distance: Floats) -> Floats:
        """How little chance brings values so near: 148.9 and 146 tell more than 2 and 3."""
        if self._dimension in CALENDAR:
            return np.zeros(distance.shape)
        nearness = np.maximum(0.0, 1.0 - distance * FAR_RATIO / NEAR_RATIO)
        telling = np.clip((np.minimum(*pairs.two(self._digits)) - 1) / 2, 0.0, 1.0)
        return np.where(self.one_low(pairs), 0.0, nearness * telling)

    def steps(self, pairs: Pairs) -> Floats:
        """How far dates lie apart in the days, months or years that the vaguer is told in, 0 to 1.

        2018 and 2019 are neighbours, as 18 and 19 May are; of what is no date it is 0.
        """
        if self._dimension is not Dimension.DATE:
            return np.zeros(pairs.first.shape)
        apart = gap(self._raw, pairs) / np.maximum(*pairs.two(self._days))
        return np.asarray(np.minimum(1.0, apart / FAR_STEPS))

    def whole_years(self, pairs: Pairs) -> Booleans:
        """Whether both dates are whole years, or longer."""
        years = (self._days >= YEAR) & (self._dimension is Dimension.DATE)
        return each(years, pairs)

    def measured_otherwise(self, pairs: Pairs) -> Booleans:
        """Whether two currencies or rates tell two things: all but one number in both."""
        return ~equal(self._measured, pairs) & ~self._one_number(pairs)

    def slip(self, pairs: Pairs) -> Booleans:
        """Whether one number is told in two units, or is so many times ten the other."""
        apart = gap(self._zeros, pairs) > 0
        return (equal(self._significant, pairs) & apart) | self._one_number(pairs)

    def _one_number(self, pairs: Pairs) -> Booleans:
        found = equal(self._number, pairs) & ~equal(self._unit, pairs)
        for at in np.flatnonzero(found):
            i, j = pairs.first[at], pairs.second[at]
            found[at] = one_number(self._figures[i], self._figures[j])
        return found

    def by_one(self, pairs: Pairs) -> Booleans:
        """Whether one number is the next after the other."""
        return np.asarray(gap(self._base, pairs) == 1)

    def few(self, pairs: Pairs) -> Booleans:
        """Whether neither number is more than `FEW`."""
        return np.asarray(np.maximum(*pairs.two(self._most)) <= FEW)

    def common(self, pairs: Pairs) -> Booleans:
        """Whether two values are equal, and so small that many are."""
        return np.asarray(self.meet(pairs) & (np.maximum(*pairs.two(self._most)) < UNCOMMON))

    def single(self, pairs: Pairs) -> Booleans:
        """Whether either number is 1."""
        return either(self._one, pairs)


class Nouns:
    """What is counted, and what befell it."""

    def __init__(self, figures: Sequence[Figure], heads: Floats) -> None:
        self._noun = ids(f.head for f in figures)
        self._head = ids(canonical(f.head) if f.head else None for f in figures)
        self._role = ids(f.role for f in figures)
        self._people = np.array([is_people(f) for f in figures])
        self._part = np.array([is_part(f) for f in figures])
        first = [int(np.argmax(self._noun == n)) for n in range(self._noun.max() + 1)]
        # the last row and column stand for a figure without a noun
        meaning = rounded(heads[first] @ heads[first].T)
        meaning[_compounds([figures[i].head or "" for i in first]) & (meaning >= SAME_KIND)] = 1.0
        self._meaning = np.pad(meaning, ((0, 1), (0, 1)))

    def meaning(self, i: int, j: int) -> float:
        """How near each other in meaning two nouns are."""
        return float(self._meaning[self._noun[i], self._noun[j]])

    def fit(self, pairs: Pairs) -> Floats:
        """How well two nouns fit, 0 to 1."""
        people = each(self._people, pairs)
        general = np.where(
            people & self._named(pairs), PEOPLE, self._meaning[pairs.two(self._noun)]
        )
        return np.where(
            _both(self._head, pairs),
            1.0,
            np.where(people & self.one_role(pairs), ONE_ROLE, general),
        )

    def unlike(self, pairs: Pairs) -> Booleans:
        """Whether two counts are of things whose names have little to do with each other."""
        return np.asarray(self._named(pairs) & (self.fit(pairs) < NEAR_NOUN))

    def untold(self, pairs: Pairs) -> Floats:
        """How little says that two counts are of one thing: 1, or half where one role does."""
        return np.where(self.fit(pairs) >= SAME_NOUN, 0.0, np.where(self.one_role(pairs), 0.5, 1.0))

    def other_things(self, pairs: Pairs) -> Booleans:
        """Whether one counts people in general, and the other some of them, as children."""
        (mine, yours), (some, part) = pairs.two(self._people), pairs.two(self._part)
        return np.asarray(self._named(pairs) & ((mine & part) | (yours & some)))

    def one_role(self, pairs: Pairs) -> Booleans:
        """Whether what befell those counted is told of both, and the same."""
        return _both(self._role, pairs)

    def other_role(self, pairs: Pairs) -> Booleans:
        """Whether what befell those counted is told of both, and not the same."""
        return _agree(self._role, pairs) < 0

    def _named(self, pairs: Pairs) -> Booleans:
        return each(self._head >= 0, pairs)


def _compounds(nouns: Sequence[str]) -> Booleans:
    """Which noun is a compound of which, either way round: of shape (nouns, nouns)."""
    place = {noun: i for i, noun in enumerate(nouns)}
    found = np.zeros((len(nouns), len(nouns)), dtype=bool)
    for i, word in enumerate(nouns):
        for head in (word[start:] for start in range(1, len(word))):
            if head in place and is_compound(word, head):
                found[i, place[head]] = found[place[head], i] = True
    return found


def significant(f: Figure) -> tuple[Hashable, ...] | None:
    """The digits of both ends, zeros at the end left out; None of a number that tells little."""
    ends = (f.low,) if f.low == f.high else (f.low, f.high)
    told = tuple(end.normalize().as_tuple().digits for end in ends)
    least = TELLING_COUNT if f.dimension is Dimension.COUNT else TELLING_DIGITS
    telling = digits(f) and sum(map(len, told)) >= least and f.dimension not in CALENDAR
    return (told, f.unit, f.rate) if telling else None


def zeros(f: Figure) -> float:
    """The power of ten that a value's last digit stands for."""
    exponent = f.low.normalize().as_tuple().exponent
    return float(exponent) if isinstance(exponent, int) else 0.0


def digits(f: Figure) -> int:
    """How many digits of a value are told: of $148.9 billion 4, of 5,000 one."""
    if f.low <= 0 or f.qualifier is Qualifier.VAGUE:
        return 0
    return len(f.low.normalize().as_tuple().digits)


def ids(values: Iterable[Hashable | None]) -> Integers:
    """A number for each distinct value, -1 for None."""
    seen: dict[Hashable, int] = {}
    return np.array(
        [-1 if v is None else seen.setdefault(v, len(seen)) for v in values], dtype=np.int64
    )


def equal(column: NDArray[np.generic], pairs: Pairs) -> Booleans:
    """Whether either mention of a pair has the same in a column."""
    return np.asarray(column[pairs.first] == column[pairs.second])


def each(column: Booleans, pairs: Pairs) -> Booleans:
    """Whether something is true of both mentions of a pair."""
    return column[pairs.first] & column[pairs.second]


def either(column: Booleans, pairs: Pairs) -> Booleans:
    """Whether it is true of at least one."""
    return column[pairs.first] | column[pairs.second]


def mean(column: Floats, pairs: Pairs) -> Floats:
    """The mean of a pair's two numbers."""
    mine, yours = pairs.two(column)
    return (mine + yours) / 2


def gap(column: Floats, pairs: Pairs) -> Floats:
    """How far a pair's two numbers lie apart."""
    return np.abs(column[pairs.first] - column[pairs.second])


def _both(ids: Integers, pairs: Pairs) -> Booleans:
    """Whether two are the same, and told."""
    return equal(ids, pairs) & (ids[pairs.first] >= 0)


def _agree(ids: Integers, pairs: Pairs) -> Floats:
    """1 where both are told and the same, -1 where both are told and differ, else 0."""
    mine, yours = pairs.two(ids)
    return np.where((mine >= 0) & (yours >= 0), np.where(mine == yours, 1.0, -1.0), 0.0)


def number(truth: Booleans) -> Floats:
    """1 for what is true, 0 for what is not."""
    return truth.astype(np.float64)


def cosine(vectors: Floats, pairs: Pairs) -> Floats:
    """The cosine of a pair's two vectors of length 1, those below 0 as 0."""
    return rounded((vectors[pairs.rows] @ vectors.T)[pairs.place])


def rounded(cosines: Floats) -> Floats:
    """Cosines to the decimals that do not depend on the machine, those below 0 as 0."""
    return np.maximum(0.0, np.round(cosines, DECIMALS))
