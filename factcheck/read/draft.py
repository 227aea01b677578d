"""What a format's reader gives back: drafts, files within the file, or why there is neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

#: how the note begins that tells of a date that is given, and may mean more than one day or none
UNCLEAR_DATE = "its date is not understood: "
#: characters of an address; browsers and servers take no longer ones
LONGEST_ADDRESS = 2_000


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


Item = Draft | Member | Refused


class NotText(Exception):
    """Bytes that cannot be read as articles; the message is the reason in plain words."""


class NoArticles(NotText):
    """Data that is well formed and no article: settings, a table of figures, a brief of ours.

    In a folder it is passed over.
    """


class OwnBrief(NoArticles):
    """A brief of this program: no article, and free to be written anew."""

    def __init__(self, reason: str = "it is a brief of this program") -> None:
        super().__init__(reason)


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


def document(title: str | None, text: str, author: str | None) -> Draft:
    """The draft of an office document; its title, often a template's, counts if the text has it."""
    shown = headed(title, text) if title and title in text else text
    return Draft(text=shown, title=title, author=author)


def http_only(url: str | None) -> str | None:
    """The address if it is one that a reader may follow: `http` or `https`.

    >>> http_only("javascript:alert(1)") is None
    True
    """
    if not url or len(url) > LONGEST_ADDRESS or any(c.isspace() for c in url):
        return None
    return url if url.lower().startswith(("http://", "https://")) else None


def byline(line: str | None) -> str | None:
    """The writer's name.

    >>> byline("By Ann Lee")
    'Ann Lee'
    """
    return re.sub(r"(?i)^by\s+", "", line or "").strip() or None


def _squeezed(words: str) -> str:
    return re.sub(r"\W+", "", words[:600]).casefold()
