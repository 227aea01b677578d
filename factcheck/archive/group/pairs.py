"""Which articles are alike: the exact product of their weights, in blocks, on whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix

from factcheck.archive.group.components import Ints
from factcheck.archive.group.likeness import LEAST
from factcheck.archive.group.nearest import Bools, among_nearest, hashes_of, nearest, nearness
from factcheck.archive.group.words import BUCKETS
from factcheck.archive.store.tables import PAIRS

#: articles of a block: the product of two has at most half a million entries, some 30 MB in all
_ROWS, _COLUMNS = 512, 1024
#: the day of those that have none, before every other
_NO_DAY = -(2**40)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Articles in the order of their days, and their weights, a row each."""

    names: np.ndarray[Any, np.dtype[np.object_]]
    hashes: Ints
    days: Ints
    weights: csr_matrix


def pairs_within(articles: pa.Table, window: int) -> pa.Table:
    """The pairs of these articles that are alike, as far as one is among the other's nearest."""
    return nearest(pairs_between(articles, articles, window), articles["article"])


def pairs_between(choosing: pa.Table, others: pa.Table, window: int) -> Iterator[pa.Table]:
    """The pairs of articles with those others that are alike, of each with the nearest of them.

    Both tables have the columns article, published, words and weights. The dates of a pair are at
    most `window` days apart; who has no date meets everybody. A table for some articles at a time;
    two that choose each other are a pair twice.
    """
    left, right = _weighed(choosing), _weighed(others)
    for first in range(0, len(left.days), _ROWS):
        rows = slice(first, min(first + _ROWS, len(left.days)))
        yield _chosen(left, rows, right, window)


def _weighed(table: pa.Table) -> _Weighed:
    days = table["published"].cast(pa.int32()).cast(pa.int64()).fill_null(_NO_DAY)
    ordered = table.append_column("day", days).sort_by([("day", "ascending")]).combine_chunks()
    words, weights = (_flat(ordered[name]) for name in ("words", "weights"))
    lengths = ordered["words"].combine_chunks().value_lengths().to_numpy(zero_copy_only=False)
    return _Weighed(
        ordered["article"].to_numpy(),
        hashes_of(ordered["article"]),
        ordered["day"].to_numpy(),
        csr_matrix(
            (weights, words, np.concatenate([[0], np.cumsum(lengths)])),
            shape=(len(ordered), BUCKETS),
        ),
    )


def _flat(lists: pa.ChunkedArray) -> Ints:
    # no product is larger than that of an article with itself, about 2^28
    return np.asarray(lists.combine_chunks().flatten().to_numpy(), dtype=np.int32)


def _chosen(left: _Weighed, rows: slice, right: _Weighed, window: int) -> pa.Table:
    """The pairs of some rows with the nearest of all others."""
    blocks = _near(left.days[rows], right.days, window)
    found = [np.zeros((4, 0), dtype=np.int64)]
    found += [_product(left, rows, right, columns, window) for columns in blocks]
    row, column, likeness, near = np.concatenate(found, axis=1)
    chosen = among_nearest(row, near)
    names, mates = left.names[rows.start + row[chosen]], right.names[column[chosen]]
    before = names < mates
    return pa.table(
        [np.where(before, names, mates), np.where(before, mates, names), likeness[chosen]],
        schema=PAIRS,
    )


def _near(days: Ints, others: Ints, window: int) -> Iterator[slice]:
    """The blocks of others that have no day, or one that may be near enough to one of `days`."""
    undated = int(np.searchsorted(others, _NO_DAY, "right"))
    if days[0] == _NO_DAY:
        spans = [(0, len(others))]
    else:
        low, high = np.searchsorted(others, [days[0] - window, days[-1] + window + 1])
        spans = [(0, undated), (int(low), int(high))]
    for start, stop in spans:
        for first in range(start, stop, _COLUMNS):
            yield slice(first, min(first + _COLUMNS, stop))


def _product(left: _Weighed, rows: slice, right: _Weighed, columns: slice, window: int) -> Ints:
    """Row, column, likeness and nearness of pairs that are alike, those nearest to each row."""
    product = (left.weights[rows] @ right.weights[columns].T.tocsr()).tocoo()
    alike = product.data >= LEAST
    row, column, likeness = (
        side[alike].astype(np.int64) for side in (product.row, product.col, product.data)
    )
    meet = _meet(left, row + rows.start, right, column + columns.start, window)
    row, column, likeness = row[meet], column[meet] + columns.start, likeness[meet]
    near = nearness(likeness, left.hashes[row + rows.start], right.hashes[column])
    chosen = among_nearest(row, near)
    return np.stack([row, column, likeness, near])[:, chosen]


def _meet(left: _Weighed, row: Ints, right: _Weighed, column: Ints, window: int) -> Bools:
    """Whether they are near enough by date, and not one article."""
    days, others = left.days[row], right.days[column]
    apart: Bools = left.hashes[row] != right.hashes[column]
    apart[~apart] = left.names[row[~apart]] != right.names[column[~apart]]
    apart &= (days == _NO_DAY) | (others == _NO_DAY) | (np.abs(days - others) <= window)
    return apart
