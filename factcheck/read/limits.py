"""What a file may take of the machine that reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one input; beyond them it is refused, and the rest is read.

    >>> Limits().depth
    3
    """

    #: CPU seconds for one file with all that is in it: a report of 500 pages takes 6
    cpu: int = 8
    #: and so many more for each megabyte of it: a page of 2 MB takes 4
    pace: int = 2
    #: seconds by the clock, for what waits without working
    wall: int = 120
    #: MiB of memory that the reading process may fill
    memory: int = 1024
    #: MiB of address space beyond that: a Parquet reader maps 400 before it opens a file
    mapped: int = 1024
    #: bytes of a text or a page: a long page with its pictures inlined is 20 MB; reading a longer
    #: one, a mistake, would stall the desk
    text: int = 20_000_000
    #: bytes of a PDF, an office document, a mailbox or an archive
    container: int = 200_000_000
    #: bytes that the files in an archive may have together, unpacked
    unpacked: int = 500_000_000
    #: files in one archive or mailbox, those of archives within it included
    members: int = 5_000
    #: articles in one file
    articles: int = 20_000
    #: bytes that an archive may unpack to for each of its own; text reaches 20, what a bomb is made
    #: of 1,000
    packed: int = 200
    #: an archive in an attachment of a message in an archive
    depth: int = 3
    #: files for one reading process before a fresh one takes over: what libraries leak stays small
    lifetime: int = 1_000

    def time(self, size: int) -> Time:
        """What a file of so many bytes may take.

        >>> Limits().time(20_000).most, Limits().time(3_000_000).most
        (8, 14)
        """
        return Time(self.cpu + self.pace * size // 1_000_000)

    def loose(self, packed: int) -> int:
        """Bytes to which so many may unpack; an archive of a few small files has a megabyte."""
        return min(self.unpacked, self.packed * packed + 1_000_000)

    def largest(self, kind: str) -> int:
        """Bytes of a file of this kind."""
        return self.text if kind in ("text", "html") else self.container


@dataclass(slots=True)
class Time:
    """CPU seconds that one file with all that is in it may take, and how many it took so far."""

    most: int
    used: float = 0.0

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.most - self.used


def too_large(most: int) -> str:
    """Why a file that has more bytes is not read.

    >>> too_large(20_000_000)
    'it is larger than 20 MB'
    """
    return f"it is larger than {most / 1_000_000:g} MB"


def too_slow(seconds: int) -> str:
    """Why a file is not read that has used up its time.

    >>> too_slow(10)
    'it takes more than 10 seconds to read'
    """
    return f"it takes more than {seconds} seconds to read"
