"""What is watched for a story: folders and feeds, and how the last looks at them went."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from factcheck.desk.store import chain
from factcheck.desk.store.tables import watch

FOLDER, FEED = "folder", "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One place that is watched."""

    id: int
    story: int
    #: folder or feed
    kind: str
    place: str
    tried: str
    succeeded: str
    #: looks in vain since the last that succeeded
    failures: int
    #: why the last look failed
    fault: str
    #: what it showed at the last look that counted
    seen: Mapping[str, str]


def add(
    connection: Connection,
    story_id: int,
    kind: str,
    place: str,
    seen: Mapping[str, str],
    actor: str,
    at: str,
) -> Watch:
    """Watch a place for a story, of which this was seen; one that is watched stays as it is."""
    chain.hold(connection, story_id)
    known = _one(connection, story_id, kind, place)
    if known is not None:
        return known
    row = {"story": story_id, "kind": kind, "place": place, "seen": json.dumps(dict(seen))}
    connection.execute(insert(watch).values(row))
    _told(connection, story_id, kind, place, actor, "watch begun", at)
    made = _one(connection, story_id, kind, place)
    assert made is not None
    return made


def remove(
    connection: Connection, story_id: int, kind: str, place: str, actor: str, at: str
) -> bool:
    """Watch a place no more; False where it was not watched."""
    chain.hold(connection, story_id)
    known = _one(connection, story_id, kind, place)
    if known is None:
        return False
    connection.execute(delete(watch).where(watch.c.id == known.id))
    _told(connection, story_id, kind, place, actor, "watch ended", at)
    return True


def every(connection: Connection) -> tuple[Watch, ...]:
    """All that is watched."""
    return tuple(map(_watch, connection.execute(select(watch).order_by(watch.c.id))))


def of_story(connection: Connection, story_id: int) -> tuple[Watch, ...]:
    """What is watched for a story."""
    asked = select(watch).where(watch.c.story == story_id).order_by(watch.c.id)
    return tuple(map(_watch, connection.execute(asked)))


def succeeded(
    connection: Connection, watch_id: int, at: str, seen: Mapping[str, str] | None = None
) -> None:
    """Note a look that succeeded, and what it showed where that is new."""
    values: dict[str, object] = {"tried": at, "succeeded": at, "failures": 0, "fault": None}
    values |= {} if seen is None else {"seen": json.dumps(dict(seen))}
    connection.execute(update(watch).where(watch.c.id == watch_id).values(values))


def failed(connection: Connection, watch_id: int, fault: str, at: str) -> None:
    """Note a look in vain."""
    values = {"tried": at, "failures": watch.c.failures + 1, "fault": chain.clean(fault)}
    connection.execute(update(watch).where(watch.c.id == watch_id).values(values))


def _one(connection: Connection, story_id: int, kind: str, place: str) -> Watch | None:
    row = connection.execute(
        select(watch).where(watch.c.story == story_id, watch.c.kind == kind, watch.c.place == place)
    ).first()
    return _watch(row) if row else None


def _told(
    connection: Connection, story_id: int, kind: str, place: str, actor: str, what: str, at: str
) -> None:
    kept = chain.keep_words(connection, place)
    body: dict[str, str | int] = {"kind": kind, "place": kept.sha256 if kept else ""}
    chain.append(connection, chain.of_story(story_id), actor, what, body, at)


def _watch(row: Row[Any]) -> Watch:
    return Watch(
        id=row.id,
        story=row.story,
        kind=row.kind,
        place=row.place,
        tried=row.tried or "",
        succeeded=row.succeeded or "",
        failures=row.failures,
        fault=row.fault or "",
        seen=json.loads(row.seen),
    )
