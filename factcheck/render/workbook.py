"""Findings → XLSX: a sheet for each kind of thing; text or numbers, no formula, no link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from factcheck.model import Findings
from factcheck.render.data import passage
from factcheck.render.table import COLUMNS, DECIDED, rows
from factcheck.render.withheld import shown
from factcheck.view import Finding, Page, plain

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

Cells = Sequence[Any]

#: what Excel takes in one cell
_MOST = 32_000
#: what Excel takes for a formula unless the cell is marked as text, here by its own quote prefix
_SUSPECT = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_WIDTH = {
    "why": 60,
    "sentence": 70,
    "line": 60,
    "handling": 50,
    "what": 30,
    "title": 40,
    "quote": 30,
    "check first": 50,
    "headline": 50,
}
_CONTROLS = {code: None for code in range(0x20) if code not in (0x09, 0x0A)} | dict.fromkeys(
    (0xFFFE, 0xFFFF)
)


def to_xlsx(findings: Findings, page: Page) -> bytes:
    """The brief as a workbook; the same brief gives the same bytes."""
    sheets = (
        ("Findings", _findings(page)),
        *_review(page),
        ("Sides", _sides(findings, page)),
        ("Facts", _facts(page)),
        ("Near misses", _near(findings, page)),
        ("Articles", _articles(findings)),
    )
    about = {"title": page.title, "comments": page.generator}
    return workbook(sheets, about, page.date, Looks(_WIDTH))


@dataclass(frozen=True, slots=True)
class Looks:
    """How sheets are laid out: columns' widths by their heads, and whether they are to be read.

    A sheet that is to be read and printed has its words wrapped and fits the width of a page.
    """

    widths: Mapping[str, int]
    read: bool = False
    #: heads of columns that programs read, and people need not see
    hidden: Sequence[str] = ()


def workbook(
    sheets: Iterable[tuple[str, Iterable[Cells]]], about: Mapping[str, str], date: str, looks: Looks
) -> bytes:
    """Tables as the sheets of a workbook, the first row of each its head; nothing in them acts."""
    from xlsxwriter import Workbook

    out = BytesIO()
    as_text = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = Workbook(out, {"in_memory": True, **as_text})
    day = datetime.fromisoformat(date or "2000-01-01").replace(tzinfo=UTC)
    book.set_properties({**{key: _text(words) for key, words in about.items()}, "created": day})
    formats = _formats(book, looks)
    for name, table in sheets:
        _sheet(book, name, list(table), formats, looks)
    book.close()
    return out.getvalue()


def _formats(book: Workbook, looks: Looks) -> tuple[Format, Format, Format | None]:
    """Of heads, of what is not to be taken for a formula, and of the rest."""
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    wrapped = {"text_wrap": True, "valign": "top"} if looks.read else {}
    guarded = book.add_format({"quote_prefix": True, **wrapped})
    return head, guarded, book.add_format(wrapped) if wrapped else None


def _sheet(
    book: Workbook,
    name: str,
    table: Sequence[Cells],
    formats: tuple[Format, Format, Format | None],
    looks: Looks,
) -> None:
    head, guarded, plain_cell = formats
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(table[0]):
        sheet.write_string(0, column, _text(str(title)), head)
        unseen = {"hidden": title in looks.hidden}
        sheet.set_column(column, column, looks.widths.get(str(title), 16), None, unseen)
    for row, cells in enumerate(table[1:], 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell:
                text = _text(cell)
                suspect = text.lstrip(" \xa0").startswith(_SUSPECT)
                sheet.write_string(row, column, text, guarded if suspect else plain_cell)
            elif isinstance(cell, int | float) and abs(cell) < float("inf"):
                sheet.write_number(row, column, cell, plain_cell)
    sheet.autofilter(0, 0, max(len(table) - 1, 1), len(table[0]) - 1)
    if looks.read:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def _text(words: str) -> str:
    """Words that a sheet of XML can hold."""
    return words.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")[:_MOST]


_FINDING: dict[str, Callable[[Finding], Any]] = {
    "number": lambda f: f.number,
    "severity": lambda f: f.badge.word,
    "confidence": lambda f: float(f.confidence.score) if f.confidence.score else f.confidence.word,
    "type": lambda f: f.kind,
    "circumstances": lambda f: ", ".join(filter(None, (*f.circumstances, f.found_by))),
    "title": lambda f: plain(f.title),
    "line": lambda f: plain(f.line),
    "why": lambda f: f.why,
    "check first": lambda f: "\n".join(f.check_first),
    "handling": lambda f: f.handling,
    "origins": lambda f: f.origins,
    "rule": lambda f: f.rule,
    "id": lambda f: f.id,
}


def _findings(page: Page) -> Iterator[Cells]:
    yield list(_FINDING)
    yield from ([cell(f) for cell in _FINDING.values()] for f in page.findings)
    yield from ([line] for line in page.bounds)


def _review(page: Page) -> Iterator[tuple[str, Iterable[Cells]]]:
    """What the review desk decided and signed, where the brief comes from there."""
    if page.review is None:
        return
    numbers = {f.id: f.number for f in page.findings}
    heads = list(DECIDED)
    yield (
        "Decisions",
        [
            ["finding", "decision", *heads],
            *(
                [numbers.get(r.finding), r.word, *(getattr(r, name) for name in DECIDED.values())]
                for r in page.review.rulings
            ),
        ],
    )
    yield (
        "Sign-off",
        [
            ["by", "role", "outcome", "time", "note"],
            *([s.by, *s.words, s.note] for s in page.review.signatures),
            ["status", page.review.status],
            ["trail", page.review.chain, page.review.entry, page.review.head],
            *([note] for note in page.review.notes),
        ],
    )


def _sides(findings: Findings, page: Page) -> Iterator[Cells]:
    yield COLUMNS
    for row in rows(findings):
        yield [shown(row, page.house.redact)[c] for c in COLUMNS]


def _facts(page: Page) -> Iterator[Cells]:
    """Source by fact; of many sources the readings with their letters."""
    table = page.matrix
    if table.grid:
        yield ("fact", "finding", *(f"{s.letter} {s.name}" for s in page.sources))
        yield from ((row.what, row.finding, *(c.words for c in row.cells)) for row in table.rows)
        return
    yield ("fact", "finding", "readings", "not stated", "not matched")
    for row in table.rows:
        listed = "; ".join(f"{r.words} ({' '.join(r.letters)})" for r in row.readings)
        yield row.what, row.finding, listed, " ".join(row.silent), " ".join(row.unmatched)


def _near(findings: Findings, page: Page) -> Iterator[Cells]:
    """Both passages and why they are no finding."""
    keys = ("article", "start", "end", "quote")
    yield "likelihood", "why", *keys, *keys
    for miss in findings.near_misses:
        both = (passage(p, page.house.redact) for p in (miss.first, miss.second))
        why = shown({"why": miss.why}, page.house.redact)["why"]
        yield miss.likelihood, why, *(words[key] for words in both for key in keys)


def _articles(findings: Findings) -> Iterator[Cells]:
    yield "id", "outlet", "headline", "published", "url", "words", "sha256"
    for a in findings.articles:
        published = a.published.isoformat() if a.published else None
        yield a.id, a.outlet, a.title, published, a.url, len(a.text.split()), a.sha256
