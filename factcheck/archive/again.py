"""`--again`: an archive whose stories are all to be made and checked anew."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.archive.group.words import words_of
from factcheck.archive.intake.merging import lying_in
from factcheck.archive.options import Options, keep
from factcheck.archive.store import changed
from factcheck.archive.store.damage import DERIVED
from factcheck.archive.store.files import read, store
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import ARTICLES, KINDS


def renew(folder: Folder, before: Options, options: Options) -> None:
    """Have all that follows from the articles made anew, whatever of it is there or damaged.

    May raise `OSError`. The options are written last: a run that is killed here is begun again like
    any other.
    """
    if (before.version, before.rules) != (options.version, options.rules):
        _reword(folder)
    changed.forget(folder)
    changed.note(folder, lying_in(folder))
    for table in DERIVED:
        for day in folder.days(table):
            folder.file(table, day).unlink(missing_ok=True)
    _drop_damaged(folder)
    keep(folder, options)


def _drop_damaged(folder: Folder) -> None:
    """Take parts away that cannot be read; those that can are good for what they are of."""
    for path in folder.parts.glob("*.parquet"):
        try:
            pq.read_table(path, partitioning=None)
        except (OSError, pa.ArrowException):
            path.unlink(missing_ok=True)


def _reword(folder: Folder) -> None:
    """Read the words of all articles again: another version may weigh them otherwise."""
    kind = KINDS["articles"]
    for day in folder.days("articles"):
        path = folder.file("articles", day)
        rows = read(path, kind)
        told = zip(rows["title"].to_pylist(), rows["text"].to_pylist(), strict=True)
        words, weights = zip(*(words_of(title, text) for title, text in told), strict=True)
        known = {name: rows[name] for name in ARTICLES.names}
        store(path, kind, pa.table({**known, "words": words, "weights": weights}, schema=ARTICLES))
