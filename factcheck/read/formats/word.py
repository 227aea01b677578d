"""A Word document: the text as it would stand with all changes accepted."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from factcheck.read.draft import Draft, NotText, document
from factcheck.read.page.markup import linear
from factcheck.read.page.xmltree import parsed, refuse_entities, said

#: the number of a footnote would stand against the figure before it
_NOTE_MARK = re.compile(r'<sup><a href="#(?:foot|end)note-[^>]{0,80}>\[\d+\]</a></sup>')
_NOTE_BACK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^>]{0,80}>↑</a>')
_HEADING = re.compile(r"<h1>(.{1,400}?)</h1>")
#: what mammoth makes of parts missing or broken
_BROKEN = (ExpatError, KeyError, AttributeError, ValueError, IndexError)
#: bytes of XML in one part: a book has five million
LARGEST_PART = 50_000_000


def draft(raw: bytes, archive: ZipFile) -> Draft:
    """The document's text; of tracked changes mammoth keeps insertions and drops deletions."""
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels")):
            if info.file_size > LARGEST_PART:
                most = f"{LARGEST_PART // 1_000_000} MB"
                raise NotText(f"the document has more than {most} of text and layout")
            refuse_entities(archive.read(info))  # before mammoth's parser, which would expand them
    html = _html(raw)
    text = linear(_NOTE_BACK.sub("", _NOTE_MARK.sub("", html)))
    if not any(c.isalnum() for c in text):
        raise NotText("the document has no text")
    heading = _HEADING.search(html)
    title, author = _core(archive)
    return document((linear(heading[1]) if heading else None) or title, text, author)


def _html(raw: bytes) -> str:
    import mammoth

    try:
        made: str = mammoth.convert_to_html(
            BytesIO(raw),
            convert_image=_no_picture,
            style_map="p[style-name='Title'] => h1:fresh",
            external_file_access=False,
        ).value
    except _BROKEN as error:
        raise NotText("the document is damaged: its parts do not fit together") from error
    return made


def _no_picture(image: Any) -> list[Any]:
    return []


def _core(archive: ZipFile) -> tuple[str | None, str | None]:
    """Title and author from the document's properties."""
    try:
        properties = parsed(archive.read("docProps/core.xml"))
    except (KeyError, NotText):
        return None, None
    return said(properties, "title"), said(properties, "creator")
