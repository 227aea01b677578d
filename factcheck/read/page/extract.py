"""HTML → title, outlet, date, address and the story's text. Nothing is ever fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from factcheck.read.draft import Draft, headed
from factcheck.read.formats.decode import NoArticles, NotText
from factcheck.read.intake.manifest import http_only
from factcheck.read.page.liveblog import live_text
from factcheck.read.page.published import date_in

#: what a page carries besides its text, removed before parsing: inlined pictures make up nine tenths of a saved page
_DATA_URI = re.compile(r"data:[\w/+.-]{0,60}(?:;[\w=.-]{0,40}){0,3},[A-Za-z0-9+/=%_-]*")
#: attributes without end stall the parser (50,000 in one tag: 9 s); a tag that long keeps its name alone
_LONG_TAG = re.compile(r"<([A-Za-z]\w{0,20})\b[^<>]{20000,}>")
#: the longest live blogs have 20,000 elements; at 100,000 the extractor needs half a minute
MOST_ELEMENTS = 50_000
#: how the extractor writes a table: `| Town | Dead |`, ruled below the heads
_RULED = re.compile(r"^\|(?:-{3,}\|)+\n", re.MULTILINE)
_BARS = re.compile(r"^\| ?([^\n]*?) ?\| *$", re.MULTILINE)
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "date",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
)
_ARTICLE = re.compile(
    r"(?:News|Report|Blog|Analysis|Opinion|Live|Review|Background)?(?:Article|Posting)$",
    re.IGNORECASE,
)


def read_page(html: str) -> Draft:
    """Title, outlet, date, address and text of a page, the headline first.

    Raises `NotText` where the page holds no story.
    """
    tree = _tree(html)
    facts = _Facts(tree)
    if (facts.meta.get("generator") or "").startswith("factcheck "):
        raise NoArticles("it is a brief of this program")
    title = facts.title()
    body = live_text(tree, title) or _body(tree)
    if not any(c.isalnum() for c in body):
        raise NotText("no article text was found in the page")
    return Draft(
        text=headed(title, body),
        title=title,
        outlet=facts.outlet(),
        author=facts.author(),
        published=facts.published(),
        url=facts.url(),
        next_page=facts.next_page(),
    )


def _tree(html: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, fromstring

    slim = _LONG_TAG.sub(r"<\1>", _DATA_URI.sub("data:,", html))
    parser = HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        tree = fromstring(slim.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise NotText("the page cannot be parsed as HTML") from error
    if sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        raise NotText(f"the page has more than {MOST_ELEMENTS:,} elements: it is no article")
    return tree


def _body(tree: Any) -> str:
    import copy

    from trafilatura import baseline, extract

    try:
        found = extract(
            copy.deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False
        )
        if not found:
            found = baseline(copy.deepcopy(tree))[1]
    except Exception as error:  # a page can break the extractor in ways that it does not name; the page is at fault, not the run
        raise NotText(f"the page cannot be read: {type(error).__name__}") from error
    return _BARS.sub(lambda row: row[1] or "", _RULED.sub("", found or "")).strip()


class _Facts:
    """Metadata that the page states outright; nothing is guessed."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.meta = dict(reversed(list(_metas(tree))))
        self.linked = list(_linked(tree))

    def title(self) -> str | None:
        stated = self._first("og:title", "twitter:title") or self._linked("headline")
        headings = [h for h in (_words(e) for e in self.tree.iter("h1")) if h]
        if stated is None and len(headings) == 1:
            return headings[0]
        if stated is not None:
            return next((h for h in headings if _alike(h, stated)), stated)
        plain = next((_words(e) for e in self.tree.iter("title")), None)
        return re.split(r"\s+[|–—-]\s+(?=[^|–—]{1,40}$)", plain)[0] if plain else None

    def outlet(self) -> str | None:
        publisher = next((i["publisher"] for i in self.linked if i.get("publisher")), None)
        named = publisher.get("name") if isinstance(publisher, dict) else publisher
        return self._first("og:site_name", "application-name") or (
            named.strip() or None if isinstance(named, str) else None
        )

    def author(self) -> str | None:
        """The writers, by the page's own data; an address of a profile is no name."""
        listed = next((i["author"] for i in self.linked if i.get("author")), None)
        names = [_name(item) for item in (listed if isinstance(listed, list) else [listed])]
        stated = (
            ", ".join(n for n in names if n)
            or self._first("author", "article:author", "parsely-author", "dc.creator", "byl")
            or self._credited()
        )
        return (
            re.sub(r"(?i)^by\s+", "", stated) if stated and not stated.startswith("http") else None
        )

    def _credited(self) -> str | None:
        """The writer whom the page marks as such in its text."""
        marked = (
            e
            for e in self.tree.iter("a", "span", "p")
            if e.get("rel") == "author" or e.get("itemprop") == "author"
        )
        return next((name for e in marked if 0 < len(name := _words(e)) <= 80), None)

    def published(self) -> date | None:
        words = [self._linked("datePublished"), *(self.meta.get(name) for name in _PUBLISHED)]
        words += [
            e.get("datetime") or e.get("content")
            for e in self.tree.iter("time", "span", "div")
            if e.get("itemprop") == "datePublished"
        ]
        words += [e.get("datetime") for e in list(self.tree.iter("time"))[:1]]
        return next((day for w in words if w and (day := date_in(w[:60]))), None)

    def next_page(self) -> str | None:
        links = (
            e.get("href") or ""
            for e in self.tree.iter("link", "a")
            if "next" in (e.get("rel") or "").lower().split()
        )
        return next(
            (
                page
                for href in links
                if (page := http_only(urljoin(self.url() or "", href.strip())))
            ),
            None,
        )

    def url(self) -> str | None:
        canonical = next(
            (
                e.get("href")
                for e in self.tree.iter("link")
                if (e.get("rel") or "").lower() == "canonical"
            ),
            None,
        )
        return http_only((canonical or "").strip()) or http_only(self._first("og:url"))

    def _first(self, *names: str) -> str | None:
        return next((self.meta[n] for n in names if self.meta.get(n)), None)

    def _linked(self, key: str) -> str | None:
        return next(
            (i[key].strip() for i in self.linked if isinstance(i.get(key), str) and i[key].strip()),
            None,
        )


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            yield name.strip().lower(), content


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles among the page's JSON-LD."""
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or ""):
            try:
                data = json.loads(element.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from (
                item for item in _items(data) if any(_ARTICLE.search(str(t)) for t in _kinds(item))
            )


def _items(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (i for i in graph if isinstance(i, dict)) if isinstance(graph, list) else ()


def _kinds(item: dict[str, Any]) -> list[Any]:
    kind = item.get("@type")
    return kind if isinstance(kind, list) else [kind]


def _name(item: Any) -> str | None:
    name = item.get("name") if isinstance(item, dict) else item
    return " ".join(name.split()) or None if isinstance(name, str) else None


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _alike(one: str, other: str) -> bool:
    mine, yours = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return len(mine & yours) >= 0.5 * max(1, min(len(mine), len(yours)))
