"""The parts of a file in which Word keeps its comments: ours put in, found again and taken out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from factcheck.draft.word.package import (
    CONTENT_TYPES,
    OFFICE,
    RELATIONS,
    TYPES,
    Package,
    W,
    relations_of,
    tree_of,
    xml_of,
)
from factcheck.draft.word.values import NotWritten
from factcheck.plain import BIDI
from factcheck.read.formats.word import value
from factcheck.read.page.xmltree import local, named

AUTHOR = "factcheck"
#: by these and the author a comment is ours: nobody's name is abbreviated with a hyphen
INITIALS = "f-c"
#: how the document calls a part of comments that we made
_OURS = "factcheckComments"
_WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
#: what XML cannot hold, and what reorders the words behind it
_NO_TEXT = re.compile(
    f"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[{''.join(map(chr, BIDI))}]"
)
#: parts in which Word says more of each comment, by a number of its last paragraph
_MORE = ("commentsExtended", "commentsIds", "commentsExtensible")

Changes = dict[str, bytes | None]


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def ours(tree: Any) -> list[Any]:
    """The comments of ours in a part of comments."""
    return [
        comment
        for comment in named(tree, "comment")
        if (value(comment, "author"), value(comment, "initials")) == (AUTHOR, INITIALS)
    ]


def entries(package: Package) -> Iterable[Any]:
    """The comments of a document, ours or not."""
    part = package.named("comments")
    return named(package.tree(part), "comment") if part else ()


def put(package: Package, texts: Sequence[str], first: int, when: datetime) -> Changes:
    """The parts changed or added so that the file holds these comments."""
    part = package.named("comments")
    root = package.tree(part) if part else _new_root()
    for number, text in enumerate(texts, first):
        root.append(_entry(root, number, text, when))
    return {part: xml_of(root)} if part else _announced(package, xml_of(root))


def _new_root() -> Any:
    return tree_of(f'<w:comments xmlns:w="{W}"/>'.encode())


def _entry(root: Any, number: int, text: str, when: datetime) -> Any:
    from lxml.etree import SubElement

    said = {"id": str(number), "author": AUTHOR, "initials": INITIALS}
    said["date"] = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    made = root.makeelement(_w("comment"), {_w(k): v for k, v in said.items()})
    lines = [line for line in plain(text).split("\n") if line.strip()] or [""]
    for line in lines:
        paragraph = SubElement(made, _w("p"))
        SubElement(SubElement(paragraph, _w("pPr")), _w("pStyle")).set(_w("val"), "CommentText")
        if line is lines[0]:
            reference_run(paragraph, "annotationRef")
        words = SubElement(SubElement(paragraph, _w("r")), _w("t"))
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = line
    return made


def plain(text: str) -> str:
    r"""Words that a comment can hold: no character that acts or that XML knows not.

    >>> plain("57\x07 dead\u202e\r\nof 60\tin all")
    '57 dead\nof 60 in all'
    """
    return _NO_TEXT.sub("", text.replace("\r\n", "\n")).replace("\t", " ")


def reference_run(above: Any, name: str) -> Any:
    """A run that shows where a comment is, put into `above`; gives what it holds."""
    from lxml.etree import SubElement

    run = SubElement(above, _w("r"))
    SubElement(SubElement(run, _w("rPr")), _w("rStyle")).set(_w("val"), "CommentReference")
    return SubElement(run, _w(name))


def _announced(package: Package, content: bytes) -> Changes:
    """A part of comments where the file had none, named where Word looks for it."""
    folder, names = posixpath.dirname(package.main), package.names
    part = next(n for n in _names(folder) if n not in names)
    where = relations_of(package.main)
    there = where in names
    relations = (
        package.tree(where) if there else tree_of(f'<Relationships xmlns="{RELATIONS}"/>'.encode())
    )
    told = {"Id": _OURS, "Type": f"{OFFICE}/comments", "Target": posixpath.basename(part)}
    if any(r.get("Id") == _OURS for r in relations):
        raise NotWritten("the document is damaged: it names comments that are not there")
    relations.append(relations.makeelement(f"{{{RELATIONS}}}Relationship", told))
    types = package.tree(CONTENT_TYPES)
    _declare(types, part, f"{_WORDPROCESSING}.comments+xml")
    if not there and not any(t.get("Extension", "").lower() == "rels" for t in types):
        _declare(types, where, _RELATIONS_TYPE)
    return {part: content, where: xml_of(relations), CONTENT_TYPES: xml_of(types)}


def _names(folder: str) -> Iterator[str]:
    yield posixpath.join(folder, "comments.xml")
    yield from (posixpath.join(folder, f"comments{n}.xml") for n in range(2, 10_000))


def _declare(types: Any, part: str, kind: str) -> None:
    told = {"PartName": f"/{part}", "ContentType": kind}
    types.append(types.makeelement(f"{{{TYPES}}}Override", told))


def taken_out(package: Package) -> tuple[frozenset[str], Changes]:
    """The numbers of our comments, and the parts without them."""
    part = package.named("comments")
    tree = package.tree(part) if part else None
    found = ours(tree) if part else []
    if not (part and found):
        return frozenset(), {}
    paragraphs = {value(p, "paraId") for comment in found for p in named(comment, "p")} - {""}
    numbers = frozenset(value(comment, "id") for comment in found)
    for comment in found:
        comment.getparent().remove(comment)
    left = any(True for _ in named(tree, "comment"))
    held = left or not _made_by_us(package, part)
    changes: Changes = {part: xml_of(tree)} if held else _renounced(package, part)
    return numbers, {**_forgotten(package, paragraphs), **changes}


def _made_by_us(package: Package, part: str) -> bool:
    return any(r.id == _OURS and r.part == part for r in package.relations(package.main))


def _renounced(package: Package, part: str) -> Changes:
    """The file without the part of comments that we made and all that leads to it."""
    where = relations_of(package.main)
    relations, types = package.tree(where), package.tree(CONTENT_TYPES)
    _remove(relations, lambda r: r.get("Id") == _OURS)
    gone = {part, *(() if len(relations) else (where,))}
    _remove(types, lambda t: t.get("PartName", "").lstrip("/") in gone)
    changes: Changes = {where: xml_of(relations), CONTENT_TYPES: xml_of(types)}
    return {**changes, **dict.fromkeys(gone)}


def _remove(tree: Any, which: Callable[[Any], bool]) -> None:
    for element in [e for e in tree if isinstance(e.tag, str) and which(e)]:
        tree.remove(element)


def _forgotten(package: Package, paragraphs: set[str]) -> Changes:
    """What Word noted of our comments, taken out; answers of others to them stand by themselves."""
    changes: Changes = {}
    lasting: set[str] = set()
    for kind in _MORE:
        part = package.named(kind) if paragraphs else None
        if part:
            tree = package.tree(part)
            gone = [e for e in tree if _key(e) in paragraphs | lasting]
            lasting |= {value(e, "durableId") for e in gone} - {""}
            _remove(tree, gone.__contains__)
            _free_answers(tree, paragraphs)
            changes[part] = xml_of(tree)
    return changes


def _key(element: Any) -> str:
    return value(element, "paraId") or value(element, "durableId") if local(element) else ""


def _free_answers(tree: Any, paragraphs: set[str]) -> None:
    for element in tree:
        for name in [
            k for k, v in element.attrib.items() if k.endswith("}paraIdParent") and v in paragraphs
        ]:
            del element.attrib[name]
