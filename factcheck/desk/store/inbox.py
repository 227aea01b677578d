"""Entries of feeds that wait for an editor: taken into the story, or passed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from factcheck.desk.store import chain
from factcheck.desk.store.tables import inbox

WAITING, TAKEN, PASSED = "waiting", "taken", "passed"
#: entries that wait for a story at most: a feed that makes more has them read by nobody
MOST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed."""

    #: by which it is known, whatever its title becomes
    key: str
    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An entry in a story's inbox."""

    id: int
    story: int
    key: str
    title: str
    address: str
    #: waiting, taken or passed
    state: str
    seen: str


def put(connection: Connection, story_id: int, entries: Iterable[Entry], at: str) -> int:
    """Lay new entries into a story's inbox; how many are new."""
    chain.hold(connection, story_id)
    rows = connection.execute(select(inbox.c.key, inbox.c.state).where(inbox.c.story == story_id))
    states = {row.key: row.state for row in rows}
    room = MOST - sum(state == WAITING for state in states.values())
    told = (_clean(e) for e in entries)
    fresh = {e.key: e for e in told if e.key not in states}
    new = [
        {"story": story_id, "key": e.key, "title": e.title, "address": e.address, "seen": at}
        for e in list(fresh.values())[: max(room, 0)]
    ]
    if new:
        connection.execute(insert(inbox), new)
    return len(new)


def _clean(entry: Entry) -> Entry:
    """An entry in words that every database takes."""
    key, title, address = map(chain.clean, (entry.key, entry.title, entry.address))
    return Entry(key=key, title=title, address=address)


def get(connection: Connection, entry_id: int) -> Waiting:
    """An entry by its number; raises `LookupError`."""
    row = connection.execute(select(inbox).where(inbox.c.id == entry_id)).first()
    if row is None:
        raise LookupError(f"entry {entry_id}")
    return _waiting(row)


def of_story(
    connection: Connection, story_id: int, states: Sequence[str] = (WAITING,)
) -> tuple[Waiting, ...]:
    """A story's entries, the newest first; those that wait, or in other states."""
    asked = select(inbox).where(inbox.c.story == story_id, inbox.c.state.in_(states))
    return tuple(map(_waiting, connection.execute(asked.order_by(inbox.c.id.desc()))))


def waiting(connection: Connection) -> tuple[Waiting, ...]:
    """What waits at the whole desk, the newest first."""
    asked = select(inbox).where(inbox.c.state == WAITING).order_by(inbox.c.id.desc())
    return tuple(map(_waiting, connection.execute(asked)))


def move(connection: Connection, entry_id: int, before: str, after: str) -> bool:
    """Bring an entry from one state to another; False where it was in none such."""
    moved = connection.execute(
        update(inbox).where(inbox.c.id == entry_id, inbox.c.state == before).values(state=after)
    )
    return bool(moved.rowcount)


def told(connection: Connection, entry: Waiting, actor: str, what: str, at: str) -> None:
    """Tell the story's trail what somebody did with an entry."""
    kept = chain.keep_words(connection, f"{entry.title}\n{entry.address}")
    body: dict[str, str | int] = {"entry": entry.id, "words": kept.sha256 if kept else ""}
    chain.append(connection, chain.of_story(entry.story), actor, what, body, at)


def _waiting(row: Row[Any]) -> Waiting:
    return Waiting(**row._asdict())
