"""Which articles are alike: the exact product of their weights, in blocks, on whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix

from factcheck.archive.group.likeness import LEAST
from factcheck.archive.group.words import BUCKETS
from factcheck.archive.tables import PAIRS

#: articles of a block: the product of two has at most two million entries, some 30 MB
_ROWS, _COLUMNS = 512, 4096
#: the day of those that have none, before every other
_NO_DAY = -(2**40)

Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Articles in the order of their days, and their weights, a row each."""

    names: np.ndarray[Any, np.dtype[np.object_]]
    days: Ints
    weights: csr_matrix


def pairs_of(new: pa.Table, known: pa.Table, window: int) -> pa.Table:
    """The pairs of new articles, and of a new with a known one, that are alike.

    Both tables have the columns article, published, words and weights. The dates of a pair are at
    most `window` days apart; who has no date meets everybody. However articles are divided into
    new and known, the same pairs are found.
    """
    return pa.concat_tables([pairs_within(new, window), pairs_between(new, known, window)])


def pairs_within(articles: pa.Table, window: int) -> pa.Table:
    """The pairs of these articles that are alike."""
    weighed = _weighed(articles)
    return _pairs(weighed, weighed, window)


def pairs_between(new: pa.Table, known: pa.Table, window: int) -> pa.Table:
    """The pairs of an article of one table and an article of the other that are alike."""
    return _pairs(_weighed(new), _weighed(known), window)


def _weighed(table: pa.Table) -> _Weighed:
    days = table["published"].cast(pa.int32()).cast(pa.int64()).fill_null(_NO_DAY)
    ordered = table.append_column("day", days).sort_by([("day", "ascending")]).combine_chunks()
    words, weights = (_flat(ordered[name]) for name in ("words", "weights"))
    lengths = ordered["words"].combine_chunks().value_lengths().to_numpy(zero_copy_only=False)
    return _Weighed(
        ordered["article"].to_numpy(),
        ordered["day"].to_numpy(),
        csr_matrix(
            (weights, words, np.concatenate([[0], np.cumsum(lengths)])),
            shape=(len(ordered), BUCKETS),
        ),
    )


def _flat(lists: pa.ChunkedArray) -> Ints:
    return np.asarray(lists.combine_chunks().flatten().to_numpy(), dtype=np.int64)


def _pairs(left: _Weighed, right: _Weighed, window: int) -> pa.Table:
    """The pairs of a left and a right article; each once where both are of the same articles."""
    found = [PAIRS.empty_table()]
    for first in range(0, len(left.days), _ROWS):
        rows = slice(first, min(first + _ROWS, len(left.days)))
        for columns in _near(left.days[rows], right.days, window):
            if left is not right or columns.start < rows.stop:
                found += [_product(left, rows, right, columns, window)]
    return pa.concat_tables(found).combine_chunks()


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


def _product(left: _Weighed, rows: slice, right: _Weighed, columns: slice, window: int) -> pa.Table:
    product = (left.weights[rows] @ right.weights[columns].T.tocsr()).tocoo()
    alike = product.data >= LEAST
    row, column = product.row[alike] + rows.start, product.col[alike] + columns.start
    likeness = product.data[alike]
    days, others = left.days[row], right.days[column]
    meet = (days == _NO_DAY) | (others == _NO_DAY) | (np.abs(days - others) <= window)
    if left is right:
        meet &= column < row
    names, mates = left.names[row[meet]], right.names[column[meet]]
    before = names < mates
    return pa.table(
        [np.where(before, names, mates), np.where(before, mates, names), likeness[meet]],
        schema=PAIRS,
    )
