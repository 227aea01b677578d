"""Running heads and page numbers: what stands at the top or the foot of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from factcheck.read.formats.layout import Line

#: lines from the top and from the foot of a page that are looked at
EDGE = 3
#: distance from the text, in usual distances of its lines
APART = 1.4
#: share of the pages on which a line must stand: left and right pages often differ
SHARE = 0.4
#: the foot of a page printed from a browser, and bare page numbers
_PRINTED = re.compile(r"(?i)https?://\S+\s+\d+/\d+$|(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})$")


def without_running(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The pages without their running heads, and the heads, each once."""
    edges = [_edge(page) for page in pages]
    seen = Counter(form for page in edges for form in {_form(line) for line in page})
    least = max(2, SHARE * len(pages))
    dropped = [
        {id(line) for line in page if seen[_form(line)] >= least or _PRINTED.fullmatch(line.text)}
        for page in edges
    ]
    sorted_out = list(zip(pages, dropped, strict=True))
    kept = [[line for line in page if id(line) not in gone] for page, gone in sorted_out]
    lines = (line for page, gone in sorted_out for line in reversed(page) if id(line) in gone)
    heads = {_form(line): line.text for line in lines}
    return kept, tuple(dict.fromkeys(heads.values()))


def _edge(page: Sequence[Line]) -> list[Line]:
    """The lines above and below the text, by their place: a wide gap parts them from it."""
    heights = sorted({round(line.bottom) for line in page})
    gaps = [high - low for low, high in pairwise(heights)]
    wide = APART * median(gaps) if gaps else 0.0
    foot = max((n for n, gap in enumerate(gaps[:EDGE], 1) if gap > wide), default=0)
    head = max((n for n, gap in enumerate(reversed(gaps[-EDGE:]), 1) if gap > wide), default=0)
    at = {*heights[:foot], *heights[len(heights) - head :]}
    return [line for line in page if round(line.bottom) in at and len(line.text) <= 200]


def _form(line: Line) -> str:
    """The line with its numbers blotted out."""
    return re.sub(r"\d+", "#", " ".join(line.text.split())).casefold()
