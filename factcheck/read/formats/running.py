"""Running heads and page numbers: what stands at the top or the foot of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from factcheck.read.formats.layout import Line
from factcheck.read.page.stamp import is_credit_with_date, is_stamp

#: lines from the top and from the foot of a page that are looked at
EDGE = 3
#: distance from the text, in usual distances of its lines
APART = 1.4
#: share of the pages on which a line must stand: left and right pages often differ
SHARE = 0.4
#: lines that a page has at least, and by how much the lowest is further off than any other from its
#: neighbour, where it is taken for a head though no other page has it
FEWEST, FURTHER = 4, 1.25
#: characters of such a line at most
LONGEST = 100
#: the head and the foot of a page printed from a browser, and bare page numbers
_PRINTED = re.compile(
    r"""(?ix) https?://\S+\s+\d+/\d+ | (?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})
      | \d{1,2}[/.]\d{1,2}[/.]\d{2,4},\s\d\d?:\d\d(?:\s[ap]m)?\s.{1,150}"""
)
#: `Halden Post - Page 3`, `Page A5`, `continued on page 5`
_NUMBERED = re.compile(
    r"(?i)(?:[^.!?]{0,80}[\s|–—·,-])?(?:page|p\.)\s?[a-d]?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?"
)
_STOPPED = re.compile(r"[.!?…][\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Parted:
    """A document's pages and what stands beside their text."""

    pages: list[list[Line]]
    #: running heads, each once: they are left out
    heads: tuple[str, ...]
    #: lines apart below the text of one page alone
    alone: tuple[Line, ...]


def parted(pages: Sequence[Sequence[Line]]) -> Parted:
    """The pages without their running heads, the heads, and lines that stand alone at a foot."""
    heads = _heads(pages)
    kept = [[line for line in page if id(line) not in heads] for page in pages]
    lines = (line for page in pages for line in reversed(page) if id(line) in heads)
    forms = {_form(line): line.text for line in lines}
    alone = [line for page in kept if (line := _alone_at_the_foot(page)) is not None]
    taken = set(map(id, alone))
    text = [[line for line in page if id(line) not in taken] for page in kept]
    return Parted(text, tuple(dict.fromkeys(forms.values())), tuple(alone))


def _heads(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Which lines are running heads: they come again at one height, or read as nothing else."""
    edges = [_edge(page) for page in pages]
    seen = Counter(form for edge in edges for form in {_form(line) for line in edge})
    placed = Counter(place for edge in edges for place in {_place(line) for line in edge})
    least = max(2, SHARE * len(pages))
    heads = {
        id(line)
        for edge in edges
        for line in edge
        if (seen[_form(line)] >= least and placed[_place(line)] > 1)
        or _PRINTED.fullmatch(line.text)
    }
    outermost = [
        (line, edge) for page, edge in zip(pages, edges, strict=True) for line in _ends(page)
    ]
    return heads | {id(line) for line, edge in outermost if _is_head(line, line in edge)}


def _ends(page: Sequence[Line]) -> list[Line]:
    """The highest and the lowest lines, however near to the text they stand."""
    heights = {round(line.bottom) for line in page}
    ends = {*sorted(heights)[:1], *sorted(heights)[-1:]}
    return [line for line in page if round(line.bottom) in ends]


def _is_head(line: Line, apart: bool) -> bool:
    """Whether a line at the end of a page is a head though no other page has it."""
    stamped = is_stamp(line.text) or is_credit_with_date(line.text)
    ends = [part.strip() for part in re.split(r"[|–—·-]", line.text) if part.strip()]
    numbered = str(line.page + 1) in (ends[:1] + ends[-1:])
    return _NUMBERED.fullmatch(line.text) is not None or (apart and (stamped or numbered))


def _alone_at_the_foot(page: Sequence[Line]) -> Line | None:
    """The lowest line, where it is no sentence and nothing else is as far from what is above it."""
    heights = sorted({round(line.bottom) for line in page})
    lowest = [line for line in page if round(line.bottom) in heights[:1]]
    gaps = [high - low for low, high in pairwise(heights)]
    far = len(gaps) >= FEWEST and gaps[0] > FURTHER * max(gaps[1:])
    words = lowest[0].text if far and len(lowest) == 1 else ""
    return lowest[0] if 0 < len(words) <= LONGEST and not _STOPPED.search(words) else None


def _edge(page: Sequence[Line]) -> list[Line]:
    """The lines above and below the text, by their place: a wide gap parts them from it."""
    heights = sorted({round(line.bottom) for line in page})
    gaps = [high - low for low, high in pairwise(heights)]
    wide = APART * median(gaps) if gaps else 0.0
    foot = max((n for n, gap in enumerate(gaps[:EDGE], 1) if gap > wide), default=0)
    head = max((n for n, gap in enumerate(reversed(gaps[-EDGE:]), 1) if gap > wide), default=0)
    at = {*heights[:foot], *heights[len(heights) - head :]}
    return [line for line in page if round(line.bottom) in at and len(line.text) <= 200]


def _place(line: Line) -> tuple[str, int]:
    """The line's form and how high it stands."""
    return _form(line), round(line.bottom)


def _form(line: Line) -> str:
    """The line with its numbers blotted out."""
    return re.sub(r"\d+", "#", " ".join(line.text.split())).casefold()
