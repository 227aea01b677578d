"""A live blog's page → its entries with their times, in the page's order.

The article extractor drops times and mixes the order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from factcheck.read.page.markup import lines_of
from factcheck.read.page.xmltree import words

#: entries that make a live blog
FEWEST = 3
#: words that an entry has at least
SHORTEST = 8
_ENTRIES = frozenset(("article", "section", "div", "li"))
_LIVE = re.compile(r"\blive\b|LiveBlogPosting|live-?blog|as it happened", re.IGNORECASE)
_CLOCK = re.compile(r"T(\d\d:\d\d)")


def live_text(tree: Any, title: str | None) -> str | None:
    """The entries of a page that calls itself live, each with its time; None for any other page."""
    if not _calls_itself_live(tree, title):
        return None
    lists = (list(_entries(parent)) for parent in tree.iter() if len(parent) >= FEWEST)
    found = max(lists, key=len, default=[])
    if len(found) < FEWEST:
        return None
    return "\n\n".join(text for text in (_opening(found[0]), *map(_entry, found)) if text)


def _calls_itself_live(tree: Any, title: str | None) -> bool:
    data = (e.text or "" for e in tree.iter("script") if "ld+json" in (e.get("type") or ""))
    holders = tree.iter("body", "main", "article", "div")
    return (
        bool(_LIVE.search(title or ""))
        or any("LiveBlogPosting" in text for text in data)
        or any("LiveBlog" in (e.get("itemtype") or e.get("class") or "") for e in holders)
    )


def _entries(parent: Any) -> Iterator[Any]:
    """Children that have a time of their own and something to say."""
    for child in parent:
        if (
            child.tag in _ENTRIES
            and child.find(".//time") is not None
            and len((words(child) or "").split()) >= SHORTEST
        ):
            yield child


def _entry(entry: Any) -> str:
    time = entry.find(".//time")
    if not words(time) and (clock := _CLOCK.search(time.get("datetime") or "")):
        time.text = clock[1]
    return lines_of(entry)


def _opening(first: Any) -> str:
    """What stands before the first entry: the paragraphs that sum up."""
    above = first.itersiblings("p", "ul", "div", "section", preceding=True)
    untimed = [e for e in above if e.find(".//time") is None]
    return "\n\n".join(text for e in reversed(untimed) if (text := lines_of(e)))
