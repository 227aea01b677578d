"""New articles → the files of pairs: each with those of its day and of the days before.

A pair lies under the later of its two days, and under no date where one of the two has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.group.nearest import crowded, ends, nearest
from factcheck.archive.group.pairs import pairs_between
from factcheck.archive.store.changed import changed_in, note_repaired
from factcheck.archive.store.choosing import among, whole, without
from factcheck.archive.store.files import read, store
from factcheck.archive.store.folder import UNDATED, Folder, span
from factcheck.archive.store.tables import KINDS

#: what likeness is made of
COLUMNS = ["article", "published", "words", "weights"]


def days_to_pair(folder: Folder, window: int) -> list[str]:
    """The days in whose files pairs of new or changed articles lie."""
    days = set(changed_in(folder)["day"].to_pylist())
    near = {file for day in days for file in span(day, 0, window)} | {UNDATED}
    there = {*folder.days("articles"), *folder.days("pairs")}
    return sorted(near & there) if days else []


def pair(folder: Folder, day: str, window: int) -> None:
    """Bring one file of pairs up to date. May raise `OSError`.

    The articles of its day choose those that are nearest to them. Where that pushes pairs out, or
    lets them in, between articles that have not changed, these are noted first: only so are they
    linked again.
    """
    path, kind = folder.file("pairs", day), KINDS["pairs"]
    mine, before = _articles(folder, day), read(path, kind)
    changed = changed_in(folder)["article"]
    anew = pa.chunked_array([*changed.chunks, _choosing_anew(before, mine, changed)], pa.string())
    kept = without(without(before, anew, "left"), anew, "right")
    made = _made(folder, day, window, among(mine, anew), without(mine, anew))
    now = nearest(chain([kept], made), mine["article"])
    if len(repaired := _repaired(before, now, changed)):
        note_repaired(folder, pa.table({"article": repaired}))
    store(path, kind, now)


def _repaired(before: pa.Table, now: pa.Table, changed: pa.ChunkedArray) -> pa.ChunkedArray:
    """The articles of pairs that went, and of those that came though neither of the two changed.

    Whoever is in a pair with a changed one hangs together with it, or the pair does not matter.
    """
    went, came = _pairs_without(before, now), _pairs_without(now, before)
    return ends(pa.concat_tables([went, without(without(came, changed, "left"), changed, "right")]))


def _pairs_without(pairs: pa.Table, others: pa.Table) -> pa.Table:
    names, known = (_names(table) for table in (pairs, others))
    return pairs.filter(pc.invert(pc.is_in(names, known)))


def _names(pairs: pa.Table) -> pa.Array:
    """One name for each pair."""
    return whole(pc.binary_join_element_wise(pairs["left"], pairs["right"], " "))


def _choosing_anew(before: pa.Table, mine: pa.Table, changed: pa.ChunkedArray) -> pa.Array:
    """The articles of which a near one has changed: one that was too far may be chosen now."""
    gone = [among(before, changed, side) for side in ("left", "right")]
    return crowded(before, among(mine, ends(pa.concat_tables(gone)))["article"])


def _made(
    folder: Folder, day: str, window: int, new: pa.Table, old: pa.Table
) -> Iterator[pa.Table]:
    """The pairs of new articles of the day, and of old ones with what changed."""
    yield from pairs_between(new, new, window)
    yield from pairs_between(new, old, window)
    yield from pairs_between(old, new, window)
    changed = changed_in(folder)["article"]
    for other in _others(folder, day, window, new):
        theirs = _articles(folder, other)
        yield from pairs_between(new, theirs, window)
        yield from pairs_between(old, among(theirs, changed), window)


def _others(folder: Folder, day: str, window: int, new: pa.Table) -> Iterator[str]:
    """The days whose pairs with this one lie in its file, as far as there may be new ones."""
    if day != UNDATED:
        days = list(span(day, window, -1))
    elif len(new):
        days = folder.days("articles")
    else:
        days = sorted(set(changed_in(folder)["day"].to_pylist()))
    return (other for other in days if other != day)


def _articles(folder: Folder, day: str) -> pa.Table:
    return read(folder.file("articles", day), KINDS["articles"], COLUMNS)
