"""Whom to call and what to ask; a result is entered once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, update

from factcheck.desk.store import chain, threads
from factcheck.desk.store.runs import Found
from factcheck.desk.store.tables import call, thread, user, words


class CallState(StrEnum):
    """What became of a call."""

    TO_CALL = "to call"
    ANSWERED = "answered"
    NO_ANSWER = "no answer"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call about one finding."""

    id: int
    thread_id: int
    #: the finding's number at the desk
    thread: int
    story: int
    whom: str
    question: str
    result: str
    #: rows of these words, by which they can be struck out
    whom_id: int
    question_id: int
    result_id: int | None
    state: CallState
    by: str
    made: str
    answered: str


class AlreadyEntered(Exception):
    """The result of the call stands already; nothing was saved."""

    def __init__(self, entered: Call) -> None:
        super().__init__(f"call {entered.id} has a result")
        self.entered = entered


def add(
    connection: Connection, found: Found, whom: str, question: str, user_id: int, at: str
) -> Call:
    """Note a call to make."""
    name = chain.of_story(threads.hold(connection, found))
    who, asked = (
        chain.keep_words(connection, chain.clean(text).strip() or "–") for text in (whom, question)
    )
    assert who
    assert asked
    row = {"thread": found.thread_id, "whom": who.id, "question": asked.id, "user": user_id}
    made = connection.execute(insert(call).values(**row, made=at).returning(call.c.id)).scalar_one()
    noted = get(connection, made)
    body = {"call": made, "finding": found.thread, "whom": who.sha256, "question": asked.sha256}
    chain.append(connection, name, _name(connection, user_id), "call noted", body, at)
    return noted


def answer(
    connection: Connection, call_id: int, state: CallState, result: str, user_id: int, at: str
) -> Call:
    """Enter what came of a call; raises `AlreadyEntered` and `LookupError`."""
    before = get(connection, call_id)
    chain.hold(connection, before.story)
    kept = chain.keep_words(connection, result)
    values = {"state": state.value, "result": kept.id if kept else None, "answered": at}
    entered = connection.execute(
        update(call)
        .where(call.c.id == call_id, call.c.state == CallState.TO_CALL.value)
        .values(values)
    )
    if not entered.rowcount:
        raise AlreadyEntered(get(connection, call_id))
    body: dict[str, str | int] = {"call": call_id, "finding": before.thread, "state": state.value}
    body |= {"result": kept.sha256} if kept else {}
    name = _name(connection, user_id)
    chain.append(connection, chain.of_story(before.story), name, "call entered", body, at)
    return get(connection, call_id)


def get(connection: Connection, call_id: int) -> Call:
    """A call by its number; raises `LookupError`."""
    row = connection.execute(_calls().where(call.c.id == call_id)).first()
    if row is None:
        raise LookupError(f"call {call_id}")
    return _call(row)


def of_threads(connection: Connection, threads: Iterable[int]) -> tuple[Call, ...]:
    """The calls about some findings, the oldest first."""
    asked = _calls().where(call.c.thread.in_(list(threads))).order_by(call.c.id)
    return tuple(map(_call, connection.execute(asked)))


def of_story(connection: Connection, story_id: int) -> tuple[Call, ...]:
    """The calls of a story, the oldest first."""
    return tuple(map(_call, connection.execute(_of_story(), {"of": story_id})))


def _name(connection: Connection, user_id: int) -> str:
    name: str = connection.execute(select(user.c.name).where(user.c.id == user_id)).scalar_one()
    return name


@cache
def _calls() -> Select[Any]:
    whom, question, result = (words.alias(name) for name in ("who", "what", "came"))
    return (
        select(
            call,
            thread.c.number.label("thread_number"),
            thread.c.story.label("of_story"),
            user.c.shown.label("by"),
            whom.c.text.label("whom_text"),
            question.c.text.label("question_text"),
            result.c.text.label("result_text"),
        )
        .join(thread, thread.c.id == call.c.thread)
        .join(user, user.c.id == call.c.user)
        .join(whom, whom.c.id == call.c.whom)
        .join(question, question.c.id == call.c.question)
        .outerjoin(result, result.c.id == call.c.result)
    )


@cache
def _of_story() -> Select[Any]:
    return _calls().where(thread.c.story == bindparam("of")).order_by(call.c.id)


def _call(row: Row[Any]) -> Call:
    kept = row._asdict()
    return Call(
        id=kept["id"],
        thread_id=kept["thread"],
        thread=kept["thread_number"],
        story=kept["of_story"],
        whom=kept["whom_text"] or "",
        question=kept["question_text"] or "",
        result=kept["result_text"] or "",
        whom_id=kept["whom"],
        question_id=kept["question"],
        result_id=kept["result"],
        state=CallState(kept["state"]),
        by=kept["by"],
        made=kept["made"],
        answered=kept["answered"] or "",
    )
