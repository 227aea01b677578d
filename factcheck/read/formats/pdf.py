"""A PDF: its text in paragraphs, running heads left out, and where each page begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from factcheck.read.draft import Draft, NotText, OwnBrief, http_only
from factcheck.read.formats.layout import Line, Paragraph, alone, paragraphs
from factcheck.read.formats.running import parted
from factcheck.read.page.published import stated
from factcheck.read.page.raised import DOWN, UP, settled
from factcheck.read.page.stamp import is_stamp, outlet_of

#: pages that are read; a longer document is a book or a trap
MOST_PAGES = 1_000
#: characters of one page; a broadsheet page has 40,000
PAGE_CHARACTERS = 200_000
#: how much larger than the text the headline is set
HEADLINE_SIZE = 1.15
#: how far above the line a raised digit is set at least, and at most, in heights of that before it
RAISED = (0.12, 0.8)
#: in heights of a line: how level its pieces stand, and how far apart; columns are further apart
LEVEL, TOUCHING, BESIDE = 0.1, 0.1, 0.9
#: a piece that is set larger is another line
LARGER = 1.1
#: where a line is put that has no place of its own: its words count all the same
_NOWHERE = {"left": 0.0, "bottom": 0.0, "right": 0.0, "top": 10.0, "foot": 0.0}
#: points from the corner; the largest page that PDF allows has 14,400
FARTHEST = 100_000.0
_LINE = re.compile(r"[^\r\n]+")
_ADDRESS = re.compile(r"https?://\S+")


def read(raw: bytes, name: str) -> Iterator[Draft]:
    """The document as one article."""
    pages = _pages(raw)
    if not any(c.isalnum() for page in pages for line in page for c in line.text):
        raise NotText(
            "it holds no text, only pictures of it: run text recognition on the scan first"
        )
    page_parts = parted(pages)
    running = page_parts.heads
    blocks = [*paragraphs(page_parts.pages), *map(alone, page_parts.alone)]
    text, starts = _joined(blocks)
    notes = (f"running heads left out: {'; '.join(running)[:200]}",) if running else ()
    address = next((found[0] for line in running if (found := _ADDRESS.search(line))), None)
    title, url = _headline(blocks), http_only(address)
    dated = min((d for head in running for d in stated(head)), key=lambda d: d.rank, default=None)
    named = (outlet_of(head) for head in running if is_stamp(head))
    outlet = next((name for name in named if name), None)
    day = dated.day if dated else None
    yield Draft(
        text=text, title=title, outlet=outlet, published=day, url=url, pages=starts, notes=notes
    )


def _joined(blocks: Sequence[Paragraph]) -> tuple[str, tuple[int, ...]]:
    """The text, and where the first paragraph of each page begins in it."""
    parts: list[str] = []
    starts: dict[int, int] = {}
    at = 0
    for block in blocks:
        for page, offset in block.pages:
            starts.setdefault(page, at + offset)
        parts.append(block.text)
        at += len(block.text) + 2
    last = max(starts, default=-1)
    filled = [starts.get(n) for n in range(last + 1)]
    # a page without text begins where the next one does
    for n in range(last - 1, -1, -1):
        filled[n] = filled[n + 1] if filled[n] is None else filled[n]
    return "\n\n".join(parts), tuple(offset for offset in filled if offset is not None)


def _headline(blocks: Sequence[Paragraph]) -> str | None:
    """The first lines of the first page that are set clearly larger than the text."""
    body = median([block.size for block in blocks for _ in range(max(1, len(block.text) // 40))])
    first = [b for b in blocks[:6] if b.pages and b.pages[0][0] == 0]
    largest = max((b.size for b in first), default=0.0)
    if largest < HEADLINE_SIZE * body:
        return None
    return next((b.text for b in first if b.size > 0.95 * largest and len(b.text) <= 300), None)


def _pages(raw: bytes) -> list[list[Line]]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(raw)
        if str(document.get_metadata_value("Creator")).startswith("factcheck "):
            raise OwnBrief
        if len(document) > MOST_PAGES:
            raise NotText(f"the PDF has more than {MOST_PAGES:,} pages")
        return [list(_whole(_lines(document[n], n))) for n in range(len(document))]
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise NotText("the PDF is locked with a password") from error
        raise NotText("the PDF is damaged: no page of it can be opened") from error


def _lines(page: Any, number: int) -> Iterator[Line]:
    """The lines of a page in the order of reading, with their places."""
    text_page = page.get_textpage()
    characters = min(text_page.count_chars(), PAGE_CHARACTERS)
    text = text_page.get_text_range(0, characters) if characters > 0 else ""
    for found in _LINE.finditer(text):
        words = found[0].strip()
        if words:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            marks = {n for n in range(1, len(words)) if _raised(text_page, words, start, n)}
            end = next(n for n in range(len(words), 0, -1) if n - 1 not in marks)
            box = _box(text_page, start, start + end)
            yield Line(text=settled(_marked(words, marks)), page=number, **box)


def _whole(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines, those put together that pdfium parts at what is raised in them."""
    held: Line | None = None
    for line in lines:
        if held is None:
            held = line
            continue
        gap = (line.left - held.right) / held.size
        level = abs(line.bottom - held.bottom) < LEVEL * held.size
        if level and line.size < LARGER * held.size and -LEVEL < gap < BESIDE:
            space = " " if gap > TOUCHING and line.text[0] not in ".,;:!?)" else ""
            text = f"{held.text}{space}{line.text}"
            held = replace(held, text=text, right=line.right, foot=line.foot)
        else:
            yield held
            held = line
    if held is not None:
        yield held


def _raised(text_page: Any, words: str, start: int, at: int) -> bool:
    """Whether a digit of the line is set higher than what its number begins with."""
    if not words[at].isdecimal() or words[at - 1].isspace():
        return False
    first = at - 1
    while first > 0 and words[first].isdecimal() and words[first - 1].isdecimal():
        first -= 1
    low, high = (_box(text_page, start + n, start + n + 1) for n in (first, at))
    height = low["top"] - low["bottom"]
    above = high["bottom"] - low["bottom"]
    larger = high["top"] - high["bottom"] > height
    return not larger and RAISED[0] * height < above < RAISED[1] * height


def _marked(words: str, raised: set[int]) -> str:
    """The line with marks around what is raised in it."""
    parts = [
        f"{UP if n in raised and n - 1 not in raised else ''}{c}"
        f"{DOWN if n in raised and n + 1 not in raised else ''}"
        for n, c in enumerate(words)
    ]
    return "".join(parts)


def _box(text_page: Any, start: int, end: int) -> dict[str, float]:
    """The place of a line by its first and last character; the corner where it has none."""
    try:
        left, bottom, _, top = text_page.get_charbox(start, loose=True)
        _, foot, right, _ = text_page.get_charbox(end - 1, loose=True)
    except Exception:  # pdfium numbers characters that have no place
        return _NOWHERE
    box = dict(zip(_NOWHERE, (left, bottom, max(left, right), top, foot), strict=True))
    # a broken font matrix puts characters at no place or beyond any page
    return box if all(abs(place) < FARTHEST for place in box.values()) else _NOWHERE
