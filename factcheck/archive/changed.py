"""Which articles are new or changed and not grouped yet: noted before their files are written.

So a run that was killed anywhere between is gone on with: what stands in the note is grouped again.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from factcheck.archive.files import read, write
from factcheck.archive.folder import Folder
from factcheck.archive.tables import Kind

#: an article, and a day under which it lies or lay
CHANGED = Kind(
    name="changed",
    schema=pa.schema({"article": pa.string(), "day": pa.string()}),
    key=("article", "day"),
    by_day=False,
)


def changed_in(folder: Folder) -> pa.Table:
    """The note's rows; none where everything is grouped."""
    return read(_place(folder), CHANGED)


def note(folder: Folder, more: pa.Table) -> None:
    """Add to the note; may raise `OSError`."""
    both = pa.concat_tables([changed_in(folder), more.select(CHANGED.schema.names)])
    write(_place(folder), CHANGED, both.group_by(list(CHANGED.key)).aggregate([]))


def forget(folder: Folder) -> None:
    """All is grouped."""
    _place(folder).unlink(missing_ok=True)


def _place(folder: Folder) -> Path:
    return folder.parts / "changed.parquet"
