"""The bytes of a Word document → its words, and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from factcheck.draft.word.lines import Lines, in_order
from factcheck.draft.word.package import Package
from factcheck.draft.word.values import Span, WordText
from factcheck.draft.word.walk import Node, Walk
from factcheck.read.draft import NotText
from factcheck.read.page.xmltree import first, said

_PROPERTIES = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read: its words, and the tree and nodes in which they stand."""

    words: WordText
    tree: Any
    nodes: Sequence[Node]


def read_docx(raw: bytes) -> WordText:
    """The copy as it reads with all tracked changes accepted. Raises `NotText`."""
    return reading(Package(raw)).words


def reading(package: Package) -> Reading:
    """The document with what holds its words. Raises `NotText`."""
    walk = Walk(package)
    lines = in_order(walk.blocks, walk.nodes)
    text = lines.text
    if not any(c.isalnum() for c in text):
        raise NotText("the document has no text")
    title, author, modified = _properties(package)
    heading = lines.paragraphs[lines.headings[0] if lines.headings else 0]
    words = WordText(
        text=text,
        paragraphs=tuple(lines.paragraphs),
        pieces=lines.pieces,
        headline=Span(heading.start, heading.end),
        title=_headline(lines, text) or title,
        author=author,
        modified=modified,
        notes=walk.left_out,
    )
    return Reading(words, walk.tree, walk.nodes)


def text_of(package: Package) -> str:
    """The words alone, if there are any."""
    walk = Walk(package)
    return in_order(walk.blocks, walk.nodes).text


def _headline(lines: Lines, text: str) -> str | None:
    if not lines.headings:
        return None
    found = lines.paragraphs[lines.headings[0]]
    return " ".join(text[found.start : found.end].split())


def _properties(package: Package) -> tuple[str | None, str | None, date | None]:
    """Title, author and day of the last change, as far as the file tells them."""
    try:
        core = package.tree(_PROPERTIES)
    except NotText:
        return None, None, None
    return said(core, "title"), said(core, "creator"), _day(first(core, "modified"))


def _day(element: Any) -> date | None:
    try:
        return date.fromisoformat((element.text or "")[:10]) if element is not None else None
    except ValueError:
        return None
