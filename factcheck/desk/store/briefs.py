"""Runs as they are read: what each found, and what became of each thread."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from factcheck.carry import Outcome
from factcheck.desk.exact import frozen, thawed
from factcheck.desk.store import articles
from factcheck.desk.store.tables import finding, run, thread
from factcheck.model import Article, Discrepancy, Findings
from factcheck.view import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One check of a story."""

    id: int
    story: int
    number: int
    program: str
    #: ids of the article versions, in the order of the findings' articles
    versions: tuple[int, ...]
    digest: str
    cause: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding of a run, and the thread that it belongs to."""

    id: int
    run: int
    thread_id: int
    #: the thread's number: what the finding is called at the desk, in every run
    thread: int
    #: its place in the run's brief, from 1; 0 where it is gone
    rank: int
    type: str
    severity: str
    rule: str
    what: str
    readings: str
    outcome: Outcome
    reasons: tuple[str, ...]
    #: decisions on runs before this one do not count
    since: int
    #: numbers of the threads from which it was split or merged
    parents: tuple[int, ...]


def newest(connection: Connection, story_id: int) -> Run | None:
    """The last run of a story."""
    row = connection.execute(_newest(), {"of": story_id}).first()
    return run_of(row) if row else None


def get(connection: Connection, story_id: int, number: int) -> Run:
    """A run by its number; raises `LookupError`."""
    row = connection.execute(_runs().where(run.c.story == story_id, run.c.number == number)).first()
    if row is None:
        raise LookupError(f"brief {number} of story {story_id}")
    return run_of(row)


def listed(connection: Connection, story_id: int) -> tuple[Run, ...]:
    """A story's runs, the newest first."""
    asked = _runs().where(run.c.story == story_id).order_by(run.c.number.desc())
    return tuple(map(run_of, connection.execute(asked)))


def findings_of(connection: Connection, run_id: int) -> Findings:
    """All that a run found, as it was."""
    held = connection.execute(select(run.c.findings).where(run.c.id == run_id)).scalar_one()
    return thawed(Findings, zlib.decompress(held).decode())


def page_of(connection: Connection, run_id: int) -> Page:
    """A run's page, finished for display."""
    held = connection.execute(select(run.c.page).where(run.c.id == run_id)).scalar_one()
    return thawed(Page, zlib.decompress(held).decode())


def found_in(connection: Connection, run_id: int) -> tuple[Found, ...]:
    """The findings of a run in the order of its brief, then those that are gone."""
    rows = connection.execute(_found_in(), {"of": run_id})
    return tuple(sorted(map(finding_of, rows), key=lambda f: (f.rank == 0, f.rank, f.thread)))


def history(connection: Connection, thread_id: int) -> tuple[tuple[Run, Found], ...]:
    """What became of a thread from run to run, the oldest first."""
    rows = [finding_of(r) for r in connection.execute(_on_thread(), {"of": thread_id})]
    ids = [f.run for f in rows]
    made = {r.id: run_of(r) for r in connection.execute(_some_runs(), {"ids": ids})}
    return tuple(sorted(((made[f.run], f) for f in rows), key=lambda pair: pair[0].number))


def readings(found: Discrepancy) -> str:
    """A digest of what a finding's readings say and how often, wherever their passages stand."""
    said = [
        found.type.value,
        found.severity.value,
        found.rule,
        *sorted(s.value for s in found.sides),
    ]
    return sha256(frozen(tuple(said)).encode()).hexdigest()


@cache
def _runs() -> Select[Any]:
    """Runs without what they found, which is read only where it is asked for."""
    heavy = ("findings", "page", "settings")
    return select(*(column for column in run.c if column.name not in heavy))


@cache
def with_threads() -> Select[Any]:
    """Findings, each with the number of its thread."""
    return select(finding, thread.c.number.label("thread_number")).join(
        thread, thread.c.id == finding.c.thread
    )


@cache
def _newest() -> Select[Any]:
    return _runs().where(run.c.story == bindparam("of")).order_by(run.c.number.desc()).limit(1)


@cache
def _some_runs() -> Select[Any]:
    return _runs().where(run.c.id.in_(bindparam("ids", expanding=True)))


@cache
def _found_in() -> Select[Any]:
    return with_threads().where(finding.c.run == bindparam("of"))


@cache
def _on_thread() -> Select[Any]:
    return with_threads().where(finding.c.thread == bindparam("of"))


def finding_of(row: Row[Any]) -> Found:
    """A finding from its row."""
    told = json.loads(row.reasons)
    return Found(
        id=row.id,
        run=row.run,
        thread_id=row.thread,
        thread=row.thread_number,
        rank=row.rank,
        type=row.type,
        severity=row.severity,
        rule=row.rule,
        what=row.what,
        readings=row.readings,
        outcome=Outcome(row.outcome),
        reasons=tuple(told["reasons"]),
        since=row.since,
        parents=tuple(told["parents"]),
    )


def run_of(row: Row[Any]) -> Run:
    """A run from its row."""
    return Run(
        id=row.id,
        story=row.story,
        number=row.number,
        program=row.program,
        versions=tuple(json.loads(row.versions)),
        digest=row.digest,
        cause=row.cause,
        made=row.made,
    )


def articles_of(connection: Connection, made: Run) -> tuple[Article, ...]:
    """The articles that a run compared, as they were then."""
    return tuple(v.article for v in articles.versions(connection, made.versions))
