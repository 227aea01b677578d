"""What is read of our copy in Word, and what is to be written beside its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile
from typing import Any

from factcheck.read.draft import NotText


class NotWritten(NotText):
    """No comments can be put into this document; the message is the reason in plain words."""


class NotTheSame(NotWritten):
    """More than our comments would have changed: no file is made."""

    def __init__(self, what: str) -> None:
        super().__init__(f"comments would change more than comments: {what}; no copy is written")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text by its code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph(Span):
    """One paragraph that has words, or one row of a table; numbers begin with 1."""

    number: int
    #: `text`, `text box`, `footnote` or `endnote`
    where: str


@dataclass(frozen=True, slots=True)
class Piece(Span):
    """Text that stands in one place of the file.

    `node` counts what holds words (texts, tabs, breaks …) in the order of the text, `run` Word's
    runs; `offset` counts the code points of the node before it. Text between two pieces stands
    nowhere in the file: what parts paragraphs and cells.
    """

    run: int
    node: int
    offset: int


@dataclass(frozen=True, slots=True)
class WordText:
    """The copy as it reads with tracked changes accepted, and where each character stands."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    pieces: tuple[Piece, ...]
    #: the words under the first style for a title or a headline, else the first paragraph
    headline: Span
    #: the headline, if a style says that it is one, else the title among the file's properties
    title: str | None = None
    author: str | None = None
    #: the day on which the file was last saved, as the file says
    modified: date | None = None
    #: what of the file is no part of this text, one line each
    notes: tuple[str, ...] = ()

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph at an offset, or the one before it."""
        found = bisect_right(self.paragraphs, offset, key=lambda p: p.start)
        return self.paragraphs[max(0, found - 1)]

    def place(self, offset: int) -> Piece | None:
        """Where in the file a character stands; None for what the text adds, as between cells."""
        found = bisect_right(self.pieces, offset, key=lambda p: p.start) - 1
        inside = found >= 0 and offset < self.pieces[found].end
        return self.pieces[found] if inside else None

    def pieces_of(self, span: Span) -> Iterator[Piece]:
        """The pieces that hold some of a stretch."""
        first = bisect_right(self.pieces, span.start, key=lambda p: p.end)
        return takewhile(lambda p: p.start < span.end, islice(self.pieces, first, None))


@dataclass(frozen=True, slots=True)
class Comment(Span):
    """What is to be said of some words of `WordText.text`; each line is a paragraph."""

    text: str


def words_from(told: Mapping[str, Any]) -> WordText:
    """The value that `dataclasses.asdict` took apart, after its way through JSON."""
    return WordText(
        **{
            **told,
            "paragraphs": tuple(Paragraph(**p) for p in told["paragraphs"]),
            "pieces": tuple(Piece(*p) for p in told["pieces"]),
            "headline": Span(**told["headline"]),
            "modified": date.fromisoformat(told["modified"]) if told["modified"] else None,
            "notes": tuple(told["notes"]),
        }
    )
