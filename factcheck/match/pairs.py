"""All pairs of a story's figures that may state one fact, each with its likelihood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.match.columns import Columns
from factcheck.match.encoder import Encoder
from factcheck.match.features import Floats, StoryWide
from factcheck.match.gates import blocked
from factcheck.match.group import Pair
from factcheck.match.mentions import Context
from factcheck.match.relations import Standings, columns_of
from factcheck.match.score import FIRST, SECOND, evidence, likelihood, standing, weights
from factcheck.model import Dimension, Figure

#: mentions whose evidence is made at a time: memory grows with this times the mentions of one kind
ROWS = 64
#: a pair less likely than this at first sight has no second look, and its gates are asked only if a fact would hold both
FIRST_SIGHT = 0.02

#: whether two figures' values, as read, cannot both be told of one fact without a word
Differ = Callable[[Figure, Figure], bool]


class Vectors:
    """The embeddings that matching asks for: windows, masked sentences, counted nouns."""

    def __init__(self, contexts: Sequence[Context], encoder: Encoder) -> None:
        self._windows = encoder.encode([c.mention.window for c in contexts])
        self._sentences = encoder.encode([c.masked for c in contexts])
        heads = sorted({h for c in contexts if (h := c.figure.head)})
        known = dict(zip(heads, encoder.encode(heads), strict=True)) if heads else {}
        none = np.zeros(next(iter(known.values())).shape if known else (1,), dtype=np.float32)
        self._heads = [known[c.figure.head] if c.figure.head else none for c in contexts]

    def columns(self, contexts: Sequence[Context], indices: Sequence[int], story: StoryWide) -> Columns:
        """The mentions at `indices` as columns."""
        chosen = list(indices)
        heads = np.stack([self._heads[i] for i in chosen]).astype(np.float64)
        return Columns([contexts[i] for i in chosen], story, self._windows[chosen], self._sentences[chosen], heads)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs of one bucket that a first look leaves, by position: row and column, first likelihood, log-odds for the second look."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    first: Floats
    second: Floats


def buckets(contexts: Sequence[Context]) -> list[list[int]]:
    """Indices that may meet at all: one dimension, unit of money and rate."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for i, c in enumerate(contexts):
        f = c.figure
        unit = (f.unit or "") if f.dimension is Dimension.MONEY else ""
        found.setdefault((f.dimension.value, unit, f.rate or ""), []).append(i)
    return list(found.values())


def likelihoods(contexts: Sequence[Context], columns: Columns, differ: Differ) -> dict[Pair, float]:
    """How likely the pairs of a bucket state one fact, by position in `contexts`; pairs that are ruled out or out of the question miss."""
    found = candidates(columns)
    pairs = list(zip(found.rows.tolist(), found.columns.tolist(), strict=True))
    free = [n for n, (i, j) in enumerate(pairs) if not blocked(contexts[i], contexts[j])]
    first = {pairs[n]: float(found.first[n]) for n in free}
    told = [n for n in free if differ(contexts[pairs[n][0]].figure, contexts[pairs[n][1]].figure)]
    standings = Standings(contexts, first)
    added = standing(columns_of([standings.of(*pairs[n]) for n in told]), weights()[SECOND[columns.dimension is Dimension.COUNT]])
    second = likelihood(found.second[told] + added)
    return {**first, **{pairs[n]: float(p) for n, p in zip(told, second, strict=True)}}


def candidates(columns: Columns) -> Candidates:
    """The pairs of a bucket that are not out of the question at first sight."""
    is_count = columns.dimension is Dimension.COUNT
    first_table, second_table = weights()[FIRST[is_count]], weights()[SECOND[is_count]]
    parts = []
    for rows in blocks(columns.size):
        features = columns.evidence(rows)
        first = likelihood(evidence(features, first_table))
        later = np.arange(columns.size)[None, :] > np.arange(columns.size)[rows][:, None]
        i, j = np.nonzero(later & ~columns.ruled_out(rows) & (first >= FIRST_SIGHT))
        parts.append((i + rows.start, j, first[i, j], evidence(features, second_table)[i, j]))
    return Candidates(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def blocks(size: int) -> Iterator[slice]:
    """Slices of some rows each that together make up `size`."""
    return (slice(start, min(start + ROWS, size)) for start in range(0, size, ROWS))


def first_looks(columns: Columns, wanted: Mapping[int, Sequence[int]], noun: float) -> dict[Pair, float]:
    """The first look at pairs (row to columns), the counted nouns taken to fit as well as `noun`."""
    table = weights()[FIRST[columns.dimension is Dimension.COUNT]]
    found: dict[Pair, float] = {}
    for i, others in wanted.items():
        features = columns.evidence(slice(i, i + 1))
        odds = evidence(features, table) + table["noun"] * (noun - features.noun)
        found |= {(i, j): float(p) for j, p in zip(others, likelihood(odds)[0, list(others)], strict=True)}
    return found
