"""A file as a stream, packed or not: read by parts, never whole, never unpacked to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from factcheck.read.draft import NotText
from factcheck.read.limits import Limits

#: how packed files begin
PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_UNPACKERS: dict[bytes, Callable[[IO[bytes]], Any]] = {
    PACKED[0]: lambda file: gzip.GzipFile(fileobj=file),
    PACKED[1]: bz2.BZ2File,
    PACKED[2]: lzma.LZMAFile,
}
#: what the libraries make of packed files that are damaged
DAMAGE = (OSError, EOFError, lzma.LZMAError, ValueError)


@contextmanager
def unpacked(path: str) -> Iterator[IO[bytes]]:
    """The content of a file, that of a packed one within bounds. Raises `NotText`."""
    # no link is followed: the path is what a link led to when it was looked at
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(number, "rb") as file:
        mark = next((m for m in PACKED if file.peek(6).startswith(m)), None)
        if mark is None:
            yield file
            return
        most = Limits().packed * os.fstat(number).st_size + 1_000_000
        with _UNPACKERS[mark](file) as stream:
            bounded: Any = _Bounded(stream, most)
            yield io.BufferedReader(bounded, 1 << 18)


class _Bounded(io.RawIOBase):
    """A stream that gives no more than so many bytes."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._most = most

    def readable(self) -> bool:
        """It can be."""
        return True

    def seekable(self) -> bool:
        """By unpacking all that comes before."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """The place."""
        return self._stream.tell()

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Read on."""
        piece = self._stream.read(len(buffer))
        if self._stream.tell() > self._most:
            raise NotText(
                f"it unpacks to more than {Limits().packed} times its size: what is in it repeats "
                "itself, as articles do not"
            )
        buffer[: len(piece)] = piece
        return len(piece)
