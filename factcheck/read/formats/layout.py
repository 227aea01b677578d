"""Lines with their places on the page → paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from factcheck.read.formats.hyphens import Spelling
from factcheck.read.page.clean import cleaned

#: distance of two lines, in usual distances, that parts paragraphs
APART = 1.3
#: indent of a paragraph's first line, in font heights
INDENT = 0.6
#: change of font height that parts a heading from the text
RESIZED = 1.12
#: share of the column's width under which the last line of a paragraph is short
SHORT = 0.85
_STOPPED = re.compile(r"[.!?…:][\"”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page, in points from the lower left corner; `foot` is its last letter's base."""

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float
    foot: float

    @property
    def size(self) -> float:
        """Height of its font."""
        return max(1.0, self.top - self.bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together; `pages`: where it stands, and its offset in `text` on each."""

    text: str
    size: float
    pages: tuple[tuple[int, int], ...]


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[Paragraph]:
    """The paragraphs of a document; one that runs over a column's or a page's end stays one."""
    spelling = Spelling(line.text for page in pages for line in page)
    lines = [
        replace(line, text=cleaned(spelling.line(line.text)).strip())
        for page in pages
        for line in page
    ]
    lines = [line for line in lines if line.text]
    leading = _leading(lines)
    held: list[Line] = []
    for line in lines:
        if held and _begins(held, line, leading):
            yield _made(held, spelling)
            held = []
        held.append(line)
    if held:
        yield _made(held, spelling)


def alone(line: Line) -> Paragraph:
    """A line that is a paragraph of its own."""
    return Paragraph(text=cleaned(line.text), size=line.size, pages=((line.page, 0),))


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in font heights."""
    steps = [(a.foot - b.bottom) / a.size for a, b in pairwise(lines) if _below(a, b)]
    return median(steps) if steps else 1.2


def _below(upper: Line, lower: Line) -> bool:
    return upper.page == lower.page and 0 < upper.foot - lower.bottom < 4 * upper.size


def _drawn_over(held: Sequence[Line], line: Line) -> bool:
    """Whether a line stands above the lines before it, in their column: the head of the page."""
    left, right = min(one.left for one in held), max(one.right for one in held)
    above = line.page == held[-1].page and line.bottom > max(one.top for one in held)
    return above and line.left < right and line.right > left


def _begins(held: Sequence[Line], line: Line, leading: float) -> bool:
    """Whether `line` begins a paragraph behind the lines held."""
    last = held[-1]
    if max(last.size, line.size) > RESIZED * min(last.size, line.size):
        return True
    margin = min(one.left for one in held)
    width = max(one.right for one in held) - margin
    stopped = _STOPPED.search(last.text) is not None
    short = stopped and last.right - margin < SHORT * width
    if _drawn_over(held, line):
        return True
    if not _below(last, line):
        return stopped and (short or line.left - margin > INDENT * line.size)
    if last.foot - line.bottom > APART * leading * last.size:
        return True
    indent = line.left - (margin if len(held) > 1 else last.left)
    indented = INDENT * line.size < indent < 4 * line.size
    return (indented and stopped) or (short and len(held) > 1)


def _made(lines: Sequence[Line], spelling: Spelling) -> Paragraph:
    text = ""
    pages: dict[int, int] = {}
    for line in lines:
        text, start = spelling.after(text, line.text)
        pages.setdefault(line.page, start)
    return Paragraph(
        text=text.rstrip("\ufffe"),
        size=median(line.size for line in lines),
        pages=tuple(pages.items()),
    )
