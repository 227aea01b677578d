"""How a pair of mentions stands among the others of the story, once all pairs have had a first look.

Two figures in like words are one fact the likelier the less else they could be: where either is the other's best counterpart by far, and
where neither article gives the other's value in a place that fits it better.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from factcheck.match.group import Pair
from factcheck.match.mentions import Context
from factcheck.model import Dimension, Figure

#: log-odds beyond which a lead over the runner-up says no more
MOST = 4.0
#: likelihoods are held this far from 0 and 1
LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Relations:
    """Where a pair stands. Field names are the weights' names in `weights.json`."""

    #: neither has a likelier counterpart, with another value, in the other's article
    mutual: float
    #: log-odds by which the pair leads the likelier of those, from -4 to 4
    margin: float
    #: one article, or both, give the other's value too
    one_tells: float
    both_tell: float
    #: the other's value fits better elsewhere in one's own article; both values have a place in the other article
    answered: float
    both_answered: float
    #: each is the other's only counterpart
    lone: float


RELATION_NAMES = tuple(f.name for f in fields(Relations))


class _Rivals:
    """One mention's counterparts in one article: how many, and the likeliest of either of two values."""

    def __init__(self) -> None:
        self.count = 0
        self._best: tuple[float, Decimal | None] = (0.0, None)
        self._next = 0.0

    def add(self, likelihood: float, value: Decimal) -> None:
        self.count += 1
        most, best = self._best
        if likelihood > most:
            self._next = self._next if value == best else most
            self._best = likelihood, value
        elif value != best:
            self._next = max(self._next, likelihood)

    def but(self, value: Decimal) -> float:
        """The likeliest that gives another value."""
        most, best = self._best
        return self._next if value == best else most


class Standings:
    """The first look at all pairs of some mentions, gathered so that one pair can be set against its rivals."""

    def __init__(self, contexts: Sequence[Context], likelihoods: Mapping[Pair, float]) -> None:
        """`likelihoods` holds, by position in `contexts`, the pairs that nothing rules out, from 0 to 1."""
        self._likelihoods = likelihoods
        self._article = [c.mention.article for c in contexts]
        self._value = [_value(c.figure) for c in contexts]
        self._low = [c.figure.base_low for c in contexts]
        self._holders: dict[tuple[str, Hashable], list[int]] = defaultdict(list)
        for i, place in enumerate(zip(self._article, self._value, strict=True)):
            self._holders[place].append(i)
        self._rivals: dict[int, dict[str, _Rivals]] = defaultdict(lambda: defaultdict(_Rivals))
        for (i, j), likelihood in likelihoods.items():
            self._rivals[i][self._article[j]].add(likelihood, self._low[j])
            self._rivals[j][self._article[i]].add(likelihood, self._low[i])

    def of(self, i: int, j: int) -> Relations:
        """How the pair of mentions `i` and `j` stands."""
        likelihood = self._likelihoods[min(i, j), max(i, j)]
        rival = max(self._runner_up(i, j), self._runner_up(j, i))
        mine, yours = self._tellers(i, j), self._tellers(j, i)
        mine_fits, yours_fits = self._fit(mine, j), self._fit(yours, i)
        return Relations(
            mutual=float(likelihood >= rival),
            margin=max(-MOST, min(MOST, _log_odds(likelihood) - _log_odds(rival))),
            one_tells=float(bool(mine) != bool(yours)),
            both_tell=float(bool(mine) and bool(yours)),
            answered=float(max(mine_fits, yours_fits) > likelihood),
            both_answered=float(min(mine_fits, yours_fits) > 0),
            lone=float(self._rivals[i][self._article[j]].count == self._rivals[j][self._article[i]].count == 1),
        )

    def _runner_up(self, i: int, j: int) -> float:
        """The likeliest counterpart of `i` in `j`'s article that gives another value than `j`."""
        return self._rivals[i][self._article[j]].but(self._low[j])

    def _tellers(self, i: int, j: int) -> list[int]:
        """The mentions in `i`'s article that give `j`'s value."""
        return self._holders.get((self._article[i], self._value[j]), []) if self._article[i] != self._article[j] else []

    def _fit(self, tellers: Sequence[int], j: int) -> float:
        """How well the best of them fits `j`."""
        return max((self._likelihoods.get((min(k, j), max(k, j)), 0.0) for k in tellers), default=0.0)


def columns_of(found: Sequence[Relations]) -> NDArray[np.float64]:
    """Relations as an array of shape (len(found), fields)."""
    return np.array([[getattr(r, name) for name in RELATION_NAMES] for r in found]).reshape(len(found), len(RELATION_NAMES))


def _value(f: Figure) -> Hashable:
    return f.base_low, f.base_high, f.unit if f.dimension is Dimension.MONEY else None


def _log_odds(p: float) -> float:
    return math.log(max(LEAST, p) / (1 - min(p, 1 - LEAST)))
