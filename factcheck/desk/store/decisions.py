"""What editors decided of findings: rows are only added, the newest that counts holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from factcheck.carry import Outcome
from factcheck.desk.store.runs import Found
from factcheck.desk.store.tables import decision, finding, run, thread, user, words


class Act(StrEnum):
    """What somebody did with a finding."""

    DECIDE = "decide"
    #: left open, with a note
    OPEN = "open"
    #: a second reader agreed to the decision
    AGREE = "agree"


class Verdict(StrEnum):
    """What a finding is, by whoever decided it."""

    CONFLICT = "conflict"
    COMPATIBLE = "compatible"
    SCOPE = "scope"
    MISREAD = "misread"


class Standing(StrEnum):
    """How a thread stands."""

    NEW = "new"
    REOPENED = "reopened"
    DECIDED = "decided"
    AGREED = "agreed"
    GONE = "gone"

    @property
    def is_to_do(self) -> bool:
        """Whether somebody must decide it."""
        return self in (Standing.NEW, Standing.REOPENED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One act, with its words unless they were struck out."""

    id: int
    thread_id: int
    seq: int
    finding: int
    #: the run on which it was made
    run: int
    act: Act
    verdict: Verdict | None
    #: the reading to print: its words, `none` or `other`; empty where none was chosen
    reading: str
    copy: str
    note: str
    copy_id: int | None
    note_id: int | None
    #: whether words of it were struck out
    struck: bool
    user: int
    by: str
    made: str


def history(connection: Connection, threads: Iterable[int]) -> dict[int, tuple[Decision, ...]]:
    """The decisions of threads, by the thread's id, the oldest first."""
    found: dict[int, list[Decision]] = {}
    for row in connection.execute(_on_threads(), {"threads": list(threads)}):
        made = _decision(row)
        found.setdefault(made.thread_id, []).append(made)
    return {thread_id: tuple(made) for thread_id, made in found.items()}


def of_story(connection: Connection, story_id: int) -> dict[int, tuple[Decision, ...]]:
    """All decisions of a story by the finding's number, of findings long gone too."""
    asked = select(thread.c.id, thread.c.number).where(thread.c.story == story_id)
    numbers = {row.id: row.number for row in connection.execute(asked.order_by(thread.c.number))}
    made = history(connection, numbers)
    return {number: made[thread_id] for thread_id, number in numbers.items() if thread_id in made}


def counting(made: Sequence[Decision], found: Found) -> Decision | None:
    """The newest of a thread's decisions, if it was made on this finding and not before it."""
    return made[-1] if made and made[-1].run >= found.since else None


def decision_of(made: Sequence[Decision]) -> Decision | None:
    """The newest decision, which the agreements after it are of."""
    return next((d for d in reversed(made) if d.act is Act.DECIDE), None)


def standing(made: Sequence[Decision], found: Found) -> Standing:
    """How a thread stands, by its decisions and what the newest run found."""
    if found.outcome is Outcome.GONE:
        return Standing.GONE
    last = counting(made, found)
    if last is not None and last.act is not Act.OPEN:
        return Standing.AGREED if last.act is Act.AGREE else Standing.DECIDED
    # what nobody ever decided is new, however it has changed
    was_decided = bool(found.parents) or any(d.run < found.since for d in made)
    return Standing.REOPENED if found.since > 1 and was_decided else Standing.NEW


def newest(connection: Connection, thread_id: int) -> Decision | None:
    """A thread's newest decision, whether it counts or not."""
    last = select(func.max(decision.c.seq)).where(decision.c.thread == thread_id).scalar_subquery()
    row = connection.execute(
        _decisions().where(decision.c.thread == thread_id, decision.c.seq == last)
    ).first()
    return _decision(row) if row else None


@cache
def _decisions() -> Select[Any]:
    copy, note = words.alias("copied"), words.alias("noted")
    return (
        select(
            decision,
            run.c.number.label("on_run"),
            user.c.shown.label("by"),
            copy.c.text.label("copy_text"),
            note.c.text.label("note_text"),
            copy.c.struck.label("copy_struck"),
            note.c.struck.label("note_struck"),
        )
        .join(finding, finding.c.id == decision.c.finding)
        .join(run, run.c.id == finding.c.run)
        .join(user, user.c.id == decision.c.user)
        .outerjoin(copy, copy.c.id == decision.c.copy)
        .outerjoin(note, note.c.id == decision.c.note)
    )


@cache
def _on_threads() -> Select[Any]:
    asked = decision.c.thread.in_(bindparam("threads", expanding=True))
    return _decisions().where(asked).order_by(decision.c.thread, decision.c.seq)


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        id=row.id,
        thread_id=row.thread,
        seq=row.seq,
        finding=row.finding,
        run=row.on_run,
        act=Act(row.act),
        verdict=Verdict(row.verdict) if row.verdict else None,
        reading=row.reading,
        copy=row.copy_text or "",
        note=row.note_text or "",
        copy_id=row.copy,
        note_id=row.note,
        struck=bool(row.copy_struck or row.note_struck),
        user=row.user,
        by=row.by,
        made=row.made,
    )
