"""Which files are read row by row."""

from __future__ import annotations

from pathlib import PurePath

from factcheck.archive.intake.unpacked import PACKED
from factcheck.read.intake.sniff import kind_of

#: the module that reads rows of each kind of file
ROADS = {"json": "lines", "parquet": "columns", "table": "table"}
#: what a packed file is, by the name that it has unpacked
_PACKED = {
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), "lines"),
    **dict.fromkeys((".csv", ".tsv"), "table"),
}


def road(head: bytes, name: str) -> str:
    """How the rows of a file are read; empty for one that has none, and is read as a whole.

    >>> road(b"PAR1", "a.parquet"), road(b"Two die", "a.txt"), road(b"{}", "a.jsonl")
    ('columns', '', 'lines')
    """
    if head.startswith(PACKED):
        return _PACKED.get(PurePath(bare(name)).suffix, "")
    return ROADS.get(kind_of(head, name), "")


def bare(name: str) -> str:
    """The name that a packed file has when it is unpacked.

    >>> bare("Feed.JSONL.gz")
    'feed.jsonl'
    """
    lower = name.lower()
    return lower.rsplit(".", 1)[0] if lower.endswith((".gz", ".bz2", ".xz")) else lower
