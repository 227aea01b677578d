"""Which thread each finding of a new run goes on: its number stays through every edit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, insert, select, update

from factcheck.carry import Carried, Outcome, carry
from factcheck.desk.exact import frozen
from factcheck.desk.store import chain
from factcheck.desk.store.briefs import (
    Found,
    Run,
    finding_of,
    findings_of,
    found_in,
    newest,
    with_threads,
)
from factcheck.desk.store.forms import held_against, row_of
from factcheck.desk.store.tables import decision, finding, story, thread
from factcheck.desk.store.unmerged import unmerged
from factcheck.model import Findings

#: earlier runs in which threads that are no more are looked for: each costs an alignment of texts
LOOKED = 10
#: why a finding that was reopened no longer is
AGAIN = "It says again what it said before."


def hold(connection: Connection, found: Found) -> int:
    """Hold the story of a finding, which is the same for ever; its number."""
    asked = select(thread.c.story).where(thread.c.id == found.thread_id)
    story_id: int = connection.execute(asked).scalar_one()
    chain.hold(connection, story_id)
    return story_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Which thread each finding of a run that is to come goes on."""

    #: the run before it, by its id; 0 for none
    before: int
    #: its findings, those of no earlier thread with the number 0, and those that are gone
    rows: tuple[Found, ...]
    #: reopened ones that say again what they said before, by rank: what they are unless
    #: somebody decides them meanwhile
    again: Mapping[int, Found]


def carried(
    connection: Connection, story_id: int, found: Findings, same: Mapping[str, str]
) -> Course:
    """Work out which threads go on. It aligns texts and takes long: before anybody has to wait."""
    earlier = newest(connection, story_id)
    if earlier is None:
        steps = (
            Carried(outcome=Outcome.NEW, new=n, old=None) for n in range(len(found.discrepancies))
        )
        rows = tuple(row_of(1, found, step, None, ()) for step in steps)
        return Course(before=0, rows=rows, again={})
    rows = _threads(connection, earlier, found, same)
    return Course(before=earlier.id, rows=rows, again=_as_before(connection, found, rows, same))


def keep(connection: Connection, made: Run, course: Course) -> None:
    """Keep the findings of a run, each on its thread, and those that are gone."""
    fresh = _number(connection, made.story, sum(row.thread_id == 0 for row in course.rows))
    for row in course.rows:
        again = course.again.get(row.rank) if row.rank else None
        held = again if again and _alike(connection, row) else row
        new = replace(held, run=made.id)
        new = new if new.thread_id else _threaded(connection, made, new, next(fresh))
        connection.execute(insert(finding).values(_values(new)))


def _threads(
    connection: Connection, earlier: Run, found: Findings, same: Mapping[str, str]
) -> tuple[Found, ...]:
    number = earlier.number + 1
    there = [f for f in found_in(connection, earlier.id) if f.rank]
    steps = carry(findings_of(connection, earlier.id), found, same)
    made_now = []
    for step in steps:
        old = there[step.old] if step.old is not None else None
        parents = tuple(there[p].thread for p in step.parents)
        made_now.append(row_of(number, found, step, old, parents))
    apart = unmerged(connection, earlier, found, made_now, same)
    back = _back(connection, earlier, found, apart, same)
    # a thread that had gone and is one's again is not gone
    there_again = {row.thread_id for row in apart if row.rank}
    gone = (row for row in apart if not row.rank and row.thread_id not in there_again)
    return (*(back.get(row.rank, row) for row in apart if row.rank), *gone)


def _back(
    connection: Connection,
    earlier: Run,
    found: Findings,
    now: Sequence[Found],
    same: Mapping[str, str],
) -> dict[int, Found]:
    """New findings that are those of an earlier run that had gone, by their ranks."""
    ranks = [row.rank for row in now if not row.thread_id]
    back: dict[int, Found] = {}
    for last in _lost(connection, earlier.story, {row.thread_id for row in now}):
        left = [rank for rank in ranks if rank not in back]
        if not left:
            break
        for step in held_against(connection, last, found, left, same):
            if step.old is not None and step.new is not None:
                old = last[step.old]
                back[step.new + 1] = row_of(earlier.number + 1, found, step, old, ())
    return back


def _as_before(
    connection: Connection, found: Findings, now: Sequence[Found], same: Mapping[str, str]
) -> dict[int, Found]:
    """Reopened findings that say again what they said when they were last decided, by rank.

    What was decided then counts again, and so does a signature: nothing has changed in the end.
    """
    known: dict[int, Found] = {}
    for row in now:
        was = _alike(connection, row) if row.thread_id else None
        for step in held_against(connection, [was], found, [row.rank], same) if was else ():
            if was and step.outcome in (Outcome.CARRIED, Outcome.STALE) and step.new is not None:
                told = dict.fromkeys((*step.reasons, AGAIN))
                known[row.rank] = replace(
                    row, outcome=step.outcome, since=was.since, reasons=tuple(told), parents=()
                )
    return known


def _alike(connection: Connection, row: Found) -> Found | None:
    """A finding, reopened now or before, as it was with these readings, if not decided since."""
    if row.outcome not in (Outcome.REOPENED, Outcome.STALE):
        return None
    asked = with_threads().where(
        finding.c.thread == row.thread_id,
        finding.c.rank > 0,
        finding.c.readings == row.readings,
        finding.c.since < row.since,
    )
    before = connection.execute(asked.order_by(finding.c.run.desc()).limit(1)).first()
    last = connection.execute(
        select(func.max(finding.c.run))
        .join(decision, decision.c.finding == finding.c.id)
        .where(decision.c.thread == row.thread_id)
    ).scalar()
    was = finding_of(before) if before else None
    return was if was and (last is None or last <= was.run) else None


def _lost(connection: Connection, story_id: int, living: set[int]) -> list[tuple[Found, ...]]:
    """Threads that are no more, as their last runs had them: the newest runs, the newest first."""
    at = (
        select(finding.c.thread, func.max(finding.c.run).label("run"))
        .join(thread, thread.c.id == finding.c.thread)
        .where(thread.c.story == story_id, finding.c.rank > 0)
        .group_by(finding.c.thread)
        .subquery()
    )
    asked = with_threads().join(at, (at.c.thread == finding.c.thread) & (at.c.run == finding.c.run))
    by_run: dict[int, list[Found]] = {}
    for row in map(finding_of, connection.execute(asked)):
        if row.thread_id not in living:
            by_run.setdefault(row.run, []).append(row)
    last = sorted(by_run, reverse=True)[:LOOKED]
    return [tuple(sorted(by_run[each], key=lambda f: f.rank)) for each in last]


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
