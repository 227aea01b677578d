"""One walk over the XML of our copy: its paragraphs, and the element that holds each stretch.

The copy is read as it stands with all tracked changes accepted. Foot- and endnotes are part of it,
behind the text, in the order of their marks; what a text box holds comes behind the paragraph that
carries the box, once, though Word writes it twice. A reader of the copy does not see, and the walk
leaves out: deletions, what is struck out or hidden, the codes of fields, comments. It differs from
mammoth, which the reader of sources uses, where that one loses words: of boxes that are not also
told in the older way, of what runs from right to left, and of results of unfinished fields.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from factcheck.draft.word.blocks import BOX, ENDNOTE, FOOTNOTE, TEXT, Atom, Block, cells, row_of
from factcheck.draft.word.fields import Fields
from factcheck.draft.word.package import STRICT, Package, W
from factcheck.draft.word.styles import Styles, at, says
from factcheck.read.formats.word import own, value
from factcheck.read.page.xmltree import local, named

_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DIAGRAMS = ("/diagram", "/chart")
#: what holds no words of the copy, or words taken back
_OUT = frozenset(
    """del moveFrom pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr rt delText delInstrText
    footnoteRef endnoteRef annotationRef""".split()  # noqa: SIM905  a list to read
)
_WORDS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_UNREAD = {
    "formula": "a formula",
    "embedded": "a document embedded in it",
    "diagram": "a diagram or chart",
    "margin": "what stands in the header or footer",
}


class Node(NamedTuple):
    """What holds some words, and where a comment on them begins and ends if not on them."""

    element: Any
    run: int
    #: what leads to a note or carries a box, or the marks of a field that is made anew
    instead: tuple[Any, Any] | None = None


class Walk:
    """The blocks and nodes of a document."""

    def __init__(self, package: Package) -> None:
        self.nodes: list[Node] = []
        self.blocks: list[Block] = []
        self.unread: Counter[str] = Counter()
        self.tree = package.tree(package.main)
        self._styles = Styles(package)
        self._notes = {kind: _notes(package, kind) for kind in (FOOTNOTE, ENDNOTE)}
        self._waiting: dict[tuple[str, str], Any] = {}
        self._where, self._anchor = TEXT, None
        self._block: Block | None = None
        self._boxes: list[tuple[Any, Any]] = []
        self._fields = Fields(())
        self._run: Any = None
        self._number = -1
        self._up = self._link = self._hidden = False
        self._story(self.tree)
        self._read_notes()
        self.unread["margin"] = int(any(_margins(package)))

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is not read, one line each."""
        return tuple(f"{_UNREAD[k]} is not read" for k in _UNREAD if self.unread[k])

    def _story(self, root: Any) -> None:
        """A text with fields of its own."""
        kept = self._fields
        self._fields = Fields(m for m in named(root, "fldChar") if not _left_out(m))
        self._inside(root)
        self._close()
        self._fields = kept

    def _inside(self, element: Any) -> None:
        for child in element:
            self._visit(child)

    def _visit(self, element: Any) -> None:
        if not isinstance(element.tag, str):
            return  # a comment or an instruction of the XML
        space, _, name = element.tag[1:].rpartition("}")
        if space in (W, STRICT):
            if name not in _OUT:
                _READERS.get(name, Walk._inside)(self, element)
        elif space == _COMPATIBLE and name == "AlternateContent":
            self._inside(_branch(element))
        elif space == _MATH:
            self.unread["formula"] += 1
        else:
            self.unread["diagram"] += (element.get("uri") or "").endswith(_DIAGRAMS)
            self._inside(element)

    def _paragraph(self, element: Any) -> None:
        properties = own(element, "pPr")
        block = self._block or Block(self._where)
        self._block = block
        style = self._styles.of(properties)
        block.listed, block.heading = style.listed, style.heading
        hidden, self._hidden = self._hidden, style.hidden
        self._inside(element)
        self._hidden = hidden
        if not _mark_deleted(properties):
            self._close()

    def _close(self) -> None:
        """The end of a paragraph: its boxes come behind it."""
        if self._block is not None:
            self.blocks.append(self._block)
        self._block, boxes, self._boxes = None, self._boxes, []
        for box, anchor in boxes:
            with self._elsewhere(BOX if self._where == TEXT else self._where, anchor):
                self._story(box)

    @contextmanager
    def _elsewhere(self, where: str, anchor: Any) -> Iterator[None]:
        kept = self._where, self._anchor
        self._where, self._anchor = where, anchor
        yield
        self._where, self._anchor = kept

    def _a_run(self, element: Any) -> None:
        properties = own(element)
        if self._styles.unseen(properties, self._hidden):
            self._all_fields(element)
            return
        kept = self._run, self._up
        self._run, self._up = element, _raised(properties)
        self._number += 1
        self._inside(element)
        self._run, self._up = kept

    def _hyperlink(self, element: Any) -> None:
        kept, self._link = self._link, True
        self._inside(element)
        self._link = kept

    def _say(self, element: Any, words: str) -> None:
        """Some words, if they are no code of a field."""
        if words and self._run is not None and not self._fields.in_code:
            if self._block is None:
                self._block = Block(self._where)
            self._block.atoms.append(Atom(words, len(self.nodes), self._up, self._link))
            self.nodes.append(Node(element, self._number, self._instead()))

    def _instead(self) -> tuple[Any, Any] | None:
        if self._anchor is not None:
            return self._anchor, self._anchor
        return self._fields.made_anew

    def _words(self, element: Any) -> None:
        self._say(element, "".join((element.text or "", *(c.tail or "" for c in element))))

    def _sign(self, element: Any) -> None:
        self._say(element, _WORDS[local(element)])

    def _symbol(self, element: Any) -> None:
        self._say(element, _symbol(value(element, "font"), value(element, "char")))

    def _field(self, element: Any) -> None:
        self._fields.mark(element)

    def _code(self, element: Any) -> None:
        self._fields.code(element.text or "")

    def _all_fields(self, run: Any) -> None:
        """A hidden run may begin or end a field whose result is shown."""
        for element in run:
            if local(element) == "fldChar":
                self._field(element)

    def _box(self, element: Any) -> None:
        self._boxes.append((element, self._place(element)))

    def _place(self, element: Any) -> Any:
        """Where a comment goes on what this element leads to."""
        return self._carrier(element) if self._anchor is None else self._anchor

    def _carrier(self, element: Any) -> Any:
        """The child of the paragraph's run that holds what lies deep in it."""
        above = element.getparent()
        while above is not self._run and above is not None:
            element, above = above, above.getparent()
        return element

    def _table(self, element: Any) -> None:
        self._close()
        self._inside(element)

    def _row(self, element: Any) -> None:
        if at(element, "trPr", "del") is not None:
            return
        before, self.blocks = self.blocks, []
        held = [[*self._cell(cell)] for cell in cells(element)]
        before += row_of(held)
        self.blocks = before

    def _cell(self, element: Any) -> Iterator[Block]:
        self.blocks = []
        self._inside(element)
        self._close()
        return (block for block in self.blocks if block.length())

    def _note(self, element: Any) -> None:
        kind = FOOTNOTE if local(element) == "footnoteReference" else ENDNOTE
        if self._run is not None and not self._fields.in_code:
            self._waiting.setdefault((kind, value(element, "id")), self._place(element))

    def _read_notes(self) -> None:
        for (kind, number), anchor in [*self._waiting.items()]:
            note = self._notes[kind].get(number)
            if note is not None:
                with self._elsewhere(kind, anchor):
                    self._story(note)

    def _embedded(self, element: Any) -> None:
        self.unread["embedded"] += 1


