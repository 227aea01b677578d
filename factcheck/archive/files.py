"""Tables ↔ Parquet files: rows sorted, written whole or not at all, the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.archive.tables import Kind
from factcheck.whole import put

_FINGERPRINT = b"fingerprint"


def written(kind: Kind, rows: pa.Table, fingerprint: str = "") -> bytes:
    """The rows as a Parquet file, sorted by the table's key; raises `ValueError` for one met twice.

    The bytes depend on the set of rows alone.
    """
    ordered = rows.select(kind.schema.names).cast(kind.schema)
    ordered = ordered.sort_by([(name, "ascending") for name in kind.key]).combine_chunks()
    _once(kind, ordered)
    if fingerprint:
        ordered = ordered.replace_schema_metadata({_FINGERPRINT: fingerprint.encode()})
    out = io.BytesIO()
    pq.write_table(ordered, out, compression="zstd", row_group_size=10_000, store_schema=False)
    return out.getvalue()


def write(path: Path, kind: Kind, rows: pa.Table, fingerprint: str = "") -> None:
    """Write the rows, whole or not at all; may raise `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, written(kind, rows, fingerprint))


def read(path: Path, kind: Kind, columns: list[str] | None = None) -> pa.Table:
    """The rows of a file, in order; none where there is no file.

    Raises `OSError` and `pa.ArrowInvalid` for one that is damaged.
    """
    schema = kind.schema if columns is None else pa.schema([kind.schema.field(c) for c in columns])
    if not path.exists():
        return schema.empty_table()
    return pq.read_table(path, columns=columns, partitioning=None).cast(schema)


def fingerprint_of(path: Path) -> str:
    """Of what the file was made; empty where it does not say, is not there, or is damaged."""
    try:
        told: bytes = (pq.read_schema(path).metadata or {}).get(_FINGERPRINT, b"")
        return told.decode()
    except (OSError, pa.ArrowInvalid):
        return ""


def _once(kind: Kind, ordered: pa.Table) -> None:
    keys = ordered.select(list(kind.key)).group_by(list(kind.key)).aggregate([([], "count_all")])
    if len(keys) != len(ordered):
        raise ValueError(f"{kind.name}: two rows have one key")
