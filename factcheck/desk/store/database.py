"""One database, SQLite or PostgreSQL: how it is reached, read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

#: seconds for which a writer waits for another
PATIENCE = 30
SQLITE, POSTGRESQL = "sqlite", "postgresql"
#: what a process locks that makes or changes the schema
SCHEMA = "schema"


def now() -> str:
    """The moment in UTC, to the second, as the tables keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Database:
    """Connections to the desk's database.

    `read` sees one state of it; `write` is a transaction that nobody else writes beside in SQLite.
    In PostgreSQL, writers of one chain of the trail wait for each other (`lock`).
    """

    def __init__(self, url: str, clock: Callable[[], str] = now) -> None:
        self.url = make_url(url)
        self.now = clock
        self.engine = _engine(url)
        # SQLite tells a second writer to come again, and who comes most often wins: wait in turn
        self._turn = Lock() if self.is_sqlite else nullcontext()

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of this machine."""
        return self.url.get_backend_name() == SQLITE

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or after an error nothing."""
        with self._turn, self.engine.connect() as connection:
            if self.is_sqlite:
                connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def lock(connection: Connection, name: str) -> None:
    """Wait until no other transaction holds this name, and hold it until this one ends.

    A row's lock would need a right that the trail denies; in SQLite there is but one writer.
    """
    if connection.dialect.name == POSTGRESQL:
        key = int.from_bytes(sha256(name.encode()).digest()[:8], "big", signed=True)
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file.

    >>> sqlite_url(Path("/srv/desk.db"))
    'sqlite:////srv/desk.db'
    """
    return f"sqlite:///{path}"


def _engine(url: str) -> Engine:
    known = make_url(url)
    if known.get_backend_name() == SQLITE:
        engine = create_engine(known, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _prepared)
        event.listen(engine, "begin", _begun)
        return engine
    driven = known.set(drivername="postgresql+psycopg")
    return create_engine(driven, pool_size=20, max_overflow=10, pool_pre_ping=True)


def _prepared(connection: Any, _record: object) -> None:
    """Transactions are ours to begin; what was acknowledged is on the disk."""
    connection.isolation_level = None
    for line in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {line}")


def _begun(connection: Connection) -> None:
    """A writer takes the lock at once: one that began by reading could not get it any more."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
