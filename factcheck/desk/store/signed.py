"""Signatures as they are read: who vouched for which run, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from factcheck.desk.store.tables import run, signature, user, words


class Outcome(StrEnum):
    """What a signature says."""

    CLEARED = "cleared"
    #: cleared with changes
    CHANGES = "changes"
    HOLD = "hold"


class Role(StrEnum):
    """As what somebody signed."""

    SECOND_READER = "second reader"
    #: who decided and signed alone, because there is nobody else; exports say so
    ALONE = "desk of one"
    #: who decided and puts a hold, where others are there
    DECIDER = "who decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One sign-off."""

    id: int
    #: the number of the run
    run: int
    by: str
    user: int
    role: Role
    outcome: Outcome
    digest: str
    note: str
    note_id: int | None
    made: str


def get(connection: Connection, signature_id: int) -> Signature:
    """A signature by its number; raises `LookupError`."""
    row = connection.execute(_signatures().where(signature.c.id == signature_id)).first()
    if row is None:
        raise LookupError(f"signature {signature_id}")
    return _signature(row)


def of_story(connection: Connection, story_id: int) -> tuple[Signature, ...]:
    """A story's signatures, the newest first."""
    asked = _signatures().where(run.c.story == story_id).order_by(signature.c.id.desc())
    return tuple(map(_signature, connection.execute(asked)))


@cache
def _signatures() -> Select[Any]:
    return (
        select(
            signature,
            run.c.number.label("on_run"),
            user.c.shown.label("by"),
            words.c.text.label("note_text"),
        )
        .join(run, run.c.id == signature.c.run)
        .join(user, user.c.id == signature.c.user)
        .outerjoin(words, words.c.id == signature.c.note)
    )


def _signature(row: Row[Any]) -> Signature:
    kept = row._asdict()
    return Signature(
        id=kept["id"],
        run=kept["on_run"],
        by=kept["by"],
        user=kept["user"],
        role=Role(kept["role"]),
        outcome=Outcome(kept["outcome"]),
        digest=kept["digest"],
        note=kept["note_text"] or "",
        note_id=kept["note"],
        made=kept["made"],
    )
