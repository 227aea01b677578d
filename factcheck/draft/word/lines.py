"""Blocks of atoms → lines of text, and the piece of it that each node holds.

The text is written as the reader of sources writes it (`read/page`): white space is one space,
what no reader sees is dropped, what is raised is said, a row of a table is a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from factcheck.draft.word.blocks import Atom, Block
from factcheck.draft.word.values import Paragraph, Piece
from factcheck.draft.word.walk import Node
from factcheck.read.page.clean import cleaned
from factcheck.read.page.raised import REACH, raised

#: a stretch of white space, or of words; a word without end is taken in parts
_TOKEN = re.compile(r"[ \t\r\n]+|[^ \t\r\n]{1,200}")
_BULLET = "- "
_APART = "\n\n"


class _Stretch(NamedTuple):
    """Characters and where the first stands; those behind it follow in the node."""

    text: str
    node: int
    offset: int


@dataclass(slots=True)
class _Held:
    """A piece that may grow."""

    start: int
    end: int
    node: int
    offset: int

    def goes_on(self, node: int, offset: int, at: int) -> bool:
        """Whether what stands there in the node and in the text follows on it."""
        behind = self.offset + self.end - self.start
        return (node, offset, at) == (self.node, behind, self.end)


class Lines:
    """The text so far, its paragraphs and its pieces."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        self._parts: list[str] = []
        self._length = 0
        self._gap: list[_Stretch] = []
        self._begun = False
        self.paragraphs: list[Paragraph] = []
        self.headings: list[int] = []
        self._pieces: list[_Held] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces, joined where one goes on in its node."""
        return tuple(
            Piece(p.start, p.end, self._nodes[p.node].run, p.node, p.offset) for p in self._pieces
        )

    def add(self, block: Block) -> None:
        """One paragraph more; one without words adds nothing."""
        words = [*_worded(block.atoms)]
        if not any(s.text.strip() for s in words if s.node >= 0):
            return
        if self._length:
            self._put(_Stretch(_APART, -1, 0))
        start, self._begun, self._gap = self._length, False, []
        if block.listed:
            self._put(_Stretch(_BULLET, -1, 0))
        for stretch in words:
            self._take(stretch)
        if block.heading:
            self.headings.append(len(self.paragraphs))
        number = len(self.paragraphs) + 1
        self.paragraphs.append(Paragraph(start, self._length, number, block.where))

    def _take(self, stretch: _Stretch) -> None:
        """Words, with the white space kept back before them; or white space, kept back."""
        if stretch.text.strip(" \t\r\n"):
            for kept in self._gap:
                self._put(kept)
            self._put(stretch)
            self._gap, self._begun = [], True
        elif self._begun:
            self._gap = _wider(self._gap, stretch)

    def _put(self, s: _Stretch) -> None:
        if s.node >= 0:
            self._note(s)
        self._parts.append(s.text)
        self._length += len(s.text)

    def _note(self, s: _Stretch) -> None:
        """A piece, or the end of the one before it."""
        end = self._length + len(s.text)
        last = self._pieces[-1] if self._pieces else None
        if last and last.goes_on(s.node, s.offset, self._length):
            last.end = end
        else:
            self._pieces.append(_Held(self._length, end, s.node, s.offset))


def _wider(gap: list[_Stretch], more: _Stretch) -> list[_Stretch]:
    """One space, or one or two breaks: a break swallows the spaces around it."""
    breaks = [s for s in gap if s.text == "\n"]
    if more.text == "\n":
        return [*breaks[:1], more]
    return gap or [more]


def _worded(atoms: Sequence[Atom]) -> Iterator[_Stretch]:
    """The stretches of a paragraph, what is raised as it is said."""
    groups = [(up, [*group]) for up, group in groupby(atoms, key=lambda a: a.raised)]
    before = ""
    for number, (up, group) in enumerate(groups):
        after = "".join(atom.text for atom in _following(groups, number))[:REACH]
        for stretch in _said(group, before, after) if up else _plain(group):
            before = (before + stretch.text)[-REACH:]
            yield stretch


def _following(groups: Sequence[tuple[bool, list[Atom]]], number: int) -> Iterator[Atom]:
    """Enough of what comes next to decide by."""
    found = 0
    for at in range(number + 1, len(groups)):
        for atom in groups[at][1]:
            yield atom
            found += len(atom.text)
            if found >= REACH:
                return


def _plain(atoms: Iterable[Atom]) -> Iterator[_Stretch]:
    for atom in atoms:
        if atom.text == "\n" or atom.node < 0:
            yield _Stretch(atom.text, atom.node, 0)
        else:
            yield from _tokens(atom)


def _tokens(atom: Atom) -> Iterator[_Stretch]:
    for found in _TOKEN.finditer(atom.text):
        token = found[0]
        if token.isspace() and token.strip(" \t\r\n") == "":
            yield _Stretch(" ", atom.node, found.start())
        elif token.isascii() and token.isprintable():
            yield _Stretch(token, atom.node, found.start())
        else:
            places = [(atom.node, found.start() + n) for n in range(len(token))]
            yield from _rewritten(token, cleaned(token), places)


def _said(atoms: Sequence[Atom], before: str, after: str) -> Iterator[_Stretch]:
    """What is raised; a link there leads to a note."""
    words = "".join(atom.text for atom in atoms)
    places = [(atom.node, n) for atom in atoms for n in range(len(atom.text))]
    said = "" if any(atom.linked for atom in atoms) else raised(before, words, after)
    yield from _rewritten(words, said, places)


def _rewritten(words: str, written: str, places: Sequence[tuple[int, int]]) -> Iterator[_Stretch]:
    """What is written for words, each character with the place of the one that it stands for."""
    shift = words.find(written)
    if shift >= 0:
        yield from (_Stretch(c, *places[n]) for n, c in enumerate(written, shift))
        return
    from rapidfuzz.distance import Levenshtein

    steps = Levenshtein.opcodes(words, written)
    for same, group in groupby(steps, key=lambda step: step.tag == "equal"):
        stretch = [*group]
        source, end = stretch[0].src_start, stretch[-1].src_end
        for n in range(stretch[-1].dest_end - stretch[0].dest_start):
            # what is put in stands for what it takes the place of, else for what is before it
            known = source + n if same else min(source + n, end - 1)
            letter = written[stretch[0].dest_start + n]
            yield _Stretch(letter, *places[max(0, known)])


def in_order(blocks: Iterable[Block], nodes: Sequence[Node]) -> Lines:
    """The lines of all blocks."""
    lines = Lines(nodes)
    for block in blocks:
        lines.add(block)
    return lines
