"""What a file may take of the machine that reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one input; beyond them it is refused, and the rest is read.

    >>> Limits().depth
    3
    """

    #: CPU seconds for one file: a report of 500 pages takes 6
    cpu: int = 20
    #: seconds by the clock, for what waits without working
    wall: int = 120
    #: MiB of address space of the reading process; a Parquet reader maps 400 before it opens a file
    memory: int = 2048
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
    #: an archive in an attachment of a message in an archive
    depth: int = 3
    #: files for one reading process before a fresh one takes over: what libraries leak stays small
    lifetime: int = 1_000

    def largest(self, kind: str) -> int:
        """Bytes of a file of this kind."""
        return self.text if kind in ("text", "html") else self.container


def too_large(most: int) -> str:
    """Why a file that has more bytes is not read.

    >>> too_large(20_000_000)
    'it is larger than 20 MB'
    """
    return f"it is larger than {most / 1_000_000:g} MB"
