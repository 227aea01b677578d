"""How many of what an archive holds, by its tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pyarrow.compute as pc

from factcheck.archive.store.files import read, rows_in
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import ALONE, CHECKED, KINDS, PART, WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What an archive holds.

    rows + uncounted = articles + copies + unread; articles + lost = grouped + alone + new; stories
    = checked + failed + waiting. `new` are articles that no run has come to group yet. `uncounted`
    and `lost` are 0 but where a run was ended while it read, or a file was taken away.
    """

    rows: int = 0
    articles: int = 0
    #: rows that are an article once more
    copies: int = 0
    #: rows that could not be read
    unread: int = 0
    #: articles in stories, and those in none
    grouped: int = 0
    alone: int = 0
    new: int = 0
    stories: int = 0
    checked: int = 0
    failed: int = 0
    waiting: int = 0
    #: articles whose inputs are not counted
    uncounted: int = 0
    #: articles that stand in stories, and whose file is gone
    lost: int = 0
    #: articles in stories that wait
    to_check: int = 0


def counts_of(folder: Folder) -> Counts:
    """What an archive holds. May raise `OSError`."""
    rows = pc.sum(read(folder.file("inputs"), KINDS["inputs"], ["rows"])["rows"]).as_py() or 0
    unread = rows_in(folder.file("unread"))
    articles = sum(rows_in(folder.file("articles", day)) for day in folder.days("articles"))
    stories, inside = _stories(folder)
    alone = inside.pop(ALONE, 0)
    stories.pop(ALONE, 0)
    placed = inside.total() + alone
    done = stories[CHECKED] + stories[PART]
    return Counts(
        rows=rows,
        articles=articles,
        copies=max(0, rows - articles - unread),
        unread=unread,
        grouped=inside.total(),
        alone=alone,
        new=max(0, articles - placed),
        stories=stories.total(),
        checked=done,
        failed=stories.total() - done - stories[WAITING],
        waiting=stories[WAITING],
        uncounted=max(0, articles + unread - rows),
        lost=max(0, placed - articles),
        to_check=inside[WAITING],
    )


def _stories(folder: Folder) -> tuple[Counter[str], Counter[str]]:
    """How many stories have each status, and how many articles are in these."""
    stories: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for day in folder.days("stories"):
        rows = read(folder.file("stories", day), KINDS["stories"], ["story", "status"])
        sizes = rows.group_by(["story", "status"]).aggregate([([], "count_all")])
        told = (sizes[name].to_pylist() for name in ("status", "count_all"))
        for status, size in zip(*told, strict=True):
            stories[status] += 1
            inside[status] += size
    return stories, inside
