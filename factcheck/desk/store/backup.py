"""A copy of the whole desk in one SQLite file, made while it is being served."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex

from sqlalchemy import func, select

from factcheck.desk.store import chain, trail_file
from factcheck.desk.store.database import Database, sqlite_url
from factcheck.desk.store.move import move
from factcheck.desk.store.schema import ensure, name_of
from factcheck.desk.store.tables import story
from factcheck.desk.verify import verify
from factcheck.errors import BadDatabase, Unwritable, reason_of


def backup(database: Database, path: Path) -> dict[str, int]:
    """Copy the database into a new file, for its owner's eyes; how many stories and entries.

    Raises `Unwritable`, also where a file of that name is there, and `BadDatabase` where what
    was copied does not hold.
    """
    ensure(database)
    if path.exists():
        raise Unwritable(path, "a file of that name is there, and a backup replaces none")
    with _new(path) as part:
        if database.is_sqlite:
            _copy_file(database, part)
        else:
            with closing(Database(sqlite_url(part))) as copy:
                move(database, copy)
        found = _looked_through(part, name_of(database))
        _settle(part, name_of(database))
    return found


@contextmanager
def _new(path: Path) -> Iterator[Path]:
    """A file beside it, which gets its name once it is whole."""
    part = path.absolute().with_name(f".{path.name[:40]}.{token_hex(8)}")
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        yield part
        part.replace(path)
    except OSError as error:
        raise Unwritable(path, reason_of(error)) from error
    finally:
        for left in ("", "-wal", "-shm", "-journal"):
            part.with_name(part.name + left).unlink(missing_ok=True)


def _copy_file(database: Database, part: Path) -> None:
    """In one step, beside which others may write."""
    with database.engine.connect() as source, closing(sqlite3.connect(part)) as target:
        driver = source.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.backup(target)


def _settle(part: Path, name: str) -> None:
    """Look at the copy, and leave it one file that may lie where nobody writes."""
    with closing(sqlite3.connect(part)) as copy:
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise BadDatabase(name, f"its copy is damaged: {found}")
        copy.execute("PRAGMA journal_mode=DELETE")


def _looked_through(part: Path, name: str) -> dict[str, int]:
    """Count what is in the copy, and verify its trail."""
    with closing(Database(sqlite_url(part))) as copy, copy.read() as connection:
        ends = trail_file.heads(connection, chain.chains(connection))
        report = verify(trail_file.lines(connection, ends))
        if not report.holds:
            raise BadDatabase(name, f"its trail does not hold: {report.faults[0]}")
        stories = connection.execute(select(func.count()).select_from(story)).scalar_one()
    return {"stories": stories, "entries": sum(end.seq for end in ends.values())}
