"""Checks in the background, seen from the web's process: one child, one job at a time."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
from datetime import datetime, timedelta
from secrets import token_hex
from threading import Event, Lock, Thread
from time import monotonic

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from factcheck.alive import is_alive
from factcheck.desk.store import chain, jobs
from factcheck.desk.store.database import Database
from factcheck.desk.store.jobs import Job
from factcheck.desk.work.folders import Folder
from factcheck.desk.work.uploads import batches, spoiled, tidy
from factcheck.frames import Broken, receive, send, started

LOG = logging.getLogger("factcheck.desk")
CHILD = "factcheck.desk.work.child"
#: seconds between two looks for a job, and between two for jobs whose process is gone
EVERY, REVIVED = 0.5, 30.0
#: seconds after which a process that is silent counts as gone
SILENT = 300
#: how often a job is begun
TRIES = 2
KILLED = (
    "The check was ended from outside twice, perhaps for want of memory. Ask for it again when "
    "the machine has less to do."
)
SPOILED = "the check was ended from outside twice while there was this file to read"


class Work:
    """Hands waiting jobs to a child process, which is started anew when it is gone."""

    def __init__(self, database: Database, *, fetch: bool = False, every: float = EVERY) -> None:
        self._database = database
        self._fetch = fetch
        self._every = every
        self._ending, self._woken = Event(), Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._worker = f"{socket.gethostname()} {os.getpid()} {token_hex(4)}"
        self._revived = 0.0
        self._thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin to work; what a process left that is gone is begun anew."""
        self._thread.start()

    def stop(self) -> None:
        """Work no more; a check under way waits for the next start."""
        self._ending.set()
        self._woken.set()
        self._end_child()
        if self._thread.is_alive():
            self._thread.join()

    def wake(self) -> None:
        """Look for a job now rather than in half a second."""
        self._woken.set()

    @property
    def child(self) -> int | None:
        """The number of the child process, while there is one."""
        return self._child.pid if self._child else None

    def _run(self) -> None:
        while not self._ending.is_set():
            try:
                if self._next():
                    continue
            except DBAPIError as error:
                LOG.warning("a check has to wait for the database: %s", error.orig)
            except Exception:
                LOG.exception("a check could not be begun")
            self._woken.wait(self._every)
            self._woken.clear()
        self._end_child()

    def _next(self) -> bool:
        """Do the next job; False where there is none."""
        if not self._revived or monotonic() - self._revived > REVIVED:
            self._revive()
        with self._database.read() as connection:
            if not jobs.is_waiting(connection):
                return False
        with self._database.write() as connection:
            job = jobs.take(connection, self._worker, self._database.now())
        if job is None:
            return False
        try:
            self._hand_over(job)
        except (Broken, OSError):
            self._end_child()
        with self._database.write() as connection:
            self._settle(connection, job)
        return True

    def _hand_over(self, job: Job) -> None:
        """Have the child do a job; raises `Broken` where it is gone."""
        child = self._ready()
        assert child.stdin is not None
        assert child.stdout is not None
        send(child.stdin, {"job": job.id})
        told = receive(child.stdout)[0].get("log")
        if told:
            LOG.error("a check broke off:\n%s", told)

    def _settle(self, connection: Connection, job: Job) -> None:
        """Where the child did not end the job it is gone: try again, once."""
        chain.hold(connection, job.story)
        if not jobs.is_with(connection, job.id, self._worker):
            return
        if self._ending.is_set():
            jobs.again(connection, job.id, counts=False)
        else:
            self._retry(connection, jobs.get(connection, job.id))

    def _retry(self, connection: Connection, job: Job) -> None:
        if job.tries < TRIES:
            jobs.again(connection, job.id)
            return
        jobs.failed(connection, job.id, KILLED, self._database.now())
        if batches(job):
            # without them the story's next check is as safe as the last one was
            spoiled(connection, Folder(self._database), job, SPOILED)
            jobs.ask(connection, job.story, job.cause, (), job.asked_by, self._database.now())

    def _revive(self) -> None:
        """Begin jobs anew whose process is gone: killed with its desk, or silent for long."""
        self._revived = monotonic()
        tidy(self._database)
        with self._database.read() as connection:
            left = [job for job in jobs.under_way(connection) if self._is_left(job)]
        for job in left:
            with self._database.write() as connection:
                chain.hold(connection, job.story)
                if jobs.is_with(connection, job.id, job.worker):
                    self._retry(connection, job)

    def _is_left(self, job: Job) -> bool:
        host, _, rest = job.worker.partition(" ")
        if host == socket.gethostname() and not is_alive(rest.partition(" ")[0]):
            return True
        silent = timedelta(seconds=SILENT)
        return datetime.fromisoformat(job.beat) + silent < datetime.fromisoformat(
            self._database.now()
        )

    def _ready(self) -> subprocess.Popen[bytes]:
        """The child, started where there is none; raises `Broken` where there is to be none."""
        with self._lock:
            if self._ending.is_set():
                raise Broken
            if self._child is None or self._child.poll() is not None:
                self._child = started(CHILD)
                assert self._child.stdin is not None
                url = self._database.url.render_as_string(hide_password=False)
                # through the pipe: everybody on the machine can read a command line
                send(self._child.stdin, {"database": url, "fetch": self._fetch})
            return self._child

    def _end_child(self) -> None:
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
