"""The findings of a run that is to come as rows, and earlier ones held against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from factcheck.carry import Carried, Outcome, carry
from factcheck.desk.store import chain
from factcheck.desk.store.briefs import Found, findings_of, readings
from factcheck.model import Discrepancy, Findings


def row_of(
    number: int, found: Findings, step: Carried, old: Found | None, parents: tuple[int, ...]
) -> Found:
    """A row of a run of this number; its thread is the old finding's, or 0 for one to be made."""
    here = None if step.new is None else found.discrepancies[step.new]
    goes_on = step.outcome in (Outcome.CARRIED, Outcome.STALE, Outcome.GONE)
    told = _told(here) if here else _told_before(old)
    return Found(
        id=0,
        run=0,
        thread_id=old.thread_id if old else 0,
        thread=old.thread if old else 0,
        rank=0 if step.new is None else step.new + 1,
        outcome=step.outcome,
        reasons=step.reasons,
        since=old.since if old and goes_on else number,
        parents=parents,
        **told,
    )


def held_against(
    connection: Connection,
    olds: Sequence[Found],
    found: Findings,
    ranks: Sequence[int],
    same: Mapping[str, str],
) -> Iterator[Carried]:
    """What became of some findings of one earlier run in some of the new ones."""
    whole = findings_of(connection, olds[0].run)
    old = replace(whole, discrepancies=tuple(whole.discrepancies[f.rank - 1] for f in olds))
    new = replace(found, discrepancies=tuple(found.discrepancies[rank - 1] for rank in ranks))
    for step in carry(old, new, same):
        yield replace(step, new=None if step.new is None else ranks[step.new] - 1)


def _told(found: Discrepancy) -> dict[str, str]:
    return {
        "type": found.type.value,
        "severity": found.severity.value,
        "rule": found.rule,
        "what": chain.clean(found.what),
        "readings": readings(found),
    }


def _told_before(old: Found | None) -> dict[str, str]:
    if old is None:
        raise ValueError("a finding that is gone was one before")
    return {name: getattr(old, name) for name in ("type", "severity", "rule", "what", "readings")}
