"""What no output may overwrite: the articles, what is told of them, and what lies beside them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from factcheck.errors import Unwritable
from factcheck.model import Article
from factcheck.read.draft import NotText, OwnBrief
from factcheck.read.intake.find import files, find
from factcheck.read.intake.manifest import MANIFEST
from factcheck.read.intake.unpack import opened
from factcheck.read.limits import Limits

_OTHER = "choose another name"


def named(inputs: Iterable[str | Path | Article], manifest: str | None = None) -> tuple[str, ...]:
    """The full paths of the files that inputs name, and of the manifest; nothing is read."""
    found, _ = find(inputs)
    return (*files(found), *([os.path.realpath(manifest)] if manifest else []))


def spare(output: Path, sources: Iterable[str]) -> None:
    """Raise `Unwritable` where writing there would cost what is read, by whatever name it goes."""
    if output.name.lower() == MANIFEST:
        raise Unwritable(output, f"{MANIFEST} says what the articles are; {_OTHER}")
    place = _place(output)
    if place is None:
        return
    known = {found: Path(source) for source in sources if (found := _place(Path(source)))}
    if place in known:
        reason = f"it is {known[place]}, which is to be read; {_OTHER}"
    elif _folder(output) in {_folder(source) for source in known.values()}:
        reason = f"a file of that name lies beside the articles and is no brief of ours; {_OTHER}"
    else:
        return
    if is_foreign(output):
        raise Unwritable(output, reason)


def is_foreign(path: Path) -> bool:
    """Whether a file is there, holds something, and is no brief of this program."""
    if not path.is_file() or not path.stat().st_size:
        return False
    try:
        with path.open("rb") as stream:
            opened(stream.read(Limits().largest("pdf")), path.name)
    except OwnBrief:
        return False
    except (NotText, OSError):
        return True
    return True


def _place(path: Path) -> tuple[int, int] | None:
    """What tells a file from all others, whatever link or spelling leads to it; None for none."""
    with suppress(OSError, ValueError):
        found = path.stat()
        if stat.S_ISREG(found.st_mode):
            return found.st_dev, found.st_ino
    return None


def _folder(path: Path) -> str:
    return os.path.realpath(path.parent)
