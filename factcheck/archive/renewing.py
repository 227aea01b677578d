"""`--again`: an archive whose stories are all to be made and checked anew."""

from __future__ import annotations

import pyarrow as pa

from factcheck.archive import changed, checking
from factcheck.archive.files import read, store
from factcheck.archive.folder import Folder
from factcheck.archive.group.words import words_of
from factcheck.archive.merging import lying_in
from factcheck.archive.options import Options, keep
from factcheck.archive.tables import ARTICLES, KINDS


def renew(folder: Folder, before: Options, options: Options) -> None:
    """Have everything made anew by other options or by this version. May raise `OSError`.

    The options are written last: a run that is killed here is begun again like any other.
    """
    if before.version != options.version:
        _reword(folder)
    if before.regroups != options.regroups:
        changed.note(folder, lying_in(folder))
    checking.begin_again(folder, options.least)
    keep(folder, options)


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
