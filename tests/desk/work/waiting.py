"""Doing what waits, here or by waiting for others; patience is bounded, nothing is timed."""

import time
from pathlib import Path

from factcheck.desk.store import jobs, runs, state
from factcheck.desk.work.checking import work_on

PATIENCE = 90


class Here:
    """The desk's checks in this process, one by one."""

    def __init__(self, database):
        self.database = database

    def work(self, fetcher=None):
        """Do all jobs that wait; the last of them."""
        last = None
        while True:
            with self.database.write() as c:
                job = jobs.take(c, "here", self.database.now())
            if job is None:
                return last
            last = work_on(self.database, job, fetcher)

    def runs(self, story_id):
        with self.database.read() as c:
            return runs.listed(c, story_id)

    def review(self, story_id):
        with self.database.read() as c:
            return state.review(c, story_id)

    def findings(self, story_id):
        """The findings of the newest run."""
        with self.database.read() as c:
            return runs.findings_of(c, runs.newest(c, story_id).id)


def until(true, patience=PATIENCE):
    """Wait until something holds; what it gives."""
    end = time.monotonic() + patience
    while not (found := true()):
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)
    return found


def is_there(pid):
    """Whether a process lives: one that is dead and not yet buried does not."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return told.rpartition(")")[2].split()[0] != "Z"


def ended(database, job_id):
    """A job, once it has ended."""

    def found():
        with database.read() as c:
            job = jobs.get(c, job_id)
        return job if job.is_over else None

    return until(found)
