"""Runs of a story: each keeps what it found, and on which thread each finding goes on."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from factcheck.carry import Carried, Outcome, carry
from factcheck.desk.exact import frozen, thawed
from factcheck.desk.store import articles, chain
from factcheck.desk.store.tables import finding, run, story, thread
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


def add(
    connection: Connection,
    story_id: int,
    found: Findings,
    page: Page,
    *,
    cause: str,
    actor: str,
    at: str,
    same: Mapping[str, str] | None = None,
) -> Run:
    """Keep what a check found; earlier findings' threads go on in those that are the same.

    `same` says which new article is which earlier one, where somebody was asked.
    """
    earlier = newest(connection, story_id)
    kept = [articles.keep(connection, story_id, a, at) for a in found.articles]
    written = frozen(found)
    row = {
        "story": story_id,
        "number": earlier.number + 1 if earlier else 1,
        "program": found.version,
        "settings": frozen(found.settings),
        "versions": json.dumps(kept),
        "findings": zlib.compress(written.encode()),
        "page": zlib.compress(frozen(page).encode()),
        "digest": sha256(written.encode()).hexdigest(),
        "cause": cause,
        "made": at,
    }
    made = _run(connection.execute(insert(run).values(row).returning(run)).one())
    _keep_findings(connection, made, earlier, found, same or {})
    body: dict[str, str | int] = {"run": made.number, "digest": made.digest, "cause": cause}
    body |= {"program": made.program}
    body |= {"findings": len(found.discrepancies), "articles": len(found.articles)}
    chain.append(connection, chain.of_story(story_id), actor, "checked", body, at)
    return made


def newest(connection: Connection, story_id: int) -> Run | None:
    """The last run of a story."""
    asked = select(run).where(run.c.story == story_id).order_by(run.c.number.desc()).limit(1)
    row = connection.execute(asked).first()
    return _run(row) if row else None


def get(connection: Connection, story_id: int, number: int) -> Run:
    """A run by its number; raises `LookupError`."""
    row = connection.execute(
        select(run).where(run.c.story == story_id, run.c.number == number)
    ).first()
    if row is None:
        raise LookupError(f"brief {number} of story {story_id}")
    return _run(row)


def listed(connection: Connection, story_id: int) -> tuple[Run, ...]:
    """A story's runs, the newest first."""
    asked = select(run).where(run.c.story == story_id).order_by(run.c.number.desc())
    return tuple(map(_run, connection.execute(asked)))


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
    rows = connection.execute(_found().where(finding.c.run == run_id))
    return tuple(sorted(map(_finding, rows), key=lambda f: (f.rank == 0, f.rank, f.thread)))


def history(connection: Connection, thread_id: int) -> tuple[tuple[Run, Found], ...]:
    """What became of a thread from run to run, the oldest first."""
    rows = [_finding(r) for r in connection.execute(_found().where(finding.c.thread == thread_id))]
    ids = [f.run for f in rows]
    made = {r.id: _run(r) for r in connection.execute(select(run).where(run.c.id.in_(ids)))}
    return tuple(sorted(((made[f.run], f) for f in rows), key=lambda pair: pair[0].number))


def _keep_findings(
    connection: Connection,
    made: Run,
    earlier: Run | None,
    found: Findings,
    same: Mapping[str, str],
) -> None:
    before = found_in(connection, earlier.id) if earlier else ()
    rows = _carried(connection, made, earlier, before, found, same)
    fresh = _number(connection, made.story, sum(row.thread_id == 0 for row in rows))
    for row in rows:
        new = row if row.thread_id else _threaded(connection, made, row, next(fresh))
        connection.execute(insert(finding).values(_values(new)))


def _carried(
    connection: Connection,
    made: Run,
    earlier: Run | None,
    before: Sequence[Found],
    found: Findings,
    same: Mapping[str, str],
) -> list[Found]:
    """The run's findings, those of no earlier thread with the number 0, and those that are gone."""
    if earlier is None:
        steps: Iterable[Carried] = [
            Carried(outcome=Outcome.NEW, new=n, old=None) for n in range(len(found.discrepancies))
        ]
        return [_new(made, found, step, None, ()) for step in steps]
    there = [f for f in before if f.rank]
    steps = carry(findings_of(connection, earlier.id), found, same)
    rows = []
    for step in steps:
        old = there[step.old] if step.old is not None else None
        parents = tuple(there[p].thread for p in step.parents)
        rows.append(_new(made, found, step, old, parents))
    back = _back(connection, made, found, rows, same)
    return [back.get(row.rank, row) if not row.thread_id else row for row in rows]


def _back(
    connection: Connection,
    made: Run,
    found: Findings,
    rows: Sequence[Found],
    same: Mapping[str, str],
) -> dict[int, Found]:
    """New findings that are those of an earlier run that had gone, by their ranks."""
    ranks = [row.rank for row in rows if not row.thread_id]
    back: dict[int, Found] = {}
    for last in _lost(connection, made.story, {row.thread_id for row in rows}):
        left = [rank for rank in ranks if rank not in back]
        if not left:
            break
        old_found = findings_of(connection, last[0].run)
        old = replace(
            old_found, discrepancies=tuple(old_found.discrepancies[f.rank - 1] for f in last)
        )
        new = replace(found, discrepancies=tuple(found.discrepancies[rank - 1] for rank in left))
        for step in carry(old, new, same):
            if step.old is not None and step.new is not None:
                rank = left[step.new]
                whole = replace(step, new=rank - 1)
                back[rank] = _new(made, found, whole, last[step.old], ())
    return back


