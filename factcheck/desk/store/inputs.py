"""What a story is made of: where its articles are, and what was said of them. In its settings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import Connection, select

from factcheck.desk.exact import frozen, thawed
from factcheck.desk.store import chain, stories
from factcheck.desk.store.database import lock
from factcheck.desk.store.stories import Story
from factcheck.desk.store.tables import story

#: what a process locks that opens a story
_OPENING = "opening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a check of a story reads."""

    #: folders, files and web addresses, as absolute paths
    paths: tuple[str, ...] = ()
    #: those with which it was opened, by which it is found again
    opened: tuple[str, ...] = ()
    #: the folder of the archive of which it is a story; empty for none
    archive: str = ""
    #: names of the articles that came from there, in the order in which it compares them
    archived: tuple[str, ...] = ()
    #: the folder whose settings file holds; empty for that in which the desk was started
    folder: str = ""
    #: settings of this story alone, by the names that `factcheck.toml` has for them
    check: Mapping[str, Any] = field(default_factory=dict)
    #: articles that came through the browser or from a feed: name → number of the version
    kept: Mapping[str, int] = field(default_factory=dict)
    #: names of articles that were withdrawn
    withdrawn: tuple[str, ...] = ()
    #: files that came through the browser and could not be read: name → reason
    unread: Mapping[str, str] = field(default_factory=dict)
    #: how many articles came out of each file that held several: name → number
    unpacked: Mapping[str, int] = field(default_factory=dict)
    #: which new article is which earlier one, where somebody was asked
    same: Mapping[str, str] = field(default_factory=dict)
    #: pairs, an earlier article and a new one, of which somebody is asked whether they are one
    asked: tuple[tuple[str, str], ...] = ()
    #: the files at the last check: size and time of each
    files: Mapping[str, str] = field(default_factory=dict)
    #: digest of program and settings at the last check
    checked: str = ""


def of(found: Story) -> Inputs:
    """What a story is made of."""
    names = {f.name for f in fields(Inputs)}
    held = {key: value for key, value in found.settings.items() if key in names}
    return thawed(Inputs, json.dumps(held))


def of_story(connection: Connection, story_id: int) -> Inputs:
    """What a story is made of, by its number."""
    return of(stories.get(connection, story_id))


def change(connection: Connection, story_id: int, changed: Callable[[Inputs], Inputs]) -> Inputs:
    """Change some of it, as it is once nobody else changes it any more."""
    chain.hold(connection, story_id)
    found = stories.get(connection, story_id)
    new = changed(of(found))
    stories.set_settings(connection, story_id, {**found.settings, **as_settings(new)})
    return new


def as_settings(new: Inputs) -> dict[str, Any]:
    """What a story's settings hold of its inputs."""
    held: dict[str, Any] = json.loads(frozen(new))
    return held


def opened_with(connection: Connection, paths: Sequence[str]) -> Story | None:
    """The story that was opened with just these paths; whoever else opens one waits."""
    lock(connection, _OPENING)
    return found_with(connection, paths)


def found_with(connection: Connection, paths: Sequence[str]) -> Story | None:
    """The story that was opened with just these paths, as far as this connection sees."""
    wanted = sorted(paths)
    found = (n for n, held in _all(connection) if sorted(held.get("opened", ())) == wanted)
    number = next(found, None) if wanted else None
    return None if number is None else stories.get(connection, number)


def opened_from(connection: Connection, archive: str, names: Set[str]) -> Story | None:
    """The story that came from an archive and has most of these articles; whoever opens one waits.

    None where no story from there has any.
    """
    lock(connection, _OPENING)
    shared = {
        number: len(names & set(held.get("archived", ())))
        for number, held in _all(connection)
        if held.get("archive") == archive
    }
    # of two that have as many, the older
    found = max(shared, key=lambda number: (shared[number], -number), default=None)
    return stories.get(connection, found) if found is not None and shared[found] else None


def _all(connection: Connection) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = connection.execute(select(story.c.id, story.c.settings).order_by(story.c.id))
    for row in rows.all():
        yield row.id, json.loads(row.settings)
