"""The reading process for rows: a path of a stranger's file in, its articles out.

It is bounded as `read.intake.worker` is, and opens the one file that it is told.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from typing import Any

from factcheck.archive.intake.part import Part
from factcheck.read.draft import Item, Member, NotText
from factcheck.read.intake.worker import Answer, serve, written

#: those that read rows of a kind of file
MODULES = ("lines", "columns", "table")
#: how the answer is called that holds a stretch, and the one for a file that is read as a whole
PART, WHOLE = "part", "whole"


def main() -> None:
    """Read files until the other side goes."""
    # Arrow's own allocator reserves a gigabyte at once, which is all that the process may have
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    serve(_read)


def asked(path: str, name: str, part: Part | None) -> str:
    """What is asked for: the rows of a part, or the parts of the file."""
    return json.dumps([path, name, asdict(part) if part else None])


def _read(head: dict[str, Any], raw: bytes) -> Iterator[Answer]:
    return map(written, _items(head["kind"], *json.loads(head["name"])))


def _items(kind: str, path: str, name: str, part: dict[str, Any] | None) -> Iterator[Item]:
    if kind not in MODULES:
        raise NotText("nothing here reads it")
    try:
        module = import_module(f"factcheck.archive.intake.{kind}")
    except ImportError as error:
        raise NotText(
            "reading Parquet needs pyarrow: pip install 'factcheck-brief[archive]'"
        ) from error
    if part is not None:
        yield from module.rows(path, name, Part(**part))
        return
    found = module.divided(path, name)
    if found is None:
        yield Member(name=WHOLE, raw=b"")
    for one in found or ():
        yield Member(name=PART, raw=json.dumps(asdict(one)).encode())


if __name__ == "__main__":
    main()
