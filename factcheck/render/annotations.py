"""Findings → W3C Web Annotations: each side, anchored by its words and its place in the text."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from factcheck.model import Article, Discrepancy, Findings, Side
from factcheck.render.data import signature
from factcheck.render.withheld import shown
from factcheck.view import Page, Reviewed, Ruling

#: characters before and after the words, by which they are found again in a page that has moved
_AROUND = 32
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: what a page of the review desk has besides, as plain JSON to whoever reads the page as a graph
_REVIEW = {"review": {"@id": "urn:x-factcheck:review", "@type": "@json"}}


def to_annotations(findings: Findings, page: Page) -> bytes:
    """The sides as an annotation page of the Web Annotation Data Model, in JSON-LD."""
    articles = {a.id: a for a in findings.articles}
    items = [
        _annotation(d, n, s, articles.get(s.article), page)
        for d in findings.discrepancies
        for n, s in enumerate(d.sides, 1)
    ]
    tree = {
        "@context": [_CONTEXT, _REVIEW] if page.review else _CONTEXT,
        "id": f"urn:x-factcheck:{page.number}",
        "type": "AnnotationPage",
        "startIndex": 0,
        **({"review": _reviewed(page.review)} if page.review else {}),
        "items": items,
    }
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _annotation(
    discrepancy: Discrepancy, ordinal: int, side: Side, article: Article | None, page: Page
) -> dict[str, Any]:
    told = shown({"why": discrepancy.why, "what": discrepancy.what}, page.house.redact)
    ruled = page.review.of(discrepancy.id) if page.review else None
    dated = {"created": f"{page.date}T00:00:00Z"} if page.date else {}
    return {
        "id": f"urn:x-factcheck:{page.number}:{_digest(discrepancy.id)}:{ordinal}",
        "type": "Annotation",
        **dated,
        "generator": {"id": "urn:x-factcheck", "type": "Software", "name": page.generator},
        "motivation": "assessing",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "assessing",
                "format": "text/plain",
                "language": "en",
                "value": told["why"],
            },
            *(
                {"type": "TextualBody", "purpose": "tagging", "value": tag}
                for tag in _tags(discrepancy)
            ),
            *(_decided(ruled) if ruled else ()),
        ],
        "target": {
            "type": "SpecificResource",
            "source": _source(article),
            "selector": list(_selectors(side, article, page.house.redact)),
        },
    }


def _reviewed(review: Reviewed) -> dict[str, Any]:
    """How far the story is, who signed, and where the trail stood."""
    return {
        "story": review.story,
        "state": review.state,
        "status": review.status,
        "signatures": [signature(s) for s in review.signatures],
        "trail": {"chain": review.chain, "entry": review.entry, "head": review.head},
    }


def _decided(ruled: Ruling) -> Iterator[dict[str, Any]]:
    """What the review desk decided, as a comment of whoever did."""
    lines = [ruled.word, *(f"{label}: {words}" for label, words in ruled.lines)]
    yield {
        "type": "TextualBody",
        "purpose": "commenting",
        "format": "text/plain",
        "value": "\n".join(lines),
    }


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:12]


def _tags(discrepancy: Discrepancy) -> Iterator[str]:
    yield discrepancy.severity.value
    yield discrepancy.type.value
    yield from (c.value for c in discrepancy.circumstances)


def _source(article: Article | None) -> dict[str, Any]:
    """The article by its web address, if that is plain; its text by its digest (RFC 6920)."""
    digest = (
        base64.urlsafe_b64encode(bytes.fromhex(article.sha256)).decode("ascii").rstrip("=")
        if article
        else ""
    )
    text = f"ni:///sha-256;{digest}"
    address = _address(article.url) if article and article.url else ""
    return {
        "id": address or text,
        "type": "Text",
        **({"canonical": text} if address else {"format": "text/plain"}),
    }


def _address(url: str) -> str:
    """The manifest's address if it is http or https and holds nothing that is foreign to one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    plain = url.isascii() and url.isprintable() and not set(url) & set(' <>"{}|\\^`')
    return url if plain and parts.scheme.lower() in ("http", "https") and parts.hostname else ""


def _selectors(side: Side, article: Article | None, redact: bool) -> Iterator[dict[str, Any]]:
    """By the words with what stands around them, and by code points of the text."""
    if not redact:
        text = article.text if article else ""
        around = {
            "prefix": text[max(side.start - _AROUND, 0) : side.start],
            "suffix": text[side.end : side.end + _AROUND],
        }
        yield {"type": "TextQuoteSelector", "exact": side.quote, **around}
    yield {"type": "TextPositionSelector", "start": side.start, "end": side.end}
