"""What is read once and then kept: files from the browser and entries of feeds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from sqlalchemy import Connection

from factcheck.desk.store import articles, inbox, inputs, jobs, runs
from factcheck.desk.store.database import Database
from factcheck.desk.store.inputs import Inputs
from factcheck.desk.store.jobs import Job
from factcheck.desk.work.folders import Folder, free, plain_name
from factcheck.desk.work.under_way import Tell, keeping
from factcheck.desk.work.uploads import BATCH
from factcheck.desk.work.watch.places import ENTRY
from factcheck.errors import NothingToRead, UnreadableArticle
from factcheck.model import Article, Unread
from factcheck.plain import named
from factcheck.read.intake.fetch import Fetcher
from factcheck.read.intake.find import Found, find
from factcheck.read.intake.manifest import MANIFEST
from factcheck.read.intake.shelf import Shelf
from factcheck.read.story import articles_in, read_story

#: a desk that was moved to another machine has not read what waited on this one
LOST, SEND_AGAIN = "files that were added", "they are no longer there: add them again"
NOT_ALLOWED = "it is to be fetched, and the desk was started without --fetch"


@dataclass(slots=True)
class _Read:
    """Articles that are to be kept, what could not be read, and entries to be offered again."""

    articles: list[Article] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)
    #: how many articles came out of each file that held several, an archive or a table
    unpacked: dict[str, int] = field(default_factory=dict)
    back: list[int] = field(default_factory=list)
    #: addresses of entries that were read
    fetched: list[str] = field(default_factory=list)


def take_in(database: Database, job: Job, fetcher: Fetcher | None, tell: Tell) -> None:
    """Read what a job brings and keep it with its story; then its files are removed."""
    if not job.inputs:
        return
    folder = Folder(database)
    read = _Read()
    for number, given in enumerate(job.inputs):
        tell("reading what is new", 0.2 * number / len(job.inputs))
        if given.startswith(BATCH):
            _batch(folder.batch(given.removeprefix(BATCH)), read)
        else:
            _entry(database, int(given.removeprefix(ENTRY)), fetcher, read)
    while not _was_kept(database, job, read):
        pass
    for given in job.inputs:
        if given.startswith(BATCH):
            folder.remove(given.removeprefix(BATCH))


def _was_kept(database: Database, job: Job, read: _Read) -> bool:
    """Whether it is kept with its story; False where another folder came to the story meanwhile.

    A folder may be large and far away: it is looked at before anybody has to wait.
    """
    with database.read() as connection:
        paths = inputs.of_story(connection, job.story).paths
    files = tuple(_files(paths))
    with keeping(database, job) as connection:
        if inputs.of_story(connection, job.story).paths != paths:
            return False
        _keep(connection, job.story, read, files, database.now())
        jobs.was_read(connection, job.id)
    return True


def kept(connection: Connection, held: Inputs) -> tuple[Article, ...]:
    """The articles that were kept, each under its name; those of an archive in its order."""
    places = {name: place for place, name in enumerate(held.archived, 1)}
    ordered = sorted(held.kept.items(), key=lambda one: (places.get(one[0], 0), one[0]))
    left = {name: v for name, v in ordered if name not in held.withdrawn}
    found = articles.versions(connection, list(left.values()))
    return tuple(replace(v.article, id=name) for name, v in zip(left, found, strict=True))


def _batch(place: Path, read: _Read) -> None:
    """The articles of files that came together, a manifest among them perhaps."""
    shelf, unread = Shelf(None), list[Unread]()
    if not place.is_dir():
        read.unread[LOST] = SEND_AGAIN
        return
    for path in sorted(place.iterdir()):
        if path.name == MANIFEST:
            continue
        try:
            found = articles_in(Found(path=path, shown=path.name), shelf, unread)
            read.articles += found
            if found and [a.id for a in found] != [path.name]:
                read.unpacked[named(path.name)] = len(found)
        except UnreadableArticle as error:
            unread.append(Unread(path=error.path, reason=error.reason))
    for one in (*unread, *shelf.problems()):
        shown = one.path.replace(f"{place}{os.sep}", "")
        read.unread[named(shown)] = named(one.reason, 1_000)


def _entry(database: Database, number: int, fetcher: Fetcher | None, read: _Read) -> None:
    """The article to which a feed's entry leads; where it cannot be had, it is offered again."""
    with database.read() as connection:
        entry = inbox.get(connection, number)
    try:
        if fetcher is None:
            raise NothingToRead([Unread(path=entry.address, reason=NOT_ALLOWED)])
        story = read_story([entry.address], fetcher=fetcher)
    except NothingToRead as error:
        read.unread[named(entry.address)] = "; ".join(u.reason for u in error.unread)
        read.back.append(number)
        return
    read.fetched.append(named(entry.address))
    for article in story.articles:
        read.articles.append(replace(article, id=_name_of(entry.address)))


def _name_of(address: str) -> str:
    """What to call an article from the web: its site, the end of its path, and a few signs.

    These are of the whole address, so that only the same address is the same article.

    >>> _name_of("https://www.paper.example/2026/ferry-sinks/")
    'www.paper.example ferry-sinks d3502da2'
    >>> _name_of("https://paper.example/news.php?id=1"), _name_of("https://paper.example/?id=2")
    ('paper.example news.php 6cf47216', 'paper.example 18942dfd')
    """
    parts = urlsplit(address)
    own = sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    shown = (f"{parts.hostname}"[:60], PurePosixPath(parts.path).name[:60], own)
    return plain_name(" ".join(filter(None, shown)))


def _keep(
    connection: Connection, story_id: int, read: _Read, files: Sequence[str], at: str
) -> None:
    """Keep the articles under names that no file of the story's folders has."""
    held = inputs.of_story(connection, story_id)
    taken = _others(connection, story_id, held, files)
    fresh: dict[str, int] = {}
    for article in read.articles:
        name = free(plain_name(article.id), (*taken, *fresh))
        fresh[name] = articles.keep(connection, story_id, replace(article, id=name), at)
    inputs.change(connection, story_id, lambda now: _with(now, fresh, read))
    for number in read.back:
        inbox.move(connection, number, inbox.TAKEN, inbox.WAITING)


def _with(held: Inputs, fresh: Mapping[str, int], read: _Read) -> Inputs:
    """What the story is made of, with what was read."""
    unread = {**_without(held.unread, (*fresh, *read.fetched)), **read.unread}
    left = tuple(name for name in held.withdrawn if name not in fresh)
    return replace(
        held,
        kept={**held.kept, **fresh},
        withdrawn=left,
        unread=unread,
        unpacked={**held.unpacked, **read.unpacked},
    )


def _without(unread: Mapping[str, str], fresh: Iterable[str]) -> dict[str, str]:
    return {name: reason for name, reason in unread.items() if name not in set(fresh)}


def _others(
    connection: Connection, story_id: int, held: Inputs, files: Sequence[str]
) -> Sequence[str]:
    """Names of articles that came from elsewhere, or may: those of files in the story's paths."""
    made = runs.newest(connection, story_id)
    known = [a.id for a in runs.findings_of(connection, made.id).articles] if made else []
    return [name for name in (*known, *files) if name not in held.kept]


def _files(paths: Sequence[str]) -> Iterator[str]:
    found, _ = find(paths)
    for file in found:
        yield file.id if isinstance(file, Article) else file.path.name
