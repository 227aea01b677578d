"""Stories: added, listed, and their state kept up to date."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    func,
    insert,
    select,
    update,
)

from factcheck.desk.store import chain
from factcheck.desk.store.database import lock
from factcheck.desk.store.tables import run, story, watch
from factcheck.errors import DeskRefused

#: characters of a story's title, and of the name in its address
TITLE, SLUG = 400, 60
#: words that are looked for in a title
SOUGHT = 10
#: stories named where one is not found
NAMED = 8
#: looks in vain after which a watch is shown to fail
IN_VAIN = 3
_APART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story as the list of stories shows it."""

    id: int
    slug: str
    title: str
    #: open, ready, signed, stale or hold
    state: str
    findings: int
    todo: int
    changed: str
    made: str
    settings: Mapping[str, Any]
    #: number of the newest run; 0 before the first
    run: int
    #: when the failing watch last succeeded; empty where none fails
    not_watched_since: str = ""


def add(
    connection: Connection, title: str, settings: Mapping[str, Any], actor: str, at: str
) -> Story:
    """A new story; its name in addresses is made of the title and told apart from others."""
    shown = chain.clean(title).strip()[:TITLE] or "Untitled story"
    # another of the same title at the same moment would find the same name free
    lock(connection, chain.DESK)
    slug = _free(connection, _slug(shown))
    made = connection.execute(
        insert(story)
        .values(slug=slug, title=shown, settings=json.dumps(settings), changed=at, made=at)
        .returning(story.c.id)
    ).scalar_one()
    chain.append(connection, chain.DESK, actor, "story added", {"story": made}, at)
    chain.append(connection, chain.of_story(made), actor, "begun", {"story": made}, at)
    return get(connection, made)


def get(connection: Connection, story_id: int) -> Story:
    """A story by its number; raises `LookupError`."""
    found = connection.execute(_listed().where(story.c.id == story_id)).first()
    if found is None:
        raise LookupError(f"story {story_id}")
    return _story(found)


def by_slug(connection: Connection, slug: str) -> Story | None:
    """A story by its name in addresses."""
    found = connection.execute(_of_slug(), {"named": slug}).first()
    return _story(found) if found else None


def named(connection: Connection, name: str) -> Story:
    """A story by its name in addresses, or the beginning of it where no other begins so.

    Raises `DeskRefused`, which names those that are there.
    """
    found = by_slug(connection, name)
    begun = () if found or not name.strip() else _beginning(connection, name)
    if found is None and len(begun) != 1:
        raise DeskRefused(_not_found(connection, name, begun))
    return found or begun[0]


def _not_found(connection: Connection, name: str, begun: Sequence[Story]) -> str:
    """Why no story is meant by a name: none begins so, or several do."""
    if begun:
        some = ", ".join(s.slug for s in begun[:NAMED])
        more = ", and others" if len(begun) > NAMED else ""
        return f"several stories begin with {name}: {some}{more}"
    some = ", ".join(s.slug for s in listed(connection, limit=NAMED))
    there = f"the last changed are {some}" if some else "there is none yet"
    if not name.strip():
        return f"say which story, by its name in its address: {there}"
    return f"no story at the desk is called {name}: {there}"


def _beginning(connection: Connection, name: str) -> tuple[Story, ...]:
    """The stories whose names begin so, as many as are told and one more."""
    begun = _listed().where(story.c.slug.startswith(name, autoescape=True))
    rows = connection.execute(begun.order_by(story.c.slug).limit(NAMED + 1))
    return tuple(map(_story, rows))


def listed(
    connection: Connection,
    *,
    states: Sequence[str] = (),
    title: str = "",
    failing: bool = False,
    limit: int = 100,
    offset: int = 0,
) -> tuple[Story, ...]:
    """Stories, the last changed first.

    Those in some states, with some words in their titles, or whose watch fails; or all.
    """
    asked = _listed().order_by(story.c.changed.desc(), story.c.id.desc())
    if states:
        asked = asked.where(story.c.state.in_(states))
    if failing:
        asked = asked.where(story.c.id.in_(_failing()))
    asked = asked.where(*_titled(title))
    return tuple(map(_story, connection.execute(asked.limit(limit).offset(offset))))


def counted(connection: Connection, title: str = "") -> dict[str, int]:
    """How many stories there are in each state, with some words in their titles or all."""
    rows = connection.execute(
        select(story.c.state, func.count().label("number"))
        .where(*_titled(title))
        .group_by(story.c.state)
    )
    return {row.state: row.number for row in rows}


def failing(connection: Connection, title: str = "") -> int:
    """How many stories have a watch that fails."""
    asked = select(func.count()).where(story.c.id.in_(_failing()), *_titled(title))
    number: int = connection.execute(asked.select_from(story)).scalar_one()
    return number


@cache
def _failing() -> Select[Any]:
    return select(watch.c.story).where(watch.c.failures >= IN_VAIN)


def _titled(title: str) -> list[ColumnElement[bool]]:
    """That every word of these stands in the title, in small letters or large ones."""
    return [story.c.title.icontains(word, autoescape=True) for word in title.split()[:SOUGHT]]


def rename(connection: Connection, story_id: int, title: str, actor: str, at: str) -> None:
    """Give a story another title; its address stays."""
    name = chain.hold(connection, story_id)
    shown = chain.clean(title).strip()[:TITLE]
    connection.execute(update(story).where(story.c.id == story_id).values(title=shown, changed=at))
    chain.append(connection, name, actor, "renamed", {}, at)


def set_settings(connection: Connection, story_id: int, settings: Mapping[str, Any]) -> None:
    """The settings of a story's next check."""
    connection.execute(
        update(story).where(story.c.id == story_id).values(settings=json.dumps(settings))
    )


@cache
def _listed() -> Select[Any]:
    newest = select(func.max(run.c.number)).where(run.c.story == story.c.id).scalar_subquery()
    since = (
        select(func.max(func.coalesce(watch.c.succeeded, "never")))
        .where(watch.c.story == story.c.id, watch.c.failures >= IN_VAIN)
        .scalar_subquery()
    )
    return select(story, newest.label("run"), since.label("since"))


@cache
def _of_slug() -> Select[Any]:
    return _listed().where(story.c.slug == bindparam("named"))


def _story(row: Row[Any]) -> Story:
    return Story(
        id=row.id,
        slug=row.slug,
        title=row.title,
        state=row.state,
        findings=row.findings,
        todo=row.todo,
        changed=row.changed,
        made=row.made,
        settings=json.loads(row.settings),
        run=row.run or 0,
        not_watched_since=row.since or "",
    )


def _slug(title: str) -> str:
    """A title as part of an address.

    >>> _slug("Loss of the ferry Stella Maris")
    'loss-of-the-ferry-stella-maris'
    """
    return _APART.sub("-", title.lower()).strip("-")[:SLUG].strip("-") or "story"


def _free(connection: Connection, slug: str) -> str:
    """The name, or where it is taken the name with the first free number."""
    taken = set(
        connection.execute(
            select(story.c.slug).where(story.c.slug.startswith(slug, autoescape=True))
        ).scalars()
    )
    number = 2
    free = slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
