"""Manifests in the folders of an archive: inputs of their own, since they say what articles are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Set
from pathlib import Path

from factcheck.archive.intake.names import reason_told, told
from factcheck.archive.intake.piece import Basket
from factcheck.read.intake.find import Found
from factcheck.read.intake.manifest import LARGEST, MANIFEST, Manifest, read
from factcheck.read.intake.shelf import Shelf


class Manifests:
    """Those met so far; what cannot be used of them, and files they miss, go into the basket."""

    def __init__(self, known: Set[tuple[str, str]], basket: Basket) -> None:
        self._known = known
        self._basket = basket
        self._changed: set[Path] = set()
        self._met: set[Path] = set()
        self._shelf = Shelf(None)
        self._folder: Path | None = None

    def meet(self, folder: Path) -> None:
        """Read the manifest of a folder, if there is one."""
        if folder not in self._met:
            self._met.add(folder)
            path = folder / MANIFEST
            if path.is_file():
                self._read(path)

    def changed(self, file: Found) -> bool:
        """Whether a manifest that may speak of the file was not read before."""
        return not self._changed.isdisjoint(file.path.parents)

    def passes(self, file: Found) -> bool:
        """Whether a file of data lies beside articles in a manifest's list, and is none of them."""
        if file.path.parent != self._folder:
            self._shelf, self._folder = Shelf(None), file.path.parent
        return self._shelf.passes(file)

    def _read(self, path: Path) -> None:
        name, sha256 = told(str(path)), _sha256(path)
        if (name, sha256) not in self._known:
            self._changed.add(path.parent)
            self._tell(name, read(path))
            self._basket.close(name, sha256)

    def _tell(self, name: str, manifest: Manifest) -> None:
        for number, problem in enumerate(manifest.problems, 1):
            self._basket.refuse(name, number, reason_told(problem))
        for lost in _lost(manifest):
            self._basket.refuse(told(str(lost)), 0, f"no such file; {MANIFEST} lists it")


def _lost(manifest: Manifest) -> Iterator[Path]:
    """The files that a manifest lists and that are not there, each once."""
    folder = manifest.path.parent
    for file in dict.fromkeys(entry.file for entry in manifest.entries):
        if not _exists(folder / file) and not _exists(folder / Path(file).name):
            yield folder / file


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than the system allows
        return False


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.sha256(stream.read(LARGEST + 1)).hexdigest()
    except OSError:
        return ""
