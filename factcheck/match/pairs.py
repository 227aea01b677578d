"""All pairs of a story's figures that may state one fact, each with its likelihood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from factcheck.claims.reading import Claim
from factcheck.judge import differ
from factcheck.match.columns import Columns, Pairs
from factcheck.match.encoder import Encoder
from factcheck.match.features import Floats, StoryWide
from factcheck.match.gates import blocked
from factcheck.match.group import Pair
from factcheck.match.relations import Standings, columns_of
from factcheck.match.score import FIRST, SECOND, evidence, likelihood, standing, weights
from factcheck.model import Dimension, Figure, Modality

#: mentions whose evidence is made at a time: memory grows with this times the mentions of one kind
ROWS = 64
#: a pair less likely than this at first sight has no second look, and its gates are asked only if a fact would hold both
FIRST_SIGHT = 0.05


class Vectors:
    """The embeddings that matching asks for: windows, masked sentences, counted nouns."""

    def __init__(self, contexts: Sequence[Claim], encoder: Encoder) -> None:
        self._windows = encoder.encode([c.mention.window for c in contexts])
        self._sentences = encoder.encode([c.masked for c in contexts])
        heads = sorted({h for c in contexts if (h := c.figure.head)})
        known = dict(zip(heads, encoder.encode(heads), strict=True)) if heads else {}
        none = np.zeros(next(iter(known.values())).shape if known else (1,), dtype=np.float32)
        self._heads = [known[c.figure.head] if c.figure.head else none for c in contexts]

    def columns(
        self, contexts: Sequence[Claim], indices: Sequence[int], story: StoryWide
    ) -> Columns:
        """The mentions at `indices` as columns."""
        chosen = list(indices)
        heads = np.stack([self._heads[i] for i in chosen]).astype(np.float64)
        return Columns(
            [contexts[i] for i in chosen],
            story,
            self._windows[chosen],
            self._sentences[chosen],
            heads,
        )


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs of one bucket that a first look leaves, by position: row and column, first likelihood, log-odds for the second look."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    first: Floats
    second: Floats


def buckets(contexts: Sequence[Claim]) -> list[list[int]]:
    """Indices that may meet at all: one dimension, unit of money and rate."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for i, c in enumerate(contexts):
        f = c.figure
        unit = (f.unit or "") if f.dimension is Dimension.MONEY else ""
        found.setdefault((f.dimension.value, unit, f.rate or ""), []).append(i)
    return list(found.values())


@dataclass(frozen=True, slots=True, order=True)
class Barred:
    """A counterpart that a gate bars: how likely it looked at first, its position, and the gate's reason."""

    likelihood: float
    other: int
    reason: str


@dataclass(frozen=True, slots=True)
class Looks:
    """What is known of a bucket by position: how likely pairs state one fact, and each mention's likeliest barred counterpart."""

    likelihoods: Mapping[Pair, float]
    barred: Mapping[int, Barred]


def looks(contexts: Sequence[Claim], columns: Columns) -> Looks:
    """How likely the pairs of a bucket state one fact; pairs that are ruled out or out of the question miss."""
    found = candidates(columns)
    pairs = list(zip(found.rows.tolist(), found.columns.tolist(), strict=True))
    reasons = [blocked(contexts[i], contexts[j]) for i, j in pairs]
    free = [n for n, reason in enumerate(reasons) if not reason]
    first = {pairs[n]: float(found.first[n]) for n in free}
    differing = _Differing(contexts)
    told = [n for n in free if differing(*pairs[n])]
    standings = Standings(contexts, first)
    added = standing(
        columns_of([standings.of(*pairs[n]) for n in told]),
        weights()[SECOND[columns.dimension is Dimension.COUNT]],
    )
    second = likelihood(found.second[told] + added)
    likelihoods = {**first, **{pairs[n]: float(p) for n, p in zip(told, second, strict=True)}}
    bars = (
        (*pairs[n], float(found.first[n]), reason) for n, reason in enumerate(reasons) if reason
    )
    return Looks(
        likelihoods,
        _barred((i, j, likely, reason) for i, j, likely, reason in bars if differing(i, j)),
    )


def _barred(bars: Iterable[tuple[int, int, float, str]]) -> dict[int, Barred]:
    """The likeliest barred counterpart of each mention."""
    best: dict[int, Barred] = {}
    for i, j, likely, reason in bars:
        for mine, other in ((i, j), (j, i)):
            bar = Barred(likely, other, reason)
            best[mine] = max(best.get(mine, bar), bar)
    return best


class _Differing:
    """Whether the values of two mentions differ; asked once for any two ways of writing a value."""

    def __init__(self, contexts: Sequence[Claim]) -> None:
        self._contexts = contexts
        seen: dict[object, int] = {}
        self._written = [seen.setdefault(_written(c.figure), len(seen)) for c in contexts]
        self._known: dict[tuple[int, int], bool] = {}

    def __call__(self, i: int, j: int) -> bool:
        key = self._written[i], self._written[j]
        if key not in self._known:
            self._known[key] = differ(self._contexts[i].figure, self._contexts[j].figure)
        return self._known[key]


def _written(f: Figure) -> object:
    """All of a figure but where it stands and what it counts."""
    return replace(
        f, start=0, end=0, noun=None, head=None, role=None, modality=Modality.ASSERTED, rule=""
    )


def candidates(columns: Columns) -> Candidates:
    """The pairs of a bucket that are not out of the question at first sight."""
    is_count = columns.dimension is Dimension.COUNT
    first_table, second_table = weights()[FIRST[is_count]], weights()[SECOND[is_count]]
    parts = []
    for rows in blocks(columns.size):
        pairs = columns.open(rows)
        features = columns.evidence(pairs)
        first = likelihood(evidence(features, first_table))
        kept = first >= FIRST_SIGHT
        parts.append(
            (
                pairs.first[kept],
                pairs.second[kept],
                first[kept],
                evidence(features, second_table)[kept],
            )
        )
    return Candidates(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def blocks(size: int) -> Iterator[slice]:
    """Slices of some rows each that together make up `size`."""
    return (slice(start, min(start + ROWS, size)) for start in range(0, size, ROWS))


def first_looks(
    columns: Columns, wanted: Mapping[int, Sequence[int]], noun: float
) -> dict[Pair, float]:
    """The first look at pairs (row to columns), the counted nouns taken to fit as well as `noun`."""
    table = weights()[FIRST[columns.dimension is Dimension.COUNT]]
    found: dict[Pair, float] = {}
    for i, others in wanted.items():
        features = columns.evidence(
            Pairs(slice(i, i + 1), np.full(len(others), i), np.array(others))
        )
        odds = evidence(features, table) + table["noun"] * (noun - features.noun)
        found |= {(i, j): float(p) for j, p in zip(others, likelihood(odds), strict=True)}
    return found
