"""The desk's own folder: files that came through the browser, until the child has read them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from time import time
from typing import IO

from factcheck.desk.store.database import Database
from factcheck.plain import one_line

PRIVATE, PRIVATE_FOLDER = 0o600, 0o700
#: bytes of a file's name: a file system takes 255
LONGEST = 160
#: bytes that are copied at once
_PIECE = 1 << 20
_APART = re.compile(r"[/\\]")
_TOKEN = re.compile(r"[0-9a-f]{32}")


class TooLarge(Exception):
    """A file that has more bytes than it may; what was written of it is gone."""


class Folder:
    """Batches of files, each in a folder of its own; nobody else may read them."""

    def __init__(self, database: Database) -> None:
        self.place = _place(database)

    def new(self) -> Path:
        """An empty batch."""
        self.place.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        batch = self.place / token_hex(16)
        batch.mkdir(mode=PRIVATE_FOLDER)
        return batch

    def batch(self, token: str) -> Path:
        """A batch by its name; raises `ValueError` for what is none."""
        if not _TOKEN.fullmatch(token):
            raise ValueError(token)
        return self.place / token

    def age(self, token: str) -> float:
        """Seconds since something was written into a batch."""
        try:
            return time() - self.batch(token).stat().st_mtime
        except OSError:
            return 0.0

    def remove(self, token: str) -> None:
        """Remove a batch that was read."""
        rmtree(self.batch(token), ignore_errors=True)

    def batches(self) -> tuple[str, ...]:
        """The names of all batches."""
        try:
            return tuple(p.name for p in self.place.iterdir() if _TOKEN.fullmatch(p.name))
        except OSError:
            return ()


def write(batch: Path, name: str, stream: IO[bytes], most: int) -> int:
    """Write a file into a batch and onto the disk; its bytes. Raises `TooLarge`."""
    path = batch / name
    size = 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as out:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > most:
                path.unlink()
                raise TooLarge
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return size


def plain_name(given: str) -> str:
    r"""The name of a file, whatever path or signs it came with.

    >>> plain_name("../../etc/passwd"), plain_name("C:\\story\\a.txt"), plain_name(".\x00")
    ('passwd', 'a.txt', 'article')
    """
    last = _APART.split(one_line(given.replace("\0", "")))[-1].strip().lstrip(".").strip()
    if not last:
        return "article"
    ending = Path(last).suffix[:12]
    whole = last.encode("utf-8", "replace")
    if len(whole) <= LONGEST:
        return last
    return whole[: LONGEST - len(ending.encode())].decode("utf-8", "ignore") + ending


def free(name: str, taken: Iterable[str]) -> str:
    """The name, or where it is taken the name with the first free number.

    >>> free("a.txt", ["a.txt", "a (2).txt"])
    'a (3).txt'
    """
    known = {one.casefold() for one in taken}
    path, number, found = Path(name), 2, name
    while found.casefold() in known:
        found, number = f"{path.stem} ({number}){path.suffix}", number + 1
    return found


def _place(database: Database) -> Path:
    """Beside the file of the database; for a server's, in this user's folder."""
    if database.is_sqlite and database.url.database:
        path = Path(database.url.database).absolute()
        return path.with_name(f"{path.name}.uploads")
    from platformdirs import user_data_path

    told = database.url.render_as_string(hide_password=True)
    own = sha256(told.encode()).hexdigest()[:16]
    return user_data_path("factcheck", appauthor=False) / f"uploads-{own}"
