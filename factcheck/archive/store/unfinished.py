"""What was asked to be read and is not in the tables yet: noted before reading, for a later run.

A run may be ended while it reads. What it was to read is told nowhere else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from factcheck.archive.store.folder import Folder
from factcheck.whole import put

#: the note's name among the parts
NOTE = "to-read.json"


def noted(folder: Folder) -> list[str]:
    """The inputs that were not read to their end, as they are found from here."""
    return [_from_here(base, given) for base, given in _lines(folder)]


def note(folder: Folder, given: Iterable[str]) -> None:
    """Add inputs to the note; may raise `OSError`."""
    here = os.getcwd()  # noqa: PTH109  as it is, text
    known = _lines(folder)
    places = {_place(*line) for line in known}
    new = [(here, one) for one in dict.fromkeys(given) if _place(here, one) not in places]
    if new:
        _keep(folder, [*known, *new])


def forget(folder: Folder, given: Iterable[str]) -> None:
    """Take inputs out of the note: they were read, or are not there. May raise `OSError`."""
    here = os.getcwd()  # noqa: PTH109
    read = {_place(here, one) for one in given}
    known = _lines(folder)
    left = [line for line in known if _place(*line) not in read]
    if left != known:
        _keep(folder, left)


def _keep(folder: Folder, lines: Sequence[tuple[str, str]]) -> None:
    path = folder.parts / NOTE
    if not lines:
        path.unlink(missing_ok=True)
        return
    folder.parts.mkdir(parents=True, exist_ok=True)
    put(path, json.dumps(lines).encode())


def _lines(folder: Folder) -> list[tuple[str, str]]:
    """Folders from which inputs were named, and the inputs; none where the note is damaged."""
    try:
        said = json.loads((folder.parts / NOTE).read_bytes())
        return [(str(base), str(given)) for base, given in said]
    except (FileNotFoundError, TypeError, ValueError):
        return []


def _from_here(base: str, given: str) -> str:
    """An input as it was named, where that means the same from here."""
    there = _place(base, given)
    return given if there == _place(os.getcwd(), given) else there  # noqa: PTH109


def _place(base: str, given: str) -> str:
    return os.path.normpath(os.path.join(base, Path(given).expanduser()))  # noqa: PTH118
