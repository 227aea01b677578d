"""Tables ↔ Parquet files: rows sorted, written whole or not at all, the same bytes each time."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from factcheck.archive.store.tables import KINDS, Kind
from factcheck.whole import put


class Damaged(OSError):
    """A file of an archive that is not what it was written as."""


def written(
    kind: Kind, rows: pa.Table, fingerprint: str = "", more: Mapping[str, str] | None = None
) -> bytes:
    """The rows as a Parquet file, sorted by the table's key; raises `ValueError` for one met twice.

    The bytes depend on the set of rows alone, and on what `more` the file is to say of itself.
    """
    ordered = rows.select(kind.schema.names).replace_schema_metadata(None).cast(kind.schema)
    ordered = ordered.sort_by([(name, "ascending") for name in kind.key]).combine_chunks()
    _once(kind, ordered)
    said = {"fingerprint": fingerprint} if fingerprint else {}
    out = io.BytesIO()
    # without Arrow's own schema, in which its version stands
    with pq.ParquetWriter(out, kind.schema, compression="zstd", store_schema=False) as writer:
        writer.write_table(ordered, row_group_size=10_000)
        writer.add_key_value_metadata({**said, **(more or {})})
    return out.getvalue()


def write(
    path: Path,
    kind: Kind,
    rows: pa.Table,
    fingerprint: str = "",
    more: Mapping[str, str] | None = None,
) -> None:
    """Write the rows, whole or not at all; may raise `OSError`, which names the file."""
    _put(path, written(kind, rows, fingerprint, more))


def _put(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content)
    except OSError as error:
        # a disk that is full does not say what could not be written
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def store(path: Path, kind: Kind, rows: pa.Table, empty: bool = False) -> None:
    """Have a file hold these rows: none where there are none, and the old one if it has them.

    One without rows is written where it may be `empty`. May raise `OSError`, which names the file.
    """
    if not len(rows) and not empty:
        path.unlink(missing_ok=True)
        return
    content = written(kind, rows)
    if not path.exists() or path.read_bytes() != content:
        _put(path, content)


def read(path: Path, kind: Kind, columns: list[str] | None = None) -> pa.Table:
    """The rows of a file, in order; none where there is no file.

    Raises `OSError`, which names the file: `Damaged`, or why it cannot be read.
    """
    schema = kind.schema if columns is None else pa.schema([kind.schema.field(c) for c in columns])
    if not path.exists():
        return schema.empty_table()
    try:
        return pq.read_table(path, columns=columns, partitioning=None).cast(schema)
    # a ValueError: of other columns
    except (pa.ArrowException, ValueError, OSError) as error:
        raise _named(error, path) from error


def rows_in(path: Path) -> int:
    """How many rows a file has; none where there is no file. Raises `OSError` as `read` does."""
    if not path.exists():
        return 0
    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError) as error:
        raise _named(error, path) from error


def _named(error: Exception, path: Path) -> OSError:
    """What the system says of a file, or that it is damaged: Arrow says that without a number."""
    number = error.errno if isinstance(error, OSError) else None
    if number:
        return OSError(number, os.strerror(number), str(path))
    return Damaged(errno.EIO, "it is damaged", str(path))


def digest(root: Path) -> str:
    """One number for all that an archive's tables hold, in hexadecimal digits.

    The same articles have the same, however they were added. What was not read is in it; the names
    and contents of inputs are not.
    """
    told = hashlib.sha256()
    for name in ("articles", "findings", "pairs", "stories", "unread"):
        found = root.glob(f"{name}/[!.]*.parquet" if KINDS[name].by_day else f"{name}.parquet")
        for path in sorted(found):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            told.update(f"{name} {path.name} {content}\n".encode())
    return told.hexdigest()


def fingerprint_of(path: Path) -> str:
    """Of what the file was made; empty where it does not say, is not there, or is damaged."""
    return said_by(path).get("fingerprint", "")


def said_by(path: Path) -> dict[str, str]:
    """What the file says of itself; nothing where it is not there, or is damaged."""
    try:
        said = pq.read_metadata(path).metadata or {}
        return {key.decode(): value.decode() for key, value in said.items()}
    except (OSError, pa.ArrowInvalid):
        return {}


def _once(kind: Kind, ordered: pa.Table) -> None:
    """Raise `ValueError` where two rows, which are neighbours, have one key."""
    same = pa.array([True] * (len(ordered) - 1), pa.bool_())
    for name in kind.key:
        column = ordered[name].combine_chunks()
        same = pc.and_(same, pc.equal(column[1:], column[:-1]))
    if pc.any(same).as_py():
        raise ValueError(f"{kind.name}: two rows have one key")
