"""Two sequences of words laid side by side: which runs of the one stand in the other, in order.

Runs of words that either has once hold the rest in place (as in Bram Cohen's patience diff); what
lies between is a longest common subsequence. Runs in the midst of words that were replaced are
there by chance, and left out (as in the semantic cleanup of Neil Fraser's diff-match-patch).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

#: words of a run that holds the rest in place
ANCHOR = 5
#: cells of the table of a stretch that is compared word by word: a second's work. Longer texts
#: without one run of their own are generated, and what stands where in them nobody can tell
MOST = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """So many words that stand at `old` and at `new` alike."""

    old: int
    new: int
    size: int


def blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The runs of words that both have, in order.

    >>> blocks("we saw two of them there".split(), "we saw all two of them there".split())
    [Block(old=0, new=0, size=2), Block(old=2, new=3, size=4)]
    """
    begin = _alike(old, new)
    end = _alike(old[begin:][::-1], new[begin:][::-1])
    inner = _inside(old[begin : len(old) - end], new[begin : len(new) - end])
    found = [Block(0, 0, begin)] if begin else []
    found += (Block(b.old + begin, b.new + begin, b.size) for b in inner)
    found += [Block(len(old) - end, len(new) - end, end)] if end else []
    return list(_sound(list(_joined(found)), old, new))


def _alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words both begin with."""
    return next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )


def _inside(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """The blocks of two stretches that neither begin nor end alike."""
    at = (0, 0)
    for x, y in (*_anchors(old, new), (len(old), len(new))):
        yield from _between(old, new, at, (x, y))
        if x < len(old):
            yield Block(x, y, ANCHOR)
        at = (x + ANCHOR, y + ANCHOR)


def _anchors(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The beginnings of runs that either has once, in the order of both, none inside another."""
    mine, yours = _once(old), _once(new)
    both = [(at, yours[run]) for run, at in mine.items() if run in yours]
    x = y = -ANCHOR
    for a, b in _rising(both):
        if a >= x + ANCHOR and b >= y + ANCHOR:
            yield a, b
            x, y = a, b


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The runs that stand there once, and where."""
    runs = list(zip(*(words[i:] for i in range(ANCHOR)), strict=False))
    places = range(len(runs))
    last = dict(zip(runs, places, strict=True))
    first = dict(zip(reversed(runs), reversed(places), strict=True))
    return {run: at for run, at in last.items() if first[run] == at}


def _rising(pairs: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The longest chain of pairs, sorted by their first, whose seconds rise too."""
    if all(a[1] < b[1] for a, b in pairwise(pairs)):
        return pairs
    ends: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for i, (_, y) in enumerate(pairs):
        at = bisect_left(ends, y)
        before.append(heads[at - 1] if at else -1)
        ends[at : at + 1], heads[at : at + 1] = [y], [i]
    chain, i = [], heads[-1] if heads else -1
    while i >= 0:
        chain.append(pairs[i])
        i = before[i]
    return chain[::-1]


def _between(
    old: Sequence[str], new: Sequence[str], start: tuple[int, int], end: tuple[int, int]
) -> Iterator[Block]:
    (x, y), (to_x, to_y) = start, end
    if to_x <= x or to_y <= y or (to_x - x) * (to_y - y) > MOST:
        return
    for step in LCSseq.opcodes(old[x:to_x], new[y:to_y]):
        if step.tag == "equal":
            yield Block(x + step.src_start, y + step.dest_start, step.src_end - step.src_start)


def _joined(found: Sequence[Block]) -> Iterator[Block]:
    """Blocks that follow each other without a gap as one."""
    last: Block | None = None
    for block in found:
        if last and (last.old + last.size, last.new + last.size) == (block.old, block.new):
            last = Block(last.old, last.new, last.size + block.size)
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _sound(found: list[Block], old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The blocks that stand where they stood: none that is there by chance."""
    while True:
        kept = [b for i, b in enumerate(found) if not _by_chance(i, found, old, new)]
        if len(kept) == len(found):
            return kept
        found = kept


def _by_chance(i: int, found: Sequence[Block], old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a block is outweighed by changes on both sides, or by the words replaced there."""
    block = found[i]
    before = found[i - 1] if i else Block(0, 0, 0)
    after = found[i + 1] if i + 1 < len(found) else Block(len(old), len(new), 0)
    weight = _count(old[block.old : block.old + block.size])
    gone, gone_after = _gap(
        old, before.old + before.size, block.old + block.size, block.old, after.old
    )
    come, come_after = _gap(
        new, before.new + before.size, block.new + block.size, block.new, after.new
    )
    beside = min(max(gone, come), max(gone_after, come_after))
    return weight <= max(beside, min(gone + gone_after, come + come_after))


def _gap(
    words: Sequence[str], start: int, start_after: int, end: int, end_after: int
) -> tuple[int, int]:
    """How many words stand in the gap before a block, and in that after it."""
    return _count(words[start:end]), _count(words[start_after:end_after])


def _count(words: Sequence[str]) -> int:
    """How many of them are words: a comma holds nothing in place."""
    return sum(word[0].isalnum() for word in words)
