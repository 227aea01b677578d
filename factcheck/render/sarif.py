"""Findings → SARIF 2.1.0: for stories in a repository, shown there beside the lines."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from factcheck.model import Article, Discrepancy, Findings, Severity, Side
from factcheck.render.data import ruling, signature
from factcheck.render.withheld import shown
from factcheck.view import Page, Reviewed

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: verdicts by which a result is dealt with
_NO_CONFLICT = ("compatible", "scope", "misread")
_LEVELS = {Severity.CONFLICT: "error", Severity.IMPRECISION: "warning", Severity.WORDING: "note"}


def to_sarif(findings: Findings, page: Page) -> bytes:
    """One run: a result for each finding, located at its first side, with the others as related."""
    articles = {a.id: a for a in findings.articles}
    lines = {a.id: _starts(a.text) for a in findings.articles}
    rules = sorted({d.rule for d in findings.discrepancies})
    kinds = {f.rule: f.kind for f in reversed(page.findings)}
    told = [{"id": r, "shortDescription": {"text": _plain(kinds.get(r, r))}} for r in rules]
    run = {
        "tool": {"driver": {"name": "factcheck", "version": findings.version, "rules": told}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": _uri(a.id)}, "hashes": {"sha-256": a.sha256}}
            for a in findings.articles
        ],
        "results": [
            _result(d, rules, articles, lines, page.house.redact) for d in findings.discrepancies
        ],
    }
    if page.review:
        _decided(run, page.review)
    tree = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _decided(run: dict[str, Any], review: Reviewed) -> None:
    """Put what the review desk decided beside the results, and who signed beside the run."""
    for result in run["results"]:
        ruled = review.of(result["partialFingerprints"]["factcheck/v1"])
        if ruled:
            result["properties"]["decision"] = ruling(ruled)
        if ruled and ruled.verdict in _NO_CONFLICT:
            told = f"{ruled.word} ({ruled.by})"
            result["suppressions"] = [
                {"kind": "external", "status": "accepted", "justification": told}
            ]
    run["properties"] = {
        "story": review.story,
        "state": review.state,
        "status": review.status,
        "signatures": [signature(s) for s in review.signatures],
        "trail": {"chain": review.chain, "entry": review.entry, "head": review.head},
    }


def _result(
    discrepancy: Discrepancy,
    rules: list[str],
    articles: Mapping[str, Article],
    lines: Mapping[str, list[int]],
    redact: bool,
) -> dict[str, Any]:
    told = shown({"what": discrepancy.what, "why": discrepancy.why}, redact)
    places = [
        _location(s, articles.get(s.article), lines.get(s.article, [0]), redact)
        for s in discrepancy.sides
    ]
    return {
        "ruleId": discrepancy.rule,
        "ruleIndex": rules.index(discrepancy.rule),
        "level": _LEVELS[discrepancy.severity],
        "message": {"text": _plain(f"{told['what']}: {told['why']}")},
        "locations": places[:1],
        "relatedLocations": [{"id": n, **place} for n, place in enumerate(places[1:], 1)],
        "partialFingerprints": {"factcheck/v1": discrepancy.id},
        "properties": {
            "type": discrepancy.type.value,
            "severity": discrepancy.severity.value,
            "confidence": round(discrepancy.confidence, 4),
            "circumstances": [c.value for c in discrepancy.circumstances],
        },
    }


def _plain(words: str) -> str:
    """Message text in which `[words](1)` is no link and `{0}` no place holder."""
    return (
        words.replace("\\", "\\\\")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace("{", "{{")
        .replace("}", "}}")
    )


def _location(
    side: Side, article: Article | None, starts: list[int], redact: bool
) -> dict[str, Any]:
    line, column = _place(starts, side.start)
    end_line, end_column = _place(starts, side.end)
    region: dict[str, Any] = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": side.start,
        "charLength": side.end - side.start,
    }
    if not redact:
        region["snippet"] = {"text": side.quote}
    outlet = f"{article.label}: {side.value}" if article and not redact else side.article
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(side.article)}, "region": region},
        "message": {"text": _plain(outlet)},
    }


def _uri(file: str) -> str:
    """A file's name as a relative address: whatever it holds, it names no other place."""
    return "./" + quote(file.encode("utf-8", "replace"), safe="/").lstrip("/")


def _starts(text: str) -> list[int]:
    return [0] + [i + 1 for i, character in enumerate(text) if character == "\n"]


def _place(starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column, both from 1."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
