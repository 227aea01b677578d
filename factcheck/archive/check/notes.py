"""Notes on disk of what a task is at, so that whoever tries it again knows what a death was of.

`TASK.STORY.begun` lies there while the story is checked. One that is found was left by a worker
that died of it, or was ended from outside, or is another's that works on the same task: no matter
which, since a story that is checked by itself for nothing costs seconds. When a story was lost by
itself, the note says so, and is there until the task's part is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from factcheck.archive.check.part import Fared
from factcheck.whole import put

SUFFIX = ".begun"


class Notes:
    """The notes of one task, in the folder of parts."""

    def __init__(self, folder: Path, task: str) -> None:
        self._folder = folder
        self._task = task

    def any(self) -> bool:
        """Whether the task was begun and not ended."""
        return next(self._all(), None) is not None

    def begin(self, story: str) -> None:
        """Note that a story is begun; may raise `OSError`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        put(self._place(story), b"")

    def end(self, story: str) -> None:
        """Take the note of a story away."""
        with suppress(OSError):
            self._place(story).unlink(missing_ok=True)

    def lost(self, fared: Fared) -> None:
        """Note how a story was lost by itself; may raise `OSError`."""
        put(self._place(fared.story), json.dumps(asdict(fared)).encode("ascii"))

    def verdict(self, story: str) -> Fared | None:
        """How a story was lost, if an earlier attempt found that out."""
        try:
            said = self._place(story).read_bytes()
        except OSError:
            return None
        return Fared(**json.loads(said)) if said else None

    def clear(self) -> None:
        """Take all notes of the task away."""
        for path in self._all():
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _place(self, story: str) -> Path:
        return self._folder / f"{self._task}.{story}{SUFFIX}"

    def _all(self) -> Iterator[Path]:
        return self._folder.glob(f"{self._task}.*{SUFFIX}")
