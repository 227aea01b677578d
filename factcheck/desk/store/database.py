"""One database, SQLite or PostgreSQL: how it is reached, read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DisconnectionError

#: seconds for which a writer waits for another, and for which what is erased waits for readers
PATIENCE, SHORT = 30, 1
#: seconds after which a connection that lay idle is asked whether it still is one
IDLE = 2.0
SQLITE, POSTGRESQL = "sqlite", "postgresql"
#: what a process locks that makes or changes the schema
SCHEMA = "schema"
#: what a connection bears whose transaction erases something
_ERASES = "erases"
#: and since when it lies idle
_SINCE = "since"


def now() -> str:
    """The moment in UTC, to the second, as the tables keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Database:
    """Connections to the desk's database.

    `read` sees one state of it; `write` is a transaction that nobody else writes beside in SQLite.
    In PostgreSQL, writers of one story wait for each other (`chain.hold`).
    """

    def __init__(self, url: str, clock: Callable[[], str] = now) -> None:
        self.url = make_url(url)
        self.now = clock
        self.engine = _engine(url)
        # SQLite tells a second writer to come again, and who comes most often wins: wait in turn
        self._turn = Lock() if self.is_sqlite else nullcontext()
        #: whether something that was erased is in the journal still
        self._left = False

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of this machine."""
        return self.url.get_backend_name() == SQLITE

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads, and sees one state whatever is saved meanwhile."""
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or after an error nothing."""
        with self._turn, self.engine.connect() as connection:
            if self.is_sqlite:
                connection = connection.execution_options(writes=True)
            connection.info.pop(_ERASES, None)
            with connection.begin():
                yield connection
            self._left |= _ERASES in connection.info
            if self._left:
                self._left = not _emptied(connection)

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


def erase(connection: Connection) -> None:
    """Have what this transaction removes leave SQLite's journal too, once it is kept."""
    if connection.dialect.name == SQLITE:
        connection.info[_ERASES] = True


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
    engine = create_engine(driven, pool_size=20, max_overflow=10)
    event.listen(engine, "checkin", _given_back)
    event.listen(engine, "checkout", _still_there)
    return engine


def _given_back(_connection: object, record: Any) -> None:
    record.info[_SINCE] = monotonic()


def _still_there(connection: Any, record: Any, _proxy: object) -> None:
    """Ask for a sign of life of a connection that nobody used for a while: the server may be new.

    To ask each time would make two questions of each that is asked.
    """
    if monotonic() - record.info.get(_SINCE, monotonic()) > IDLE:
        try:
            connection.execute("SELECT 1")
            connection.rollback()
        except Exception as error:
            # the pool takes another one
            raise DisconnectionError from error


def _prepared(connection: Any, _record: object) -> None:
    """Transactions are ours to begin; what was acknowledged is on the disk."""
    connection.isolation_level = None
    # what is removed is overwritten, so that words that were struck out are on no disk
    for line in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {line}")


def _emptied(connection: Connection) -> bool:
    """Bring the journal into the file and empty it; False where a reader needs it still."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA busy_timeout={1000 * SHORT}")
    try:
        busy: int = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        driver.execute(f"PRAGMA busy_timeout={1000 * PATIENCE}")
    return not busy


def _begun(connection: Connection) -> None:
    """A writer takes the lock at once: one that began by reading could not get it any more."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
