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

#: headline-like lines at the foot of a page that make a list; two may be the captions of pictures
CLOSING_LIST = 3
#: lines that a story must have before such a list
STORY_LINES = 6
#: characters of the longest `Related stories` heading
LIST_HEADING = 30
_LIST_HEADING = re.compile(
    r"\W*(?:related|more|most|recommended|read|also|you may|top stories|latest|previous|full coverage)\b[^.]*$", re.IGNORECASE
)
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
    lines = [_bare(line) for line in _LINE.finditer(text, headline_end)]
    marks = [m for start, end in lines for m in _in_line(text, start, end)]
    marks += _lists(text, lines, {m.start: m for m in marks})
    return tuple(_merged(sorted([*_prefix(text), *marks], key=lambda m: (m.start, -m.end))))


def _lists(text: str, lines: list[tuple[int, int]], marked: dict[int, Furniture]) -> Iterator[Furniture]:
    """Headlines of other stories: those right below a `Related` line, and three or more that close the page."""
    last = len(lines)
    while last and (lines[last - 1][0] in marked or _like_headline(text[slice(*lines[last - 1])])):
        last -= 1
    closing = [line for line in lines[last:] if line[0] not in marked]
    if len(closing) >= CLOSING_LIST and last >= STORY_LINES and _told_in_sentences(text, lines[:last]):
        yield from (Furniture(start=start, end=end, kind="related") for start, end in closing)
    listing = False
    for start, end in lines:
        mark = marked.get(start)
        if mark is not None:
            listing = end - start <= LIST_HEADING and _LIST_HEADING.match(text[start:end]) is not None
        elif listing and _like_headline(text[start:end]):
            yield Furniture(start=start, end=end, kind="related")
        else:
            listing = False


def _like_headline(line: str) -> bool:
    """A line that begins with a capital, ends without a stop and is neither a word nor a paragraph."""
    opening = line.lstrip("\"“‘'•*►>+- ")[:1]
    return 3 <= len(line.split()) <= 22 and len(line) <= 130 and line[-1] not in '.!?…:;,"”)' and (opening.isupper() or opening.isdigit())


def _told_in_sentences(text: str, lines: list[tuple[int, int]]) -> bool:
    stopped = sum(text[end - 1] in '.!?…"”’)' for _, end in lines)
    return stopped >= 0.7 * len(lines)


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
