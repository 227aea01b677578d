"""Findings → JSON, by the published schema: for programs, and for whoever keeps the evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from factcheck.model import (
    Agreement,
    Article,
    Carried,
    Discrepancy,
    Figure,
    Findings,
    NearMiss,
    Passage,
    Portrait,
    SecondReading,
    SetAside,
    Side,
    Since,
    to_json,
)
from factcheck.plain import json_line
from factcheck.render.withheld import cut, cut_quotes, shown
from factcheck.view import Page, Ruling, SignOff

#: raised when a program that reads a brief would have to change
SCHEMA = 1
#: settings about the pages of a brief; a house's folder is nobody else's business
_LOOKS = {"house", "language", "paper"}


def to_json_text(findings: Findings, page: Page) -> bytes:
    """The brief as JSON; what a terminal would obey and lone surrogates are escaped."""
    whole = reviewed(tree(findings, page.house.redact), page)
    text = json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
    return json_line(text + "\n").encode("utf-8")


def to_json_lines(findings: Findings, page: Page) -> bytes:
    """One object a line, each with its `kind`: the brief, its articles, discrepancies and so on."""
    whole = reviewed(tree(findings, page.house.redact), page)
    parts = (
        ("article", "articles"),
        ("discrepancy", "discrepancies"),
        ("agreement", "agreements"),
        ("who",) * 2,
        ("near_miss", "near_misses"),
        ("set_aside",) * 2,
        ("unread",) * 2,
    )
    objects = [
        {
            "kind": "brief",
            **{key: value for key, value in whole.items() if key not in dict(parts).values()},
        }
    ]
    objects += [{"kind": kind, **entry} for kind, key in parts for entry in whole[key]]
    lines = (json.dumps(entry, ensure_ascii=False, allow_nan=False) for entry in objects)
    return "".join(f"{json_line(line)}\n" for line in lines).encode("utf-8")


def tree(findings: Findings, redact: bool = False) -> dict[str, Any]:
    """The brief as plain values."""
    outlets = {a.id: a for a in findings.articles}
    return {
        "schema": SCHEMA,
        "version": findings.version,
        "event": findings.event,
        "model": findings.model,
        "settings": decisive(findings.settings),
        "compared": findings.compared,
        "articles": [article(a) for a in findings.articles],
        "discrepancies": [_discrepancy(d, outlets, redact) for d in findings.discrepancies],
        "agreements": [_agreement(a, outlets, redact) for a in findings.agreements],
        "who": [_portrait(p, redact) for p in findings.who],
        "near_misses": [_near_miss(m, redact) for m in findings.near_misses],
        "set_aside": [_set_aside(s, redact) for s in findings.set_aside],
        "unread": [to_json(u) for u in findings.unread],
        **({"notes": list(findings.notes)} if findings.notes else {}),
        **({"second_reader": _second(findings.second, redact)} if findings.second else {}),
        **({"since": _since(findings.since, findings, redact)} if findings.since else {}),
    }


def reviewed(whole: dict[str, Any], page: Page) -> dict[str, Any]:
    """The brief with what the review desk decided and signed, where it comes from there."""
    given = page.review
    if given is None:
        return whole
    review = {
        "story": given.story,
        "run": given.run,
        "state": given.state,
        "status": given.status,
        "decisions": [ruling(r) for r in given.rulings],
        "signatures": [signature(s) for s in given.signatures],
        "trail": {"chain": given.chain, "entry": given.entry, "head": given.head},
        "notes": list(given.notes),
    }
    return {**whole, "review": review}


def ruling(given: Ruling) -> dict[str, Any]:
    """What was decided of a finding."""
    same = ("finding", "number", "standing", "verdict", "reading", "copy", "note")
    return {
        **{name: getattr(given, name) for name in same},
        "by": given.by,
        "at": given.at or None,
        "agreed_by": given.agreed_by,
        "agreed_at": given.agreed_at or None,
        "left_open_by": given.left_by,
        "left_open_at": given.left_at or None,
        "calls": [to_json(c) for c in given.calls],
    }


def signature(given: SignOff) -> dict[str, Any]:
    """Who signed, and what."""
    same = ("by", "at", "role", "outcome", "note", "stands", "run")
    return {name: getattr(given, name) for name in same}


def _second(second: SecondReading, redact: bool) -> dict[str, Any]:
    """What the second reader was asked, and what it proposed that is not told."""
    plain = {f.name: to_json(getattr(second, f.name)) for f in fields(second)}
    declined = [
        {
            "reason": d.reason,
            "label": "" if redact else d.label,
            "quotes": [passage(q, redact) for q in d.quotes],
        }
        for d in second.declined
    ]
    return {**plain, "declined": declined}


def _since(since: Since, findings: Findings, redact: bool) -> dict[str, Any]:
    """What changed since an earlier brief: a row for each finding here, and each that is gone."""
    return {
        "earlier": {"file": since.file, "sha256": since.sha256, "articles": since.reports},
        **{key: list(getattr(since, key)) for key in ("added", "changed", "withdrawn")},
        "related": since.related,
        "findings": [_carried(row, since, findings, redact) for row in since.carried],
    }


def _carried(row: Carried, since: Since, findings: Findings, redact: bool) -> dict[str, Any]:
    new = None if row.new is None else findings.discrepancies[row.new]
    old = None if row.old is None else since.discrepancies[row.old]
    told = new or old
    found = {
        "outcome": row.outcome.value,
        "id": new.id if new else None,
        "earlier_id": old.id if old else None,
        "what": told.what if told else "",
        "reasons": [cut_quotes(reason, redact) for reason in row.reasons],
        "parents": [since.discrepancies[p].id for p in row.parents],
    }
    return dict(shown(found, redact))


def _by(discrepancy: Discrepancy, redact: bool) -> dict[str, Any]:
    """Which reader found it, where there were two."""
    if discrepancy.found_by is None:
        return {}
    label = "" if redact else discrepancy.label
    return {"found_by": discrepancy.found_by.value, "label": label}


def decisive(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings but for those about looks."""
    kept: dict[str, Any] = to_json({k: v for k, v in settings.items() if k not in _LOOKS})
    return kept


