"""The process in which a feed is taken apart: bounded, and able to reach nothing; see `feed`.

lxml as articles in XML are read with: the parser of feeds that others use would expand entities,
and offers a dozen kinds of value where three are needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin

from factcheck.plain import named as in_one_line
from factcheck.read.draft import NotText, http_only
from factcheck.read.intake.worker import Answer, serve
from factcheck.read.page.xmltree import local, named, outermost, parsed, said, words

#: entries of a feed that are looked at: the newest, since feeds begin with them
MOST = 200
#: characters of a title, and of a key above which its digest stands for it
TITLE, KEY = 300, 300
_ROOTS = ("rss", "feed", "RDF")


def answered(head: dict[str, Any], raw: bytes) -> Iterator[Answer]:
    """The entries as one file of JSON; the feed's address stands in the place of the name."""
    told = entries(raw, str(head["name"]))
    yield {"is": "member", "name": "entries"}, json.dumps(told).encode()


def entries(raw: bytes, address: str) -> list[dict[str, str]]:
    """Key, title and address of each entry that leads to a page; raises `NotText`.

    >>> feed = b'<rss><channel><item><title>Two die</title><link>/a</link></item></channel></rss>'
    >>> entries(feed, "https://paper.example/feed")[0]["address"]
    'https://paper.example/a'
    """
    tree = parsed(raw.lstrip())
    root = local(tree)
    if root not in _ROOTS:
        raise NotText(f"it is no feed: <{in_one_line(root, 40)}>")
    found = outermost(tree, "entry" if root == "feed" else "item")
    made = (_entry(one, address) for _, one in zip(range(MOST), found, strict=False))
    return [entry for entry in made if entry]


def _entry(element: Any, base: str) -> dict[str, str] | None:
    address = _address(element, base)
    if address is None:
        return None
    key = said(element, "guid", "id") or address
    key = key if len(key) <= KEY else sha256(key.encode()).hexdigest()
    title = said(element, "title") or address
    return {"key": key, "title": in_one_line(title, TITLE), "address": address}


def _address(element: Any, base: str) -> str | None:
    """The first address that a reader may follow: neither a script nor a local file."""
    links = [
        (e.get("rel") or "alternate", e.get("href") or words(e) or "")
        for e in named(element, "link")
    ]
    guid = next((words(e) or "" for e in named(element, "guid") if _is_link(e)), "")
    given = [href for rel, href in links if rel == "alternate"] + [guid]
    return next((url for href in given if href and (url := _whole(base, href.strip()))), None)


def _is_link(guid: Any) -> bool:
    """A `guid` is the entry's address unless it says otherwise."""
    return str(guid.get("isPermaLink", "true")).lower() != "false"


def _whole(base: str, href: str) -> str | None:
    try:
        return http_only(urljoin(base, href))
    except ValueError:
        return None


if __name__ == "__main__":
    serve(answered)
