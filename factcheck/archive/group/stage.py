"""Articles and their pairs → the files of stories, as far as something is new.

What hangs together by pairs is linked together, some thousand articles at a time; the stories of
all others stay as they are, with what became of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.check.fared import settled, waiting
from factcheck.archive.group.components import hanging_together
from factcheck.archive.group.linkage import stories_of
from factcheck.archive.store.changed import changed_in, note, repaired_in
from factcheck.archive.store.choosing import among, each, whole, without
from factcheck.archive.store.files import read, store
from factcheck.archive.store.folder import UNDATED, Folder
from factcheck.archive.store.tables import KINDS, STORIES
from factcheck.archive.telling.told import articles_lost
from factcheck.errors import BadArchive

#: articles that are linked at once: their pairs take some 50 MB
BATCH = 20_000
#: what linkage says of each article
LINKED = pa.schema([STORIES.field(name) for name in ("story", "article", "day", "parts")])


def group(folder: Folder, lying: pa.Table, least: int, most: int) -> None:
    """Bring the files of stories up to date; may raise `OSError`.

    First stories go that lie under another day now, then all others are written, new ones as
    waiting. Whoever reads meanwhile finds no article in two stories; nor findings that are another
    story's, since one that waits is joined with none.
    """
    changed = changed_in(folder)["article"].unique()
    pairs = (_pairs(folder, day) for day in folder.days("pairs"))
    new = pa.concat_tables([changed_in(folder).select(["article"]), repaired_in(folder)])
    again = hanging_together(pairs, whole(among(lying, new["article"])["article"]).unique())
    batches = [_linked(folder, batch, most) for batch in _batches(again, lying)]
    linked = _dated(pa.concat_tables([LINKED.empty_table(), *batches]))
    by_day = dict(each(linked, "file"))
    for day in folder.days("stories"):
        _take_away(folder, day, linked, by_day.get(day, linked.slice(0, 0)), least)
    for day, rows in by_day.items():
        _put(folder, day, rows, changed, least)


def note_ungrouped(folder: Folder, home: Path, lying: pa.Table) -> None:
    """Have articles grouped that stand in no story, as where its file is lost.

    Raises `BadArchive` where articles of stories are lost themselves. May raise `OSError`.
    """
    tables = [
        read(folder.file("stories", day), KINDS["stories"], ["article"])
        for day in folder.days("stories")
    ]
    inside = pa.concat_tables([STORIES.empty_table().select(["article"]), *tables])
    if lost := len(without(inside, lying["article"])):
        raise BadArchive(
            home,
            f"{articles_lost(lost)}: read again what held them: "
            f"factcheck archive add PATH... -a {home} --again",
        )
    if len(astray := without(lying, inside["article"])):
        note(folder, astray)


def _pairs(folder: Folder, day: str) -> pa.Table:
    return read(folder.file("pairs", day), KINDS["pairs"])


def _batches(again: pa.Table, lying: pa.Table) -> Iterator[pa.Table]:
    """Where the articles lie that are linked together; components that begin on one day together.

    So the pairs of each batch lie in the files of a few days.
    """
    place = pc.index_in(again["article"], whole(lying["article"]))
    days = whole(lying["day"].take(place)).dictionary_encode()
    of = again["component"].to_numpy()
    rank = np.argsort(np.argsort(days.dictionary.to_numpy(zero_copy_only=False)))
    day = rank[np.asarray(days.indices)] if len(of) else of
    first = np.full(of.max(initial=-1) + 1, len(rank))
    np.minimum.at(first, of, day)
    order = np.lexsort((of, first[of]))
    where = pa.table({"article": again["article"], "day": days.cast(pa.string())}).take(order)
    ends = np.append(np.flatnonzero(np.diff(of[order])) + 1, len(order))
    start = 0
    for end, after in zip(ends, [*ends[1:], None], strict=True):
        if after is None or after - start > BATCH:
            yield where.slice(start, end - start)
            start = end


def _linked(folder: Folder, batch: pa.Table, most: int) -> pa.Table:
    """The stories of some articles, of which none has one at the threshold among the others."""
    days, names = batch["day"], whole(batch["article"])
    dated = pc.if_else(pc.equal(days, UNDATED), None, days).cast(pa.date32())
    articles = pa.table({"article": names, "published": dated})
    near = [
        among(among(_pairs(folder, day), names, "left"), names, "right")
        for day in days.unique().to_pylist()
    ]
    return stories_of(articles, pa.concat_tables(near), most).select(LINKED.names).cast(LINKED)


def _dated(linked: pa.Table) -> pa.Table:
    """With the column file: the day under which each story lies."""
    return linked.append_column("file", linked["day"].cast(pa.string()).fill_null(UNDATED))


def _take_away(folder: Folder, day: str, linked: pa.Table, here: pa.Table, least: int) -> None:
    """Take articles out of a day's file that are in stories of another day now.

    What is left of a story waits: its findings are of articles that it has no more, and no later
    look at the file would tell.
    """
    path, kind = folder.file("stories", day), KINDS["stories"]
    rows = read(path, kind)
    going = without(among(rows, linked["article"]), here["article"])
    if len(going):
        staying = without(rows, going["article"])
        left, others = (of(staying, going["story"], "story") for of in (among, without))
        store(path, kind, pa.concat_tables([others, waiting(left, least)]))


def _put(folder: Folder, day: str, linked: pa.Table, changed: pa.ChunkedArray, least: int) -> None:
    path, kind = folder.file("stories", day), KINDS["stories"]
    rows = read(path, kind)
    told = settled(waiting(linked, least), _as_before(rows, linked, changed))
    store(path, kind, pa.concat_tables([without(rows, linked["article"]), told]))


def _as_before(rows: pa.Table, linked: pa.Table, changed: pa.ChunkedArray) -> pa.Table:
    """A row of each story that has the articles that it had, and these are what they were."""
    before = among(rows, linked["story"], "story")
    now = dict(each(among(linked, before["story"], "story"), "story"))
    same = [
        told.slice(0, 1)
        for story, told in each(before, "story")
        if set(told["article"].to_pylist()) == set(now[story]["article"].to_pylist())
        and not len(among(told, changed))
    ]
    return pa.concat_tables([rows.slice(0, 0), *same])
