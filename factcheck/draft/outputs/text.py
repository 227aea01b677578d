"""Our copy as copy: its paragraphs, cut where statements begin and end, and their notes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from factcheck.brief.clean import clean, direction
from factcheck.brief.language import say
from factcheck.draft.outputs.view import Entry, Paragraph, Piece
from factcheck.model import Article
from factcheck.split import split


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement's place in our copy, how bad it stands, and what is said of it."""

    start: int
    end: int
    rank: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Span:
    """A paragraph's place in our copy, and its number."""

    start: int
    end: int
    number: int


def paragraphs(copy: Article, marks: Sequence[Marked]) -> tuple[Paragraph, ...]:
    """All of our copy, paragraph by paragraph; a statement's note stands where it ends."""
    spans = list(_spans(copy))
    starts = [span.start for span in spans]
    inside: list[list[Marked]] = [[] for _ in spans]
    ending: list[list[Marked]] = [[] for _ in spans]
    for mark in sorted(marks, key=lambda m: (m.start, m.end)) if spans else ():
        first = max(bisect_right(starts, mark.start) - 1, 0)
        last = max(bisect_left(starts, mark.end) - 1, first)
        for at in range(first, last + 1):
            inside[at].append(mark)
        ending[last].append(mark)
    text = copy.text
    return tuple(_paragraph(text, *of) for of in zip(spans, inside, ending, strict=True))


def place(paragraph: int) -> str:
    """Where in our copy: the headline, or the paragraph as an editor counts."""
    return say("copy.paragraph", number=paragraph) if paragraph else say("copy.headline")


class Places:
    """Where an offset of our copy stands, in an editor's words."""

    def __init__(self, copy: Article) -> None:
        self._spans = list(_spans(copy))
        self._starts = [span.start for span in self._spans]

    def __call__(self, offset: int) -> str:
        """The paragraph that holds the offset."""
        at = max(bisect_right(self._starts, offset) - 1, 0)
        return place(self._spans[at].number) if self._spans else ""


def _spans(copy: Article) -> Iterator[_Span]:
    """The paragraphs; all between them is white space."""
    for number, members in groupby(split(copy).sentences, key=lambda s: s.paragraph):
        found = list(members)
        yield _Span(found[0].start, found[-1].end, number)


def _paragraph(
    text: str, span: _Span, inside: Sequence[Marked], ending: Sequence[Marked]
) -> Paragraph:
    return Paragraph(
        place=place(span.number),
        headline=span.number == 0,
        direction=direction(text[span.start : span.end]),
        pieces=tuple(_pieces(text, span, inside, ending)),
        notes=tuple(m.entry for m in sorted(ending, key=lambda m: m.entry.number)),
    )


def _pieces(
    text: str, span: _Span, inside: Sequence[Marked], ending: Sequence[Marked]
) -> Iterator[Piece]:
    """The paragraph in stretches, each under the worst statement of those that cover it."""
    ends: dict[int, list[Entry]] = {}
    for mark in ending:
        ends.setdefault(_within(mark.end, span), []).append(mark.entry)
    starting = iter([*inside, None])
    coming = next(starting)
    over: list[Marked] = []
    for low, high in pairwise(sorted({span.start, span.end, *_bounds(inside, span)})):
        over = [m for m in over if m.end > low]
        while coming is not None and coming.start <= low:
            over.append(coming)
            coming = next(starting)
        worst = min(over, key=lambda m: (m.rank, m.start)).entry.badge if over else None
        yield Piece(text=clean(text[low:high]), badge=worst, ends=tuple(ends.get(high, ())))


def _bounds(marks: Sequence[Marked], span: _Span) -> set[int]:
    return {at for m in marks for at in (m.start, m.end) if span.start < at < span.end}


def _within(end: int, span: _Span) -> int:
    """Where a statement's number stands: behind it, or at the end of the paragraph."""
    return end if span.start < end < span.end else span.end
