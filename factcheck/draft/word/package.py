"""A Word file as a package of parts: opened within bounds, written with all else byte for byte."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from factcheck.draft.word.values import NotWritten
from factcheck.read.draft import NotText
from factcheck.read.formats.word import value, within_bounds
from factcheck.read.formats.zipped import DAMAGE, bounded
from factcheck.read.page.xmltree import local, refuse_entities

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
CONTENT_TYPES = "[Content_Types].xml"
#: the day that parts of ours bear in the archive, the first that it can say
_NO_DAY = (1980, 1, 1, 0, 0, 0)
#: digits of a number that Word may find too large
_DIGITS = 10
_LOCKED = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Relation:
    """How one part names another: `comments`, and the name of the part in the archive."""

    id: str
    kind: str
    part: str


class Package:
    """The parts of a file by name; each is unpacked when asked for. Raises `NotText`."""

    def __init__(self, raw: bytes) -> None:
        if raw.startswith(_LOCKED):
            raise NotText("it is locked with a password, or an old Word document (.doc)")
        try:
            self._archive = ZipFile(BytesIO(raw))
            self.infos = self._archive.infolist()
            bounded(self.infos, len(raw))
        except DAMAGE as error:
            raise NotText("it is no Word document (.docx), or a damaged one") from error
        within_bounds(self.infos)
        self.names = frozenset(info.filename for info in self.infos)
        self.main = self._main()

    def part(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            return self._archive.read(name)
        except KeyError as error:
            raise NotText(f"the document is damaged: it has no {name[:80]}") from error
        except DAMAGE as error:
            raise NotText(f"the document is damaged: {str(error)[:80]}") from error

    def tree(self, name: str) -> Any:
        """The root of a part."""
        return tree_of(self.part(name))

    def relations(self, of: str) -> Iterator[Relation]:
        """The parts that a part names; `of` is empty for the package itself."""
        name = relations_of(of)
        if name in self.names:
            for relation in self.tree(name):
                if local(relation) == "Relationship" and relation.get("TargetMode") != "External":
                    yield _relation(relation, posixpath.dirname(of))

    def named(self, kind: str) -> str | None:
        """The first part of a kind that the document names and that is there."""
        parts = (r.part for r in self.relations(self.main) if r.kind == kind)
        return next((part for part in parts if part in self.names), None)

    def content_type(self, name: str) -> str:
        """What the package says that a part is."""
        types = self.tree(CONTENT_TYPES)
        return next(
            (t.get("ContentType", "") for t in types if t.get("PartName") == f"/{name}"), ""
        )

    def _main(self) -> str:
        parts = [r.part for r in self.relations("") if r.kind == "officeDocument"]
        found = next((part for part in (*parts, "word/document.xml") if part in self.names), None)
        if found is None:
            raise NotText("it is no Word document (.docx)")
        return found


def tree_of(raw: bytes) -> Any:
    """The root of a part's XML, with all that stands in it; no entity is expanded."""
    from lxml import etree

    refuse_entities(raw)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError) as error:
        raise NotText(f"the XML cannot be parsed: {' '.join(str(error).split())[:120]}") from error


def xml_of(root: Any) -> bytes:
    """A part's bytes."""
    from lxml import etree

    made: bytes = etree.tostring(
        root.getroottree(), encoding="UTF-8", standalone=True, xml_declaration=True
    )
    return made


def canonical(root: Any) -> bytes:
    """The bytes that are equal for equal XML, however it is written."""
    from lxml import etree

    made: bytes = etree.tostring(root, method="c14n")
    return made


def next_number(elements: Iterable[Any]) -> int:
    """The first number that none of the elements bears; Word takes no larger ones than these."""
    used = (value(element, "id") for element in elements)
    return max((int(i) for i in used if i.isdecimal() and len(i) < _DIGITS), default=-1) + 1


def relations_of(part: str) -> str:
    """Where the relations of a part stand.

    >>> relations_of("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(element: Any, folder: str) -> Relation:
    target = element.get("Target", "")
    place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    kind = element.get("Type", "").rpartition("/")[2]
    return Relation(element.get("Id", ""), kind, posixpath.normpath(place))


def written(package: Package, changed: Mapping[str, bytes | None]) -> bytes:
    """The archive with some parts changed, added, or (None) left out; no clock has a say."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for info in package.infos:
            content = changed.get(info.filename, b"")
            if content is not None:
                raw = content if info.filename in changed else package.part(info.filename)
                made.writestr(_entry(info.filename, info.date_time), raw)
        for name in changed.keys() - package.names:
            content = changed[name]
            if content is not None:
                made.writestr(_entry(name, _NO_DAY), content)
    return stream.getvalue()


def _entry(name: str, day: tuple[int, int, int, int, int, int]) -> ZipInfo:
    info = ZipInfo(name, day)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0  # else the archive tells on which system it was written
    return info


def writable(package: Package) -> None:
    """Raise `NotWritten` for a kind of Word document into which comments are not put."""
    kind = package.content_type(package.main).lower()
    if "macroenabled" in kind:
        raise NotWritten("it may hold macros (.docm): save it as a Word document (.docx)")
    if "template" in kind:
        raise NotWritten("it is a template: save it as a Word document (.docx)")
    if any(name.startswith("_xmlsignatures/") for name in package.names):
        raise NotWritten("it is signed, and comments would break the signature")
    if len(package.names) < len(package.infos):
        raise NotWritten("the document is damaged: two of its parts bear one name")
    if package.tree(package.main).tag != f"{{{W}}}document":
        raise NotWritten(
            "it is in the strict form of Office Open XML: save it as a Word document (.docx)"
        )
