"""What an answer may not overwrite: the files from which an archive was read."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.archive.intake.taking import sha256_of
from factcheck.archive.store.files import read
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import KINDS
from factcheck.errors import Unwritable, reason_of
from factcheck.read.intake.manifest import MANIFEST

_OTHER = "choose another name"


def spare(output: Path, root: Path) -> None:
    """Raise `Unwritable` where writing there would cost what an archive was read from.

    Inputs are known by name and by content: a name may have been told from another folder.
    """
    if output.name.lower() == MANIFEST:
        raise Unwritable(output, f"{MANIFEST} says what the articles are; {_OTHER}")
    if not output.is_file():
        return
    folder = Folder(root)
    inputs = read(folder.file("inputs"), KINDS["inputs"], ["input", "sha256"]).to_pylist()
    unread = read(folder.file("unread"), KINDS["unread"], ["input"]).to_pylist()
    if os.path.realpath(output) in {os.path.realpath(row["input"]) for row in (*inputs, *unread)}:
        raise Unwritable(output, f"the archive was read from it; {_OTHER}")
    known = {row["sha256"]: row["input"] for row in inputs}
    if name := known.get(_content(output)):
        raise Unwritable(output, f"the archive was read from it, as {name}; {_OTHER}")


def _content(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise Unwritable(path, reason_of(error)) from error
