"""What became of stories, put into their rows."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.store.choosing import Names, whole
from factcheck.archive.store.tables import ALONE, CHECKED, DONE, PART, STORIES, WAITING

#: what a row says of how its story fared
COLUMNS = ("status", "reason", "fingerprint")


def waiting(stories: pa.Table, least: int) -> pa.Table:
    """Rows of stories as they are before anything is checked; `stories` may lack these columns."""
    sizes = stories.group_by("story").aggregate([([], "count_all")])
    place = pc.index_in(stories["story"], whole(sizes["story"]))
    small = pc.less(sizes["count_all"].take(place), least)
    none = pa.nulls(len(stories), pa.string())
    known = {name: stories[name] for name in STORIES.names if name not in COLUMNS}
    status = pc.if_else(small, ALONE, WAITING)
    return _table({**known, "status": status, "reason": none, "fingerprint": none})


def settled(stories: pa.Table, fared: pa.Table) -> pa.Table:
    """The rows, with what `fared` says: story, status, reason and fingerprint of some stories."""
    place = pc.index_in(stories["story"], whole(fared["story"]))
    known = {name: stories[name] for name in STORIES.names}
    for name in COLUMNS:
        known[name] = pc.if_else(place.is_valid(), fared[name].take(place), known[name])
    divided = pc.greater(pc.list_value_length(known["parts"]), 0)
    status = pc.if_else(divided.fill_null(False), PART, CHECKED)
    return _table({**known, "status": pc.if_else(_is_done(known), status, known["status"])})


def done(stories: pa.Table) -> pa.Table:
    """The stories whose findings are those of their articles as they are now."""
    return stories.filter(_is_done(stories))


def checked_among(stories: pa.Table, names: Names) -> pa.Array:
    """Which of these stories have findings that count."""
    return pc.is_in(names, whole(done(stories)["story"]))


def _is_done(stories: pa.Table | dict[str, pa.ChunkedArray]) -> pa.ChunkedArray:
    return pc.is_in(stories["status"], pa.array(DONE))


def _table(columns: dict[str, pa.ChunkedArray]) -> pa.Table:
    return pa.table({name: columns[name] for name in STORIES.names}).cast(STORIES)
