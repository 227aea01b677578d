"""Of an article's pairs those with its nearest: a thousand that are alike have no million pairs.

Of pairs that are equally alike those count as nearer whose names begin alike, once hashed. So the
nearest of copies are nearest to each other, and hang together in groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.group.components import Ints
from factcheck.archive.store.choosing import Names, whole
from factcheck.archive.store.tables import PAIRS

Bools = np.ndarray[Any, np.dtype[np.bool_]]

#: pairs that an article may choose in a day's file, and those that are as near as the last of them
NEAREST = 100
#: hashes of names have so many binary places
_PLACES = 32
#: pairs that may wait for others to be weighed against
_WAITING = 500_000


def nearest(parts: Iterable[pa.Table], choosing: Names) -> pa.Table:
    """The pairs that are among the nearest of one of these articles, each once.

    However pairs are divided, the nearest of the nearest of each part are the nearest of all.
    """
    kept, more = PAIRS.empty_table(), [PAIRS.empty_table()]
    for part in parts:
        more.append(part)
        if sum(map(len, more)) > max(_WAITING, len(kept)):
            kept, more = _nearest(pa.concat_tables([kept, *more]), choosing), []
    return _nearest(pa.concat_tables([kept, *more]), choosing)


def _nearest(pairs: pa.Table, choosing: Names) -> pa.Table:
    names = ends(pairs).unique()
    left, right = (np.asarray(pc.index_in(pairs[side], names)) for side in ("left", "right"))
    once = np.unique(left.astype(np.int64) * len(names) + right, return_index=True)[1]
    left, right, hashes = left[once], right[once], hashes_of(names)
    near = nearness(np.asarray(pairs["likeness"])[once], hashes[left], hashes[right])
    both = np.concatenate([left, right])
    may = np.asarray(pc.is_in(names, whole(choosing)))
    chosen = may[both] & among_nearest(both, np.concatenate([near, near]))
    return pairs.take(pa.array(once[chosen[: len(once)] | chosen[len(once) :]])).combine_chunks()


def ends(pairs: pa.Table) -> pa.ChunkedArray:
    """The articles of pairs, each as often as it has one."""
    return pa.chunked_array([*pairs["left"].chunks, *pairs["right"].chunks], pa.string())


def crowded(pairs: pa.Table, names: Names) -> pa.Array:
    """Those of these articles that may have more pairs than are kept here."""
    told = ends(pairs)
    counts = told.filter(pc.is_in(told, whole(names))).value_counts()
    return counts.field("values").filter(pc.greater_equal(counts.field("counts"), NEAREST))


def hashes_of(names: pa.Array) -> Ints:
    """A number for each name, the same on any machine."""
    return np.array([crc32(name.encode()) for name in names.to_pylist()], dtype=np.int64)


def nearness(likeness: Ints, left: Ints, right: Ints) -> Ints:
    """One number for both: how alike they are, then how long their hashes are the same."""
    return (likeness << _PLACES) | ((1 << _PLACES) - 1 - (left ^ right))


def among_nearest(of: Ints, near: Ints) -> Bools:
    """Whether each pair is among the nearest of the article that it is told of."""
    chosen = np.ones(len(of), dtype=bool)
    counts = np.bincount(of)
    if counts.max(initial=0) <= NEAREST:
        return chosen
    order, stops = np.argsort(of, kind="stable"), np.cumsum(counts)
    for article in np.flatnonzero(counts > NEAREST):
        mine = order[stops[article] - counts[article] : stops[article]]
        last = np.partition(near[mine], -NEAREST)[-NEAREST]
        chosen[mine] = near[mine] >= last
    return chosen
