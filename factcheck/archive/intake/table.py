"""CSV and its kin: a row an article, the columns known by their names."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import IO, Any

from factcheck.archive.intake.kinds import bare
from factcheck.archive.intake.lines import BOM, Line, lines
from factcheck.archive.intake.order import Order, Record, settled
from factcheck.archive.intake.part import Part
from factcheck.archive.intake.rows import answers, checked, is_wide, parts, with_text
from factcheck.archive.intake.unpacked import unpacked
from factcheck.read.draft import Item, NotText
from factcheck.read.formats.records import is_article
from factcheck.read.formats.table import delimiter
from factcheck.read.limits import Limits

#: columns that a table has at least where lines are looked at for a quotation mark left open, and
#: rows in a row that one must have swallowed
LEAST_COLUMNS, WHOLES = 3, 3
#: of the lines with letters beyond ASCII, how many are valid UTF-8 for each that is not, where the
#: file is UTF-8 and some of its rows are damaged
VALID = 10


class NotClosed(NotText):
    """The row goes on over others."""

    def __init__(self) -> None:
        super().__init__("a quotation mark in it is not closed")


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
        order = Order()
        found = [*parts((1, size) for size, record in table.records() if order.met(record))]
        return [
            replace(p, start=p.start + begin, encoding=encoding, first_figure=order.first)
            for p in found
        ]


def rows(path: str, name: str, part: Part) -> Iterator[Item]:
    """The articles of a stretch's rows, and why others have none; an empty line is no row."""
    with unpacked(path) as stream:
        table = _Table(stream, name, part.encoding)
        stream.seek(max(part.start, table.size))
        numbered = enumerate(table.records(), part.first)
        for number, (_, record) in islice(numbered, part.skip, part.rows):
            yield from answers(number, partial(_known, record, part.first_figure))


def _known(record: Record, first: str) -> Sequence[Mapping[str, Any]]:
    if isinstance(record, NotText):
        raise record
    return [settled(record, first)]


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
        self._feed.whole = self._is_whole

    def records(self) -> Iterator[tuple[int, Record]]:
        """The rows from where the stream stands, each with its bytes."""
        for size, row in self._rows():
            if isinstance(row, NotText):
                yield size, row
            else:
                yield size, dict(zip(self._columns, row, strict=False))

    def _is_whole(self, line: str) -> bool:
        """Whether a line is by itself a row of the table, and not of an article's words."""
        width = len(self._columns)
        if width < LEAST_COLUMNS or line.count(self._mark) < width - 1:
            return False
        try:
            row = next(csv.reader([line], delimiter=self._mark, strict=True), list[str]())
        except csv.Error:
            return False
        # behind a comma between words there is a space
        spaced = any(cell.startswith(" ") for cell in row)
        record = dict(zip(self._columns, row, strict=False))
        return len(row) == width and not spaced and is_article(record)

    def _rows(self) -> Iterator[tuple[int, list[str] | NotText]]:
        reader = csv.reader(self._feed.lines(), delimiter=self._mark)
        while True:
            row: list[str] | NotText
            self._feed.held.clear()
            try:
                row = next(reader)
            except StopIteration:
                return
            except NotClosed as error:
                row = error
                self._feed.back()
                reader = csv.reader(self._feed.lines(), delimiter=self._mark)
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
    #: whether a line is a row by itself
    whole: Callable[[str], bool] = lambda _line: False
    #: the lines of the row that is being read, and those that are to be read again
    held: list[Line] = field(default_factory=list)
    again: list[Line] = field(default_factory=list)
    #: how many of the last lines are rows by themselves
    _wholes: int = 0

    def lines(self) -> Iterator[str]:
        """The lines from where the stream stands; raises `NotClosed`."""
        fresh = lines(self.stream)
        while (line := self.again.pop() if self.again else next(fresh, None)) is not None:
            text = self._decoded(line)
            self._wholes = self._wholes + 1 if self.held and self.whole(text) else 0
            self.held.append(line)
            self.size += line.size
            if self._wholes == WHOLES:
                raise NotClosed
            self.reason = line.reason or self.reason
            yield text
        if self._wholes and self.held:
            raise NotClosed

    def back(self) -> None:
        """Have all lines of the row but its first read again."""
        first, *others = self.held
        self.again += reversed(others)
        self.size, self.reason, self._wholes = first.size, "", 0

    def _decoded(self, line: Line) -> str:
        try:
            return line.text.decode(self.encoding)
        except UnicodeDecodeError:
            self.reason = f"it is not {self.encoding.upper()}"
            return line.text.decode(self.encoding, "replace")

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
