"""CSV and its kin: a row an article, the columns known by their names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import IO, Any

from factcheck.archive.intake.kinds import bare
from factcheck.archive.intake.lines import BOM, lines
from factcheck.archive.intake.part import Part
from factcheck.archive.intake.rows import answers, checked, is_wide, parts, with_text
from factcheck.archive.intake.unpacked import unpacked
from factcheck.read.draft import Item, NotText
from factcheck.read.formats.table import delimiter
from factcheck.read.limits import Limits

#: of the lines with letters beyond ASCII, how many are valid UTF-8 for each that is not, where the
#: file is UTF-8 and some of its rows are damaged
VALID = 10


def divided(path: str, name: str) -> list[Part] | None:
    """The stretches of a table; none where its lines end in no usual way: it is read as a whole."""
    with unpacked(path) as stream:
        head = checked(stream.read(20_000))
        if is_wide(head) or (b"\r" in head and b"\n" not in head):
            return None
        stream.seek(0)
        encoding = _encoding(stream)
        stream.seek(0)
        table = _Table(stream, name, encoding)
        begin = table.size
        runs = ((1, size) for size, _ in table.records())
        return [replace(p, start=p.start + begin, encoding=encoding) for p in parts(runs)]


def rows(path: str, name: str, part: Part) -> Iterator[Item]:
    """The articles of a stretch's rows, and why others have none; an empty line is no row."""
    with unpacked(path) as stream:
        table = _Table(stream, name, part.encoding)
        stream.seek(max(part.start, table.size))
        numbered = enumerate(table.records(), part.first)
        for number, (_, record) in islice(numbered, part.skip, part.rows):
            yield from answers(number, partial(_known, record))


Record = Mapping[str, Any] | NotText


def _known(record: Record) -> Sequence[Mapping[str, Any]]:
    if isinstance(record, NotText):
        raise record
    return [record]


class _Table:
    """A table whose first row, which names the columns, is read at once."""

    def __init__(self, stream: IO[bytes], name: str, encoding: str) -> None:
        csv.field_size_limit(Limits().text)
        self._feed = _Feed(stream, encoding)
        first = stream.readline(10_000)
        self._mark = delimiter(first.decode(encoding, "replace"), bare(name))
        begin = len(BOM) if first.startswith(BOM) else 0
        stream.seek(begin)
        size, row = next(self._rows(), (0, list[str]()))
        if isinstance(row, NotText):
            raise row
        with_text(row)
        #: bytes of the first row
        self.size = begin + size
        self._columns = row

    def records(self) -> Iterator[tuple[int, Record]]:
        """The rows from where the stream stands, each with its bytes."""
        for size, row in self._rows():
            if isinstance(row, NotText):
                yield size, row
            else:
                yield size, dict(zip(self._columns, row, strict=False))

    def _rows(self) -> Iterator[tuple[int, list[str] | NotText]]:
        reader = csv.reader(self._feed.lines(), delimiter=self._mark)
        while True:
            row: list[str] | NotText
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                row = NotText(f"the row is damaged: {error}")
            if self._feed.reason:
                row, self._feed.reason = NotText(self._feed.reason), ""
            if row:
                yield self._feed.taken(), row


@dataclass(slots=True)
class _Feed:
    """Lines as the reader of tables wants them, and what they take."""

    stream: IO[bytes]
    encoding: str
    size: int = 0
    #: why the row that is being read cannot be one
    reason: str = ""

    def lines(self) -> Iterator[str]:
        """The lines from where the stream stands."""
        for line in lines(self.stream):
            self.size += line.size
            self.reason = line.reason or self.reason
            try:
                yield line.text.decode(self.encoding)
            except UnicodeDecodeError:
                self.reason = f"it is not {self.encoding.upper()}"
                yield line.text.decode(self.encoding, "replace")

    def taken(self) -> int:
        """The bytes of the lines since this was asked last."""
        size, self.size = self.size, 0
        return size


def _encoding(stream: IO[bytes]) -> str:
    """UTF-8, also where some rows are damaged; otherwise what old spreadsheets write."""
    valid = broken = 0
    for line in lines(stream):
        if not line.text.isascii():
            try:
                line.text.decode("utf-8")
                valid += 1
            except UnicodeDecodeError:
                broken += 1
    return "utf-8" if broken * VALID <= valid else "cp1252"
