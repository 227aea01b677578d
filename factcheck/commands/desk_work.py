"""`factcheck desk open` and `watch`: stories checked without a served desk, and what is watched."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.archive_ready import at_archive
from factcheck.commands.desk_ready import DatabaseAddress, Person, at_desk
from factcheck.options import Fetch, NoProgress, Quiet
from factcheck.terminal import BAD, complain, examples, progress_bar, say, shown

if TYPE_CHECKING:
    from factcheck.desk.store.database import Database
    from factcheck.desk.store.stories import Story
    from factcheck.desk.store.watches import Watch
    from factcheck.desk.work.foreground import Checked

OPEN = (
    examples(
        "factcheck desk open seeds/ferry/ seeds/crash/",
        "factcheck desk open seeds/library/*.txt",
        "factcheck desk open seeds/ferry/ --as ann",
        "factcheck desk open --archive news/ 8e094ede",
    )
    + "\n\nEach folder is a story, and files given together are one. "
    "A story that was opened before is checked again where its files changed, or where others "
    "joined it in its archive. "
    "Exit status: 0 done; 2 a check failed, or a file could not be read."
)
WATCH = (
    examples(
        "factcheck desk watch loss-of-the-ferry /mnt/desk/ferry",
        "factcheck desk watch loss-of-the-ferry https://paper.example/feed.xml",
        "factcheck desk watch loss-of-the-ferry",
        "factcheck desk watch loss-of-the-ferry /mnt/desk/ferry --remove",
    )
    + "\n\nThe desk looks while it is served, at feeds only with --fetch. New articles of a folder "
    "are checked; entries of a feed wait until somebody takes them into the story. "
    "Exit status: 0 done; 2 it could not be done."
)


def open_(
    stories: Annotated[
        list[str],
        typer.Argument(
            help="Folders or files of articles; with --archive stories by their names there.",
            metavar="STORY...",
            show_default=False,
        ),
    ],
    archive: Annotated[
        Path | None,
        typer.Option("--archive", help="The archive of the stories.", metavar="ARCHIVE"),
    ] = None,
    fetch: Fetch = False,
    database: DatabaseAddress = None,
    person: Person = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
) -> None:
    """Add stories to the desk without serving it, check them, and say what changed."""
    with at_desk():
        from factcheck.desk.store.opened import opened
        from factcheck.desk.web.settled import person as who

        with closing(opened(database)) as kept:
            found = _opened(kept, stories, archive, who(kept, person).id)
            bar = shown(quiet, no_progress)
            well = [_report(_checked(kept, story, fetch, bar), quiet) for story in found]
    if not all(well):
        raise typer.Exit(BAD)


def _opened(
    database: Database, named: list[str], archive: Path | None, user: int
) -> Sequence[Story]:
    from factcheck.desk.work.archived import open_archived
    from factcheck.desk.work.opening import open_stories

    if archive is None:
        return open_stories(database, named, user)
    with at_archive(archive):
        return [open_archived(database, archive, name, user) for name in named]


def watch(
    story: Annotated[
        str,
        typer.Argument(
            help="The story's name in its address at the desk.", metavar="STORY", show_default=False
        ),
    ],
    place: Annotated[
        str | None,
        typer.Argument(
            help="A folder, or the address of a feed. Without one, what is watched is listed.",
            metavar="[PLACE]",
            show_default=False,
        ),
    ] = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Watch it no more; its articles stay.")
    ] = False,
    database: DatabaseAddress = None,
    person: Person = None,
) -> None:
    """Watch a folder or a feed for a story, or list what is watched."""
    with at_desk():
        from factcheck.desk.store import stories
        from factcheck.desk.store.opened import opened
        from factcheck.errors import DeskRefused

        with closing(opened(database)) as kept:
            with kept.read() as connection:
                found = stories.named(connection, story)
            if place is None and remove:
                raise DeskRefused("say which folder or feed is no longer to be watched")
            if place is None:
                _list(kept, found)
            else:
                _change(kept, found, place, remove, person)


def _checked(database: Database, story: Story, fetch: bool, bar: bool) -> Checked:
    # the model and all that compares, for those who check here
    from factcheck.desk.work.foreground import checked
    from factcheck.read.intake import contained

    try:
        with progress_bar() if bar else nullcontext(lambda _stage, _done: None) as tell:
            return checked(database, story, fetch, tell)
    finally:
        contained.close()


def _report(done: Checked, quiet: bool) -> bool:
    """Say what came of a check; whether all of it went well."""
    for unread in done.unread:
        complain(f"{unread.path}: {unread.reason}")
    for line in done.fault.splitlines():
        complain(f"{done.story.slug}: {line}")
    if not done.fault and not quiet:
        say(done.line)
    return not done.fault and not done.unread


def _list(database: Database, story: Story) -> None:
    from factcheck.desk.store import watches

    with database.read() as connection:
        found = watches.of_story(connection, story.id)
        now = database.now()
    for one in found:
        say(f"{one.kind} {one.place}: {_looked(one, now)}")
    if not found:
        say("nothing is watched for this story")


def _looked(watch: Watch, now: str) -> str:
    """How the last looks at a place went."""
    from factcheck.desk.web.show.times import told

    seen = f"last seen {told(watch.succeeded, now)}" if watch.succeeded else "not seen yet"
    if not watch.failures:
        return seen
    looks = "look" if watch.failures == 1 else f"{watch.failures:,} looks"
    return f"{seen}; the last {looks} failed: {watch.fault}"


def _change(database: Database, story: Story, place: str, remove: bool, person: str | None) -> None:
    from factcheck.desk.store.watches import FEED
    from factcheck.desk.web.settled import person as who
    from factcheck.desk.work.watch import places
    from factcheck.errors import DeskRefused

    user = who(database, person).id
    if not remove:
        made = places.add(database, story.id, place, user)
        served = "served with --fetch" if made.kind == FEED else "served"
        say(f"{made.kind} {made.place} is watched for {story.slug} while the desk is {served}")
        return
    with database.write() as connection:
        if not places.remove(connection, story.id, place, user, database.now()):
            raise DeskRefused(f"{place} is not watched for {story.slug}")
    say(f"{place} is no longer watched for {story.slug}")
