"""A question put to an archive: its rows, and from how much they were told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from factcheck.archive.ask import locked
from factcheck.archive.ask.filters import Filter
from factcheck.archive.ask.questions import Question

_BASIS = """
select (select count(distinct (story, finding)) from findings) as findings,
  (select count(distinct story) from stories where status in ('checked', 'part')) as checked,
  (select count(distinct story) from stories where status not in ('checked', 'part', 'alone'))
    as unchecked,
  (select min(day) from stories) as first, (select max(day) from stories) as last,
  (select count(distinct article) from findings where outlet is null) as nameless,
  (select count(distinct story) from every_stories
    where day is null and status in ('checked', 'part')) as undated
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Of what an answer tells: findings, stories that were checked and not, days."""

    findings: int
    checked: int
    unchecked: int
    first: date | None
    last: date | None
    #: articles with findings of which no outlet is known
    nameless: int = 0
    #: checked stories that were left out because no day of them is known
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer, as they come."""

    question: Question
    basis: Basis
    found: locked.Rows

    @property
    def names(self) -> list[str]:
        """What the columns are called in SQL."""
        return list(self.found.schema.names)

    def rows(self) -> Iterator[list[Any]]:
        """The rows one by one; raises `BadQuestion` where one cannot be had."""
        for batch in self.found:
            yield from map(list, zip(*(c.to_pylist() for c in batch.columns), strict=True))


@contextmanager
def answered(folder: Path, question: Question, narrowed: Filter | None = None) -> Iterator[Answer]:
    """The answer to a question; raises `BadQuestion`."""
    with locked.tables(folder, narrowed) as connection:
        basis = _basis(connection, narrowed or Filter())
        yield Answer(question, basis, locked.run(connection, question.whole))


def _basis(connection: duckdb.DuckDBPyConnection, narrowed: Filter) -> Basis:
    (row,) = locked.run(connection, _BASIS).read_all().to_pylist()
    return Basis(**row if narrowed.has_days else {**row, "undated": 0})
