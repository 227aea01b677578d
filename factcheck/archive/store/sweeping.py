"""What killed runs leave behind, and a copy to try things on."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import KINDS

#: a file that was being written (`whole.put`), and a copy that was tried on
_UNFINISHED = re.compile(r"\..*\.[0-9a-f]{16}")
_TRIED = ".tried-"


def sweep(folder: Folder) -> None:
    """Take away what no run will go on with."""
    for place in (folder.root, folder.parts, *(folder.root / table for table in KINDS)):
        for path in place.glob(".*"):
            if path.name.startswith(_TRIED):
                shutil.rmtree(path, ignore_errors=True)
            elif _UNFINISHED.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink(missing_ok=True)


@contextmanager
def tried_on(folder: Folder) -> Iterator[Folder]:
    """A copy of an archive that is thrown away; may raise `OSError`.

    It costs no room: no file of an archive is ever changed, only replaced by another.
    """
    within = folder.root if folder.root.is_dir() else None
    with tempfile.TemporaryDirectory(prefix=_TRIED, dir=within) as place:
        copy = Folder(Path(place))
        for path in sorted(_files(folder)):
            target = copy.root / path.relative_to(folder.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(path, target)
        yield copy


def _files(folder: Folder) -> Iterator[Path]:
    yield from (path for path in folder.root.glob("[!.]*") if path.suffix in (".toml", ".parquet"))
    for name in ("parts", *KINDS):
        yield from (folder.root / name).glob("[!.]*")


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)
