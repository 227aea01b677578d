"""A PDF: its text in paragraphs, running heads left out, and where each page begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from factcheck.read.draft import Draft, NoArticles, NotText, http_only
from factcheck.read.formats.layout import Line, Paragraph, paragraphs
from factcheck.read.formats.running import without_running

#: pages that are read; a longer document is a book or a trap
MOST_PAGES = 1_000
#: characters of one page; a broadsheet page has 40,000
PAGE_CHARACTERS = 200_000
#: how much larger than the text the headline is set
HEADLINE_SIZE = 1.15
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
    kept, running = without_running(pages)
    blocks = list(paragraphs(kept))
    text, starts = _joined(blocks)
    notes = (f"running heads left out: {'; '.join(running)[:200]}",) if running else ()
    address = next((found[0] for line in running if (found := _ADDRESS.search(line))), None)
    title, url = _headline(blocks), http_only(address)
    yield Draft(text=text, title=title, url=url, pages=starts, notes=notes)


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
            raise NoArticles("it is a brief of this program")
        if len(document) > MOST_PAGES:
            raise NotText(f"the PDF has more than {MOST_PAGES:,} pages")
        return [list(_lines(document[number], number)) for number in range(len(document))]
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
            yield Line(text=words, page=number, **_box(text_page, start, start + len(words)))


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
