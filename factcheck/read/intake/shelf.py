"""Which manifest speaks for which file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence, Set
from pathlib import Path, PurePath

from factcheck.model import Unread
from factcheck.read.intake import manifest as manifests
from factcheck.read.intake import refusals
from factcheck.read.intake.find import DATA, STANDARD_INPUT, Found
from factcheck.read.intake.manifest import Entry, Manifest


class Shelf:
    """The manifests in force: the one that was named, or each folder's own."""

    def __init__(self, chosen: Manifest | None) -> None:
        self.chosen = chosen
        self.beside: dict[Path, Manifest | None] = {}
        self.used: list[Manifest] = []

    def of(self, file: Found) -> Manifest | None:
        """The manifest in force for a file: that of its folder, or one above that lists it."""
        if self.chosen is not None:
            return self.chosen
        return self._in(file.path.parent) or self._above(file)

    def _above(self, file: Found) -> Manifest | None:
        """Of the next folder, and of those up to the one that was given."""
        for folder in file.path.parents[1:]:
            manifest = self._in(folder)
            if manifest is not None and manifest.lists(file.path):
                return manifest
            if not file.folder or os.path.realpath(folder) == file.folder:
                return None
        return None

    def _in(self, folder: Path) -> Manifest | None:
        if folder not in self.beside:
            path = folder / manifests.MANIFEST
            self.beside[folder] = manifests.read(path) if path.is_file() else None
        return self.beside[folder]

    def entry(self, file: Found) -> Entry | None:
        """What the manifest in force says of a file."""
        manifest = self.of(file) if str(file.path) != STANDARD_INPUT else None
        if manifest is None:
            return None
        self.used.append(manifest)
        return manifest.entry(file.path)

    def missing(self, found: Sequence[Found]) -> list[Unread]:
        """Files that are listed and not there, where the folder or the manifest was asked for."""
        asked = [self.chosen] if self.chosen else [self.of(f) for f in found if f.from_folder]
        known = {f.path.name for f in found}
        lists = {m.path: m for m in asked if m is not None}.values()
        return [u for m in lists for u in refusals.of_missing(m.path, list(_lost(m, known)))]

    def passes(self, file: Found) -> bool:
        """Whether a file of data lies beside articles in a manifest's list, and is none of them."""
        if not file.from_folder or file.path.suffix.lower() not in DATA:
            return False
        manifest = self.of(file)
        return manifest is not None and bool(manifest.entries) and not manifest.lists(file.path)

    def problems(self) -> list[Unread]:
        """What cannot be used of the manifests that were found beside articles."""
        found = [m for m in self.beside.values() if m is not None]
        return [u for m in found for u in refusals.of_list(str(m.path), m.problems)]

    def places(self) -> list[str]:
        """Where the manifests lie."""
        known = [self.chosen, *self.beside.values()]
        return [os.path.realpath(m.path) for m in known if m is not None]

    def event(self) -> str | None:
        """The event's name, where the manifests used agree on one."""
        named = [m.event for m in ([self.chosen] if self.chosen else self.used) if m.event]
        return named[0] if len(set(named)) == 1 else None


def _lost(manifest: Manifest, known: Set[str]) -> Iterator[str]:
    """The files that a manifest lists and that are not there, each once."""
    for file in dict.fromkeys(e.file for e in manifest.entries):
        if PurePath(file).name not in known and not _exists(manifest.path.parent / file):
            yield file


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than the system allows
        return False
