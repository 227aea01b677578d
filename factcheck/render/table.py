"""Findings → one row per side: a pandas frame, and CSV that no spreadsheet takes for code."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from factcheck.model import Article, Discrepancy, Findings, Side
from factcheck.render.withheld import shown
from factcheck.view import Page, Reviewed

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "discrepancy",
    "type",
    "severity",
    "confidence",
    "circumstances",
    "what",
    "rule",
    "article",
    "outlet",
    "published",
    "paragraph",
    "start",
    "end",
    "quote",
    "value",
    "low",
    "high",
    "unit",
    "authority",
    "as_of",
    "sentence",
    "why",
)
#: what the review desk adds, by the names that it has there
DECIDED: Mapping[str, str] = {
    "standing": "standing",
    "verdict": "verdict",
    "print": "reading",
    "our_copy": "copy",
    "note": "note",
    "decided_by": "by",
    "decided_at": "at",
    "agreed_by": "agreed_by",
    "left_open_by": "left_by",
    "left_open_at": "left_at",
}
#: what each row says of the whole brief: how far it is, who signed it as what, and the trail's head
SIGNED = ("status", "signed_by", "signed_as", "trail_head")
_KINDS = {
    "confidence": "float64",
    "low": "float64",
    "high": "float64",
    "paragraph": "int64",
    "start": "int64",
    "end": "int64",
    "published": "datetime64[s]",
    "as_of": "datetime64[s]",
}
#: what spreadsheets take for the start of a formula, their full-width forms included
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def frame(findings: Findings) -> pandas.DataFrame:
    """One row for each side of each discrepancy, in the brief's order; dates as dates.

    >>> list(frame(Findings(version="1", event=None, articles=())).columns)[:3]
    ['discrepancy', 'type', 'severity']
    """
    import pandas

    # as objects first: with pyarrow there pandas would choose a type without lone surrogates
    table = pandas.DataFrame(list(rows(findings)), columns=list(COLUMNS), dtype=object)
    return table.astype(_KINDS)


def rows(findings: Findings) -> Iterator[dict[str, Any]]:
    """The rows as plain values, by the names in `COLUMNS`."""
    articles = {a.id: a for a in findings.articles}
    return (_row(d, s, articles.get(s.article)) for d in findings.discrepancies for s in d.sides)


def to_csv(findings: Findings, page: Page) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark, which Excel needs to read it as such."""
    columns = (*COLUMNS, *((*DECIDED, *SIGNED) if page.review else ()))
    return written(columns, (shown(row, page.house.redact) for row in decided(findings, page)))


def decided(findings: Findings, page: Page) -> Iterator[dict[str, Any]]:
    """The rows, with what the review desk decided where the brief comes from there."""
    whole = _signed(page.review) if page.review else {}
    for row in rows(findings):
        ruled = page.review.of(row["discrepancy"]) if page.review else None
        more = {column: getattr(ruled, name) for column, name in DECIDED.items()} if ruled else {}
        yield {**row, **dict.fromkeys(DECIDED), **more, **whole}


def _signed(review: Reviewed) -> dict[str, str]:
    """What each row says of the whole brief; nobody signed one that changed since."""
    held = review.held
    by = (held.by, held.words[1]) if held else ("", "")
    return dict(zip(SIGNED, (review.status, *by, review.head), strict=True))


def written(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as CSV under their columns' names, no cell of it a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        cells = ("" if row[c] is None else row[c] for c in columns)
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("5,000")
    ("'=1+1", '5,000')
    """
    cell = cell.replace("\0", "")
    suspect = any(start.startswith(_FORMULA) for start in (cell, cell.lstrip(" \xa0")))
    return "'" + cell if suspect else cell


def _row(discrepancy: Discrepancy, side: Side, article: Article | None) -> dict[str, Any]:
    figure = side.figure
    return {
        "discrepancy": discrepancy.id,
        "type": discrepancy.type.value,
        "severity": discrepancy.severity.value,
        "confidence": discrepancy.confidence,
        "circumstances": " ".join(c.value for c in discrepancy.circumstances),
        "what": discrepancy.what,
        "rule": discrepancy.rule,
        "article": side.article,
        "outlet": article.outlet if article else None,
        "published": article.published.isoformat() if article and article.published else None,
        "paragraph": side.sentence.paragraph,
        "start": side.start,
        "end": side.end,
        "quote": side.quote,
        "value": side.value,
        "low": float(figure.low) if figure else None,
        "high": float(figure.high) if figure else None,
        "unit": figure.unit if figure else None,
        "authority": side.authority,
        "as_of": side.as_of.isoformat() if side.as_of else None,
        "sentence": side.sentence.text,
        "why": discrepancy.why,
    }
