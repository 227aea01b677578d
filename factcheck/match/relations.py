"""How a pair of mentions stands among the others of the story, once all pairs have had a first look.

Two figures in like words are one fact the likelier the less else they could be: where either is the other's best counterpart by far, and
where neither article gives the other's value as well. Two boys of 15 and 17 in one report are the two boys of 15 and 17 in the other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from factcheck.claims.reading import Claim
from factcheck.match.group import Pair

#: log-odds beyond which a lead over the runner-up says no more
MOST = 4.0
#: likelihoods are held this far from 0 and 1
LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Relations:
    """Where a pair stands. Field names are the weights' names in `weights.json`."""

    #: log-odds by which the pair leads the likeliest rival: a counterpart, with another value, of either in the other's article; -4 to 4
    margin: float
    #: one article, or both, give the other's value too
    one_tells: float
    both_tell: float
    #: and both values fit where the other article gives them
    both_answered: float
    #: the sentence of either gives the other's value as well: `21 were hurt` is no rival of `34 were hurt and 21 trapped`
    told_beside: float


RELATION_NAMES = tuple(f.name for f in fields(Relations))


class _Rivals:
    """One mention's counterparts in one article: the likeliest of all, and the likeliest that gives another value than that one."""

    def __init__(self) -> None:
        self._best: tuple[float, Decimal | None] = (0.0, None)
        self._next = 0.0

    def add(self, likelihood: float, value: Decimal) -> None:
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

    def __init__(self, contexts: Sequence[Claim], likelihoods: Mapping[Pair, float]) -> None:
        """`likelihoods` holds, by position in `contexts`, the pairs that nothing rules out, from 0 to 1."""
        self._likelihoods = likelihoods
        self._article = [c.mention.article for c in contexts]
        self._value = [(c.figure.base_low, c.figure.base_high) for c in contexts]
        self._told = set(zip(self._article, self._value, strict=True))
        self._sentence = [c.mention.sentence.index for c in contexts]
        self._told_in = set(zip(self._article, self._sentence, self._value, strict=True))
        self._rivals: dict[tuple[int, str], _Rivals] = defaultdict(_Rivals)
        #: a mention, and another article that gives its value in a place where it fits
        self._fits: set[tuple[int, str]] = set()
        for (i, j), likelihood in likelihoods.items():
            self._add(i, j, likelihood)
            self._add(j, i, likelihood)

    def of(self, i: int, j: int) -> Relations:
        """How the pair of mentions `i` and `j` stands."""
        likelihood = self._likelihoods[min(i, j), max(i, j)]
        rival = max(self._runner_up(i, j), self._runner_up(j, i))
        mine, yours = self._tells(i, j), self._tells(j, i)
        return Relations(
            margin=max(-MOST, min(MOST, _log_odds(likelihood) - _log_odds(rival))),
            one_tells=float(mine != yours),
            both_tell=float(mine and yours),
            both_answered=float(self._answered(i, j) and self._answered(j, i)),
            told_beside=float(self._tells_beside(i, j) or self._tells_beside(j, i)),
        )

    def _add(self, i: int, j: int, likelihood: float) -> None:
        article, value = self._article[j], self._value[j]
        self._rivals[i, article].add(likelihood, value[0])
        if value == self._value[i] and article != self._article[i]:
            self._fits.add((i, article))

    def _runner_up(self, i: int, j: int) -> float:
        """The likeliest counterpart of `i` in `j`'s article that gives another value than `j`."""
        return self._rivals[i, self._article[j]].but(self._value[j][0])

    def _tells(self, i: int, j: int) -> bool:
        """Whether `i`'s article, being another, gives `j`'s value."""
        return (
            self._article[i] != self._article[j]
            and (self._article[i], self._value[j]) in self._told
        )

    def _tells_beside(self, i: int, j: int) -> bool:
        """Whether the sentence of `i`, in another article, gives `j`'s value, which is not its own, as well."""
        apart = self._article[i] != self._article[j] and self._value[i] != self._value[j]
        return apart and (self._article[i], self._sentence[i], self._value[j]) in self._told_in

    def _answered(self, i: int, j: int) -> bool:
        """Whether `i`'s value fits where `j`'s article gives it."""
        return (i, self._article[j]) in self._fits


def columns_of(found: Sequence[Relations]) -> NDArray[np.float64]:
    """Relations as an array of shape (len(found), fields)."""
    return np.array([[getattr(r, name) for name in RELATION_NAMES] for r in found]).reshape(
        len(found), len(RELATION_NAMES)
    )


def _log_odds(p: float) -> float:
    return math.log(max(LEAST, p) / (1 - min(p, 1 - LEAST)))
