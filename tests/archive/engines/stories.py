"""Real tasks for engines: stories of the seeds, and one that kills whoever checks it."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from factcheck.archive import Archive
from factcheck.archive.check.limits import Limits
from factcheck.archive.check.rows import rows
from factcheck.archive.check.work import Asked, Task, work
from factcheck.archive.engines import Engine
from factcheck.archive.store.files import digest
from factcheck.archive.store.folder import day_name
from factcheck.resources import folder
from tests.archive.small import articles, put

SEEDS = ("crash", "ferry", "phone-call")
KILLER = {"article": "0" * 32, "story": "0" * 32, "text": "KILL", "outlet": "Globe"}


def tasks_in(root: Path) -> list[Task]:
    """A task for each seed, of which the first has to do with the killer as well."""
    stories = [articles(seed) for seed in SEEDS]
    stories.append([{**KILLER, "published": stories[0][0]["published"]}])
    by_day: dict[str, list[dict[str, Any]]] = {}
    for row in (row for story in stories for row in story):
        by_day.setdefault(day_name(row["published"]), []).append(
            {**row, "words": [], "weights": []}
        )
    for day, some in by_day.items():
        put(root, "articles", day, some)
    asked = [
        Asked(
            story=story[0]["story"],
            articles=tuple(row["article"] for row in story),
            fingerprint=f"print of {story[0]['story']}",
        )
        for story in stories
    ]
    limits = Limits(seconds=60, memory=1500)
    return [
        Task(folder=str(root), day="2024-05-01", days=tuple(by_day), stories=some, limits=limits)
        for some in ((asked[3], asked[0]), (asked[1],), (asked[2],))
    ]


def deadly(group: pa.Table, *, settings: Any = None) -> pa.Table:
    """What checks stories, but one kills it."""
    if KILLER["text"] in group["text"].to_pylist():
        os.kill(os.getpid(), signal.SIGKILL)
    return rows(group, settings=settings)


check = partial(work, rows=deadly)


def archived(root: Path, engine: Engine) -> str:
    """An archive of two of the seeds, read and checked by an engine; what tells it from others."""
    added = Archive(root).add([folder("seeds") / name for name in SEEDS[:2]], engine=engine)
    assert (added.unread, added.failed) == (0, 0)
    assert added.checked == len(SEEDS[:2])
    return digest(root)


def parts(root: Path) -> dict[str, bytes]:
    """What the tasks wrote; nothing else may lie beside it."""
    return {path.name: path.read_bytes() for path in (root / "parts").iterdir()}
