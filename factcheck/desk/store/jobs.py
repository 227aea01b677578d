"""Checks that were asked for: waiting, under way, done or failed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, case, func, insert, select, update

from factcheck.desk.store import chain
from factcheck.desk.store.database import lock
from factcheck.desk.store.tables import job, user
from factcheck.desk.store.users import PROGRAM

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
#: what worker takes which job is settled one at a time
_QUEUE = "queue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One check that was asked for."""

    id: int
    story: int
    #: waiting, running, done or failed
    state: str
    #: what it was asked for
    cause: str
    #: files and entries to read for the first time; what the story has is read anyway
    inputs: tuple[str, ...]
    #: who asked, by number and name; None and `desk` where nobody did
    asked_by: int | None
    actor: str
    made: str
    begun: str
    ended: str
    #: why it failed, in a sentence
    fault: str
    #: the stage that it is at, and per cent of the whole
    stage: str
    progress: int
    tries: int
    #: the process that has it, and when that was last heard of
    worker: str
    beat: str

    @property
    def is_over(self) -> bool:
        """Whether nothing will come of it any more."""
        return self.state in (DONE, FAILED)


def ask(
    connection: Connection,
    story_id: int,
    cause: str,
    inputs: Sequence[str],
    user_id: int | None,
    at: str,
) -> Job:
    """Ask for a check; one that is waiting already takes on what is new to read.

    What failed checks did not get to read is read with this one.
    """
    lock(connection, _QUEUE)
    left = _left_by_failed(connection, story_id)
    waiting = connection.execute(
        _jobs().where(job.c.story == story_id, job.c.state == WAITING).limit(1)
    ).first()
    if waiting is not None:
        earlier = _job(waiting)
        _set(connection, earlier.id, inputs=_written((*earlier.inputs, *left, *inputs)))
        return get(connection, earlier.id)
    row = {"story": story_id, "cause": cause, "asked_by": user_id, "made": at}
    made = connection.execute(
        insert(job).values(**row, inputs=_written((*left, *inputs))).returning(job.c.id)
    ).scalar_one()
    return get(connection, made)


def get(connection: Connection, job_id: int) -> Job:
    """A job by its number; raises `LookupError`."""
    row = connection.execute(_jobs().where(job.c.id == job_id)).first()
    if row is None:
        raise LookupError(f"job {job_id}")
    return _job(row)


def running(connection: Connection, story_id: int) -> Job | None:
    """The check of a story that is under way, or else waits."""
    asked = _jobs().where(job.c.story == story_id, job.c.state.in_((WAITING, RUNNING)))
    row = connection.execute(asked.order_by(job.c.state, job.c.id).limit(1)).first()
    return _job(row) if row else None


def last(connection: Connection, story_id: int) -> Job | None:
    """The check of a story that was asked for last, whatever became of it."""
    asked = _jobs().where(job.c.story == story_id).order_by(job.c.id.desc()).limit(1)
    row = connection.execute(asked).first()
    return _job(row) if row else None


def current(connection: Connection, story_id: int) -> Job | None:
    """The check of a story that is under way, or else waits, or else was asked for last."""
    row = connection.execute(_current(), {"of": story_id}).first()
    return _job(row) if row else None


def latest(connection: Connection, story_ids: Sequence[int]) -> dict[int, Job]:
    """The check of each of some stories that was asked for last, by the story's number."""
    newest = select(func.max(job.c.id)).where(job.c.story.in_(story_ids)).group_by(job.c.story)
    rows = connection.execute(_jobs().where(job.c.id.in_(newest)))
    return {found.story: found for found in map(_job, rows)}


def take(connection: Connection, worker: str, at: str, job_id: int | None = None) -> Job | None:
    """Begin the check that has waited longest, or one by its number.

    No story is checked twice at a time.
    """
    lock(connection, _QUEUE)
    busy = select(job.c.story).where(job.c.state == RUNNING)
    asked = _jobs().where(job.c.state == WAITING, job.c.story.not_in(busy))
    if job_id is not None:
        asked = asked.where(job.c.id == job_id)
    row = connection.execute(asked.order_by(job.c.id).limit(1)).first()
    if row is None:
        return None
    found = _job(row)
    begun = {"state": RUNNING, "begun": at, "beat": at, "worker": worker, "stage": "starting"}
    _set(connection, found.id, **begun, progress=0, tries=found.tries + 1)
    return get(connection, found.id)


