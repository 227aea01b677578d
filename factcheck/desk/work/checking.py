"""One check of a story: read, compared, and kept as a run where it tells something new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path, PurePath

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from factcheck import __version__
from factcheck import settings as chosen_by
from factcheck.brief import present
from factcheck.carry import lineage
from factcheck.desk.exact import frozen
from factcheck.desk.store import inputs, jobs, runs, state, stories
from factcheck.desk.store.database import Database
from factcheck.desk.store.inputs import Inputs
from factcheck.desk.store.jobs import Job
from factcheck.desk.work.causes import SETTINGS, WATCHED
from factcheck.desk.work.difference import causes
from factcheck.desk.work.opening import now_in
from factcheck.desk.work.taking_in import kept, take_in
from factcheck.desk.work.under_way import Superseded, Tell, alive, keeping, telling
from factcheck.encode import Encoder
from factcheck.errors import DeskRefused, FactcheckError, NothingToRead
from factcheck.model import Article, Findings, Story, Unread
from factcheck.pipeline import Brief, compared, model_of
from factcheck.read.intake.fetch import Fetcher
from factcheck.read.story import read_story
from factcheck.settings import Settings
from factcheck.view import House

MEMORY = "the check needs more memory than there is"
ALL_WITHDRAWN = "every article of the story was withdrawn"
BROKEN = "the check broke off: this is a mistake of the program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was known of a story when its check began."""

    story: stories.Story
    inputs: Inputs
    before: runs.Run | None
    found: Findings | None
    kept: tuple[Article, ...]


def work_on(
    database: Database,
    job: Job,
    fetcher: Fetcher | None = None,
    also: Tell | None = None,
    log: Callable[[], None] = lambda: None,
) -> Job:
    """Do a job that was taken, to its end; `also` is told of the stages, `log` of a mistake."""
    with alive(database, job), telling(database, job, also) as tell:
        try:
            take_in(database, job, fetcher, tell)
            _check(database, job, fetcher, tell)
        except (Superseded, DBAPIError):
            raise
        except FactcheckError as error:
            _fail(database, job, str(error))
        except MemoryError:
            _fail(database, job, MEMORY)
        except Exception as error:
            log()
            _fail(database, job, f"{BROKEN} ({type(error).__name__})")
    with database.read() as connection:
        return jobs.get(connection, job.id)


def _check(database: Database, job: Job, fetcher: Fetcher | None, tell: Tell) -> None:
    with database.read() as connection:
        known = _known(connection, job.story)
    # before they are read: what changes meanwhile is seen to have changed
    files = now_in(known.inputs.paths)
    tell("reading", 0.2)
    settings = settings_of(known)
    read = _read(known, fetcher)
    told = _told_of(settings)
    why = _why(job, known, read, told)
    doubtful = _doubtful(known, read) if why else ()
    if not why or doubtful:
        with keeping(database, job) as connection:
            change = partial(replace, files=files, asked=doubtful)
            inputs.change(connection, job.story, change)
            _end(connection, job, doubtful, database.now())
        return
    brief = _noted(_compared(read, settings, tell), known.inputs)
    page = present(brief, str(brief.settings.get("title", "")), House.of(brief.settings))
    same = known.inputs.same
    with database.read() as connection:
        course = runs.carried(connection, job.story, brief, same)
    with keeping(database, job) as connection:
        at = database.now()
        made = partial(runs.add, connection, job.story, brief, page, same=same, course=course)
        made(cause=why, actor=job.actor, at=at)
        inputs.change(connection, job.story, partial(replace, files=files, asked=(), checked=told))
        state.refresh(connection, job.story, at)
        jobs.done(connection, job.id, at)


def settings_of(known: Known) -> Settings:
    """The settings of the folder, and over them the story's own; a story has its own title."""
    start = Path(known.inputs.folder) if known.inputs.folder else Path.cwd()
    chosen = chosen_by.load(start, **known.inputs.check)
    untitled = not chosen.title and not known.inputs.paths
    return replace(chosen, title=known.story.title) if untitled else chosen


