"""Findings that were merged and are apart again: each goes on the thread that it had before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from factcheck.carry import Outcome
from factcheck.desk.store.briefs import Found, Run, finding_of, found_in, with_threads
from factcheck.desk.store.forms import held_against, row_of
from factcheck.desk.store.tables import decision, finding, run
from factcheck.model import Findings

#: why a finding goes on a thread that was another's for a while
APART = "It is told apart again, as it was before."


def unmerged(
    connection: Connection,
    earlier: Run,
    found: Findings,
    now: Sequence[Found],
    same: Mapping[str, str],
) -> tuple[Found, ...]:
    """The new run's findings, those that were merged before on the threads of then.

    By their shares alone the smaller of two that part would be new, and the other might go on the
    thread of either.
    """
    apart = {
        row.rank: row
        for old in found_in(connection, earlier.id)
        for row in _parted(connection, earlier, found, old, now, same)
    }
    taken = {row.thread_id for row in apart.values()}
    return tuple(
        _without(row, taken, earlier) if row.rank not in apart else apart[row.rank] for row in now
    )


def _parted(
    connection: Connection,
    earlier: Run,
    found: Findings,
    old: Found,
    now: Sequence[Found],
    same: Mapping[str, str],
) -> Iterator[Found]:
    """What an earlier finding fell into, where it had been made of several."""
    parts = [
        row.rank
        for row in now
        if row.rank and (row.thread_id == old.thread_id or old.thread in row.parents)
    ]
    merger = _merger(connection, old) if len(parts) > 1 else None
    if merger is None:
        return
    before = _before(connection, merger)
    for step in held_against(connection, before, found, parts, same) if len(before) > 1 else ():
        if step.old is not None and step.new is not None:
            form = before[step.old]
            row = row_of(earlier.number + 1, found, step, form, ())
            yield _told_apart(connection, row, merger, earlier)


def _merger(connection: Connection, old: Found) -> Found | None:
    """The finding as it was when it was last made of several."""
    rows = with_threads().where(finding.c.thread == old.thread_id, finding.c.rank > 0)
    newest_first = connection.execute(rows.order_by(finding.c.run.desc()))
    return next((f for f in map(finding_of, newest_first) if len(f.parents) > 1), None)


def _before(connection: Connection, merger: Found) -> tuple[Found, ...]:
    """What it was made of, as the run before had it."""
    story = select(run.c.story).where(run.c.id == merger.run).scalar_subquery()
    last = select(func.max(run.c.id)).where(run.c.story == story, run.c.id < merger.run)
    before = found_in(connection, connection.execute(last).scalar_one())
    return tuple(f for f in before if f.rank and f.thread in {merger.thread, *merger.parents})


def _told_apart(connection: Connection, row: Found, merger: Found, earlier: Run) -> Found:
    """The row; what was decided while it was another's is no decision of it."""
    told = (*row.reasons, APART)
    last = connection.execute(
        select(func.max(decision.c.finding)).where(decision.c.thread == row.thread_id)
    ).scalar()
    if row.thread_id == merger.thread_id and last is not None and last >= merger.id:
        number = earlier.number + 1
        return replace(row, outcome=Outcome.REOPENED, since=number, reasons=told)
    return replace(row, reasons=told)


def _without(row: Found, taken: set[int], earlier: Run) -> Found:
    """The row, on a thread of its own where its thread is another's again."""
    if row.thread_id not in taken or not row.rank:
        return row
    return replace(row, thread_id=0, thread=0, outcome=Outcome.NEW, since=earlier.number + 1)
