"""What became of each finding since an earlier brief: how it stood there, and how it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.carry import Carried, Outcome
from factcheck.desk.store.decisions import decision_of
from factcheck.desk.store.runs import Found
from factcheck.desk.store.state import Review, Thread


class Kind(StrEnum):
    """What became of a finding; in this order, which begins with what is to do."""

    #: not there then, to decide now
    NEW = "new"
    #: decided then, to decide now
    REOPENED = "reopened"
    #: to decide then and now
    OPEN = "open"
    #: not there then, decided now
    ADDED = "added"
    #: to decide then or decided otherwise, decided now
    DECIDED = "decided"
    #: what was decided then counts: other passages, or the same
    STALE = "stale"
    CARRIED = "carried"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of one finding."""

    kind: Kind
    thread: Thread
    reasons: tuple[str, ...]
    #: the last brief that has it
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Two briefs, and what lies between them."""

    then: Review
    now: Review
    #: the findings of the first, of the second and of all between, by the number of their brief
    briefs: Mapping[int, Sequence[Found]]
    #: the findings of the first held directly against those of the second
    carried: Sequence[Carried]


def fates(since: Since) -> Iterator[Fate]:
    """What became of the findings of either brief."""
    was = {t.found.thread_id: t for t in since.then.living}
    now = {t.found.thread_id: t for t in since.now.living}
    for thread_id, thread in now.items():
        yield _living(since, was.get(thread_id), thread)
    for thread_id, thread in was.items():
        if thread_id not in now:
            yield _gone(since, thread)


def _gone(since: Since, thread: Thread) -> Fate:
    """One that went, with the reason of then, whatever came after."""
    course = _course(since, thread)
    last = max(number for number, found in course.items() if found.rank)
    went = [found for number, found in course.items() if number > last]
    reasons = went[0].reasons if went else ()
    return Fate(kind=Kind.GONE, thread=thread, reasons=reasons, last=last)


def _living(since: Since, before: Thread | None, thread: Thread) -> Fate:
    if before is None:
        kind = Kind.NEW if thread.standing.is_to_do else Kind.ADDED
        reasons = _came(since, thread)
    else:
        held = _held(since, before, thread)
        kind, reasons = _kind(before, thread, held.outcome), held.reasons
    if kind is Kind.REOPENED and not reasons:
        # the same reports again, and not the same decision: what opened it
        opened = _course(since, thread).get(thread.found.since)
        reasons = opened.reasons if opened else ()
    return Fate(kind=kind, thread=thread, reasons=reasons, last=since.now.run.number)


def _kind(before: Thread, thread: Thread, held: Outcome) -> Kind:
    if thread.standing.is_to_do:
        return Kind.OPEN if before.standing.is_to_do else Kind.REOPENED
    if before.standing.is_to_do or _decided(before) != _decided(thread):
        return Kind.DECIDED
    return Kind.CARRIED if held is Outcome.CARRIED else Kind.STALE


def _decided(thread: Thread) -> int:
    """The number of the decision, whoever agreed to it."""
    made = decision_of(thread.decisions)
    return made.seq if made else 0


def _held(since: Since, before: Thread, thread: Thread) -> Carried:
    """One finding held against itself; where words alone do not show that it is one, by its own."""
    old, new = before.found.rank - 1, thread.found.rank - 1
    there = (c for c in since.carried if c.new == new and c.old == old)
    same = before.found.readings == thread.found.readings
    outcome, reasons = (Outcome.CARRIED, ()) if same else (Outcome.STALE, thread.found.reasons)
    own = Carried(outcome=outcome, new=new, old=old, reasons=reasons)
    return next(there, own)


def _came(since: Since, thread: Thread) -> tuple[str, ...]:
    """Why it is there, by the brief in which it came last."""
    course = _course(since, thread)
    came = [n for n, f in course.items() if f.rank and not _is_in(course, n - 1)]
    return course[came[-1]].reasons if came else ()


def _is_in(course: Mapping[int, Found], number: int) -> bool:
    return number in course and course[number].rank > 0


def _course(since: Since, thread: Thread) -> dict[int, Found]:
    """The finding in each brief that tells of it, the oldest first."""
    own = thread.found.thread_id
    return {
        number: found
        for number, all_ in sorted(since.briefs.items())
        for found in all_
        if found.thread_id == own
    }
