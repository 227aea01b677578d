"""An answer as a table for people, and as CSV, JSON, JSON Lines and Parquet for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from math import isfinite
from textwrap import wrap
from typing import Any, BinaryIO

import pyarrow.parquet as pq

from factcheck.archive.ask.answer import Answer, Basis
from factcheck.archive.ask.questions import FEW
from factcheck.archive.telling.told import many, span
from factcheck.plain import ended, json_line, one_line
from factcheck.render.table import harmless

#: characters of a cell in a table, and rows of one unless told otherwise
CELL, ROWS = 44, 20
#: characters of a line of text
WIDTH = 100
Value = Any


def to_text(answer: Answer, out: BinaryIO, most: int = ROWS) -> None:
    """As a table for people."""
    out.writelines(f"{line}\n".encode("utf-8", "replace") for line in table(answer, most))


def table(answer: Answer, most: int = ROWS) -> Iterator[str]:
    """The lines of a table with what it says, from how many, and how to read it."""
    question, names = answer.question, answer.names
    rows = answer.rows()
    shown = list(islice(rows, most))
    if question.asks:
        yield question.asks
        yield ""
    yield from _grid(answer, names, shown)
    if next(rows, None) is not None:
        yield f"… and more: the first {many(most, 'row')} stand here; -o FILE.csv has all"
    if question.asks:
        yield ""
        for note in _notes(answer, names, shown):
            yield from wrap(note, WIDTH)


def _grid(answer: Answer, names: Sequence[str], rows: Sequence[Sequence[Value]]) -> Iterator[str]:
    if not rows:
        yield "Nothing."
        return
    kept = [i for i, name in enumerate(names) if name != FEW or not answer.question.n]
    heads = [answer.question.columns.get(names[i], _cell(names[i])) for i in kept]
    cells = [[_cell(row[i], _is_few(answer, names, row, i)) for i in kept] for row in rows]
    right = [all(_is_number(row[i]) for row in rows) for i in kept]
    widths = [max(len(c) for c in column) for column in zip(heads, *cells, strict=True)]
    for line in (heads, *cells):
        yield "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, right, strict=True)
        ).rstrip()


def _is_few(answer: Answer, names: Sequence[str], row: Sequence[Value], column: int) -> bool:
    told = answer.question.n == names[column] and FEW in names
    return told and bool(row[names.index(FEW)])


def _notes(answer: Answer, names: Sequence[str], rows: Sequence[Sequence[Value]]) -> Iterator[str]:
    """How to read the answer, how many rows tell of few, and from what they are told."""
    question = answer.question
    if rows:
        yield question.reads
    few = sum(bool(row[names.index(FEW)]) for row in rows) if FEW in names else 0
    if few:
        head = question.columns.get(question.n, question.n).removeprefix("of ")
        verb = "rests" if few == 1 else "rest"
        yield f"* {few} of {many(len(rows), 'row')} {verb} on fewer than {question.few} {head}."
    yield ended(basis(answer.basis))
    yield from lacks(answer)


def lacks(answer: Answer) -> Iterator[str]:
    """What is left out of an answer because something is not known of it, in a sentence each."""
    nameless, undated = answer.basis.nameless, answer.basis.undated
    if nameless and answer.question.outlets:
        verb = "is" if nameless == 1 else "are"
        yield f"{many(nameless, 'article')} without an outlet {verb} not counted."
    if undated:
        verb = "is" if undated == 1 else "are"
        yield f"{many(undated, 'story')} without a date {verb} left out."


def basis(told: Basis) -> str:
    """From what an answer is told, in a sentence.

    >>> basis(Basis(findings=7, checked=2, unchecked=1, first=date(2024, 5, 1), last=None))
    'From 7 findings in 2 checked stories; 1 story is not checked.'
    """
    found = f"From {many(told.findings, 'finding')} in {many(told.checked, 'checked story')}"
    if told.first and told.last:
        found += f", {span(told.first, told.last)}"
    if told.unchecked:
        verb = "is" if told.unchecked == 1 else "are"
        found += f"; {many(told.unchecked, 'story')} {verb} not checked"
    return f"{found}."


def _cell(value: Value, few: bool = False) -> str:
    words = " ".join(one_line(_text(value)).split())
    return (words[: CELL - 1] + "…" if len(words) > CELL else words) + ("*" if few else "")


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case float() | Decimal():
            return f"{value:,.2f}".rstrip("0").rstrip(".")
        case list() | dict():
            return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(value)


def _is_number(value: Value) -> bool:
    return value is None or (isinstance(value, int | float | Decimal) and value is not True)


def to_csv(answer: Answer, out: BinaryIO) -> None:
    """In UTF-8 with a byte order mark, which Excel needs; no cell of it a formula."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(harmless, answer.names))
    for row in answer.rows():
        writer.writerow(map(_csv_cell, row))
    text.flush()
    text.detach()


def _csv_cell(value: Value) -> Value:
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal):
        return value
    return harmless(_text(value) if isinstance(value, list | dict) else str(value))


def to_json(answer: Answer, out: BinaryIO) -> None:
    """One object: the question, how to read it, from what it is told, and the rows."""
    told = {
        "question": answer.question.name or answer.question.sql,
        "asks": answer.question.asks,
        "reads": answer.question.reads,
        "basis": {name: getattr(answer.basis, name) for name in Basis.__slots__},
    }
    head = _json(told)[:-1]
    out.write(f'{head}, "rows": ['.encode("utf-8", "replace"))
    rows = enumerate(_objects(answer))
    out.writelines(
        f"{',' if n else ''}\n{_json(row)}".encode("utf-8", "replace") for n, row in rows
    )
    out.write(b"\n]}\n")


def to_json_lines(answer: Answer, out: BinaryIO) -> None:
    """An object a row."""
    out.writelines(f"{_json(row)}\n".encode("utf-8", "replace") for row in _objects(answer))


def _objects(answer: Answer) -> Iterator[Mapping[str, Value]]:
    return (dict(zip(answer.names, row, strict=True)) for row in answer.rows())


def _json(value: Value) -> str:
    return json_line(json.dumps(_finite(value), ensure_ascii=False, default=_plain))


def _finite(value: Value) -> Value:
    """JSON has no words for what is not a number."""
    if isinstance(value, float) and not isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    return [_finite(inner) for inner in value] if isinstance(value, list) else value


def _plain(value: Value) -> Value:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else str(value)


def to_parquet(answer: Answer, out: BinaryIO) -> None:
    """With the columns' own types."""
    with pq.ParquetWriter(out, answer.found.schema, compression="zstd") as writer:
        for batch in answer.found:
            writer.write_batch(batch)


#: format → what writes it; `table` is for people, and is none of these
WRITERS: Mapping[str, Callable[[Answer, BinaryIO], None]] = {
    "csv": to_csv,
    "json": to_json,
    "jsonl": to_json_lines,
    "parquet": to_parquet,
}
