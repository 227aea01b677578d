"""Paragraphs as the walk gathers them, and the cells of a row put into one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from factcheck.draft.word.styles import at, says
from factcheck.read.formats.word import own
from factcheck.read.page.markup import LONGEST_CELL
from factcheck.read.page.xmltree import local

TEXT, BOX, FOOTNOTE, ENDNOTE = "text", "text box", "footnote", "endnote"
#: what stands between the cells of a table's row, as in all that is read
BETWEEN_CELLS = " | "
#: what may stand between a row and its cells
_AROUND_CELLS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(frozen=True, slots=True)
class Atom:
    """Some words of one node; `node` is -1 for what stands nowhere."""

    text: str
    node: int = -1
    raised: bool = False
    linked: bool = False


@dataclass(slots=True)
class Block:
    """The atoms of one paragraph, or of one row."""

    where: str
    atoms: list[Atom] = field(default_factory=list)
    listed: bool = False
    heading: bool = False
    row: bool = False

    def length(self) -> int:
        """Characters as written."""
        return sum(len(atom.text) for atom in self.atoms)


def cells(row: Any) -> Iterator[Any]:
    """The cells of a row, those in content controls too, without what is merged or taken out."""
    for child in row:
        if local(child) == "tc" and not _absent(own(child, "tcPr")):
            yield child
        elif local(child) in _AROUND_CELLS:
            yield from cells(child)


def _absent(properties: Any) -> bool:
    merged = says(properties, "vMerge") in ("", "continue")
    return merged or at(properties, "cellDel") is not None


def row_of(held: Sequence[Sequence[Block]]) -> list[Block]:
    """The blocks of a row by cell: one line of a table of figures, else all as they stand."""
    if len(held) > 1 and any(held) and all(map(_short, held)):
        return [_in_a_line(held)]
    return [block for cell in held for block in cell]


def _short(cell: Sequence[Block]) -> bool:
    """Whether a cell is that of a table of figures, not of a page laid out with tables."""
    return len(cell) <= 1 and all(b.length() <= LONGEST_CELL and not b.row for b in cell)


def _in_a_line(held: Sequence[Sequence[Block]]) -> Block:
    where = next(block.where for cell in held for block in cell)
    line = Block(where, row=True)
    for number, cell in enumerate(held):
        line.atoms += [Atom(BETWEEN_CELLS)] if number else []
        line.atoms += [atom for block in cell for atom in block.atoms]
    return line
