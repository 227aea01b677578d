"""The headline at the start of a text."""

from __future__ import annotations

import re

from factcheck.read.published import is_stamp, prefix_end

_LINE = re.compile(r"[^\n\r]*")
_DATELINE = re.compile(
    r"\((?:AP|AFP|Reuters|UPI|PTI|ANI|IANS|dpa|DPA|Xinhua|CNN|[A-Z]{2,6})\)\s*[-–—]|\b[A-Z]{3,}[^a-z]{0,20}\s[-–—]{1,2}\s"
)
#: the longest headlines seen, on tabloid pages, have 35 words
LONGEST = 230
MOST_WORDS = 36


def headline_end(text: str, title: str | None) -> int:
    r"""End of the headline, with any `date …` before it; 0 where the text opens with the story itself.

    >>> headline_end("Ten die in flood\n\nTen people died on Monday after rain.", None)
    16
    >>> headline_end("Ten people died on Monday after rain.\nIt had rained.", None)
    0
    """
    start = prefix_end(text)
    start += len(text[start:]) - len(text[start:].lstrip())
    if title:
        end = _titled(text, start, title)
        if end:
            return end
    line = _LINE.match(text, start)
    assert line is not None
    return line.start() + len(line[0].rstrip()) if _reads_as_headline(line[0].strip(), text[line.end() :]) else 0


def _titled(text: str, start: int, title: str) -> int:
    """Where the title ends if the text opens with it, white space and the shape of quotation marks aside."""
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
    if not 2 <= len(line.split()) <= MOST_WORDS or len(line) > LONGEST or is_stamp(line) or _DATELINE.search(line):
        return False
    if line[-1] in ",;:" or (line[-1] in ".…" and not re.search(r"(?:\b[A-Z]\.|\.\.\.|…)$", line)):
        return False
    if not rest.strip():
        return False
    following = rest.strip().splitlines()[0].strip()
    return len(following) > len(line) or rest.lstrip(" \t\r\n") != rest.lstrip(" \t\r").removeprefix("\n") or is_stamp(following)
