"""All pairs of a story's claims that may state one fact, each with its likelihood or its bar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from factcheck.claims import Claim
from factcheck.claims.story import StoryWide
from factcheck.encode import Encoder
from factcheck.judge import differ, kind, opposed
from factcheck.match.bars import Barred, barred
from factcheck.match.columns import Floats, Pairs
from factcheck.match.evidence import Columns
from factcheck.match.groups import Pair
from factcheck.match.score import Scorer, Standings, likelihood, log_odds, standing
from factcheck.model import Dimension, Figure, Modality

#: claims whose evidence is made at a time: memory grows with this times the claims of one kind
ROWS = 64
#: a pair less likely than this at first sight has no second look, and its bars are asked only where
#: a fact would hold both
FIRST_SIGHT = 0.05
#: a barred pair as likely as this at first sight looks alike, and is told of
ALIKE = 0.3


def buckets(
    claims: Sequence[Claim], encoder: Encoder, scorer: Scorer | None = None
) -> list[Bucket]:
    """The claims that may meet at all, those of one kind of figure, as columns."""
    found: dict[Dimension, list[int]] = {}
    for i, c in enumerate(claims):
        found.setdefault(kind(c.figure), []).append(i)
    vectors, story = _Vectors(claims, encoder), StoryWide.of(claims)
    return [
        Bucket([claims[i] for i in chosen], vectors.columns(claims, chosen, story), scorer)
        for chosen in found.values()
    ]


class _Vectors:
    """The embeddings that matching asks for: windows, masked sentences, counted nouns."""

    def __init__(self, claims: Sequence[Claim], encoder: Encoder) -> None:
        self._windows = encoder.encode([c.mention.window for c in claims])
        self._sentences = encoder.encode([c.masked for c in claims])
        heads = sorted({h for c in claims if (h := c.figure.head)})
        known = dict(zip(heads, encoder.encode(heads), strict=True)) if heads else {}
        none = np.zeros(next(iter(known.values())).shape if known else (1,), dtype=np.float32)
        self._heads = [known[c.figure.head] if c.figure.head else none for c in claims]

    def columns(self, claims: Sequence[Claim], chosen: Sequence[int], story: StoryWide) -> Columns:
        heads = np.stack([self._heads[i] for i in chosen]).astype(np.float64)
        windows, sentences = self._windows[chosen], self._sentences[chosen]
        return Columns([claims[i] for i in chosen], story, windows, sentences, heads)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs that a first look leaves: positions, likelihood, log-odds for the second look."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    first: Floats
    second: Floats


class Bucket:
    """Claims that may meet, and what is known of their pairs, by position."""

    def __init__(
        self, claims: Sequence[Claim], columns: Columns, scorer: Scorer | None = None
    ) -> None:
        self.claims = claims
        self.columns = columns
        self.scorer = scorer or Scorer.of_stories(columns.dimension)
        self._bars: dict[tuple[int, int, bool, bool], Barred | None] = {}
        self._differ: dict[tuple[int, int], bool] = {}
        seen: dict[object, int] = {}
        self._written = [seen.setdefault(_written(c.figure), len(seen)) for c in claims]
        #: the same number for claims that say the same in the same words, in whatever article
        self._said = [seen.setdefault(_said(c), len(seen)) for c in claims]

    @cached_property
    def candidates(self) -> Candidates:
        """The pairs that are not out of the question at first sight, barred ones among them."""
        parts = []
        for rows in blocks(self.columns.size):
            pairs = self.columns.open(rows)
            evidence = self.columns.evidence(pairs)
            first = likelihood(log_odds(evidence, self.scorer.first))
            second = log_odds(evidence, self.scorer.second)
            kept = first >= FIRST_SIGHT
            parts.append((pairs.first[kept], pairs.second[kept], first[kept], second[kept]))
        return Candidates(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    @cached_property
    def at_sight(self) -> Mapping[Pair, float]:
        """How likely every candidate is at first sight, in the candidates' order."""
        found = self.candidates
        pairs = zip(found.one.tolist(), found.other.tolist(), strict=True)
        return dict(zip(pairs, found.first.tolist(), strict=True))

    @cached_property
    def first(self) -> Mapping[Pair, float]:
        """How likely pairs are at first sight, those barred or out of the question left out."""
        return {pair: score for pair, score in self.at_sight.items() if self.bar(*pair) is None}

    @cached_property
    def standings(self) -> Standings:
        """How pairs stand among the others."""
        return Standings(self.claims, self.first)

    @cached_property
    def likelihoods(self) -> Mapping[Pair, float]:
        """How likely pairs state one fact, after the second look at those that differ."""
        found = self.candidates
        pairs = list(self.at_sight)
        looked = [n for n, p in enumerate(pairs) if p in self.first and self.differ(*p)]
        added = standing([self.standings.of(*pairs[n]) for n in looked], self.scorer.second)
        second = likelihood(found.second[looked] + added).tolist()
        return {**self.first, **{pairs[n]: p for n, p in zip(looked, second, strict=True)}}

    @cached_property
    def barred(self) -> Mapping[Pair, float]:
        """The likely pairs at first sight that something rules out, and whose values differ."""
        return {
            pair: score
            for pair, score in self.at_sight.items()
            if self.bar(*pair) is not None and self.differ(*pair)
        }

    @cached_property
    def barred_lookalikes(self) -> Mapping[int, int]:
        """The likeliest barred counterpart of each claim that has one that looks alike."""
        best: dict[int, tuple[float, int]] = {}
        for (i, j), score in self.barred.items():
            for mine, other in ((i, j), (j, i)):
                if score >= ALIKE:
                    best[mine] = max(best.get(mine, (score, other)), (score, other))
        return {mine: other for mine, (_, other) in best.items()}

    def weighed(self) -> Iterator[tuple[Claim, Claim, Mapping[str, float]]]:
        """Every pair that had a second look, with all its evidence: what a fit learns from."""
        for rows in blocks(self.columns.size):
            pairs = self.columns.open(rows)
            evidence = self.columns.evidence(pairs)
            for at, (i, j) in enumerate(
                zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
            ):
                if (i, j) in self.first and self.differ(i, j):
                    own = {name: float(values[at]) for name, values in evidence.items()}
                    yield self.claims[i], self.claims[j], {**own, **self.standings.of(i, j)}

    def bar(self, i: int, j: int) -> Barred | None:
        """What rules a pair out, if anything does."""
        a, b = self.claims[i], self.claims[j]
        within = a.article == b.article
        beside = within and a.mention.sentence.index == b.mention.sentence.index
        key = self._said[i], self._said[j], within, beside
        if key not in self._bars:
            self._bars[key] = barred(a, b)
        return self._bars[key] or self._both_ways(i, j)

    def _both_ways(self, i: int, j: int) -> Barred | None:
        """Two opposite changes by one number, where either article gives it the other way, too."""
        f, g = self.claims[i].figure, self.claims[j].figure
        if not opposed(f, g) or f.base_low != g.base_low:
            return None
        here, there = self.claims[i].article, self.claims[j].article
        both = {(here, f.base_low, g.way), (there, f.base_low, f.way)} & self._ways
        return Barred("an article gives that number both ways") if both else None

    @cached_property
    def _ways(self) -> Set[object]:
        """Which article gives which number which way."""
        return {(c.article, c.figure.base_low, c.figure.way) for c in self.claims}

    def differ(self, i: int, j: int) -> bool:
        """Whether a reader would see two values differ; kept for all that are written alike."""
        key = self._written[i], self._written[j]
        if key not in self._differ:
            self._differ[key] = differ(self.claims[i].figure, self.claims[j].figure)
        return self._differ[key]

    def in_dispute(self, positions: Sequence[int]) -> bool:
        """Whether any two of some values differ; what is written alike is looked at once."""
        forms = {self._written[p]: p for p in positions}
        return any(self.differ(i, j) for i, j in combinations(forms.values(), 2))

    def open(self, i: int, j: int) -> bool:
        """Whether nothing rules out a pair, likely or not."""
        one = Pairs(slice(i, i + 1), np.array([i]), np.array([j]))
        return not self.columns.ruled_out(one).any() and self.bar(i, j) is None

    def evidence(self, i: int, j: int) -> dict[str, float]:
        """All the evidence on one pair by its name, but for how it stands among the others."""
        one = Pairs(slice(i, i + 1), np.array([i]), np.array([j]))
        return {name: float(value[0]) for name, value in self.columns.evidence(one).items()}

    def first_looks(
        self, wanted: Mapping[int, Sequence[int]], noun: float | None = None
    ) -> dict[Pair, float]:
        """The first look at pairs (row to columns); `noun`: how well the nouns are taken to fit."""
        found: dict[Pair, float] = {}
        for i, others in wanted.items():
            pairs = Pairs(slice(i, i + 1), np.full(len(others), i), np.array(others))
            evidence = dict(self.columns.evidence(pairs))
            if noun is not None:
                evidence["noun"] = np.full(len(others), noun)
            scores = likelihood(log_odds(evidence, self.scorer.first))
            found |= {(i, j): float(p) for j, p in zip(others, scores, strict=True)}
        return found


def _written(f: Figure) -> object:
    """All of a figure but where it stands and what it counts."""
    plain = replace(f, start=0, end=0, noun=None, head=None, role=None)
    return replace(plain, modality=Modality.ASSERTED, rule="")


def _said(c: Claim) -> object:
    """All of a claim but in which article it stands, and where: all that a bar may look at."""
    own = replace(c.figure, start=0, end=0), c.mention.text, c.mention.authority, c.published
    slots = frozenset(c.slots.items())
    return own, c.before, c.behind, c.near, c.beside, c.stems, c.names, c.numbers, slots


def blocks(size: int) -> Iterator[slice]:
    """Slices of some rows each that together make up `size`."""
    return (slice(start, min(start + ROWS, size)) for start in range(0, size, ROWS))
