"""Articles that were read → the files of their days, each article once."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.store import changed
from factcheck.archive.store.choosing import among, each, first_of_each, whole, without
from factcheck.archive.store.files import read, store
from factcheck.archive.store.folder import UNDATED, Folder, span
from factcheck.archive.store.tables import ARTICLES, KINDS, PAIRS

#: of two rows of one article the smaller is kept, so that it does not matter which came first
ORDER = ("article", "published", "url", "title", "outlet")
#: where an article lies
LYING = pa.schema({"article": pa.string(), "day": pa.string()})


def lying_in(folder: Folder) -> pa.Table:
    """Which day's file each article lies in; one that is in two has two rows."""
    tables = [LYING.empty_table()]
    for day in folder.days("articles"):
        rows = read(folder.file("articles", day), KINDS["articles"], ["article"])
        tables.append(_on(rows, day))
    return pa.concat_tables(tables)


def once(rows: pa.Table) -> pa.Table:
    """The rows without copies: of each article one.

    >>> from datetime import date
    >>> told = {name: ["a", "a"] for name in ORDER}
    >>> once(pa.table({**told, "published": [None, date(2024, 5, 1)]}))["published"].to_pylist()
    [datetime.date(2024, 5, 1)]
    """
    ordered = rows.sort_by([(name, "ascending") for name in ORDER])
    return ordered.filter(first_of_each(ordered["article"]))


def merge(folder: Folder, incoming: pa.Table, lying: pa.Table, window: int) -> pa.Table:
    """Add articles to the files of their days; where all lie then. May raise `OSError`.

    `lying` is where they lay. New rows are written before old ones go whose place they take: no
    article is ever in no file. A run that is killed between leaves one in two, and the next run
    puts that right.
    """
    fresh = once(incoming.select(ARTICLES.names))
    names = pa.concat_arrays([whole(fresh["article"]), _twice(lying)])
    contest = _contest(folder, fresh, among(lying, names))
    won = first_of_each(contest["article"])
    added = contest.filter(pc.and_(won, whole(contest["fresh"])))
    gone = contest.filter(pc.invert(pc.or_(won, whole(contest["fresh"]))))
    if len(added) or len(gone):
        changed.note(folder, _to_group(folder, added, gone, lying, window))
        _add(folder, fresh, added)
        _remove(folder, gone, added)
    others = without(lying, contest["article"])
    return pa.concat_tables([others, contest.filter(won).select(LYING.names)]).combine_chunks()


def _twice(lying: pa.Table) -> pa.Array:
    """The articles that a run was killed at, so that they lie in two files."""
    times = lying.group_by("article").aggregate([([], "count_all")])
    return whole(times.filter(pc.greater(times["count_all"], 1))["article"])


def _contest(folder: Folder, fresh: pa.Table, lying: pa.Table) -> pa.Table:
    """New rows, and those that lie there of the same articles: of each the one first that stays."""
    days = fresh["published"].cast(pa.string()).fill_null(UNDATED)
    tables = [_marked(fresh.select(ORDER).append_column("day", days), fresh=True)]
    for day, rows in each(lying):
        there = read(folder.file("articles", day), KINDS["articles"], list(ORDER))
        told = _on(among(there, rows["article"]), day)
        tables.append(_marked(told, fresh=False))
    order = [(name, "ascending") for name in (*ORDER, "fresh")]
    return pa.concat_tables(tables).sort_by(order).combine_chunks()


def _to_group(
    folder: Folder, added: pa.Table, gone: pa.Table, lying: pa.Table, window: int
) -> pa.Table:
    """The articles to be grouped again: new ones, changed ones, and those paired with these."""
    paired = [PAIRS.empty_table()]
    for day, rows in each(gone):
        for file in {*span(day, 0, window), UNDATED}:
            pairs = read(folder.file("pairs", file), KINDS["pairs"])
            paired += [among(pairs, rows["article"], side) for side in ("left", "right")]
    pairs = pa.concat_tables(paired)
    beside = [among(lying, pairs[side]) for side in ("left", "right")]
    return pa.concat_tables([rows.select(LYING.names) for rows in (added, gone, *beside)])


def _add(folder: Folder, fresh: pa.Table, added: pa.Table) -> None:
    kind = KINDS["articles"]
    for day, rows in each(added):
        path = folder.file("articles", day)
        kept = without(read(path, kind), rows["article"])
        store(path, kind, pa.concat_tables([kept, among(fresh, rows["article"])]))


def _remove(folder: Folder, gone: pa.Table, added: pa.Table) -> None:
    """Take rows away whose article has another elsewhere; one in the same file is replaced."""
    kind = KINDS["articles"]
    replaced = dict(each(added))
    for day, rows in each(gone):
        names = without(rows, replaced[day]["article"]) if day in replaced else rows
        path = folder.file("articles", day)
        store(path, kind, without(read(path, kind), names["article"]))


def _on(rows: pa.Table, day: str) -> pa.Table:
    return rows.append_column("day", pa.array([day] * len(rows), pa.string()))


def _marked(rows: pa.Table, fresh: bool) -> pa.Table:
    return rows.append_column("fresh", pa.array([fresh] * len(rows), pa.bool_()))
