"""One run at a time adds to an archive: a lock that a dead owner does not hold."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from factcheck.alive import is_alive
from factcheck.errors import BadArchive


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock; raises `BadArchive` where another process does. May raise `OSError`.

    The system lets go of it when its owner dies. Where a folder knows no locks, as some that are
    shared over a network, the owner's number is written into the file.
    """
    with path.open("a+") as file:
        try:
            held = _hold(file)
        except (ImportError, OSError):
            held = _is_ours(file)
        if not held:
            raise BadArchive(path.parent, _who(file))
        file.truncate(0)
        file.write(f"{socket.gethostname()} {os.getpid()}\n")
        file.flush()
        try:
            yield
        finally:
            with suppress(OSError):
                file.truncate(0)


def _who(file: IO[str]) -> str:
    """Why it is not ours."""
    file.seek(0)
    host, _, number = file.read(200).strip().partition(" ")
    owner = f" (process {number} on {host})" if number else ""
    return f"another run adds to it{owner}: wait until that one has ended"


def _hold(file: IO[str]) -> bool:
    """Ask the system for it; raises `ImportError` or `OSError` where there are no such locks."""
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except PermissionError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_ours(file: IO[str]) -> bool:
    """Whether nobody who is alive stands in the file."""
    file.seek(0)
    host, _, number = file.read().strip().partition(" ")
    return not host or (host == socket.gethostname() and not is_alive(number))
