"""Where output may be written, looked at before any work is done."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.errors import Unwritable, reason_of


def spared(outputs: list[str], paths: list[str], manifest: str | None) -> None:
    """Raise `Unwritable` for an output that would overwrite an article, before any is read."""
    written = [Path(name) for name in outputs if name != "-"]
    if written:
        from factcheck.read.intake.spare import named, spare

        sources = named(paths, manifest)
        for path in written:
            spare(path, sources)


def not_to_be_read(outputs: list[str], paths: list[str]) -> None:
    """Raise `Unwritable` for an output that is to be read, before any work is done."""
    from factcheck.read.intake.spare import named

    sources = {os.path.realpath(source) for source in named(paths)} if outputs else set()
    for name in outputs:
        if os.path.realpath(name) in sources:
            raise Unwritable(Path(name), "it is to be read; choose another name")


def made_room(folder: Path, names: list[str]) -> None:
    """Make the folder; raises `Unwritable` where it cannot be, or holds others' files so called."""
    from factcheck.read.intake.spare import is_foreign

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(folder, reason_of(error)) from error
    for path in (folder / name for name in names):
        if is_foreign(path):
            raise Unwritable(path, "a file of that name is there, and is no brief of ours")
