"""Tables as bytes, on their way from one process to another."""

from __future__ import annotations

import pyarrow as pa


def packed(table: pa.Table) -> bytes:
    """The table as a stream of Arrow's."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def unpacked(content: bytes) -> pa.Table:
    """The table that such bytes hold.

    >>> unpacked(packed(pa.table({"story": ["a"]}))).to_pylist()
    [{'story': 'a'}]
    """
    return pa.ipc.open_stream(content).read_all()
