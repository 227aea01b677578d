"""A row of a file → what its reader answers: that it begins, its articles, or why there are none.

An answer is called by the row's number. That a row begins is said first, so that whoever asks knows
which row it was that broke the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from factcheck.archive.intake.part import Part
from factcheck.read.draft import Draft, Item, Member, NoArticles, NotText, OwnBrief, Refused
from factcheck.read.formats.records import chosen, columns, drafts
from factcheck.read.intake.own import is_own
from factcheck.read.limits import Limits

#: bytes of a stretch of rows: some 4,000 articles, read in ten seconds
STRETCH = 8_000_000
#: rows of a stretch, where they are short
MOST = 20_000
NO_TEXT = "it has no text of eight words or more"


def checked(head: bytes) -> bytes:
    """The first bytes of a file; raises `OwnBrief` where they are those of a brief."""
    if is_own(head):
        raise OwnBrief
    return head


def is_wide(head: bytes) -> bool:
    """Whether a file of Latin letters is UTF-16 or UTF-32: it cannot be parted at line ends."""
    return b"\0" in head[:4]


def with_text(names: list[str]) -> dict[str, str]:
    """Which of these columns holds each field; raises `NoArticles` where none holds a text."""
    found = chosen(names)
    if "text" not in found:
        known = f"{', '.join(columns()['text'][:4])} or the like"
        raise NoArticles(f"no column holds an article's text: it would be called {known}")
    return found


def answers(number: int, records: Callable[[], Iterable[Mapping[str, Any]]]) -> Iterator[Item]:
    """What is made of one row, in which there may be several records."""
    yield begun(number)
    yield from _made(number, records)


def begun(number: int) -> Member:
    """That a row begins."""
    return Member(name=str(number), raw=b"")


def refused(number: int, reason: str) -> Refused:
    """Why a row is not read."""
    return Refused(name=str(number), reason=reason)


def parts(runs: Iterable[tuple[int, int]]) -> Iterator[Part]:
    """Runs of rows, each with its bytes, in stretches of some megabytes.

    >>> [p.rows for p in parts([(1, 5_000_000), (1, 5_000_000), (3, 1)])]
    [2, 3]
    """
    first = 1
    start = size = rows = 0
    for more, taking in runs:
        rows, size = rows + more, size + taking
        if size >= STRETCH or rows >= MOST:
            yield Part(first=first, rows=rows, start=start, size=size)
            first, start, size, rows = first + rows, start + size, 0, 0
    if rows:
        yield Part(first=first, rows=rows, start=start, size=size)


def _made(number: int, records: Callable[[], Iterable[Mapping[str, Any]]]) -> list[Item]:
    try:
        return [_worded(number, draft) for draft in drafts(records())]
    except NoArticles:
        return [refused(number, NO_TEXT)]
    except NotText as error:
        return [refused(number, str(error))]
    except RecursionError:
        return [refused(number, "it is nested too deeply")]
    except MemoryError:
        return [refused(number, "it needs more memory than a row may take")]
    except Exception as error:  # a hostile row can break a library in ways that it does not name
        return [refused(number, f"it is damaged ({type(error).__name__})")]


def _worded(number: int, draft: Draft) -> Item:
    if not any(c.isalnum() for c in draft.text):
        return refused(number, "it holds no words")
    if len(draft.text) > Limits().text:
        return refused(number, f"its text is longer than {Limits().text // 1_000_000} MB")
    return replace(draft, part=str(number))
