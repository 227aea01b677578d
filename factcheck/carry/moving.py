"""Where the words of an earlier text stand in a new one: in place, or nowhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.carry.align import Block, blocks

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of an earlier text, of whole words, and where it begins in the new one."""

    start: int
    end: int
    #: where each of its words begins, in the earlier text and in the new
    old: tuple[int, ...]
    new: tuple[int, ...]


class Moved:
    """An alignment of a whole earlier text with a new one, word by word."""

    def __init__(self, old: str, new: str, runs: Sequence[Run] | None) -> None:
        self._old, self._new, self._runs = old, new, runs
        self._starts = [run.start for run in runs or ()]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the words from `start` to `end` stand now; None where one of them is gone.

        Every word must have survived in its place, next to the same words; they are never
        looked for elsewhere.

        >>> moved("Some 57 people died.", "Late news: some 57 people died.").span(5, 7)
        (16, 18)
        >>> moved("It killed 57.", "It killed 75. In all, 57 were hurt.").span(10, 12)
        """
        if self._runs is None:
            return start, end
        at = bisect_right(self._starts, start) - 1
        if at < 0 or end > self._runs[at].end or start >= end:
            return None
        found = _shifted(self._runs[at], start), _shifted(self._runs[at], end - 1)
        first, last = found[0], found[1] + 1
        same = self._old[start:end].split() == self._new[first:last].split()
        return (first, last) if same else None


def _shifted(run: Run, at: int) -> int:
    """Where a character of an earlier text stands now."""
    word = bisect_right(run.old, at) - 1
    return run.new[word] + at - run.old[word]


def moved(old: str, new: str) -> Moved:
    """The alignment of two texts; that of the new one with the old is its exact reverse."""
    if old == new:
        return Moved(old, new, None)
    mine, yours = _words(old), _words(new)
    # one order for both ways, as between two equally long alignments the order decides
    if old < new:
        found = _blocks(old, mine, new, yours)
    else:
        found = [Block(b.new, b.old, b.size) for b in _blocks(new, yours, old, mine)]
    return Moved(old, new, [_run(b, mine, yours) for b in found])


Words = Sequence[tuple[int, int]]


def _words(text: str) -> Words:
    return [m.span() for m in _WORD.finditer(text)]


def _blocks(old: str, mine: Words, new: str, yours: Words) -> list[Block]:
    return blocks([old[a:b] for a, b in mine], [new[a:b] for a, b in yours])


def _run(block: Block, mine: Words, yours: Words) -> Run:
    old = mine[block.old : block.old + block.size]
    new = yours[block.new : block.new + block.size]
    return Run(old[0][0], old[-1][1], tuple(a for a, _ in old), tuple(a for a, _ in new))
