"""Sign-off: somebody else than those who decided vouches for a run and its decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from factcheck.desk.store import chain, state
from factcheck.desk.store.decisions import Act
from factcheck.desk.store.state import Review
from factcheck.desk.store.tables import export, run, signature, user, words


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


class MayNotSign(Exception):
    """Why somebody may not sign, in a sentence."""


def sign(
    connection: Connection,
    story_id: int,
    seen: str,
    outcome: Outcome,
    note: str,
    user_id: int,
    at: str,
) -> Signature:
    """Sign the newest run; `seen` is the digest of the review that the form showed.

    Raises `MayNotSign`: where something changed meanwhile or is to be decided (a hold may be put
    at any time), or where the signer decided a finding and is not alone at the desk.
    """
    chain_name = chain.of_story(story_id)
    now = state.review(connection, story_id)
    why_not = _why_not(connection, now, seen, outcome, user_id)
    if now is None or why_not:
        raise MayNotSign(why_not)
    kept = chain.keep_words(connection, note)
    role = Role.ALONE if user_id in _deciders(now) else Role.SECOND_READER
    row: dict[str, object] = {"run": now.run.id, "user": user_id, "role": role.value}
    row |= {
        "outcome": outcome.value,
        "digest": now.digest,
        "note": kept.id if kept else None,
        "made": at,
    }
    made = connection.execute(insert(signature).values(row).returning(signature.c.id)).scalar_one()
    name = connection.execute(select(user.c.name).where(user.c.id == user_id)).scalar_one()
    body: dict[str, str | int] = {"signature": made, "run": now.run.number}
    body |= {"findings": now.run.digest}
    body |= {"review": now.digest, "outcome": outcome.value, "role": role.value}
    body |= {"note": kept.sha256} if kept else {}
    entry = chain.append(connection, chain_name, name, "signed off", body, at)
    head: dict[str, str | int] = {"story": story_id, "seq": entry.seq, "hash": entry.hash}
    chain.append(connection, chain.DESK, name, "story signed off", head, at)
    state.refresh(connection, story_id, at)
    return get(connection, made)


def why_not(connection: Connection, now: Review | None, user_id: int) -> str:
    """Why somebody may not clear a story, in a sentence; empty where they may."""
    return _why_not(connection, now, now.digest if now else "", Outcome.CLEARED, user_id)


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


def keep_exports(
    connection: Connection, story_id: int, signature_id: int, made: Mapping[str, bytes], at: str
) -> None:
    """Keep a signed brief as the very bytes that were given out; what is kept stays."""
    there = {name for name, _ in exports(connection, signature_id)}
    signed = get(connection, signature_id)
    for name, content in made.items():
        if name in there:
            continue
        digest = sha256(content).hexdigest()
        connection.execute(
            insert(export).values(
                signature=signature_id, format=name, sha256=digest, content=content
            )
        )
        body: dict[str, str | int] = {"run": signed.run, "format": name, "sha256": digest}
        chain.append(connection, chain.of_story(story_id), "desk", "export kept", body, at)


def exports(connection: Connection, signature_id: int) -> tuple[tuple[str, str], ...]:
    """The formats kept of a signed brief, each with the digest of its bytes."""
    rows = connection.execute(
        select(export.c.format, export.c.sha256)
        .where(export.c.signature == signature_id)
        .order_by(export.c.id)
    )
    return tuple((row.format, row.sha256) for row in rows)


def exported(connection: Connection, signature_id: int, format: str) -> bytes | None:
    """The bytes kept of a signed brief in one format."""
    held: bytes | None = connection.execute(
        select(export.c.content).where(
            export.c.signature == signature_id, export.c.format == format
        )
    ).scalar()
    return held


def _why_not(
    connection: Connection, now: Review | None, seen: str, outcome: Outcome, user_id: int
) -> str:
    if now is None:
        return "The story has not been checked yet."
    if now.digest != seen:
        return "Something changed since the page was shown. Look at it again before you sign."
    if outcome is Outcome.HOLD:
        return ""
    if now.to_do:
        left = len(now.to_do)
        return f"{left} finding{'s are' if left > 1 else ' is'} still to be decided."
    if user_id in _deciders(now) and _others(connection, user_id):
        return "You decided a finding of this story: somebody else signs it off."
    return ""


def _deciders(now: Review) -> set[int]:
    """Who decided findings that count."""
    return {
        d.user
        for t in now.living
        for d in t.decisions
        if d.act is Act.DECIDE and d.run >= t.found.since
    }


def _others(connection: Connection, user_id: int) -> bool:
    """Whether anybody else could sign."""
    number = connection.execute(
        select(func.count()).where(user.c.active, user.c.id != user_id).select_from(user)
    ).scalar_one()
    return bool(number)


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
