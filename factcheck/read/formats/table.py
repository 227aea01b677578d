"""CSV and its kin: a row an article, the columns known by their names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from factcheck.read.draft import Draft, NotText
from factcheck.read.formats.decode import decoded
from factcheck.read.formats.records import drafts
from factcheck.read.limits import Limits


def read(raw: bytes, name: str) -> Iterator[Draft]:
    """The rows that have a text."""
    text = decoded(raw)
    csv.field_size_limit(Limits().text)
    try:
        rows = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter(text, name))
        yield from drafts({k: v for k, v in row.items() if isinstance(k, str)} for row in rows)
    except csv.Error as error:
        raise NotText(f"the table is damaged: {error}") from error


def delimiter(text: str, name: str) -> str:
    """What divides the columns: the mark that the first line has most of."""
    if name.lower().endswith(".tsv"):
        return "\t"
    return max(",;\t|", key=text[:10_000].split("\n", 1)[0].count)
