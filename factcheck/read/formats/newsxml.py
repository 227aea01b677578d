"""News in XML: agencies' NITF and NewsML-G2, and RSS and Atom feeds that carry whole articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from factcheck.read.draft import Draft, NotText, Refused, byline, headed, http_only
from factcheck.read.page.clean import tidy
from factcheck.read.page.markup import linear, lines_of
from factcheck.read.page.seen import as_seen
from factcheck.read.page.stamp import date_in
from factcheck.read.page.xmltree import first, local, named, outermost, parsed, said, words

#: words under which a feed's entry is a teaser that leads to the article
TEASER = 60
_TAG = re.compile(r"<(?:p|br|div|b|i|a|ul|h\d)\b[^>]{0,400}>", re.IGNORECASE)


def read(raw: bytes, name: str) -> Iterator[Draft | Refused]:
    """The articles of the document, by the name of its root."""
    tree = parsed(raw.lstrip())
    as_seen(tree)
    root = local(tree)
    if root in ("rss", "feed", "RDF"):
        yield from _feed(tree, root)
    elif root in ("newsItem", "newsMessage", "packageItem"):
        yield from _many([_news_item(item) for item in outermost(tree, "newsItem")])
    elif root in ("nitf", "NewsML", "NITF"):
        yield from _many([_nitf(item) for item in outermost(tree, "nitf", "NITF")])
    else:
        raise NotText(f"it is XML of an unknown kind: <{root[:40]}>")


def _many(drafts: list[Draft | None]) -> Iterator[Draft]:
    kept = [d for d in drafts if d is not None]
    if not kept:
        raise NotText("it holds no article text")
    yield from kept


def _nitf(tree: Any) -> Draft | None:
    body = first(tree, "body.content")
    text = lines_of(body) if body is not None else ""
    if not any(c.isalnum() for c in text):
        return None
    title = said(tree, "hl1", "hedline", "title")
    dateline = said(tree, "dateline")
    if dateline and not text.startswith(dateline):
        text = f"{dateline}\n\n{text}"
    issued = first(tree, "date.issue")
    stated = _spread(issued.get("norm") if issued is not None else "") or said(tree, "story.date")
    return Draft(
        text=headed(title, text),
        title=title,
        outlet=_outlet(tree),
        # a byline with the writer's title in it names the person apart
        author=byline((said(tree, "byttl") and said(tree, "person")) or said(tree, "byline")),
        published=date_in(stated or ""),
    )


def _outlet(tree: Any) -> str | None:
    holder = first(tree, "doc.copyright")
    return said(tree, "distributor") or (holder.get("holder") if holder is not None else None)


def _spread(norm: str | None) -> str:
    """`20250520T101500Z` with the dashes of ISO 8601."""
    return re.sub(r"^(\d{4})(\d\d)(\d\d)", r"\1-\2-\3", norm or "")


def _news_item(item: Any) -> Draft | None:
    inline = first(item, "inlineXML")
    data = first(item, "inlineData")
    nitf = _nitf(inline) if inline is not None else None
    marked_up = lines_of(inline) if inline is not None else _marked(words_kept(data))
    within = nitf or Draft(text=marked_up)
    if not any(c.isalnum() for c in within.text):
        return None
    title = said(item, "headline") or within.title or said(item, "title")
    kinds = ("contentCreated", "firstCreated", "versionCreated")
    return Draft(
        text=headed(title, within.text),
        title=title,
        outlet=said(item, "creditline") or _provider(item) or within.outlet,
        author=byline(said(item, "by")) or within.author,
        published=_dated(e for kind in kinds for e in named(item, kind)) or within.published,
    )


def _dated(elements: Iterable[Any]) -> date | None:
    return next((day for e in elements if (day := date_in(words(e) or ""))), None)


def words_kept(element: Any) -> str:
    """The text of an element as it stands, line breaks included."""
    return "".join(element.itertext()) if element is not None else ""


def _provider(item: Any) -> str | None:
    provider = first(item, "provider", "infoSource")
    return said(provider, "name") or provider.get("literal") if provider is not None else None


def _feed(tree: Any, root: str) -> Iterator[Draft | Refused]:
    entries = list(outermost(tree, "entry" if root == "feed" else "item"))
    outlet = next((words(e) for e in tree.iter() if local(e) == "title" and words(e)), None)
    if not entries:
        raise NotText("the feed has no entries")
    for number, entry in enumerate(entries, 1):
        yield _entry(entry, number, outlet)


def _entry(entry: Any, number: int, outlet: str | None) -> Draft | Refused:
    bodies = map(_content, outermost(entry, "encoded", "content", "description", "summary"))
    text = max(bodies, key=lambda t: len(t.split()), default="")
    part = f"#{number}"
    if len(text.split()) < TEASER:
        return Refused(name=part, reason="the feed gives only a teaser of it, not the article")
    title = said(entry, "title")
    author = first(entry, "author")
    dates = named(entry, "pubDate", "published", "date", "issued", "updated")
    return Draft(
        text=headed(title, text),
        title=title,
        outlet=outlet,
        author=said(entry, "creator") or (said(author, "name") if author is not None else None),
        published=_dated(dates),
        url=_link(entry),
        part=part,
    )


def _content(element: Any) -> str:
    if element.get("type") == "xhtml" or len(element):
        return lines_of(element)
    return _marked(words_kept(element))


def _marked(text: str) -> str:
    return linear(text) if _TAG.search(text) else tidy(text)


def _link(entry: Any) -> str | None:
    links = [(e.get("rel") or "alternate", e.get("href") or words(e)) for e in named(entry, "link")]
    urls = (http_only((href or "").strip()) for rel, href in links if rel == "alternate")
    return next((url for url in urls if url), None)