def article(read: Article) -> dict[str, Any]:
    """What is told of an article: who published it, when, and the digest of its text."""
    published = read.published.isoformat() if read.published else None
    return {
        "id": read.id,
        "title": read.title,
        "outlet": read.outlet,
        "published": published,
        "url": read.url,
        "sha256": read.sha256,
        "characters": len(read.text),
        "furniture": to_json(read.furniture),
        **{
            name: value
            for name in ("author", "pages", "notes")
            if (value := to_json(getattr(read, name)))
        },
    }


def _discrepancy(
    discrepancy: Discrepancy, articles: dict[str, Article], redact: bool
) -> dict[str, Any]:
    found = {
        "id": discrepancy.id,
        "type": discrepancy.type.value,
        "severity": discrepancy.severity.value,
        "confidence": round(discrepancy.confidence, 4),
        "circumstances": [c.value for c in discrepancy.circumstances],
        "what": discrepancy.what,
        "why": discrepancy.why,
        "check_first": list(discrepancy.check_first),
        "rule": discrepancy.rule,
        "sides": [_side(s, articles, redact) for s in discrepancy.sides],
        **_by(discrepancy, redact),
        "contradicting": list(discrepancy.contradicting),
        "unmatched": list(discrepancy.unmatched),
    }
    return dict(shown(found, redact))


def _agreement(agreement: Agreement, articles: dict[str, Article], redact: bool) -> dict[str, Any]:
    found = {
        "id": agreement.id,
        "type": agreement.type.value,
        "what": agreement.what,
        "why": agreement.why,
        "rule": agreement.rule,
        "sides": [_side(s, articles, redact) for s in agreement.sides],
        "unmatched": list(agreement.unmatched),
    }
    return dict(shown(found, redact))


def _portrait(portrait: Portrait, redact: bool) -> dict[str, Any]:
    """Somebody or something named, and what articles say it is."""
    told = [passage(t, redact) for t in portrait.told]
    return {"name": portrait.name, "differs": portrait.differs, "told": told}


def _near_miss(miss: NearMiss, redact: bool) -> dict[str, Any]:
    found = {
        "first": passage(miss.first, redact),
        "second": passage(miss.second, redact),
        "why": miss.why,
        "likelihood": miss.likelihood,
    }
    return dict(shown(found, redact))


def _set_aside(item: SetAside, redact: bool) -> dict[str, Any]:
    found = {
        **passage(item, redact),
        "reason": item.reason,
        "beside": passage(item.beside, redact) if item.beside else None,
    }
    return dict(shown(found, redact))


def passage(given: Passage | SetAside, redact: bool = False) -> dict[str, Any]:
    """Where words stand, and the words."""
    found = {key: getattr(given, key) for key in ("article", "start", "end", "quote")}
    return dict(shown(found, redact))


def _side(given: Side, articles: dict[str, Article], redact: bool) -> dict[str, Any]:
    found = side(given, articles)
    return {**shown(found, redact), "sentence": cut(given.sentence.text)} if redact else found


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
