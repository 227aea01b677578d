"""Articles that come through the browser, and articles that are withdrawn.

Nothing of a file is looked at here: it is written down, and read in the child's contained reader.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from sqlalchemy import Connection

from factcheck.desk.store import chain, inputs, jobs, runs, stories, users
from factcheck.desk.store.database import Database
from factcheck.desk.store.inputs import Inputs
from factcheck.desk.store.jobs import Job
from factcheck.desk.store.stories import Story
from factcheck.desk.work.causes import ADDED, BEGUN, WITHDRAWN
from factcheck.desk.work.folders import Folder, TooLarge, free, plain_name, write
from factcheck.errors import DeskRefused
from factcheck.read.limits import Limits, too_large

#: how a job names a batch of files that is to be read
BATCH = "upload:"
#: seconds after which a batch that no job names is nobody's
DAY = 86_400.0
#: files of one form, and bytes of all together
FILES, ALL = 500, 400_000_000

#: a file's name as the browser tells it, and what is in it
Given = tuple[str, IO[bytes]]


@dataclass(slots=True)
class _Written:
    """A batch on the disk, and what of it was too large."""

    batch: Path
    names: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    size: int = 0


def add_story(database: Database, title: str, files: Iterable[Given], user_id: int) -> Story:
    """A new story of files from the browser, and a check of it.

    Raises `DeskRefused` where there is no file.
    """
    folder = Folder(database)
    made = _written(folder, files)
    try:
        with database.write() as connection:
            at, actor = database.now(), users.of_id(connection, user_id).name
            added = stories.add(connection, title or _title(made), {}, actor, at)
            _keep(connection, added.id, made, BEGUN, user_id, at)
            return stories.get(connection, added.id)
    except BaseException:
        folder.remove(made.batch.name)
        raise


def add_articles(database: Database, story_id: int, files: Iterable[Given], user_id: int) -> Job:
    """Add files from the browser to a story, and ask for a check; one of a known name is newer.

    Raises `DeskRefused` where there is no file, `LookupError` where there is no such story.
    """
    folder = Folder(database)
    made = _written(folder, files)
    try:
        with database.write() as connection:
            stories.get(connection, story_id)
            return _keep(connection, story_id, made, ADDED, user_id, database.now())
    except BaseException:
        folder.remove(made.batch.name)
        raise


def withdraw(database: Database, story_id: int, key: str, user_id: int) -> Job:
    """Leave an article out of its story from the next check on, or a file that was not read.

    Raises `LookupError` where the newest brief has neither.
    """
    with database.write() as connection:
        chain.hold(connection, story_id)
        compared = _compared(connection, story_id)
        inputs.change(connection, story_id, lambda held: _without(held, key, compared))
        return _told(connection, database, story_id, key, user_id, "article withdrawn")


def take_back(database: Database, story_id: int, key: str, user_id: int) -> Job:
    """Take an article in again that was withdrawn.

    Raises `LookupError` where it was not.
    """
    with database.write() as connection:
        inputs.change(connection, story_id, lambda held: _again(held, key))
        return _told(connection, database, story_id, key, user_id, "article taken back")


def spoiled(connection: Connection, folder: Folder, job: Job, reason: str) -> None:
    """List the files of a job as unread that twice broke the program that reads them."""
    tokens = batches(job)
    names = [p.name for token in tokens for p in _files(folder, token)]
    inputs.change(connection, job.story, _unread(dict.fromkeys(names, reason)))
    jobs.was_read(connection, job.id)


def tidy(database: Database, older: float = DAY) -> None:
    """Remove batches of a day ago that no job is to read: their form was broken off."""
    folder = Folder(database)
    with database.read() as connection:
        wanted = {token for job in jobs.with_inputs(connection) for token in batches(job)}
    for token in folder.batches():
        if token not in wanted and folder.age(token) > older:
            folder.remove(token)


def batches(job: Job) -> tuple[str, ...]:
    """The batches that a job is to read."""
    return tuple(g.removeprefix(BATCH) for g in job.inputs if g.startswith(BATCH))


def _without(held: Inputs, key: str, compared: Collection[str]) -> Inputs:
    if key in held.unread:
        left = {name: why for name, why in held.unread.items() if name != key}
        return replace(held, unread=left)
    if key in held.kept or key in compared:
        return replace(held, withdrawn=tuple(dict.fromkeys((*held.withdrawn, key))))
    raise LookupError(key)


def _again(held: Inputs, key: str) -> Inputs:
    if key not in held.withdrawn:
        raise LookupError(key)
    return replace(held, withdrawn=tuple(name for name in held.withdrawn if name != key))


def _unread(reasons: Mapping[str, str]) -> Callable[[Inputs], Inputs]:
    """A change by which these files are listed as unread beside others."""
    return lambda held: replace(held, unread={**held.unread, **reasons})


def _files(folder: Folder, token: str) -> Sequence[Path]:
    try:
        return sorted(folder.batch(token).iterdir())
    except OSError:
        return ()


def _compared(connection: Connection, story_id: int) -> set[str]:
    """The names of the articles of the newest run."""
    made = runs.newest(connection, story_id)
    return {a.id for a in runs.findings_of(connection, made.id).articles} if made else set()


def _told(
    connection: Connection, database: Database, story_id: int, key: str, user_id: int, what: str
) -> Job:
    at, actor = database.now(), users.of_id(connection, user_id).name
    kept = chain.keep_words(connection, key)
    body: dict[str, str | int] = {"article": kept.sha256 if kept else ""}
    chain.append(connection, chain.of_story(story_id), actor, what, body, at)
    return jobs.ask(connection, story_id, WITHDRAWN, (), user_id, at)


def _written(folder: Folder, files: Iterable[Given]) -> _Written:
    """The files on the disk; what is too large is listed instead."""
    made = _Written(folder.new())
    try:
        for given, stream in files:
            _add(made, plain_name(given), stream)
        if not made.names and not made.refused:
            raise DeskRefused("choose at least one file")
    except BaseException:
        folder.remove(made.batch.name)
        raise
    return made


def _add(made: _Written, name: str, stream: IO[bytes]) -> None:
    if len(made.names) >= FILES:
        raise DeskRefused(f"these are more than {FILES} files: put them into an archive (.zip)")
    own = free(name, (*made.names, *made.refused))
    most = min(Limits().container, ALL - made.size)
    try:
        made.size += write(made.batch, own, stream, most)
        made.names.append(own)
    except TooLarge:
        whole = most == Limits().container
        made.refused[own] = too_large(most) if whole else "the files are too large together"


def _keep(
    connection: Connection, story_id: int, made: _Written, cause: str, user_id: int, at: str
) -> Job:
    """Ask for a check that reads the files, and tell the trail."""
    inputs.change(connection, story_id, _unread(made.refused))
    kept = chain.keep_words(connection, "\n".join((*made.names, *made.refused)))
    body: dict[str, str | int] = {"files": len(made.names), "names": kept.sha256 if kept else ""}
    actor = users.of_id(connection, user_id).name
    chain.append(connection, chain.of_story(story_id), actor, "files added", body, at)
    return jobs.ask(connection, story_id, cause, (f"{BATCH}{made.batch.name}",), user_id, at)


def _title(made: _Written) -> str:
    """What to call a story that nobody named."""
    return Path((*made.names, *made.refused)[0]).stem
