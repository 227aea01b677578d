"""Two versions of a report, with the words that were taken out and put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.carry.align import blocks
from factcheck.desk.web.show.saying import counted, say

#: words with the white space behind them
_WORD = re.compile(r"\S+\s*|\s+")
#: paragraphs that are shown of one report, and characters of one paragraph
MOST, LONG = 60, 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: `same`, `del` or `ins`."""

    text: str
    kind: str = "same"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its changes, or in a sentence how many are the same."""

    pieces: tuple[Piece, ...]
    left_out: str = ""


def changed(old: str, new: str) -> tuple[Paragraph, ...]:
    """The paragraphs in which something changed, in order; between them how many did not.

    >>> was, now = "Ten people died in the fire.", "Nine people died in the fire."
    >>> [(p.text, p.kind) for p in changed(was, now)[0].pieces if p.kind != "same"]
    [('Ten', 'del'), ('Nine', 'ins')]
    """
    lines = list(_lines(_pieces(old, new)))
    return tuple(_folded(lines))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """The whole of both texts: what both have, what only the old, what only the new has."""
    mine, yours = _WORD.findall(old), _WORD.findall(new)
    at, to = 0, 0
    plain = [w.strip() or w for w in mine], [w.strip() or w for w in yours]
    for block in [*blocks(*plain), None]:
        end, end_new = (block.old, block.new) if block else (len(mine), len(yours))
        yield from _one("".join(mine[at:end]), "del")
        yield from _one("".join(yours[to:end_new]), "ins")
        if block:
            at, to = block.old + block.size, block.new + block.size
            yield from _one("".join(yours[block.new : to]), "same")


def _one(text: str, kind: str) -> Iterator[Piece]:
    """A stretch; the white space behind what was taken out or put in is not shown as changed."""
    words = text if kind == "same" else text.rstrip()
    if words:
        yield Piece(words, kind)
    if len(words) < len(text):
        yield Piece(text[len(words) :])


def _lines(pieces: Iterator[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces by paragraphs: a line of text is one."""
    line: list[Piece] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line += _one(first, piece.kind)
        for part in rest:
            if line:
                yield tuple(line)
            line = list(_one(part, piece.kind))
    if line:
        yield tuple(line)


def _folded(lines: Sequence[tuple[Piece, ...]]) -> Iterator[Paragraph]:
    same = shown = 0
    for line in lines:
        if all(p.kind == "same" or not p.text.strip() for p in line):
            same += any(p.text.strip() for p in line)
            continue
        if same:
            yield Paragraph((), counted("changed.left_out", same))
        same, shown = 0, shown + 1
        if shown > MOST:
            yield Paragraph((), say("changed.cut"))
            return
        yield Paragraph(tuple(_cut(line)))
    if same:
        yield Paragraph((), counted("changed.left_out", same))


def _cut(line: Sequence[Piece]) -> Iterator[Piece]:
    """A paragraph with its long stretches cut in their middles."""
    for piece in line:
        if len(piece.text) > LONG:
            half = LONG // 2
            piece = Piece(f"{piece.text[:half]} … {piece.text[-half:]}", piece.kind)
        yield piece
