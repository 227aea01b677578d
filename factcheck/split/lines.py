"""Where a line break ends a sentence, and where it only wraps one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from factcheck.split.vocabulary import words

#: lines of wrapped mail and wire copy are at most about 80 characters wide; measured on wire
#: stories: 60 to 76
WRAP_WIDTH = 100
#: characters; no word that is looked for here is longer
LONGEST_WORD = 40
_STOP_AT_END = re.compile(r"[.!?…:;。！？؟।][\"”’'»)\]]*$")
_LINE = re.compile(r"[^\n\r\u2028\u2029]++")
_LAST_WORD = re.compile(r"([^\W\d_][\w.'’-]*)$")


def breaks(text: str) -> Iterator[int]:
    r"""Offsets at which a new line also starts a new paragraph.

    >>> text = "Rain fell.\nPolice said\nnothing.\n\nMore came"
    >>> [text[at:].split()[0] for at in breaks(text)]
    ['Police', 'More']
    """
    lines = [m.span() for m in _LINE.finditer(text) if not m[0].isspace()]
    wrapped = _is_wrapped(text, lines)
    for (start, end), (after, after_end) in itertools.pairwise(lines):
        line, following = text[start:end].strip(), text[after:after_end].strip()
        if _is_blank_between(text[end:after]) or not _goes_on(line, following, wrapped):
            yield after


def _is_blank_between(gap: str) -> bool:
    return gap.replace("\r\n", "\n").count("\n") > 1


def _goes_on(line: str, following: str, wrapped: int) -> bool:
    if _STOP_AT_END.search(line):
        return bool(wrapped) and len(line) >= wrapped - 25
    if following[0].islower() or line.endswith((",", " -", "–", "—")):
        return True
    last = _LAST_WORD.search(line[-LONGEST_WORD:])
    if last and (
        last[1] in words("leading_on")
        or (last[1] in words("titles") and following[0].isupper() and len(line) < WRAP_WIDTH)
    ):
        return True
    return bool(wrapped) and len(line) >= wrapped - 25


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> int:
    """The width at which the text was wrapped, 0 where every line is a paragraph."""
    widths = [end - start for start, end in lines]
    if len(lines) < 4 or max(widths) > WRAP_WIDTH:
        return 0
    single = [
        (a, b) for a, b in itertools.pairwise(lines) if not _is_blank_between(text[a[1] : b[0]])
    ]
    open_ended = sum(
        not _STOP_AT_END.search(text[start:end].rstrip()) for (start, end), _ in single
    )
    starts_low = sum(text[start:end].lstrip()[0].islower() for _, (start, end) in single)
    if len(single) < 3 or open_ended < 0.6 * len(single) or starts_low < 0.3 * len(single):
        return 0
    return max(widths)
