"""New articles → the files of pairs: each with those of its day and of the days before.

A pair lies under the later of its two days, and under no date where one of the two has none.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from factcheck.archive.changed import changed_in
from factcheck.archive.choosing import among, without
from factcheck.archive.files import read, store
from factcheck.archive.folder import UNDATED, Folder, span
from factcheck.archive.group.pairs import pairs_between, pairs_within
from factcheck.archive.tables import KINDS

#: what likeness is made of
COLUMNS = ["article", "published", "words", "weights"]


def days_to_pair(folder: Folder, window: int) -> list[str]:
    """The days in whose files pairs of new or changed articles lie."""
    days = set(changed_in(folder)["day"].to_pylist())
    near = {file for day in days for file in span(day, 0, window)} | {UNDATED}
    there = {*folder.days("articles"), *folder.days("pairs")}
    return sorted(near & there) if days else []


def pair(folder: Folder, day: str, window: int) -> None:
    """Bring one file of pairs up to date. May raise `OSError`."""
    changed = changed_in(folder)["article"].combine_chunks()
    path, kind = folder.file("pairs", day), KINDS["pairs"]
    kept = read(path, kind)
    for side in ("left", "right"):
        kept = without(kept, changed, side)
    mine = _articles(folder, day)
    new, old = among(mine, changed), without(mine, changed)
    made = [kept, pairs_within(new, window), pairs_between(new, old, window)]
    for other in _others(folder, day, window, new):
        theirs = _articles(folder, other)
        made.append(pairs_between(new, theirs, window))
        made.append(pairs_between(old, among(theirs, changed), window))
    store(path, kind, pa.concat_tables(made))


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
