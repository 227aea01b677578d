"""Which article is which earlier one, where somebody was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.carry import NONE_OF_THEM
from factcheck.desk.store import chain, inputs, jobs, users
from factcheck.desk.store.database import Database
from factcheck.desk.work.causes import ANSWERED


def answer(database: Database, story_id: int, old: str, new: str, user_id: int) -> bool:
    """Say which new article an earlier one is, or with an empty name that it is none of them.

    The check goes on when all was answered; False where this was not asked.
    """
    with database.write() as connection:
        name = chain.hold(connection, story_id)
        held = inputs.of_story(connection, story_id)
        may_be = [b for a, b in held.asked if a == old]
        if new not in (*may_be, NONE_OF_THEM) or not may_be:
            return False
        left = _left(held.asked, old, new)
        same = {**held.same, old: new}
        inputs.change(connection, story_id, lambda now: replace(now, same=same, asked=left))
        at, actor = database.now(), users.of_id(connection, user_id).name
        kept = chain.keep_words(connection, f"{old}\n{new}")
        body: dict[str, str | int] = {"articles": kept.sha256 if kept else ""}
        what = "articles are one" if new else "articles are two"
        chain.append(connection, name, actor, what, body, at)
        if not left:
            jobs.ask(connection, story_id, ANSWERED, (), user_id, at)
        return True


def _left(asked: Sequence[tuple[str, str]], old: str, new: str) -> tuple[tuple[str, str], ...]:
    """What is still to be answered."""
    return tuple((a, b) for a, b in asked if a != old and (not new or b != new))
