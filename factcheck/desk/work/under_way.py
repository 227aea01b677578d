"""A job that is under way: signs of life, how far it has come, and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from factcheck.desk.store import chain, jobs
from factcheck.desk.store.database import Database
from factcheck.desk.store.jobs import Job

#: told the name of a stage and how far all has come, from 0 to 1
Tell = Callable[[str, float], None]
#: seconds between two signs of life, and between two notes of how far it has come
BEAT, NOTED = 10.0, 0.5


class Superseded(Exception):
    """The job is another process's by now; nothing was kept."""


@contextmanager
def keeping(database: Database, job: Job) -> Iterator[Connection]:
    """A transaction in which the job is still ours and the story held; raises `Superseded`."""
    with database.write() as connection:
        chain.hold(connection, job.story)
        if not jobs.is_with(connection, job.id, job.worker):
            raise Superseded
        yield connection


@contextmanager
def alive(database: Database, job: Job) -> Iterator[None]:
    """Note from time to time that this process lives."""
    ending = Event()

    def beat() -> None:
        while not ending.wait(BEAT):
            # where the database is busy, the next one tells
            with suppress(DBAPIError), database.write() as connection:
                jobs.beat(connection, job.id, database.now())

    thread = Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join()


@contextmanager
def telling(database: Database, job: Job, also: Tell | None) -> Iterator[Tell]:
    """Notes in the job's row how far it has come: each stage, and twice a second at most."""
    last = ("", 0.0)

    def tell(stage: str, done: float) -> None:
        nonlocal last
        if also:
            also(stage, done)
        if stage != last[0] and monotonic() - last[1] > NOTED:
            last = (stage, monotonic())
            with suppress(DBAPIError), database.write() as connection:
                jobs.tell(connection, job.id, stage, done, database.now())

    yield tell
