"""Sign-off: somebody else than those who decided vouches for a run and its decisions."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select

from factcheck.desk.store import chain, facts, state
from factcheck.desk.store.decisions import Act
from factcheck.desk.store.kept import (
    Kept,
    exported,
    exports,
    given_out,
    keep_exports,
    strike,
    struck,
)
from factcheck.desk.store.signed import Outcome, Role, Signature, get, of_story
from factcheck.desk.store.state import Review
from factcheck.desk.store.tables import signature, user

__all__ = [
    "Kept",
    "MayNotSign",
    "Outcome",
    "Role",
    "Signature",
    "deciders",
    "exported",
    "exports",
    "get",
    "given_out",
    "keep_exports",
    "of_story",
    "sign",
    "strike",
    "struck",
    "why_not",
]


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
    chain_name = chain.hold(connection, story_id)
    now = state.review(connection, story_id)
    why_not = _why_not(connection, now, seen, outcome, user_id)
    if now is None or why_not:
        raise MayNotSign(why_not)
    kept = chain.keep_words(connection, note)
    role = _role(connection, now, user_id)
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
    facts.keep(connection, facts.of_run(connection, story_id, now, entry), made)
    state.refresh(connection, story_id, at)
    return get(connection, made)


def why_not(connection: Connection, now: Review | None, user_id: int) -> str:
    """Why somebody may not clear a story, in a sentence; empty where they may."""
    return _why_not(connection, now, now.digest if now else "", Outcome.CLEARED, user_id)


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
    if user_id in deciders(now) and _others(connection, user_id):
        return "You decided a finding of this story: somebody else signs it off."
    return ""


def _role(connection: Connection, now: Review, user_id: int) -> Role:
    """As what somebody signs who may."""
    if user_id not in deciders(now):
        return Role.SECOND_READER
    return Role.DECIDER if _others(connection, user_id) else Role.ALONE


def deciders(now: Review) -> set[int]:
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
