"""Parquet: a row an article, the columns known by their names; a stretch is some row groups."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.archive.intake.part import Part
from factcheck.archive.intake.rows import MOST, STRETCH, answers, parts, refused, with_text
from factcheck.archive.intake.unpacked import unpacked
from factcheck.read.draft import Item, NotText

#: rows that are held at once
BATCH = 256
#: rows for each byte of a file: articles take more, and what says otherwise is made up
DENSE = 10
#: what the library makes of files that are damaged
_DAMAGE = (pa.ArrowException, OSError, UnicodeDecodeError, OverflowError)


def divided(path: str, name: str) -> list[Part]:
    """The stretches of a file; a large row group is divided, small ones are put together."""
    with _opened(path) as (file, size):
        with_text(file.schema_arrow.names)
        groups = [file.metadata.row_group(n) for n in range(file.num_row_groups)]
        rows = [group.num_rows for group in groups]
        if sum(rows) > DENSE * size or min(rows, default=0) < 0:
            raise NotText("the Parquet file is damaged: it says that it has more rows than it can")
        runs = (
            run for group in groups for run in _runs(group.num_rows, max(group.total_byte_size, 1))
        )
        return list(parts(runs))


def rows(path: str, name: str, part: Part) -> Iterator[Item]:
    """The articles of a stretch's rows, and why others have none."""
    with _opened(path) as (file, _):
        wanted, first = list(with_text(file.schema_arrow.names).values()), 1
        last = part.first + part.rows if part.rows is not None else file.metadata.num_rows + 1
        for number in range(file.num_row_groups):
            after = first + file.metadata.row_group(number).num_rows
            within = range(max(first, part.first + part.skip), min(after, last))
            if within:
                yield from _of_group(file, number, wanted, first, within)
            first = after


def _of_group(
    file: pq.ParquetFile, number: int, wanted: list[str], first: int, within: range
) -> Iterator[Item]:
    """The rows of a row group within bounds; what stands behind a damaged place is lost with it."""
    at = within.start
    try:
        for batch in file.iter_batches(BATCH, [number], wanted, use_threads=False):
            for row in range(max(first, within.start), min(first + len(batch), within.stop)):
                at = row + 1
                yield from answers(row, partial(_record, batch, row - first))
            first += len(batch)
            if first >= within.stop:
                return
    except _DAMAGE as error:
        reason = f"its row group is damaged: {_said(error)}"
        if isinstance(error, MemoryError):
            reason = "its row group needs more memory than one may take"
        yield from (refused(row, reason) for row in range(at, within.stop))


def _record(batch: pa.RecordBatch, row: int) -> list[Mapping[str, Any]]:
    """A row, unpacked by itself: one that is no valid text costs no other."""
    try:
        columns = zip(batch.schema.names, batch.columns, strict=True)
        return [{name: _value(column, row) for name, column in columns}]
    except UnicodeDecodeError as error:
        raise NotText("it is not UTF-8") from error


def _value(column: pa.Array, row: int) -> Any:
    """A value as Python has it; a moment that no time of Python's can hold in words."""
    if not pa.types.is_timestamp(column.type):
        return column[row].as_py()
    found = column.slice(row, 1)
    return found.cast(pa.timestamp("s", column.type.tz), safe=False).cast(pa.string())[0].as_py()


def _runs(rows: int, size: int) -> Iterator[tuple[int, int]]:
    """A row group in runs of rows that are no larger than a stretch, as far as can be told."""
    most = max(1, min(MOST, rows * STRETCH // size))
    for first in range(0, rows, most):
        run = min(most, rows - first)
        yield run, size * run // rows


@contextmanager
def _opened(path: str) -> Iterator[tuple[pq.ParquetFile, int]]:
    """The file and its bytes; raises `NotText`. No column is held as a whole."""
    with unpacked(path) as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        try:
            yield pq.ParquetFile(stream, buffer_size=1 << 20, pre_buffer=False), size
        except _DAMAGE as error:
            raise NotText(f"the Parquet file is damaged: {_said(error)}") from error


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:80]
