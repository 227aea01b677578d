"""What somebody asks to be watched for a story, and what they do with a feed's entries."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from factcheck.desk.store import chain, inbox, inputs, jobs, users, watches
from factcheck.desk.store.database import Database
from factcheck.desk.store.watches import FEED, FOLDER, Watch
from factcheck.desk.work.causes import ADDED
from factcheck.desk.work.watch.folder import look
from factcheck.errors import DeskRefused, UnreadableArticle
from factcheck.read.draft import http_only

#: how a job names an entry that is to be read
ENTRY = "entry:"
#: bytes of a place: PostgreSQL's indexes take few more
LONGEST = 2000


def kind_of(place: str) -> str:
    """Whether a place is a feed or a folder.

    >>> kind_of("https://paper.example/feed"), kind_of("story/")
    ('feed', 'folder')
    """
    return FEED if place.lower().startswith(("http://", "https://")) else FOLDER


def add(database: Database, story_id: int, place: str, user_id: int) -> Watch:
    """Watch a folder or a feed for a story; a folder's articles are the story's from now on.

    Raises `UnreadableArticle` where there is no such folder, `DeskRefused` for no address.
    """
    whole = _whole(place)
    kind = kind_of(whole)
    # a folder may be large and far away: it is looked at before anybody has to wait
    there = look(whole) if kind == FOLDER else {}
    with database.write() as connection:
        chain.hold(connection, story_id)
        at, actor = database.now(), users.of_id(connection, user_id).name
        seen = _added(connection, story_id, whole, there, user_id, at) if kind == FOLDER else {}
        return watches.add(connection, story_id, kind, whole, seen, actor, at)


def remove(connection: Connection, story_id: int, place: str, user_id: int, at: str) -> bool:
    """Watch a place no more; its articles stay. False where it was not watched."""
    actor = users.of_id(connection, user_id).name
    whole = place if kind_of(place) == FEED else os.path.realpath(place)
    return watches.remove(connection, story_id, kind_of(whole), whole, actor, at)


def take(connection: Connection, entry_id: int, user_id: int, at: str) -> bool:
    """Take a feed's entry into its story, and ask for a check; False where it no longer waits."""
    entry = inbox.get(connection, entry_id)
    chain.hold(connection, entry.story)
    if not inbox.move(connection, entry_id, inbox.WAITING, inbox.TAKEN):
        return False
    inbox.told(connection, entry, users.of_id(connection, user_id).name, "entry taken", at)
    jobs.ask(connection, entry.story, ADDED, (f"{ENTRY}{entry_id}",), user_id, at)
    return True


def passed(connection: Connection, entry_id: int, user_id: int, at: str) -> bool:
    """Pass an entry over; False where it no longer waits."""
    entry = inbox.get(connection, entry_id)
    chain.hold(connection, entry.story)
    if not inbox.move(connection, entry_id, inbox.WAITING, inbox.PASSED):
        return False
    inbox.told(connection, entry, users.of_id(connection, user_id).name, "entry passed over", at)
    return True


def _added(
    connection: Connection,
    story_id: int,
    folder: str,
    there: Mapping[str, str],
    user_id: int,
    at: str,
) -> Mapping[str, str]:
    """Make a folder's articles the story's; its files as they were when they were last read."""
    made = inputs.of_story(connection, story_id)
    if folder in made.paths:
        return {p: mark for p, mark in made.files.items() if Path(folder) in Path(p).parents}
    inputs.change(connection, story_id, lambda now: replace(now, paths=(*now.paths, folder)))
    jobs.ask(connection, story_id, ADDED, (), user_id, at)
    return there


def _whole(place: str) -> str:
    """The place as it is kept; raises where it cannot be watched."""
    if kind_of(place) == FEED:
        if http_only(place) is None:
            raise DeskRefused(f"{place} is no address of a feed")
        if len(place.encode()) > LONGEST:
            raise DeskRefused(f"a feed's address has {LONGEST:,} characters at most")
        return place
    whole = os.path.realpath(Path(place).expanduser())
    if not Path(whole).is_dir():
        raise UnreadableArticle(place, "there is no such folder")
    if not _is_text(whole):
        raise UnreadableArticle(place, "its name has signs that are no text: rename the folder")
    if len(whole.encode()) > LONGEST:
        raise UnreadableArticle(place, f"its path has more than {LONGEST:,} characters")
    return whole


def _is_text(path: str) -> bool:
    """Whether a path is text: to some systems a file's name is any bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
