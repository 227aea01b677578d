"""Quotation marks: which one opens, which one closes, and what stands between.

Marks are read paragraph by paragraph. A quotation that its paragraph does not close ends with the
paragraph, which is also how a quotation of several paragraphs, each opened anew, is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARKS = re.compile("[\"“”„‟«»‹›'‘’]")
_DOUBLE = frozenset('"“”„‟')
_SINGLE = frozenset("'‘’")
_ELIDED = re.compile(
    r"['’‘](?:\d0?s\b|\d\ds?\b|(?:em|til|tis|twas|cause|n|bout|cuz|im|er)\b)", re.IGNORECASE
)
#: a closing mark that stands before the next word, not behind its own: `is well, "Ann Lee said`
_SAID = re.compile(
    r"""[,.?!]\s"(?:[\w.'’-]+\s){0,3}(?:said|says|told|added|asked|wrote|testified)\b"""
)
#: how far one in single marks may run: an apostrophe taken for such must not swallow a page
LONGEST_SINGLE = 3000
#: paragraphs over which an unclosed quotation is sought before it is taken to end with its own
REACH = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A quotation: `text[start:end]` has its marks, `text[inner_start:inner_end]` has not."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def quotes(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Outermost quotations of each paragraph, in order.

    >>> text = 'He said “it is ‘over’ now”, and "go".'
    >>> [text[q.inner_start:q.inner_end] for q in quotes(text, [(0, len(text))])]
    ['it is ‘over’ now', 'go']
    """
    found: list[Span] = []
    at = 0
    for index, (start, end) in enumerate(paragraphs):
        reach = paragraphs[min(index + REACH, len(paragraphs) - 1)][1]
        for span in _in_paragraph(text, max(start, at), end, reach):
            found.append(span)
            at = span.end
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, reach: int) -> Iterator[Span]:
    at = start
    while at < end:
        mark = _MARKS.search(text, at, end)
        if mark is None:
            return
        if not _opens(text, mark.start()):
            at = mark.end()
            continue
        span = _closed(text, mark.start(), end, reach)
        if span is None:
            at = mark.end()
            continue
        yield span
        at = span.end


def _opens(text: str, at: int) -> bool:
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "“„«‹":
        return True
    if mark in "”»›’‟":
        return False
    free = not before or before.isspace() or before in '([{—–-/:,;“"‘…'
    if mark == '"':
        return (
            (free or not before.isalnum())
            and bool(after)
            and (not after.isspace() or not before.strip())
        )
    if not free or not after or not (after.isalnum() or after in '“"[(….'):
        return False
    return not _ELIDED.match(text, at)


def _closed(text: str, at: int, end: int, reach: int) -> Span | None:
    if text[at] in _SINGLE:
        return _single(text, at, end, reach)
    close = _double_close(text, at, end)
    if close is None and text[at] != '"':
        close = _later_close(text, at, end, reach)
    if close is not None:
        return _span(text, at, close + 1, close, closed=True)
    stop = _next_opening(text, at, end)
    return _span(text, at, stop, stop, closed=False)


def _span(text: str, start: int, end: int, inner_end: int, *, closed: bool) -> Span | None:
    inner = text[start + 1 : inner_end]
    if not any(c.isalnum() for c in inner):
        return None
    inner_start = start + 1 + len(inner) - len(inner.lstrip())
    inner_end = start + 1 + len(inner.rstrip())
    return Span(
        start=start,
        end=end if closed else inner_end,
        inner_start=inner_start,
        inner_end=inner_end,
        closed=closed,
    )


def _closers(mark: str) -> str:
    return {"“": '”"‟', "„": '“”"', '"': '"”', "«": "»", "‹": "›"}[mark]


def _double_close(text: str, at: int, end: int) -> int | None:
    opening, closers = text[at], _closers(text[at])
    for mark in _MARKS.finditer(text, at + 1, end):
        if mark[0] in closers:
            return (
                None
                if _only_opens(text, mark.start()) and not _SAID.match(text, mark.start() - 2)
                else mark.start()
            )
        if mark[0] == opening:
            return None
    return None


def _only_opens(text: str, at: int) -> bool:
    """A straight mark right before a word opens a new quotation: the last was never closed."""
    return text[at] == '"' and text[at - 1].isspace() and text[at + 1 : at + 2].isalnum()


def _later_close(text: str, at: int, end: int, reach: int) -> int | None:
    """The closing mark in a later paragraph, where no paragraph in between opens anew."""
    closers = _closers(text[at])
    for mark in _MARKS.finditer(text, at + 1, reach):
        if mark.start() >= end and mark[0] in closers:
            return mark.start() if mark[0] != '"' or not _opens(text, mark.start()) else None
        if mark[0] in "“„«" or mark[0] == text[at] or (mark[0] == '"' and mark.start() >= end):
            return None
    return None


def _next_opening(text: str, at: int, end: int) -> int:
    for mark in _MARKS.finditer(text, at + 1, end):
        if mark[0] == text[at]:
            return mark.start()
    return end


def _single(text: str, at: int, end: int, reach: int) -> Span | None:
    """A quotation in single marks.

    A mark after punctuation closes it if there is one before the next opening, else the first.
    """
    limit = min(reach, at + LONGEST_SINGLE)
    weak: list[int] = []
    for mark in _MARKS.finditer(text, at + 1, limit):
        if mark[0] in _DOUBLE and mark.start() >= end:
            break
        if mark[0] not in _SINGLE:
            continue
        here = mark.start()
        if mark[0] == "‘" or (mark[0] == "'" and _opens(text, here)):
            break
        if text[here + 1 : here + 2].isalnum():
            continue
        if text[here - 1] in ".,?!…":
            return _span(text, at, here + 1, here, closed=True)
        if here < end:
            weak.append(here)
    chosen = next((w for w in weak if text[w - 1] not in "sS"), weak[0] if weak else None)
    if chosen is not None:
        return _span(text, at, chosen + 1, chosen, closed=True)
    # one that opens its paragraph was meant: many a page forgets to close it
    opens_all = at == 0 or text[at - 1] == "\n"
    return _span(text, at, end, end, closed=False) if opens_all else None
