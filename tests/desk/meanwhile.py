"""Two at once, the one before the other: what the later one reads, it reads after the first."""

import threading
from contextlib import contextmanager

from sqlalchemy import text

from tests.desk.work.waiting import until

#: a transaction of this database that waits until another gives a lock back
WAITS = text(
    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
    " WHERE NOT granted AND datname = current_database()"
)


def meanwhile(database, first, late):
    """Begin `late` while `first` is not kept yet; what `late` returned or raised."""
    came = []

    def run():
        try:
            came.append(late())
        except Exception as error:
            came.append(error)

    thread = threading.Thread(target=run)
    with database.write() as connection:
        first(connection)
        thread.start()
        until(lambda: not thread.is_alive() or _waits(database))
    thread.join()
    return came[0]


def _waits(database):
    """Whether somebody waits; in SQLite nobody goes on anyway before the first has ended."""
    if database.is_sqlite:
        return True
    with database.read() as connection:
        return connection.execute(WAITS).scalar_one()


@contextmanager
def _noted(write, open_now):
    with write() as connection:
        open_now.append(connection)
        try:
            yield connection
        finally:
            open_now.pop()


def noted(database, monkeypatch):
    """The write transactions of this process that are open now."""
    open_now, write = [], database.write
    monkeypatch.setattr(database, "write", lambda: _noted(write, open_now))
    return open_now
