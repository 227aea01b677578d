"""Findings → JSON, by the published schema: for programs, and for whoever keeps the evidence."""

from __future__ import annotations

import json
from typing import Any

from factcheck.model import Agreement, Article, Discrepancy, Figure, Findings, Side, to_json
from factcheck.view import Page

#: raised when a program that reads a brief would have to change
SCHEMA = 1


def to_json_text(findings: Findings, page: Page) -> bytes:
    """The brief as JSON. A lone surrogate in an article is written as its escape, which is JSON's own way."""
    text = json.dumps(tree(findings), ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8", "backslashreplace")


def tree(findings: Findings) -> dict[str, Any]:
    """The brief as plain values."""
    outlets = {a.id: a for a in findings.articles}
    return {
        "schema": SCHEMA,
        "version": findings.version,
        "event": findings.event,
        "model": findings.model,
        "settings": to_json(findings.settings),
        "compared": findings.compared,
        "articles": [_article(a) for a in findings.articles],
        "discrepancies": [_discrepancy(d, outlets) for d in findings.discrepancies],
        "agreements": [_agreement(a, outlets) for a in findings.agreements],
        "set_aside": [to_json(s) for s in findings.set_aside],
        "unread": [to_json(u) for u in findings.unread],
    }


def _article(article: Article) -> dict[str, Any]:
    published = article.published.isoformat() if article.published else None
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": published,
        "url": article.url,
        "sha256": article.sha256,
        "characters": len(article.text),
        "furniture": to_json(article.furniture),
        **{name: value for name in ("author", "pages", "notes") if (value := to_json(getattr(article, name)))},
    }


def _discrepancy(discrepancy: Discrepancy, articles: dict[str, Article]) -> dict[str, Any]:
    return {
        "id": discrepancy.id,
        "type": discrepancy.type.value,
        "severity": discrepancy.severity.value,
        "confidence": round(discrepancy.confidence, 4),
        "circumstances": [c.value for c in discrepancy.circumstances],
        "what": discrepancy.what,
        "why": discrepancy.why,
        "check_first": list(discrepancy.check_first),
        "rule": discrepancy.rule,
        "sides": [side(s, articles) for s in discrepancy.sides],
    }


def _agreement(agreement: Agreement, articles: dict[str, Article]) -> dict[str, Any]:
    return {
        "id": agreement.id,
        "type": agreement.type.value,
        "what": agreement.what,
        "why": agreement.why,
        "rule": agreement.rule,
        "sides": [side(s, articles) for s in agreement.sides],
    }


def side(side: Side, articles: dict[str, Article]) -> dict[str, Any]:
    """One mention: where it stands, its words, its reading, and the sentence around it."""
    article = articles.get(side.article)
    return {
        "article": side.article,
        "outlet": article.outlet if article else None,
        "start": side.start,
        "end": side.end,
        "quote": side.quote,
        "value": side.value,
        "paragraph": side.sentence.paragraph,
        "sentence": side.sentence.text,
        "authority": side.authority,
        "as_of": side.as_of.isoformat() if side.as_of else None,
        "figure": _figure(side.figure) if side.figure else None,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "low": to_json(figure.low) if figure.low.is_finite() else None,
        "high": to_json(figure.high) if figure.high.is_finite() else None,
        "qualifier": figure.qualifier.value,
        "dimension": figure.dimension.value,
        "unit": figure.unit,
        "rate": figure.rate,
        "noun": figure.noun,
        "role": figure.role,
        "modality": figure.modality.value,
    }
