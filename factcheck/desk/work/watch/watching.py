"""Looks at all that is watched, again and again, while the desk is served."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread
from time import monotonic

from sqlalchemy.exc import DBAPIError

from factcheck.desk.store import inbox, jobs, watches
from factcheck.desk.store.database import Database
from factcheck.desk.store.watches import FEED, FOLDER, Watch
from factcheck.desk.work.causes import WATCHED
from factcheck.desk.work.watch.feed import APART, LARGEST, Feeds
from factcheck.desk.work.watch.folder import Settling, look
from factcheck.errors import reason_of
from factcheck.read.draft import NotText
from factcheck.read.intake.fetch import Fetcher

LOG = logging.getLogger("factcheck.desk")
#: seconds between two sweeps, and between two notes that all is well
EVERY, NOTED = 5.0, 60
#: seconds after which a drive counts as one that does not answer
STUCK = 60.0
NOT_ALLOWED = "feeds are looked at only where the desk was started with --fetch"
EMPTIED = "the folder is empty, and was not: is the drive there?"


class Watching:
    """Watches folders in one thread and feeds in another, which may have to wait."""

    def __init__(
        self,
        database: Database,
        fetcher: Fetcher | None = None,
        *,
        every: float = EVERY,
        stuck: float = STUCK,
    ) -> None:
        self._database = database
        self._feeds = Feeds(fetcher) if fetcher else None
        self._every = every
        self._stuck = stuck
        #: the folder that is looked at now, and since when
        self._looking: tuple[str, float] | None = None
        self._folders: dict[int, Settling] = {}
        self._ending = Event()
        self._threads = [Thread(target=self._run, args=(s,), daemon=True) for s in self.sweeps]

    @classmethod
    def fetching(cls, database: Database, fetch: bool) -> Watching:
        """What watches a desk that was started with or without `--fetch`."""
        return cls(database, Fetcher(largest=LARGEST) if fetch else None)

    @property
    def sweeps(self) -> tuple[Callable[[], None], Callable[[], None]]:
        """One look at all folders, and one at all else."""
        return self.sweep_folders, self._sweep_others

    def start(self) -> None:
        """Begin to watch."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Watch no more."""
        self._ending.set()
        for thread in filter(Thread.is_alive, self._threads):
            # a drive that does not answer holds its thread, and must not hold the desk
            thread.join(timeout=2)
        if self._feeds:
            self._feeds.close()

    def sweep_folders(self) -> None:
        """Look at each watched folder once."""
        for watch in self._all(FOLDER):
            self._looking = (watch.place, monotonic())
            try:
                self._folder(watch)
            except OSError as error:
                self._failed(watch, reason_of(error))
            finally:
                self._looking = None

    def sweep_feeds(self) -> None:
        """Look at each watched feed that was not looked at for five minutes."""
        for watch in self._all(FEED):
            if _since(watch.tried, self._database.now()) < APART or self._ending.is_set():
                continue
            try:
                self._feed(watch)
            except NotText as error:
                self._failed(watch, str(error))

    def sweep_stuck(self) -> None:
        """Note that no folder is watched while a drive does not answer."""
        looking = self._looking
        if looking is None or monotonic() - looking[1] < self._stuck:
            return
        self._looking = (looking[0], monotonic())
        for watch in self._all(FOLDER):
            self._failed(watch, f"{looking[0]} does not answer")

    def _sweep_others(self) -> None:
        self.sweep_stuck()
        self.sweep_feeds()

    def _run(self, sweep: Callable[[], None]) -> None:
        while not self._ending.is_set():
            try:
                sweep()
            except DBAPIError as error:
                # the database is busy or away: the next sweep tells
                LOG.warning("a sweep of what is watched was left out: %s", error.orig)
            except Exception:
                LOG.exception("a sweep of what is watched broke off")
            self._ending.wait(self._every)

    def _all(self, kind: str) -> list[Watch]:
        with self._database.read() as connection:
            return [watch for watch in watches.every(connection) if watch.kind == kind]

    def _folder(self, watch: Watch) -> None:
        now = look(watch.place)
        if not now and watch.seen:
            raise OSError(EMPTIED)
        settling = self._folders.setdefault(watch.id, Settling(watch.seen))
        settled = settling.sweep(now)
        at = self._database.now()
        if settled is None and not watch.failures and _since(watch.succeeded, at) < NOTED:
            return
        with self._database.write() as connection:
            watches.succeeded(connection, watch.id, at, settled)
            if settled is not None:
                jobs.ask(connection, watch.story, WATCHED, (), None, at)

    def _feed(self, watch: Watch) -> None:
        if self._feeds is None:
            raise NotText(NOT_ALLOWED)
        found = self._feeds.look(watch.place)
        at = self._database.now()
        with self._database.write() as connection:
            watches.succeeded(connection, watch.id, at)
            inbox.put(connection, watch.story, found, at)

    def _failed(self, watch: Watch, reason: str) -> None:
        # what comes after a gap is compared with what was seen before it
        self._folders.pop(watch.id, None)
        with self._database.write() as connection:
            watches.failed(connection, watch.id, reason, self._database.now())


def _since(then: str, now: str) -> float:
    """Seconds between two moments; more than any number where there was no first.

    >>> _since("2026-06-12T12:20:00Z", "2026-06-12T12:25:00Z")
    300.0
    """
    if not then:
        return float("inf")
    return (datetime.fromisoformat(now) - datetime.fromisoformat(then)).total_seconds()
