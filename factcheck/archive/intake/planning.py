"""Inputs → pieces, so that several workers can read at once, and nothing is read twice."""

from __future__ import annotations

import os
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.archive.intake import asking
from factcheck.archive.intake.kinds import road
from factcheck.archive.intake.manifests import Manifests
from factcheck.archive.intake.names import reason_told, told
from factcheck.archive.intake.part import Part
from factcheck.archive.intake.piece import Basket, Files, Piece, Stretch, Taken
from factcheck.archive.intake.taking import sha256_of
from factcheck.archive.intake.unpacked import PACKED
from factcheck.archive.intake.walk import files
from factcheck.errors import reason_of
from factcheck.model import Unread
from factcheck.read.draft import NoArticles, NotText, OwnBrief
from factcheck.read.intake.find import Found, head
from factcheck.read.intake.manifest import MANIFEST

#: bytes and files of a bundle: some hundred articles, half a minute at the very most
BUNDLE, MANY = 4_000_000, 200
#: bytes from which on a file of rows is divided
LARGE = 2_000_000
#: stretches of a packed file, each of which is read by unpacking all that stands before it
PACKED_PARTS = 50
#: bytes of such a stretch, unpacked, at most
LONGEST = 64_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is to be read, and what is known at once."""

    pieces: tuple[Piece, ...]
    #: manifests, and what cannot be read at all
    taken: Taken
    #: files whose content was read before
    known: int


def planned(
    inputs: Iterable[str | Path],
    archive: Path | None = None,
    known: Set[tuple[str, str]] = frozenset(),
) -> Planned:
    """The pieces of files, folders and patterns, but for inputs that are known by their content.

    Files in the folder of the archive are none of its inputs.
    """
    planning = _Planning(known)
    place = os.path.realpath(archive) if archive is not None else ""
    for file in files(inputs, place):
        planning.add(file)
    return planning.done()


class _Planning:
    """Pieces as they are made: small files are gathered until there are enough."""

    def __init__(self, known: Set[tuple[str, str]]) -> None:
        self._read_before = known
        self._base = str(Path.cwd())
        self._pieces: list[Piece] = []
        self._basket = Basket()
        self._manifests = Manifests(known, self._basket)
        self._bundle: list[str] = []
        self._bytes = 0
        self._folder = ""
        self._known = 0

    def add(self, file: Found | Unread) -> None:
        """Make a piece, or a part of one, of a file."""
        if isinstance(file, Unread):
            self._refuse(file.path, file.reason)
        elif file.path.name == MANIFEST and file.folder:
            self._manifests.meet(file.path.parent)
        elif not self._manifests.passes(file):
            self._manifests.meet(file.path.parent)
            try:
                self._take(file)
            except OSError as error:
                self._refuse(file.shown, reason_of(error))

    def done(self) -> Planned:
        """All pieces."""
        self._flush()
        return Planned(pieces=tuple(self._pieces), taken=self._basket.taken(), known=self._known)

    def _take(self, file: Found) -> None:
        size = file.path.stat().st_size
        kind = road(head(file), file.path.name) if size > LARGE else ""
        sha256 = sha256_of(file.path) if kind or self._read_before else ""
        name = told(file.shown)
        if (name, sha256) in self._read_before and not self._manifests.changed(file):
            self._known += 1
        elif not kind or not self._divide(file, kind, sha256):
            self._gather(file, size)

    def _divide(self, file: Found, kind: str, sha256: str) -> bool:
        """Add the stretches of a file; False where it is to be read as a whole."""
        name = told(file.shown)
        place, said = Path(os.path.realpath(file.path)), file.path.stat()
        try:
            parts = asking.divided(kind, str(place), file.path.name, said.st_size)
        except NotText as error:
            if not (isinstance(error, OwnBrief | NoArticles) and file.folder):
                self._basket.refuse(name, 0, reason_told(str(error)))
            parts = []
        if parts is None:
            return False
        if not parts:
            self._basket.close(name, sha256)
        packed = head(file).startswith(PACKED)
        for part in fewer(parts, PACKED_PARTS) if packed else parts:
            self._pieces.append(
                Stretch(
                    base=self._base,
                    folder=file.folder,
                    name=file.shown,
                    kind=kind,
                    part=part,
                    sha256=sha256,
                    size=said.st_size,
                    changed=said.st_mtime_ns,
                )
            )
        return True

    def _gather(self, file: Found, size: int) -> None:
        full = self._bytes + size > BUNDLE or len(self._bundle) >= MANY
        if full or file.folder != self._folder:
            self._flush()
        self._folder = file.folder
        self._bundle.append(file.shown)
        self._bytes += size

    def _flush(self) -> None:
        if self._bundle:
            names = tuple(self._bundle)
            self._pieces.append(Files(base=self._base, folder=self._folder, names=names))
        self._bundle, self._bytes = [], 0

    def _refuse(self, path: str, reason: str) -> None:
        name = told(path)
        self._basket.refuse(name, 0, reason_told(reason))
        self._basket.close(name, "")


def fewer(parts: list[Part], most: int) -> list[Part]:
    """Neighbours put together until there are so many, or each is as large as is good.

    >>> [p.rows for p in fewer([Part(first=n, rows=1, size=1) for n in range(1, 6)], 2)]
    [3, 2]
    """
    least = min(LONGEST, sum(part.size for part in parts) / most)
    made: list[Part] = []
    for part in parts:
        if made and made[-1].size < least:
            last = made.pop()
            rows = (last.rows or 0) + (part.rows or 0)
            part = replace(last, rows=rows, size=last.size + part.size)
        made.append(part)
    return made
