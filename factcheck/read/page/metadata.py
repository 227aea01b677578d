"""What a page states of its story outright: title, outlet, author, date, addresses. No guesses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin

from factcheck.read.draft import byline, http_only
from factcheck.read.page.dated import page_date
from factcheck.read.page.stamp import date_in

_PUBLISHED = """article:published_time datepublished og:article:published_time date dc.date.issued
    dc.date parsely-pub-date sailthru.date""".split()  # noqa: SIM905  a list to read
_ARTICLE = re.compile(
    r"(?:News|Report|Blog|Analysis|Opinion|Live|Review|Background)?(?:Article|Posting)$",
    re.IGNORECASE,
)


class Metadata:
    """The page's own data: its `meta` elements by their names, and its JSON-LD of articles."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.meta = dict(reversed(list(_metas(tree))))
        self.linked = list(_linked(tree))

    def title(self) -> str | None:
        """The headline; the page's own heading where it says nearly what the data say."""
        stated = self._meta("og:title", "twitter:title") or self._linked("headline")
        headings = [h for h in map(_words, self.tree.iter("h1")) if h]
        if stated is None and len(headings) == 1:
            return headings[0]
        if stated is not None:
            return next((h for h in headings if _alike(h, stated)), stated)
        plain = next(map(_words, self.tree.iter("title")), None)
        return re.split(r"\s+[|–—-]\s+(?=[^|–—]{1,40}$)", plain)[0] if plain else None

    def outlet(self) -> str | None:
        """The publisher's name."""
        publisher = next((i["publisher"] for i in self.linked if i.get("publisher")), None)
        named = publisher.get("name") if isinstance(publisher, dict) else publisher
        stated = self._meta("og:site_name", "application-name")
        return stated or (named.strip() or None if isinstance(named, str) else None)

    def author(self) -> str | None:
        """The writers, by the page's own data; an address of a profile is no name."""
        listed = next((i["author"] for i in self.linked if i.get("author")), None)
        names = map(_name, listed if isinstance(listed, list) else [listed])
        stated = (
            ", ".join(n for n in names if n)
            or self._meta("author", "article:author", "parsely-author", "dc.creator", "byl")
            or self._credited()
        )
        return byline(stated) if stated and not stated.startswith("http") else None

    def published(self) -> date | None:
        """The date of publication."""
        words = [self._linked("datePublished"), *map(self.meta.get, _PUBLISHED)]
        words += [
            e.get("datetime") or e.get("content")
            for e in self.tree.iter("time", "span", "div")
            if e.get("itemprop") == "datePublished"
        ]
        outright = (day for w in words if w and (day := date_in(w[:60])))
        return next(outright, None) or page_date(self.tree)

    def url(self) -> str | None:
        """The address that the page gives as its own."""
        links = (e for e in self.tree.iter("link") if (e.get("rel") or "").lower() == "canonical")
        canonical = next((e.get("href") for e in links), None)
        return http_only((canonical or "").strip()) or http_only(self._meta("og:url"))

    def next_page(self) -> str | None:
        """The address of the page on which the article goes on."""
        links = (
            e.get("href") or ""
            for e in self.tree.iter("link", "a")
            if "next" in (e.get("rel") or "").lower().split()
        )
        whole = (http_only(urljoin(self.url() or "", href.strip())) for href in links)
        return next((page for page in whole if page), None)

    def _credited(self) -> str | None:
        """The writer whom the page marks as such in its text."""
        marked = (
            e
            for e in self.tree.iter("a", "span", "p")
            if e.get("rel") == "author" or e.get("itemprop") == "author"
        )
        return next((name for e in marked if 0 < len(name := _words(e)) <= 80), None)

    def _meta(self, *names: str) -> str | None:
        return next((self.meta[n] for n in names if self.meta.get(n)), None)

    def _linked(self, key: str) -> str | None:
        stated = (i[key].strip() for i in self.linked if isinstance(i.get(key), str))
        return next((words for words in stated if words), None)


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
            items = _items(data)
            yield from (i for i in items if any(_ARTICLE.search(str(t)) for t in _kinds(i)))


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
    mine, yours = (set(re.findall(r"\w+", words.casefold())) for words in (one, other))
    return len(mine & yours) >= 0.5 * max(1, min(len(mine), len(yours)))
