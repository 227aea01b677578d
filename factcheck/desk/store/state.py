"""The state of a story, worked out anew with every change and kept for the list of stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Connection, func, select, update

from factcheck.desk.exact import frozen
from factcheck.desk.store import runs
from factcheck.desk.store.decisions import Decision, Standing, counting, history, standing
from factcheck.desk.store.runs import Found, Run
from factcheck.desk.store.tables import run, signature, story


class State(StrEnum):
    """How far a story is."""

    OPEN = "open"
    #: all is decided; somebody else may sign
    READY = "ready"
    SIGNED = "signed"
    #: changed since it was signed
    STALE = "stale"
    HOLD = "hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A finding of the newest run with all that was decided of it."""

    found: Found
    decisions: tuple[Decision, ...]

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return standing(self.decisions, self.found)

    @property
    def decided(self) -> Decision | None:
        """The act that counts."""
        return counting(self.decisions, self.found)

    @property
    def seen(self) -> int:
        """What a form must send back: the number of the newest act."""
        return self.decisions[-1].seq if self.decisions else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A run, its findings, and where they stand."""

    run: Run
    threads: tuple[Thread, ...]

    @property
    def living(self) -> tuple[Thread, ...]:
        """Those that are not gone, in the order of the brief."""
        return tuple(t for t in self.threads if t.standing is not Standing.GONE)

    @property
    def to_do(self) -> tuple[Thread, ...]:
        """Those that somebody must decide."""
        return tuple(t for t in self.threads if t.standing.is_to_do)

    @property
    def digest(self) -> str:
        """Of what a signature vouches for: which findings there are and what was decided of them.

        Where their passages stand is no part of it: an article with a line more changes nothing.
        """
        rows = [_vouched(t) for t in sorted(self.living, key=lambda t: t.found.thread)]
        return sha256(frozen(tuple(rows)).encode()).hexdigest()


def review(connection: Connection, story_id: int, number: int | None = None) -> Review | None:
    """A story's newest run, or one by its number, with its decisions; None before the first."""
    made = runs.get(connection, story_id, number) if number else runs.newest(connection, story_id)
    if made is None:
        return None
    found = runs.found_in(connection, made.id)
    told = history(connection, [f.thread_id for f in found])
    if number is not None:
        # as it stood before the next run
        told = {t: tuple(d for d in acts if d.run <= number) for t, acts in told.items()}
    return Review(run=made, threads=_threads(found, told))


def refresh(connection: Connection, story_id: int, at: str) -> None:
    """Work out a story's state after a change, and keep it with the time of the change."""
    now = review(connection, story_id)
    values: dict[str, object] = {"changed": at, "state": state(connection, story_id, now).value}
    if now is not None:
        values |= {"findings": len(now.living), "todo": len(now.to_do)}
    connection.execute(update(story).where(story.c.id == story_id).values(values))


def state(connection: Connection, story_id: int, now: Review | None) -> State:
    """How far a story is, by its findings and its last signature."""
    return signed_as(now, _last_signature(connection, story_id)) if now else State.OPEN


def signed_as(now: Review, last: tuple[str, str] | None) -> State:
    """How far a run is, by its findings and by outcome and digest of the last signature."""
    if last is None:
        return State.OPEN if now.to_do else State.READY
    outcome, digest = last
    if outcome == "hold":
        return State.HOLD
    return State.SIGNED if digest == now.digest else State.STALE


def _threads(
    found: Sequence[Found], told: Mapping[int, tuple[Decision, ...]]
) -> tuple[Thread, ...]:
    return tuple(Thread(found=f, decisions=told.get(f.thread_id, ())) for f in found)


def _vouched(thread: Thread) -> tuple[str, ...]:
    last = thread.decided
    decided = (last.act.value, str(last.verdict or ""), last.reading, str(last.seq)) if last else ()
    return (str(thread.found.thread), thread.found.readings, *decided)


def _last_signature(connection: Connection, story_id: int) -> tuple[str, str] | None:
    """Outcome and digest of a story's newest signature."""
    row = connection.execute(
        select(signature.c.outcome, signature.c.digest).where(
            signature.c.id
            == select(func.max(signature.c.id))
            .join(run, run.c.id == signature.c.run)
            .where(run.c.story == story_id)
            .scalar_subquery()
        )
    ).first()
    return (row.outcome, row.digest) if row else None
