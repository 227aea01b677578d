"""A Word document: the text as it would stand with all changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import ZipFile, ZipInfo

from factcheck.read.draft import Draft, NotText, document
from factcheck.read.page.markup import linear
from factcheck.read.page.seen import cut
from factcheck.read.page.xmltree import first, local, named, parsed, refuse_entities, said

#: the number of a footnote would stand against the figure before it
_NOTE_MARK = re.compile(r'<sup><a href="#(?:foot|end)note-[^>]{0,80}>\[\d+\]</a></sup>')
_NOTE_BACK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^>]{0,80}>↑</a>')
_HEADING = re.compile(r"<h1>(.{1,400}?)</h1>")
#: properties of words taken back or hidden, and what turns them off
_MARKS = ("strike", "dstrike", "vanish")
_MARK = re.compile(rb":(?:d?strike|vanish)\b")
_OFF = ("0", "false", "none", "off")
_TEXT = re.compile(r"word/document\d*\.xml")
#: what mammoth makes of parts missing or broken
_BROKEN = (ExpatError, KeyError, AttributeError, ValueError, IndexError)
#: bytes of XML in one part: a book has five million
LARGEST_PART = 50_000_000


def draft(raw: bytes, archive: ZipFile) -> Draft:
    """The document's text; of tracked changes mammoth keeps insertions and drops deletions."""
    for info in within_bounds(archive.infolist()):
        refuse_entities(archive.read(info))  # before mammoth's parser, which would expand them
    html = _html(_as_printed(raw, archive))
    text = linear(_NOTE_BACK.sub("", _NOTE_MARK.sub("", html)))
    if not any(c.isalnum() for c in text):
        raise NotText("the document has no text")
    heading = _HEADING.search(html)
    title, author = core(archive)
    return document((linear(heading[1]) if heading else None) or title, text, author)


def within_bounds(infos: Iterable[ZipInfo]) -> list[ZipInfo]:
    """The parts that are XML, none of them longer than a reader may take; else `NotText`."""
    found = [info for info in infos if info.filename.endswith((".xml", ".rels"))]
    if any(info.file_size > LARGEST_PART for info in found):
        most = f"{LARGEST_PART // 1_000_000} MB"
        raise NotText(f"the document has more than {most} of text and layout")
    return found


def _as_printed(raw: bytes, archive: ZipFile) -> bytes:
    """The document without runs struck out or hidden: of three ways to say so mammoth knows one."""
    styles = _unseen_styles(archive)
    texts = [i.filename for i in archive.infolist() if _TEXT.fullmatch(i.filename)]
    read = {name: archive.read(name) for name in texts}
    bodies = {name: body for name, body in read.items() if styles or _MARK.search(body)}
    if not bodies:
        return raw
    printed = BytesIO()
    with ZipFile(printed, "w") as made:
        for info in archive.infolist():
            name = info.filename
            held = name in bodies
            made.writestr(name, _printed(bodies[name], styles) if held else archive.read(info))
    return printed.getvalue()


def _unseen_styles(archive: ZipFile) -> frozenset[str]:
    try:
        return unseen_styles(archive.read("word/styles.xml"))
    except KeyError:
        return frozenset()


def unseen_styles(raw: bytes) -> frozenset[str]:
    """The ids of styles by which words are struck out or hidden."""
    styles = named(parsed(raw), "style") if _MARK.search(raw) else ()
    return frozenset(value(e, "styleId") for e in styles if unseen(first(e, "rPr"), frozenset()))


def _printed(body: bytes, styles: frozenset[str]) -> bytes:
    from lxml import etree

    tree = parsed(body)
    cut([run for run in named(tree, "r") if unseen(own(run), styles)])
    printed: bytes = etree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return printed


def own(element: Any, name: str = "rPr") -> Any:
    """The properties of a run (or its like), not those of a text box in it."""
    return next((child for child in element if local(child) == name), None)


def unseen(properties: Any, styles: frozenset[str]) -> bool:
    """Whether the properties, or else the style that they name, take the words out."""
    said = {local(e): e for e in properties} if properties is not None else {}
    outright = [value(said[mark]) not in _OFF for mark in _MARKS if mark in said]
    styled = "rStyle" in said and value(said["rStyle"]) in styles
    return any(outright) or (styled and not outright)


def value(element: Any, name: str = "val") -> str:
    """An attribute in whatever namespace; empty where there is none."""
    return next((value for key, value in element.attrib.items() if key.endswith(f"}}{name}")), "")


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


def core(archive: ZipFile) -> tuple[str | None, str | None]:
    """Title and author from the document's properties."""
    try:
        properties = parsed(archive.read("docProps/core.xml"))
    except (KeyError, NotText):
        return None, None
    return said(properties, "title"), said(properties, "creator")
