"""A watched folder: what is in it, and when that has stopped changing.

It is polled, since network drives send no events.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

#: files of a folder that is watched; somebody who named a whole disk meant another folder
MOST = 100_000
#: sweeps for which a settled file waits for others that are still being written
PATIENCE = 12
#: what a browser saved beside a page: scripts, pictures, advertisements
_BESIDE = ("_files", ".files")


def look(place: str) -> dict[str, str]:
    """Size and time of each file in a folder and its subfolders; raises `OSError`."""
    found: dict[str, str] = {}
    waiting = [place]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting += [] if entry.name.endswith(_BESIDE) else [entry.path]
                elif mark := _mark(entry):
                    found[entry.path] = mark
        if len(found) > MOST:
            raise OSError(f"it holds more than {MOST:,} files")
    return found


def marks(paths: Iterable[str]) -> dict[str, str]:
    """Size and time of each of these files that is there."""
    found = {}
    for path in paths:
        try:
            found[path] = _written(Path(path).stat())
        except OSError:
            continue
    return found


def _mark(entry: os.DirEntry[str]) -> str:
    """A file's size and time; nothing for what is no file, or is gone again."""
    try:
        known = entry.stat()
    except OSError:
        return ""
    return _written(known) if stat.S_ISREG(known.st_mode) else ""


def _written(known: os.stat_result) -> str:
    return f"{known.st_size}:{known.st_mtime_ns}"


class Settling:
    """What a folder shows once its files have stopped changing: the same in two sweeps.

    >>> folder = Settling({"a.txt": "1"})
    >>> folder.sweep({"a.txt": "2"}), folder.sweep({"a.txt": "2"}), folder.sweep({"a.txt": "2"})
    (None, {'a.txt': '2'}, None)
    """

    def __init__(self, seen: Mapping[str, str]) -> None:
        self._seen = dict(seen)
        self._last: Mapping[str, str] | None = None
        self._waited = 0

    def sweep(self, now: Mapping[str, str]) -> dict[str, str] | None:
        """What the folder shows, where that is new and has settled; None otherwise."""
        last, self._last = self._last, now
        if now == self._seen or last is None:
            self._waited = 0
            return None
        settled = _settled(self._seen, last, now)
        if settled == self._seen:
            return None
        self._waited += 1
        if settled != now and self._waited < PATIENCE:
            return None
        self._seen, self._waited = settled, 0
        return dict(settled)


def _settled(
    seen: Mapping[str, str], last: Mapping[str, str], now: Mapping[str, str]
) -> dict[str, str]:
    """Each file as it is where two sweeps saw it so, and else as it was."""
    kept = {
        path: now[path] if now.get(path) == last.get(path) else seen.get(path)
        for path in {**seen, **now}
        if path in now or path in last
    }
    return {path: mark for path, mark in kept.items() if mark is not None}
