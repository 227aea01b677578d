"""What the page adds to the story: marked with a kind, never cut.

Patterns live in `data/furniture.toml`; a pattern's `scope` says how much it marks. A mark costs the findings in it, so a pattern must be
one that no story sentence matches: precision before recall.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from factcheck.model import Furniture
from factcheck.read.published import is_stamp, prefix_end

_LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the data file."""

    kind: str
    scope: str
    regex: re.Pattern[str]
    #: characters that the line or sentence may have at most
    longest: int
    #: only in the part of the text behind this share of its length
    after: float


@cache
def patterns() -> tuple[Pattern, ...]:
    """The rows of the data file."""
    rows = tomllib.loads((Path(__file__).resolve().parent / "data" / "furniture.toml").read_text(encoding="utf-8"))["mark"]
    return tuple(
        Pattern(row["kind"], row["scope"], re.compile(row["pattern"], re.VERBOSE), row.get("longest", 240), row.get("after", 0.0))
        for row in rows
    )


def furniture(text: str, headline_end: int) -> tuple[Furniture, ...]:
    r"""Stretches of `text` behind the headline that are no part of the story, in order, without overlap.

    >>> text = "Rain fell in the hills.\nAlso read: Ten best umbrellas\nPolice closed a road."
    >>> [(text[f.start:f.end], f.kind) for f in furniture(text, 0)]
    [('Also read: Ten best umbrellas', 'related')]
    """
    marks = [*_prefix(text), *(m for line in _LINE.finditer(text, headline_end) for m in _in_line(text, *_bare(line)))]
    return tuple(_merged(sorted(marks, key=lambda m: (m.start, -m.end))))


def _bare(line: re.Match[str]) -> tuple[int, int]:
    words = line[0]
    return line.start() + len(words) - len(words.lstrip()), line.start() + len(words.rstrip())


def _prefix(text: str) -> Iterator[Furniture]:
    end = prefix_end(text)
    if end:
        start = len(text) - len(text.lstrip())
        yield Furniture(start=start, end=start + len(text[start:end].rstrip()), kind="date")


def _in_line(text: str, start: int, end: int) -> Iterator[Furniture]:
    line = text[start:end]
    if is_stamp(line):
        yield Furniture(start=start, end=end, kind="date")
        return
    for pattern in patterns():
        if start < pattern.after * len(text):
            continue
        if pattern.scope == "line":
            if len(line) <= pattern.longest and pattern.regex.match(line):
                yield Furniture(start=start, end=end, kind=pattern.kind)
                return
        else:
            for match in pattern.regex.finditer(line):
                low, high = match.span() if pattern.scope == "words" else _sentence(line, *match.span())
                if high - low <= pattern.longest:
                    yield Furniture(start=start + low, end=start + high, kind=pattern.kind)


def _sentence(line: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of the line around a match."""
    before = max((m.end() for m in re.finditer(r"[.!?][\"”’)]*\s+(?=[A-Z\"“(©])", line[max(0, start - 400) : start])), default=None)
    low = 0 if before is None and start <= 400 else start if before is None else max(0, start - 400) + before
    after = re.search(r"[.!?][\"”’)]*(?=\s|$)", line[end - 1 :])
    return low, end - 1 + after.end() if after else len(line)


def _merged(marks: list[Furniture]) -> Iterator[Furniture]:
    end = 0
    for mark in marks:
        if mark.start >= end:
            yield mark
            end = mark.end
