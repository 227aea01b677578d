"""A file that is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO


def put(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file through one beside it, so that nobody meets half of it; may raise `OSError`.

    What is to have a `mode` is nobody else's to read until it has it.
    """
    with putting(path, mode) as file:
        file.write(content)


@contextmanager
def putting(path: Path, mode: int | None = None) -> Iterator[BinaryIO]:
    """The same for what is written bit by bit: the file is there when all of it is.

    The later of two programs replaces the other's file. What is interrupted leaves nothing behind:
    the name is chosen before the file is made.
    """
    part = path.with_name(f".{path.name[:40]}.{token_hex(8)}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, flags, 0o666 if mode is None else 0o600), "wb") as file:
            yield file
        if mode is not None:
            part.chmod(mode)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
