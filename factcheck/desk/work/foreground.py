"""A check here and now, without a desk that is served."""

from __future__ import annotations

import os
import socket
from collections import Counter
from dataclasses import dataclass
from time import sleep

from factcheck.carry import Outcome
from factcheck.desk.store import jobs, runs, state, stories
from factcheck.desk.store.database import Database
from factcheck.desk.store.jobs import Job
from factcheck.desk.store.state import Review
from factcheck.desk.store.stories import Story
from factcheck.desk.work.checking import work_on
from factcheck.desk.work.under_way import Tell
from factcheck.model import Unread
from factcheck.read.intake.fetch import Fetcher

#: the order in which what became of findings is told
_TOLD = (Outcome.NEW, Outcome.REOPENED, Outcome.STALE, Outcome.CARRIED, Outcome.GONE)
_WORDS = {Outcome.STALE: "with more or fewer passages"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What came of a check."""

    story: Story
    #: why there is no new brief though there was to be one, in a sentence
    fault: str
    #: what there is to know of it, in a line
    line: str
    unread: tuple[Unread, ...]


def checked(database: Database, story: Story, fetch: bool, also: Tell) -> Checked:
    """Do the check that waits for a story, or wait until the served desk has done it."""
    with database.read() as connection:
        job = jobs.running(connection, story.id)
        before = runs.newest(connection, story.id)
    ended = _ended(database, job, fetch, also) if job else None
    with database.read() as connection:
        now = stories.get(connection, story.id)
        review = state.review(connection, story.id)
        found = runs.findings_of(connection, review.run.id) if review else None
    number = before.number if before else 0
    return Checked(
        story=now,
        fault=ended.fault if ended else "",
        line=f"{now.slug}: {_line(review, number)}",
        unread=found.unread if found else (),
    )


def _ended(database: Database, job: Job, fetch: bool, also: Tell) -> Job:
    worker = f"{socket.gethostname()} {os.getpid()} foreground"
    while not job.is_over:
        with database.write() as connection:
            taken = jobs.take(connection, worker, database.now(), job.id)
        if taken is not None:
            return work_on(database, taken, Fetcher() if fetch else None, also)
        also(job.stage or "waiting", job.progress / 100)
        sleep(0.2)
        with database.read() as connection:
            job = jobs.get(connection, job.id)
    return job


def _line(review: Review | None, before: int) -> str:
    if review is None:
        return "no brief yet"
    left = len(review.to_do)
    to_do = f"{left} to decide" if left else "nothing to decide"
    number = review.run.number
    if number == before:
        return f"nothing changed since brief {number}; {to_do}"
    return f"brief {number}: {became(review)}; {to_do}"


def became(review: Review) -> str:
    """What became of the findings, in numbers."""
    counted = Counter(thread.found.outcome for thread in review.threads)
    told = [f"{counted[o]} {_WORDS.get(o, o.value)}" for o in _TOLD if counted[o]]
    return ", ".join(told) or "no findings"
