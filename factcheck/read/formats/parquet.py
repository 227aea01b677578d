"""Parquet: a row an article, the columns known by their names."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from factcheck.read.draft import Draft, NotText
from factcheck.read.formats.records import chosen, drafts

#: rows that are held at once
BATCH = 256


def read(raw: bytes, name: str) -> Iterator[Draft]:
    """The rows that have a text; only the columns that matter are unpacked."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise NotText(
            "reading Parquet needs pyarrow: pip install 'factcheck-brief[parquet]'"
        ) from error
    try:
        file = pq.ParquetFile(BytesIO(raw), memory_map=False)
        wanted = list(chosen(file.schema_arrow.names).values())
        batches: Iterator[Any] = iter(())
        if wanted:
            batches = file.iter_batches(batch_size=BATCH, columns=wanted, use_threads=False)
        yield from drafts(row for batch in batches for row in batch.to_pylist())
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())[:80]
        raise NotText(f"the Parquet file is damaged: {said}") from error