def _lost(connection: Connection, story_id: int, living: set[int]) -> list[tuple[Found, ...]]:
    """Threads that are no more, as their last runs had them, the newest run first."""
    at = (
        select(finding.c.thread, func.max(finding.c.run).label("run"))
        .join(thread, thread.c.id == finding.c.thread)
        .where(thread.c.story == story_id, finding.c.rank > 0)
        .group_by(finding.c.thread)
        .subquery()
    )
    asked = _found().join(at, (at.c.thread == finding.c.thread) & (at.c.run == finding.c.run))
    by_run: dict[int, list[Found]] = {}
    for row in map(_finding, connection.execute(asked)):
        if row.thread_id not in living:
            by_run.setdefault(row.run, []).append(row)
    return [
        tuple(sorted(by_run[each], key=lambda f: f.rank)) for each in sorted(by_run, reverse=True)
    ]


def _new(
    made: Run, found: Findings, step: Carried, old: Found | None, parents: tuple[int, ...]
) -> Found:
    """A row of this run; its thread is the old finding's, or 0 where it is to have one."""
    here = None if step.new is None else found.discrepancies[step.new]
    goes_on = step.outcome in (Outcome.CARRIED, Outcome.STALE, Outcome.GONE)
    told = _told(here) if here else _told_before(old)
    return Found(
        id=0,
        run=made.id,
        thread_id=old.thread_id if old else 0,
        thread=old.thread if old else 0,
        rank=0 if step.new is None else step.new + 1,
        outcome=step.outcome,
        reasons=step.reasons,
        since=old.since if old and goes_on else made.number,
        parents=parents,
        **told,
    )


def _told(found: Discrepancy) -> dict[str, str]:
    return {
        "type": found.type.value,
        "severity": found.severity.value,
        "rule": found.rule,
        "what": found.what,
        "readings": readings(found),
    }


def _told_before(old: Found | None) -> dict[str, str]:
    if old is None:
        raise ValueError("a finding that is gone was one before")
    return {name: getattr(old, name) for name in ("type", "severity", "rule", "what", "readings")}


def readings(found: Discrepancy) -> str:
    """A digest of what a finding's readings say and how often, wherever their passages stand."""
    said = [
        found.type.value,
        found.severity.value,
        found.rule,
        *sorted(s.value for s in found.sides),
    ]
    return sha256(frozen(tuple(said)).encode()).hexdigest()


def _number(connection: Connection, story_id: int, wanted: int) -> Iterator[int]:
    """Numbers of threads that no thread ever had."""
    last: int = connection.execute(
        update(story)
        .where(story.c.id == story_id)
        .values(threads=story.c.threads + wanted)
        .returning(story.c.threads)
    ).scalar_one()
    return iter(range(last - wanted + 1, last + 1))


def _threaded(connection: Connection, made: Run, row: Found, number: int) -> Found:
    """The finding on a thread of its own."""
    parents = json.dumps(list(row.parents))
    made_id = connection.execute(
        insert(thread)
        .values(story=made.story, number=number, parents=parents)
        .returning(thread.c.id)
    ).scalar_one()
    return replace(row, thread_id=made_id, thread=number)


def _values(row: Found) -> dict[str, object]:
    same = ("run", "rank", "type", "severity", "rule", "what", "readings", "since")
    kept = {name: getattr(row, name) for name in same}
    reasons = frozen({"reasons": row.reasons, "parents": row.parents})
    return {**kept, "thread": row.thread_id, "outcome": row.outcome.value, "reasons": reasons}


def _found() -> Select[tuple[object, ...]]:
    return select(finding, thread.c.number.label("thread_number")).join(
        thread, thread.c.id == finding.c.thread
    )


def _finding(row: Row[tuple[object, ...]]) -> Found:
    kept = row._asdict()
    told = json.loads(kept["reasons"])
    return Found(
        id=kept["id"],
        run=kept["run"],
        thread_id=kept["thread"],
        thread=kept["thread_number"],
        rank=kept["rank"],
        type=kept["type"],
        severity=kept["severity"],
        rule=kept["rule"],
        what=kept["what"],
        readings=kept["readings"],
        outcome=Outcome(kept["outcome"]),
        reasons=tuple(told["reasons"]),
        since=kept["since"],
        parents=tuple(told["parents"]),
    )


def _run(row: Row[tuple[object, ...]]) -> Run:
    kept = row._asdict()
    same = ("id", "story", "number", "program", "digest", "cause", "made")
    return Run(**{name: kept[name] for name in same}, versions=tuple(json.loads(kept["versions"])))


def articles_of(connection: Connection, made: Run) -> tuple[Article, ...]:
    """The articles that a run compared, as they were then."""
    return tuple(v.article for v in articles.versions(connection, made.versions))
