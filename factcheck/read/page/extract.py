"""HTML → a draft: the story's text, and what the page states of it. Nothing is ever fetched."""

from __future__ import annotations

import copy
import re
from itertools import islice
from typing import Any

from factcheck.read.draft import Draft, NotText, OwnBrief, headed
from factcheck.read.page.liveblog import live_text
from factcheck.read.page.metadata import Metadata
from factcheck.read.page.seen import as_seen, times_in_words
from factcheck.read.page.xmltree import parsed_html

#: removed before parsing: inlined pictures make up nine tenths of a saved page
_DATA_URI = re.compile(r"data:[\w/+.-]{0,60}(?:;[\w=.-]{0,40}){0,3},[A-Za-z0-9+/=%_-]*")
#: attributes without end stall the parser (50,000 in one tag: 9 s): such a tag keeps its name alone
_LONG_TAG = re.compile(r"<([A-Za-z]\w{0,20})\b[^<>]{20000,}>")
#: the longest live blogs have 20,000 elements; at 100,000 the extractor needs half a minute
MOST_ELEMENTS = 50_000
#: how the extractor writes a table: `| Town | Dead |`, ruled below the heads
_RULED = re.compile(r"^\|(?:-{3,}\|)+\n", re.MULTILINE)
_BARS = re.compile(r"^\| ?([^\n]*?) ?\| *$", re.MULTILINE)


def read_page(html: str) -> Draft:
    """Title, outlet, date, address and text of a page, the headline first.

    Raises `NotText` where the page holds no story.
    """
    tree = _tree(html)
    stated = Metadata(tree)
    if (stated.meta.get("generator") or "").startswith("factcheck "):
        raise OwnBrief
    published, author = stated.published(), stated.author()  # before labels for them are cut
    as_seen(tree)
    title = stated.title()
    body = live_text(tree, title) or _body(tree)
    if not any(c.isalnum() for c in body):
        raise NotText("no article text was found in the page")
    return Draft(
        text=headed(title, body),
        title=title,
        outlet=stated.outlet(),
        author=author,
        published=published,
        url=stated.url(),
        next_page=stated.next_page(),
    )


def _tree(html: str) -> Any:
    slim = _LONG_TAG.sub(r"<\1>", _DATA_URI.sub("data:,", html))
    tree = parsed_html(slim, "the page cannot be parsed as HTML")
    if sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        raise NotText(f"the page has more than {MOST_ELEMENTS:,} elements: it is no article")
    return tree


def _body(tree: Any) -> str:
    from trafilatura import baseline, extract

    times_in_words(tree)
    try:
        found = extract(copy.deepcopy(tree), include_comments=False, include_tables=True)
        found = found or baseline(copy.deepcopy(tree))[1]
    except Exception as error:  # a page can break the extractor in ways that it does not name
        raise NotText(f"the page cannot be read: {type(error).__name__}") from error
    return _BARS.sub(lambda row: row[1] or "", _RULED.sub("", found or "")).strip()
