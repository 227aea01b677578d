"""Pieces: what a worker reads at once, wherever it runs, and what it makes of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from factcheck.archive.intake.noted import Noted, summed
from factcheck.archive.intake.part import Part
from factcheck.archive.store.tables import ARTICLES, INPUTS, UNREAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A bundle of files, each of which is read as a whole."""

    #: the folder from which paths that are not full ones start
    base: str
    #: the folder given, links followed, out of which none may lead; empty for files named alone
    folder: str
    #: the paths as the user would write them
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some of the rows of a large file."""

    base: str
    folder: str
    name: str
    #: `lines`, `columns` or `table`
    kind: str
    part: Part
    #: of the whole file as it was when it was divided: its content, bytes and time of change
    sha256: str
    size: int
    changed: int


Piece = Files | Stretch


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of a piece.

    All rows that were met are rows of articles or of what was not read: `rows` counts both.
    """

    articles: pa.Table
    unread: pa.Table
    #: of each input how many rows were met; one in several pieces has a row for each of these
    inputs: pa.Table
    #: what is worth knowing of the articles
    noted: tuple[Noted, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows were met."""
        return len(self.articles) + len(self.unread)


class Basket:
    """Rows as they are made."""

    def __init__(self) -> None:
        self._articles: list[pa.RecordBatch] = []
        self._fresh: list[Mapping[str, Any]] = []
        self._unread: list[Mapping[str, Any]] = []
        self._inputs: list[Mapping[str, Any]] = []
        self._noted: list[Noted] = []
        self._met = 0

    def note(self, noted: Iterable[Noted]) -> None:
        """Add what is worth knowing of an article."""
        self._noted = list(summed([*self._noted, *noted]))

    def keep(self, row: Mapping[str, Any]) -> None:
        """Add an article."""
        self._fresh.append(row)
        self._met += 1
        # lists of Python's whole numbers take ten times what a table of them takes
        if len(self._fresh) >= 500:
            self._pack()

    def refuse(self, name: str, row: int, reason: str) -> None:
        """Add what could not be read."""
        self._unread.append({"input": name, "row": row, "reason": reason})
        self._met += 1

    def close(self, name: str, sha256: str) -> None:
        """Say that an input, or its part, is done: all since the last one was of it."""
        self._inputs.append({"input": name, "sha256": sha256, "rows": self._met})
        self._met = 0

    def taken(self) -> Taken:
        """All of it."""
        self._pack()
        return Taken(
            articles=pa.Table.from_batches(self._articles, ARTICLES),
            unread=pa.Table.from_pylist(list(_told_apart(self._unread)), UNREAD),
            inputs=pa.Table.from_pylist(self._inputs, INPUTS),
            noted=tuple(self._noted),
        )

    def _pack(self) -> None:
        self._articles.append(pa.RecordBatch.from_pylist(self._fresh, ARTICLES))
        self._fresh = []


def _told_apart(unread: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """The rows, each with a name of its own: an archive may hold two files of one name."""
    seen: dict[tuple[str, int], int] = {}
    for row in unread:
        key = (row["input"], row["row"])
        seen[key] = seen.get(key, 0) + 1
        yield row if seen[key] == 1 else {**row, "input": f"{row['input']} ({seen[key]})"}
