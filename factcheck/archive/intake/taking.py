"""A piece → rows of articles and of what could not be read: what a worker does, wherever it is."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from factcheck.archive.intake import asking, noted
from factcheck.archive.intake.article import row_of
from factcheck.archive.intake.kinds import road
from factcheck.archive.intake.names import reason_told, told
from factcheck.archive.intake.part import Part
from factcheck.archive.intake.piece import Basket, Piece, Stretch, Taken
from factcheck.errors import UnreadableArticle
from factcheck.model import Unread
from factcheck.read.draft import NoArticles, NotText, OwnBrief, Refused
from factcheck.read.intake.find import Found, head, read_bytes, within
from factcheck.read.intake.shelf import Shelf
from factcheck.read.intake.sniff import kind_of
from factcheck.read.intake.unpack import Opened, opened
from factcheck.read.limits import Limits
from factcheck.read.story import introduced_in


def take(piece: Piece) -> Taken:
    """The articles of a piece, and what in it could not be read."""
    basket, shelf = Basket(), Shelf(None)
    if isinstance(piece, Stretch):
        _Input(_found(piece, piece.name), shelf, basket).stretch(piece)
    else:
        for name in piece.names:
            _Input(_found(piece, name), shelf, basket).whole()
    return basket.taken()


def sha256_of(path: Path) -> str:
    """What the content of a file is known by; may raise `OSError`."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _found(piece: Piece, name: str) -> Found:
    path = Path(piece.base, Path(name).expanduser())
    return Found(path=path, shown=name, from_folder=bool(piece.folder), folder=piece.folder)


class _Input:
    """A file as it is read."""

    def __init__(self, file: Found, shelf: Shelf, basket: Basket) -> None:
        self._file = file
        self._shelf = shelf
        self._basket = basket
        self._name = told(file.shown)
        self._sha256 = ""

    def whole(self) -> None:
        """Read all of it."""
        try:
            self._whole()
        except (NoArticles, OwnBrief) as error:
            # data of a folder that is about articles, say, as `check` passes it over
            if not self._file.folder:
                self._refuse(str(error))
        except NotText as error:
            self._refuse(str(error))
        except UnreadableArticle as error:
            self._refuse(error.reason)
        self._basket.close(self._name, self._sha256)

    def stretch(self, piece: Stretch) -> None:
        """Read some of its rows."""
        self._sha256 = piece.sha256
        place = Path(os.path.realpath(self._file.path))
        said = None
        with suppress(OSError):
            said = place.stat()
        if said is None or (said.st_size, said.st_mtime_ns) != (piece.size, piece.changed):
            self._refuse("it was changed while it was read: add it again", piece.part.first)
        else:
            self._rows(piece.kind, str(place), piece.part)
        self._basket.close(self._name, self._sha256)

    def _whole(self) -> None:
        place = os.path.realpath(self._file.path)
        if self._file.folder and not within(place, self._file.folder):
            raise NotText("it is a link that leads out of the folder")
        start = head(self._file)
        kind = road(start, self._file.path.name)
        parts = self._parts(kind, place) if kind else None
        if parts is None:
            self._opened(read_bytes(self._file, Limits().largest(kind_of(start, place))))
        for part in parts or ():
            self._rows(kind, place, part)

    def _parts(self, kind: str, place: str) -> list[Part] | None:
        self._sha256 = sha256_of(Path(place))
        size = Path(place).stat().st_size
        return asking.divided(kind, place, self._file.path.name, size)

    def _opened(self, raw: bytes) -> None:
        self._sha256 = hashlib.sha256(raw).hexdigest()
        made = opened(raw, self._file.shown)
        for refused in made.refused:
            self._basket.refuse(told(refused.name), 0, reason_told(refused.reason))
        self._keep(made)

    def _rows(self, kind: str, place: str, part: Part) -> None:
        for item in asking.rows(kind, place, self._file.path.name, part):
            if isinstance(item, Refused):
                self._refuse(item.reason, int(item.name))
            else:
                self._keep(Opened(drafts=[(self._file.shown, item)]))

    def _keep(self, made: Opened) -> None:
        unread: list[Unread] = []
        for article in introduced_in(self._file, made, self._shelf, unread):
            self._basket.keep(row_of(article))
            if found := [*noted.of(self._name, article)]:
                self._basket.note(found)
        for number, one in enumerate(unread, 1):
            self._basket.refuse(told(one.path), number, reason_told(one.reason))

    def _refuse(self, reason: str, row: int = 0) -> None:
        self._basket.refuse(self._name, row, reason_told(reason))
