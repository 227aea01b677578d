"""How likely two claims state one fact: logistic scorers whose weights lie in a readable file.

Every pair has a first look, at its own words and values. Pairs that differ have a second one, which
weighs the same evidence anew together with how the pair stands among all others. Two figures in
like words are one fact the likelier the less else they could be: where either is the other's best
counterpart by far, and where neither article gives the other's value as well. Two boys of 15 and 17
in one report are the two boys of 15 and 17 in the other.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np

from factcheck.claims import Claim
from factcheck.match.columns import Floats
from factcheck.match.evidence import NAMES, Evidence
from factcheck.match.groups import Pair
from factcheck.model import Dimension

#: the tables of the file: counts of things, all other quantities, each for the first look and the
#: second; two passages taken by themselves; a likelihood as confidence
FIRST = {True: "counts", False: "others"}
SECOND = {True: "counts that differ", False: "others that differ"}
PASSAGES = "passages"
CALIBRATION = "calibration"
#: decimals of a likelihood that do not depend on how a sum is divided
DECIMALS = 6
#: log-odds beyond which a lead over the runner-up says no more
MOST = 4.0
#: likelihoods are held this far from 0 and 1
LEAST = 1e-4

#: the articles of a fact that no third one bears out
TWO = 2

#: how a pair stands among the others, by the name of its weight, with what it tells
STANDING: Mapping[str, str] = {
    "margin": "by how much the pair leads the likeliest other counterpart of either",
    "one_gives": "one report gives the other's value, too",
    "both_give": "both reports give the other's value, too",
    "both_answered": "both reports do, and the values fit where they give them",
    "both_in_one": "the sentence of either gives the other's value, too",
}

Table = Mapping[str, float]
#: weights that stand in for the packaged ones
_others: ContextVar[Mapping[str, Table] | None] = ContextVar("weights", default=None)
WEIGHTS = Path(__file__).parent / "data" / "weights.json"


def weights() -> Mapping[str, Table]:
    """The scorers' weights by the name of the evidence; what is not there weighs nothing.

    Raises ValueError where the file weighs what is no evidence.
    """
    return _others.get() or _packaged()


@contextmanager
def using(others: Mapping[str, Table]) -> Iterator[None]:
    """Match with other weights while the block lasts, as those of a fit that saw no such story."""
    token = _others.set(others)
    try:
        yield
    finally:
        _others.reset(token)


@cache
def _packaged() -> Mapping[str, Table]:
    found: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    first, second = {*NAMES, "bias"}, {*NAMES, *STANDING, "bias"}
    known = {
        **dict.fromkeys(FIRST.values(), first),
        **dict.fromkeys(SECOND.values(), second),
        PASSAGES: first,
        CALIBRATION: {"slope", "intercept", "two_articles"},
    }
    unknown = {f"{table} {name}" for table in known for name in set(found[table]) - known[table]}
    if unknown:
        raise ValueError(f"weights.json weighs what is no evidence: {', '.join(sorted(unknown))}")
    return found


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights of the first look at a pair, and of the second."""

    first: Table
    second: Table

    @classmethod
    def of_stories(cls, dimension: Dimension) -> Scorer:
        """The scorer of a story's claims of one dimension."""
        is_count = dimension is Dimension.COUNT
        return cls(weights()[FIRST[is_count]], weights()[SECOND[is_count]])

    @classmethod
    def of_passages(cls) -> Scorer:
        """The scorer of two passages by themselves, in which no pair stands among others."""
        return cls(weights()[PASSAGES], weights()[PASSAGES])


def log_odds(evidence: Evidence, table: Table) -> Floats:
    """The weighted sum of the evidence, bias included: an array of the evidence's shape."""
    total = np.full(np.shape(evidence["window"]), table["bias"])
    for name in NAMES:
        if table.get(name):
            total = total + table[name] * evidence[name]
    return total


def standing(found: Sequence[Table], table: Table) -> Floats:
    """What the standings of pairs add to their log-odds, of shape (pairs,)."""
    rows = [sum(table.get(name, 0.0) * row[name] for name in STANDING) for row in found]
    return np.array(rows, dtype=np.float64)