def tell(connection: Connection, job_id: int, stage: str, done: float, at: str) -> None:
    """Note how far a check has come, from 0 to 1, and that its process is alive."""
    _set(connection, job_id, stage=stage, progress=round(100 * done), beat=at)


def beat(connection: Connection, job_id: int, at: str) -> None:
    """Note that the process of a check is alive."""
    _set(connection, job_id, beat=at)


def was_read(connection: Connection, job_id: int) -> None:
    """Note that a job's inputs were read and are kept."""
    _set(connection, job_id, inputs=_written(()))


def done(connection: Connection, job_id: int, at: str) -> None:
    """End a job that came to its end."""
    _set(connection, job_id, state=DONE, ended=at, stage="", progress=100, fault=None)


def failed(connection: Connection, job_id: int, fault: str, at: str) -> None:
    """End a job that did not, with the reason in a sentence."""
    _set(connection, job_id, state=FAILED, ended=at, stage="", fault=chain.clean(fault))


def again(connection: Connection, job_id: int, *, counts: bool = True) -> None:
    """Let a job wait once more whose process is gone; the try counts unless we ended it."""
    tries = job.c.tries if counts else job.c.tries - 1
    connection.execute(
        update(job)
        .where(job.c.id == job_id, job.c.state == RUNNING)
        .values(state=WAITING, worker="", stage="", progress=0, tries=tries)
    )


def is_with(connection: Connection, job_id: int, worker: str) -> bool:
    """Whether a job is under way at this worker still, who keeps it until the transaction ends."""
    mine = (job.c.id == job_id, job.c.state == RUNNING, job.c.worker == worker)
    found = connection.execute(select(job.c.id).where(*mine).with_for_update()).first()
    return found is not None


def is_waiting(connection: Connection) -> bool:
    """Whether any job waits."""
    asked = select(job.c.id).where(job.c.state == WAITING).limit(1)
    return connection.execute(asked).first() is not None


def with_inputs(connection: Connection) -> tuple[Job, ...]:
    """The jobs that have something to read, or had and failed."""
    asked = _jobs().where(job.c.inputs != _written(()), job.c.state != DONE)
    return tuple(map(_job, connection.execute(asked)))


def under_way(connection: Connection) -> tuple[Job, ...]:
    """The jobs under way."""
    asked = _jobs().where(job.c.state == RUNNING).order_by(job.c.id)
    return tuple(map(_job, connection.execute(asked)))


def _left_by_failed(connection: Connection, story_id: int) -> tuple[str, ...]:
    """What a story's failed jobs did not get to read; it is theirs no more."""
    asked = _jobs().where(
        job.c.story == story_id, job.c.state == FAILED, job.c.inputs != _written(())
    )
    failures = [_job(row) for row in connection.execute(asked.order_by(job.c.id))]
    for failure in failures:
        was_read(connection, failure.id)
    return tuple(given for failure in failures for given in failure.inputs)


def _set(connection: Connection, job_id: int, **values: object) -> None:
    connection.execute(update(job).where(job.c.id == job_id).values(values))


def _written(inputs: Sequence[str]) -> str:
    return json.dumps(list(dict.fromkeys(inputs)))


@cache
def _jobs() -> Select[Any]:
    return select(job, user.c.name.label("by")).outerjoin(user, user.c.id == job.c.asked_by)


@cache
def _current() -> Select[Any]:
    turn = case((job.c.state == RUNNING, 0), (job.c.state == WAITING, 1), else_=2)
    asked = _jobs().where(job.c.story == bindparam("of"))
    return asked.order_by(turn, job.c.id.desc()).limit(1)


def _job(row: Row[Any]) -> Job:
    kept = row._asdict()
    same = ("id", "story", "state", "cause", "asked_by", "made", "stage", "progress", "tries")
    return Job(
        **{name: kept[name] for name in same},
        inputs=tuple(json.loads(kept["inputs"])),
        actor=kept["by"] or PROGRAM,
        begun=kept["begun"] or "",
        ended=kept["ended"] or "",
        fault=kept["fault"] or "",
        worker=kept["worker"],
        beat=kept["beat"] or "",
    )
