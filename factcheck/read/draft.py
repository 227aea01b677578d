"""What a format's reader gives back: drafts of articles, and files within the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as its file gives it: the text, and what the file says about it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    #: the address of the page on which the article goes on, where the page names one
    next_page: str | None = None
    #: where in `text` each page begins, for citation; empty where the format has no pages
    pages: tuple[int, ...] = ()
    #: what tells it from the other articles of its file: `#2`
    part: str = ""
    #: what a reader should know of how it was read
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file inside a file, still to be read."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A part of a file that was not read, and why."""

    name: str
    reason: str


def headed(title: str | None, body: str) -> str:
    r"""`body` with its title above it, unless it begins with the title anyway.

    >>> headed("Ten die", "Ten people died.")
    'Ten die\n\nTen people died.'
    >>> headed("Ten die", "TEN DIE\n\nTen people died.")
    'TEN DIE\n\nTen people died.'
    """
    if not title or _squeezed(body).startswith(_squeezed(title)):
        return body
    return f"{title}\n\n{body}"


def _squeezed(words: str) -> str:
    return re.sub(r"\W+", "", words[:600]).casefold()
