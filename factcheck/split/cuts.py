"""Where what has no full stop is cut: no sentence is longer than any that people write.

All that is read around a figure, a name or a verb is read within its sentence, so that a bound on
the sentence bounds them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SOLID = re.compile(r"\S")
#: characters; the longest sentence of 1,500 reports that was no list of links had 1,014
LONGEST = 1500
#: the best place first: behind a stop, behind a comma or a dash, between two words that are no
#: numbers, between any two words, between a mark and a word
_PLACES = tuple(
    map(
        re.compile,
        (
            r"[.;:!?…](?=\s)|\n",
            r"[,–—](?=\s)|\s-(?=\s)|[，、；]",
            r"(?<!\d)\s(?!\d)",
            r"\s",
            r"(?<=\w)[^\w\s](?=\w)",
        ),
    )
)


def bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`text[start:end]` in stretches of at most `LONGEST`, without white space at either end.

    >>> list(bounded("One, two.", 0, 9))
    [(0, 9)]
    >>> [high - low for low, high in bounded("ten, " * 400, 0, 1999)]
    [1499, 499]
    """
    while end - start > LONGEST:
        cut = _place(text, start)
        yield start, start + len(text[start:cut].rstrip())
        start = _solid(text, cut, end)
    yield start, end


def _solid(text: str, start: int, end: int) -> int:
    found = _SOLID.search(text, start, end)
    return found.start() if found else end


def _place(text: str, start: int) -> int:
    """Where the stretch that begins at `start` is cut: in its second half, as late as may be."""
    low, high = start + LONGEST // 2, start + LONGEST
    for place in _PLACES:
        found = [match.end() for match in place.finditer(text, low, high)]
        if found:
            return found[-1]
    return high