def _known(connection: Connection, story_id: int) -> Known:
    story = stories.get(connection, story_id)
    before = runs.newest(connection, story_id)
    return Known(
        story=story,
        inputs=inputs.of(story),
        before=before,
        found=runs.findings_of(connection, before.id) if before else None,
        kept=kept(connection, inputs.of(story)),
    )


def _read(known: Known, fetcher: Fetcher | None) -> Story:
    """The story's articles as they are now, without those that were withdrawn."""
    gone = known.inputs.withdrawn
    unread = tuple(Unread(path=p, reason=r) for p, r in known.inputs.unread.items())
    try:
        read = read_story(
            [*known.inputs.paths, *known.kept],
            fetcher=fetcher,
            but=lambda path: any(_is_named(path, key) for key in gone),
        )
    except NothingToRead as error:
        if gone and not error.unread and not unread:
            raise DeskRefused(ALL_WITHDRAWN) from error
        raise NothingToRead((*error.unread, *unread)) from error
    left = tuple(a for a in read.articles if a.id not in gone)
    if not left:
        raise DeskRefused(ALL_WITHDRAWN)
    return replace(read, articles=left, unread=(*read.unread, *unread))


def _is_named(path: Path, key: str) -> bool:
    """Whether an article's name is that of a file: its end, with the folders that tell it apart."""
    parts = PurePath(key).parts
    return bool(parts) and path.parts[-len(parts) :] == parts


def _why(job: Job, known: Known, read: Story, told: str) -> str:
    """Why there is to be a new run, in words; empty where there is none."""
    words_only = job.cause == WATCHED
    found = causes(known.found, read, words_only=words_only)
    other = known.found is not None and not words_only and told != known.inputs.checked
    return ", ".join((*found, SETTINGS) if other else found)


def _told_of(settings: Settings) -> str:
    """A digest of all that decides besides the articles."""
    return sha256(f"{__version__}\n{frozen(settings)}".encode()).hexdigest()


def _doubtful(known: Known, read: Story) -> tuple[tuple[str, str], ...]:
    """Which articles may be one, so that somebody must be asked first."""
    if known.found is None:
        return ()
    return lineage(known.found.articles, read.articles, known.inputs.same).doubtful


def _compared(read: Story, settings: Settings, tell: Tell) -> Brief:
    encoder = _encoder(settings.model, settings.device, settings.embeddings)
    return compared(
        read, settings, encoder, lambda: None, lambda stage, done: tell(stage, 0.2 + 0.7 * done)
    ).brief


def _noted(brief: Brief, held: Inputs) -> Brief:
    """The brief, with how its reports were chosen where the program chose them."""
    if not held.archived:
        return brief
    from factcheck.archive.telling.told import put_together

    reports = [article for article in brief.articles if article.id in held.archived]
    return replace(brief, notes=(put_together(reports), *brief.notes))


@lru_cache(maxsize=1)
def _encoder(model: str, device: str, embeddings: str) -> Encoder:
    """The encoder, kept from story to story."""
    wanted = Settings(model=model, device=device, embeddings=embeddings)
    encoder, loaded = model_of(None, wanted)
    loaded()
    return encoder


def _end(connection: Connection, job: Job, doubtful: Sequence[tuple[str, str]], at: str) -> None:
    if doubtful:
        jobs.failed(connection, job.id, question(doubtful), at)
    else:
        jobs.done(connection, job.id, at)


def question(doubtful: Sequence[tuple[str, str]]) -> str:
    """What somebody is asked before there can be a new brief.

    >>> question([("a.txt", "b.txt")])
    'Is “b.txt” a new version of “a.txt”? The last brief stays until somebody says.'
    """
    asked = " ".join(f"Is “{new}” a new version of “{old}”?" for old, new in doubtful)
    return f"{asked} The last brief stays until somebody says."


def _fail(database: Database, job: Job, reason: str) -> None:
    with keeping(database, job) as connection:
        jobs.failed(connection, job.id, reason, database.now())