def likelihood(log_odds: Floats) -> Floats:
    """Log-odds as likelihoods, 0 to 1."""
    return np.round(1.0 / (1.0 + np.exp(-np.clip(log_odds, -30.0, 30.0))), DECIMALS)


def calibrated(likelihood: float, articles: int) -> float:
    """A fact's likelihood as a confidence: how often such facts were right (Platt 1999).

    They were counted in labelled stories and in others that had not been read before. Two articles
    alone are less sure than three or more: a passage that only looks like another has seldom a
    third beside it.

    >>> calibrated(0.4, 3) < calibrated(0.9, 3), calibrated(0.4, 2) < calibrated(0.4, 3)
    (True, True)
    """
    inside = max(0.001, min(0.999, likelihood))
    line = weights()[CALIBRATION]
    odds = line["slope"] * math.log(inside / (1 - inside)) + line["intercept"]
    odds += line["two_articles"] * (articles == TWO)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


class _Rivals:
    """A claim's counterparts in one article: the likeliest, and the likeliest of another value."""

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
    """The first look at all pairs of some claims, so that one can be set against its rivals."""

    def __init__(self, claims: Sequence[Claim], likelihoods: Mapping[Pair, float]) -> None:
        """`likelihoods` holds the pairs that nothing rules out, by their positions in `claims`."""
        self._likelihoods = likelihoods
        self._article = [c.article for c in claims]
        self._value = [(c.figure.base_low, c.figure.base_high) for c in claims]
        self._told = set(zip(self._article, self._value, strict=True))
        self._sentence = [c.mention.sentence.index for c in claims]
        self._told_in = set(zip(self._article, self._sentence, self._value, strict=True))
        self._rivals: dict[tuple[int, str], _Rivals] = defaultdict(_Rivals)
        #: a claim, and another article that gives its value in a place where it fits
        self._fits: set[tuple[int, str]] = set()
        for (i, j), likely in likelihoods.items():
            self._add(i, j, likely)
            self._add(j, i, likely)

    def of(self, i: int, j: int) -> Table:
        """How the pair of claims `i` and `j` stands, by the names of `STANDING`."""
        likely = self._likelihoods[min(i, j), max(i, j)]
        rival = max(self._runner_up(i, j), self._runner_up(j, i))
        mine, yours = self._tells(i, j), self._tells(j, i)
        beside = self._tells_beside(i, j) or self._tells_beside(j, i)
        answered = self._answered(i, j) and self._answered(j, i)
        return {
            "margin": max(-MOST, min(MOST, _odds(likely) - _odds(rival))),
            "one_gives": float(mine != yours),
            "both_give": float(mine and yours),
            "both_answered": float(answered),
            "both_in_one": float(beside),
        }

    def _add(self, i: int, j: int, likely: float) -> None:
        article, value = self._article[j], self._value[j]
        self._rivals[i, article].add(likely, value[0])
        if value == self._value[i] and article != self._article[i]:
            self._fits.add((i, article))

    def _runner_up(self, i: int, j: int) -> float:
        """The likeliest counterpart of `i` in `j`'s article that gives another value than `j`."""
        return self._rivals[i, self._article[j]].but(self._value[j][0])

    def _tells(self, i: int, j: int) -> bool:
        """Whether `i`'s article, being another, gives `j`'s value."""
        other = self._article[i] != self._article[j]
        return other and (self._article[i], self._value[j]) in self._told

    def _tells_beside(self, i: int, j: int) -> bool:
        """Whether the sentence of `i`, in another article, gives `j`'s value beside its own."""
        apart = self._article[i] != self._article[j] and self._value[i] != self._value[j]
        return apart and (self._article[i], self._sentence[i], self._value[j]) in self._told_in

    def _answered(self, i: int, j: int) -> bool:
        """Whether `i`'s value fits where `j`'s article gives it."""
        return (i, self._article[j]) in self._fits


def _odds(p: float) -> float:
    return math.log(max(LEAST, p) / (1 - min(p, 1 - LEAST)))