_READERS: dict[str, Callable[[Walk, Any], None]] = {
    "p": Walk._paragraph,
    "r": Walk._a_run,
    "t": Walk._words,
    **dict.fromkeys(_WORDS, Walk._sign),
    "sym": Walk._symbol,
    "fldChar": Walk._field,
    "instrText": Walk._code,
    "hyperlink": Walk._hyperlink,
    "txbxContent": Walk._box,
    "tbl": Walk._table,
    "tr": Walk._row,
    "footnoteReference": Walk._note,
    "endnoteReference": Walk._note,
    "altChunk": Walk._embedded,
    "subDoc": Walk._embedded,
}


def _left_out(element: Any) -> bool:
    return any(local(above) in _OUT for above in element.iterancestors())


def _branch(element: Any) -> Any:
    """Of the ways to write one thing the first that has words, else the last."""
    ways = [child for child in element if local(child) in ("Choice", "Fallback")]
    return next((way for way in ways if next(named(way, "t"), None) is not None), ways[-1:])


def _mark_deleted(properties: Any) -> bool:
    """Whether the mark at the paragraph's end is gone, so that the next one runs on in it."""
    return any(at(properties, "rPr", gone) is not None for gone in ("del", "moveFrom"))


def _raised(properties: Any) -> bool:
    return says(properties, "vertAlign") == "superscript"


def _notes(package: Package, kind: str) -> dict[str, Any]:
    """The notes of a kind by number."""
    part = package.named(f"{kind}s")
    notes = named(package.tree(part), kind) if part else ()
    return {value(note, "id"): note for note in notes}


def _margins(package: Package) -> Iterator[bool]:
    """Whether each header and footer has words."""
    for relation in package.relations(package.main):
        if relation.kind in ("header", "footer") and relation.part in package.names:
            texts = named(package.tree(relation.part), "t")
            yield any(c.isalnum() for text in texts for c in text.text or "")


def _symbol(font: str, code: str) -> str:
    """A sign of a font that has its own numbers, as the reader of sources writes it."""
    from mammoth.docx.dingbats import dingbats

    try:
        numbers = (int(code, 16), int(code, 16) & 0xFF)
    except ValueError:
        return ""
    return next((chr(dingbats[font, n]) for n in numbers if (font, n) in dingbats), "")
