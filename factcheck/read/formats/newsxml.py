"""News in XML: agencies' NITF and NewsML-G2, and RSS and Atom feeds that carry whole articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from factcheck.read.draft import Draft, NotText, Refused, headed, http_only
from factcheck.read.page.clean import tidy
from factcheck.read.page.markup import linear, lines_of
from factcheck.read.page.published import date_in
from factcheck.read.page.xmltree import first, local, named, parsed, said, words

#: words under which a feed's entry is a teaser that leads to the article
TEASER = 60
_TAG = re.compile(r"<(?:p|br|div|b|i|a|ul|h\d)\b[^>]{0,400}>", re.IGNORECASE)


def read(raw: bytes, name: str) -> Iterator[Draft | Refused]:
    """The articles of the document, by the name of its root."""
    tree = parsed(raw.lstrip())
    root = local(tree)
    if root in ("rss", "feed", "RDF"):
        yield from _feed(tree, root)
    elif root in ("newsItem", "newsMessage", "packageItem"):
        yield from _many([_news_item(item) for item in named(tree, "newsItem")])
    elif root in ("nitf", "NewsML", "NITF"):
        yield from _many([_nitf(item) for item in named(tree, "nitf", "NITF")])
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
    issued = first(tree, "date.issue")
    story = said(tree, "story.date")
    return Draft(
        text=headed(
            title, f"{dateline}\n\n{text}" if dateline and not text.startswith(dateline) else text
        ),
        title=title,
        outlet=_outlet(tree),
        author=_byline((said(tree, "byttl") and _without(tree)) or said(tree, "byline")),
        published=date_in(_spread(issued.get("norm") if issued is not None else "") or story or ""),
    )


def _without(tree: Any) -> str | None:
    """The byline without the writer's title in it."""
    person = said(tree, "person")
    return person or said(tree, "byline")


def _outlet(tree: Any) -> str | None:
    holder = first(tree, "doc.copyright")
    return said(tree, "distributor") or (holder.get("holder") if holder is not None else None)


def _spread(norm: str | None) -> str:
    """`20250520T101500Z` with the dashes of ISO 8601."""
    return re.sub(r"^(\d{4})(\d\d)(\d\d)", r"\1-\2-\3", norm or "")


def _byline(line: str | None) -> str | None:
    return re.sub(r"(?i)^by\s+", "", line).strip() or None if line else None


def _news_item(item: Any) -> Draft | None:
    inline = first(item, "inlineXML")
    data = first(item, "inlineData")
    nitf = _nitf(inline) if inline is not None else None
    text = (
        nitf.text if nitf else lines_of(inline) if inline is not None else _marked(words_kept(data))
    )
    if not any(c.isalnum() for c in text):
        return None
    title = said(item, "headline") or (nitf.title if nitf else None) or said(item, "title")
    dates = [
        e for n in ("contentCreated", "firstCreated", "versionCreated") for e in named(item, n)
    ]
    stated = next((day for e in dates if (day := date_in(words(e) or ""))), None)
    return Draft(
        text=headed(title, text),
        title=title,
        outlet=said(item, "creditline") or _provider(item) or (nitf.outlet if nitf else None),
        author=_byline(said(item, "by")) or (nitf.author if nitf else None),
        published=stated or (nitf.published if nitf else None),
    )


def words_kept(element: Any) -> str:
    """The text of an element as it stands, line breaks included."""
    return "".join(element.itertext()) if element is not None else ""


def _provider(item: Any) -> str | None:
    provider = first(item, "provider", "infoSource")
    return said(provider, "name") or provider.get("literal") if provider is not None else None


def _feed(tree: Any, root: str) -> Iterator[Draft | Refused]:
    entries = list(named(tree, "entry" if root == "feed" else "item"))
    outlet = next((words(e) for e in tree.iter() if local(e) == "title" and words(e)), None)
    if not entries:
        raise NotText("the feed has no entries")
    for number, entry in enumerate(entries, 1):
        yield _entry(entry, number, outlet)


def _entry(entry: Any, number: int, outlet: str | None) -> Draft | Refused:
    text = max(
        (_content(e) for e in named(entry, "encoded", "content", "description", "summary")),
        key=lambda t: len(t.split()),
        default="",
    )
    title = said(entry, "title")
    if len(text.split()) < TEASER:
        return Refused(
            name=f"#{number}", reason="the feed gives only a teaser of it, not the article"
        )
    author = (
        said(entry, "creator") or said(first(entry, "author"), "name")
        if first(entry, "author") is not None
        else said(entry, "creator")
    )
    stated = next(
        (
            day
            for e in named(entry, "pubDate", "published", "date", "issued", "updated")
            if (day := date_in(words(e) or ""))
        ),
        None,
    )
    return Draft(
        text=headed(title, text),
        title=title,
        outlet=outlet,
        author=author,
        published=stated,
        url=_link(entry),
        part=f"#{number}",
    )


def _content(element: Any) -> str:
    if element.get("type") == "xhtml" or len(element):
        return lines_of(element)
    return _marked(words_kept(element))


def _marked(text: str) -> str:
    return linear(text) if _TAG.search(text) else tidy(text)


def _link(entry: Any) -> str | None:
    links = [(e.get("rel") or "alternate", e.get("href") or words(e)) for e in named(entry, "link")]
    return next(
        (
            url
            for rel, href in links
            if rel == "alternate" and (url := http_only((href or "").strip()))
        ),
        None,
    )
