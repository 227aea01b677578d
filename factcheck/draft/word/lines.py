"""Blocks of atoms → lines of text, and the piece of it that each node holds.

The text is written as the reader of sources writes it (`read/page`): white space is one space,
what no reader sees is dropped, what is raised is said, a row of a table is a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from factcheck.draft.word.values import Paragraph, Piece
from factcheck.draft.word.walk import Atom, Block, Node
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
        self._pieces: list[_Stretch] = []
        self._starts: list[int] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces, joined where one goes on in its node."""
        return tuple(
            Piece(start, start + len(s.text), self._nodes[s.node].run, s.node, s.offset)
            for start, s in zip(self._starts, self._pieces, strict=True)
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
        last = self._pieces[-1] if self._pieces else _Stretch("", -1, 0)
        here = self._starts[-1] + len(last.text) if self._pieces else -1
        if (s.node, s.offset, self._length) == (last.node, last.offset + len(last.text), here):
            self._pieces[-1] = last._replace(text=last.text + s.text)
        else:
            self._pieces.append(s)
            self._starts.append(self._length)


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
    for _, group in groups[number + 1 :]:
        for atom in group:
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
