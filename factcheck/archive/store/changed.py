"""Which articles are new or changed and not grouped yet: noted before their files are written.

So a run that was killed anywhere between is gone on with: what stands in the note is grouped again.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from factcheck.archive.store.files import read, write
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import Kind

#: an article, and a day under which it lies or lay
CHANGED = Kind(
    name="changed",
    schema=pa.schema({"article": pa.string(), "day": pa.string()}),
    key=("article", "day"),
    by_day=False,
)
#: an article that is what it was, and has other pairs with such articles than it had
REPAIRED = Kind(
    name="repaired",
    schema=pa.schema({"article": pa.string()}),
    key=("article",),
    by_day=False,
)


def changed_in(folder: Folder) -> pa.Table:
    """The note's rows; none where everything is grouped."""
    return read(_place(folder, CHANGED), CHANGED)


def repaired_in(folder: Folder) -> pa.Table:
    """The articles to be linked again for their pairs' sake; what they say has not changed."""
    return read(_place(folder, REPAIRED), REPAIRED)


def note(folder: Folder, more: pa.Table) -> None:
    """Add to the note; may raise `OSError`."""
    _add(folder, CHANGED, changed_in(folder), more)


def note_repaired(folder: Folder, more: pa.Table) -> None:
    """Add to the note of those that have other pairs; may raise `OSError`."""
    _add(folder, REPAIRED, repaired_in(folder), more)


def forget(folder: Folder) -> None:
    """All is grouped."""
    for kind in (REPAIRED, CHANGED):  # the last says that there is something to group
        _place(folder, kind).unlink(missing_ok=True)


def _add(folder: Folder, kind: Kind, noted: pa.Table, more: pa.Table) -> None:
    both = pa.concat_tables([noted, more.select(kind.schema.names)])
    write(_place(folder, kind), kind, both.group_by(list(kind.key)).aggregate([]))


def _place(folder: Folder, kind: Kind) -> Path:
    return folder.parts / f"{kind.name}.parquet"
