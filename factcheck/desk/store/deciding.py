"""Deciding a finding: one row more, or a refusal where somebody else was quicker."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from factcheck.desk.store import chain, state, threads
from factcheck.desk.store.decisions import (
    Act,
    Decision,
    Verdict,
    counting,
    history,
    newest,
)
from factcheck.desk.store.runs import Found
from factcheck.desk.store.tables import decision, run, user

#: what the trail says of each act
_TOLD = {Act.DECIDE: "decided", Act.OPEN: "left open", Act.AGREE: "agreed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody decided of a finding, or left open without a verdict."""

    verdict: Verdict | None = None
    reading: str = ""
    copy: str = ""
    note: str = ""


class Overtaken(Exception):
    """Somebody else decided the finding since the form was shown; nothing was saved."""

    def __init__(self, newest: Decision) -> None:
        super().__init__(f"decision {newest.seq} came first")
        self.newest = newest


class NothingToAgreeTo(Exception):
    """There is no decision that counts, or it is one's own."""


def decide(
    connection: Connection,
    found: Found,
    seen: int,
    choice: Choice,
    user_id: int,
    at: str,
) -> Decision:
    """Decide a finding, or leave it open where the choice has no verdict.

    `seen` is the number of the newest decision that the form showed, 0 for none. Raises
    `Overtaken` where there is a newer one.
    """
    act = Act.DECIDE if choice.verdict else Act.OPEN
    story_id = threads.hold(connection, found)
    return _add(connection, story_id, found, seen, act, choice, user_id, at)


def agree(connection: Connection, found: Found, seen: int, user_id: int, at: str) -> Decision:
    """Agree to somebody else's decision; raises `Overtaken` and `NothingToAgreeTo`."""
    story_id = threads.hold(connection, found)
    last = counting(history(connection, [found.thread_id]).get(found.thread_id, ()), found)
    if last is None or last.act is not Act.DECIDE or last.user == user_id:
        raise NothingToAgreeTo
    same = Choice(verdict=last.verdict, reading=last.reading)
    return _add(connection, story_id, found, seen, Act.AGREE, same, user_id, at)


def _add(
    connection: Connection,
    story_id: int,
    found: Found,
    seen: int,
    act: Act,
    choice: Choice,
    user_id: int,
    at: str,
) -> Decision:
    number, name = _place(connection, found, user_id)
    before = newest(connection, found.thread_id)
    if before and before.seq != seen:
        raise Overtaken(before)
    seq = before.seq + 1 if before else 1
    kept = [chain.keep_words(connection, text) for text in (choice.copy, choice.note)]
    row = {
        "thread": found.thread_id,
        "seq": seq,
        "finding": found.id,
        "act": act.value,
        "verdict": choice.verdict.value if choice.verdict else "",
        "reading": chain.clean(choice.reading),
        "copy": kept[0].id if kept[0] else None,
        "note": kept[1].id if kept[1] else None,
        "user": user_id,
        "made": at,
    }
    connection.execute(insert(decision).values(row))
    body: dict[str, str | int] = {
        "finding": found.thread,
        "seq": seq,
        "run": number,
    }
    body |= {"verdict": str(row["verdict"]), "reading": str(row["reading"])}
    digests = {n: w.sha256 for n, w in zip(("copy", "note"), kept, strict=True) if w}
    chain.append(connection, chain.of_story(story_id), name, _TOLD[act], {**body, **digests}, at)
    state.refresh(connection, story_id, at)
    made = newest(connection, found.thread_id)
    assert made is not None
    return made


def _place(connection: Connection, found: Found, user_id: int) -> tuple[int, str]:
    """The number of the finding's run, and the user's name."""
    by = select(user.c.name).where(user.c.id == user_id).scalar_subquery()
    number, name = connection.execute(select(run.c.number, by).where(run.c.id == found.run)).one()
    return number, name
