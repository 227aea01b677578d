"""Rows of tables chosen by what they are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

Names: TypeAlias = pa.Array | pa.ChunkedArray


def among(table: pa.Table, names: Names, column: str = "article") -> pa.Table:
    """The rows of these articles, or whatever the column holds.

    >>> among(pa.table({"article": ["a", "b"]}), pa.array(["b"])).to_pylist()
    [{'article': 'b'}]
    """
    return table.filter(pc.is_in(table[column], whole(names)))


def without(table: pa.Table, names: Names, column: str = "article") -> pa.Table:
    """The other rows.

    >>> without(pa.table({"article": ["a", "b"]}), pa.array(["b"])).to_pylist()
    [{'article': 'a'}]
    """
    return table.filter(pc.invert(pc.is_in(table[column], whole(names))))


def whole(names: Names) -> pa.Array:
    """The names in one piece: Arrow looks names up in no other."""
    return names.combine_chunks() if isinstance(names, pa.ChunkedArray) else names


def each(table: pa.Table, column: str = "day") -> Iterator[tuple[str, pa.Table]]:
    """The rows of each day, or whatever the column holds, in order.

    >>> [(day, len(rows)) for day, rows in each(pa.table({"day": ["b", "a", "b"]}))]
    [('a', 1), ('b', 2)]
    """
    ordered = table.take(pc.sort_indices(whole(table[column]))).combine_chunks()
    runs = pc.run_end_encode(whole(ordered[column]))
    start = 0
    for name, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        yield name, ordered.slice(start, end - start)
        start = end


def first_of_each(ordered: pa.ChunkedArray) -> pa.Array:
    """Whether each name of a sorted column is another than the one before it.

    >>> first_of_each(pa.chunked_array([["a", "a", "b"]])).to_pylist()
    [True, False, True]
    """
    names = whole(ordered)
    if not len(names):
        return pa.array([], pa.bool_())
    return pa.concat_arrays([pa.array([True]), pc.not_equal(names[1:], names[:-1])])
