"""Which articles hang together by pairs at the threshold: a join reaches no further."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from factcheck.archive.group.likeness import THRESHOLD

Ints = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]


def components(left: Ints, right: Ints, articles: int) -> Ints:
    """The number of each article's component, given the pairs at the threshold by place."""
    ones = np.ones(len(left), dtype=np.int8)
    graph = coo_matrix((ones, (left, right)), shape=(articles, articles))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def hanging_together(pairs: Iterable[pa.Table], new: pa.Array) -> pa.Table:
    """The articles to be linked again when `new` ones have come, those among them.

    Columns article and component; a component's number is no other's. `pairs` are tables of all
    pairs, each day's for instance, those of the new articles too. One is held at a time; of the
    others, two numbers for each pair at the threshold.
    """
    places: dict[str, int] = {}
    fresh = _places(new, places)
    ends = [fresh[:0, np.newaxis].repeat(2, axis=1)]
    for table in pairs:
        near = table.filter(pc.greater_equal(table["likeness"], THRESHOLD))
        ends.append(np.stack([_places(near[side], places) for side in ("left", "right")], axis=1))
    left, right = np.concatenate(ends).T
    of = components(left, right, len(places))
    again = np.isin(of, of[fresh])
    names = pa.array(places, pa.string()).filter(pa.array(again))
    return pa.table({"article": names, "component": of[again]})


def _places(ids: pa.Array | pa.ChunkedArray, places: dict[str, int]) -> Ints:
    """The place of each id, which has the next if it had none."""
    chunks = ids.chunks if isinstance(ids, pa.ChunkedArray) else [ids]
    coded = pa.chunked_array(chunks, ids.type).combine_chunks().dictionary_encode()
    of = [places.setdefault(name, len(places)) for name in coded.dictionary.to_pylist()]
    return np.asarray(of, dtype=np.int32)[np.asarray(coded.indices, dtype=np.int32)]
