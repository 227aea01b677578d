"""The headline at the start of a text."""

from __future__ import annotations

import re

from factcheck.read.page.furniture import over_headline
from factcheck.read.page.published import prefix_end
from factcheck.read.page.stamp import is_stamp

_LINE = re.compile(r"[^\n\r]*")
_DATELINE = re.compile(
    r"\((?:Reuters|dpa|Xinhua|[A-Z]{2,6})\)\s*[-–—]|\b[A-Z]{3,}[^a-z]{0,20}\s[-–—]{1,2}\s"
)
_OPEN_END = re.compile(r"(?:\b[A-Z]\.|\.\.\.|…)$")
#: characters behind the first line that are looked at
REST = 4000
#: characters, spaces aside, that the story's first line repeats of a headline with a full stop
REPEATED = 40
#: the longest headlines seen, on tabloid pages, have 35 words
LONGEST = 230
MOST_WORDS = 36


def headline_end(text: str, title: str | None) -> int:
    r"""End of the headline, with any `date …` before it; 0 where the text opens with the story.

    >>> headline_end("Ten die in flood\n\nTen people died on Monday after rain.", None)
    16
    >>> headline_end("Ten people died on Monday after rain.\nIt had rained.", None)
    0
    """
    start = headline_start(text)
    if title:
        end = _titled(text, start, title)
        if end:
            return end
    line = _line(text, start)
    return start + len(line) if _reads_as_headline(line, text[start + len(line) :][:REST]) else 0


def _line(text: str, start: int) -> str:
    found = _LINE.match(text, start)
    return found[0].rstrip() if found else ""


def headline_start(text: str) -> int:
    """Where the first line begins that is more than a time stamp or a counter."""
    start = prefix_end(text)
    while True:
        start += len(text[start : start + REST]) - len(text[start : start + REST].lstrip())
        line = _line(text, start)
        if not line or not over_headline(line):
            return start
        start += len(line)


def _titled(text: str, start: int, title: str) -> int:
    """Where the title ends if the text opens with it, white space and shapes of quotes aside."""
    at = start
    wanted = _plain(title)
    for character in wanted:
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text) or _plain(text[at]) != character:
            return 0
        at += 1
    return at if wanted else 0


def _plain(words: str) -> str:
    return re.sub(r"\s", "", words.translate(_SHAPES)).casefold()


_SHAPES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def _reads_as_headline(line: str, rest: str) -> bool:
    following = [words.strip() for words in rest.splitlines() if words.strip()][:4]
    if not 2 <= len(line.split()) <= MOST_WORDS or len(line) > LONGEST or not following:
        return False
    if line[-1] in ",;:" or is_stamp(line) or _DATELINE.search(line):
        return False
    if line[-1] in ".…" and not _OPEN_END.search(line):
        return _plain(line)[:REPEATED] in _plain(following[0][:300])
    blank = rest.lstrip(" \t\r").startswith(("\n\n", "\n\r", "\n \n"))
    return blank or is_stamp(following[0]) or any(len(words) > len(line) for words in following)
