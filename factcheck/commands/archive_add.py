"""`factcheck archive add`: articles read, grouped into stories, and every story checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.archive_ready import at_archive
from factcheck.interrupted import Interrupted, Kept
from factcheck.options import FailOn, NoProgress, Quiet
from factcheck.terminal import BAD, DONE, FOUND, complain, examples, progress_bar, say, shown

if TYPE_CHECKING:
    from factcheck.archive.adding import Added
    from factcheck.archive.telling.progress import Told
    from factcheck.settings import Settings

ADD = (
    examples(
        "factcheck archive add wire/ 'dump-*.parquet' feed.jsonl -a news/",
        "factcheck archive add wire/ -a news/ --dry-run",
        "factcheck archive add wire/ -a news/ --window 3 --until group",
        "factcheck archive add -a news/",
    )
    + "\n\nRun it again whenever something came: only what is new is read and checked. What was "
    "ended goes on where it was; the last of these does no more than that. "
    "Exit status: 0 done; 1 a finding at or above --fail-on in a story that was checked now; "
    "2 something could not be read, or a story could not be checked."
)


class EngineName(StrEnum):
    """What does the work."""

    LOCAL = "local"
    SPARK = "spark"
    DASK = "dask"


class Until(StrEnum):
    """Where to stop."""

    GROUP = "group"


def _folder(given: str) -> Path:
    """The folder of the archive; an empty name is of a variable that is not set."""
    if not given:
        raise typer.BadParameter("it is empty: name a folder")
    return Path(given)


def add(
    archive: Annotated[
        Path,
        typer.Option(
            "--archive",
            "-a",
            help="The folder of the archive; made if it is not there.",
            metavar="ARCHIVE",
            parser=_folder,
            show_default=False,
        ),
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Articles: folders, patterns, and files of every kind that can be read; large "
            "ones as JSON Lines, Parquet or CSV.",
            metavar="[PATH]...",
            show_default=False,
        ),
    ] = None,
    window: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="Days between two articles of one story at most, from one to the next. "
            "Default: 3.",
            show_default=False,
        ),
    ] = None,
    least: Annotated[
        int | None,
        typer.Option(min=1, help="Articles of a story at least. Default: 2.", show_default=False),
    ] = None,
    most: Annotated[
        int | None,
        typer.Option(
            min=2,
            help="Articles of a story at most; a larger event is parted. Default: 200.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Tasks at once. Default: one a core.", show_default=False),
    ] = None,
    engine: Annotated[
        EngineName,
        typer.Option(help="What does the work: this machine's cores, Spark or Dask."),
    ] = EngineName.LOCAL,
    until: Annotated[
        Until | None,
        typer.Option(help="Stop when the stories are made, and check none.", show_default=False),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Say what would be read, grouped and checked; change nothing."
        ),
    ] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Make all stories and check them anew: by other options or settings, after an "
            "upgrade, or where a file was lost.",
        ),
    ] = False,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            help="Exit with 1 if a story that was checked now has a finding as severe as this, or "
            "more."
        ),
    ] = FailOn.NEVER,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
) -> None:
    """Read articles into an archive, group them into stories, and check every story.

    What was read before costs nothing again. The tables in the folder depend on the articles
    alone: not on their order, on the engine, or on how often the work was interrupted.
    """
    with at_archive(), _kept(dry_run):
        from factcheck.archive.adding import Archive
        from factcheck.archive.telling.since import Before, severe

        before = Before.of(archive)
        with _progress(shown(quiet, no_progress)) as tell:
            done = Archive(archive).add(
                paths or [],
                engine=engine.value,
                jobs=jobs,
                window=window,
                least=least,
                most=most,
                settings=_settings(),
                until="group" if until else None,
                dry_run=dry_run,
                again=again,
                progress=tell,
            )
        if not quiet:
            for line in _told(done, archive, dry_run=dry_run, grouped=until is not None):
                say(line)
        for line in _refused(done):
            complain(line)
        wanted = "" if fail_on is FailOn.NEVER or dry_run else fail_on.value
        found = before.since(archive, wanted) if wanted else ()
        for line in severe(archive, wanted, found):
            say(line, err=True)
        if done.refused or done.failed:
            raise typer.Exit(BAD)
        raise typer.Exit(FOUND if found else DONE)


@contextmanager
def _kept(dry_run: bool) -> Iterator[None]:
    """Say after Ctrl-C that nothing is lost."""
    try:
        yield
    except Interrupted as error:
        if dry_run:
            raise
        raise Kept from error


@contextmanager
def _progress(wanted: bool) -> Iterator[Told]:
    """A bar for each stage, with how many of its tasks are done."""
    if not wanted:
        yield lambda _stage, _done, _counts: None
        return
    with progress_bar() as bar:

        def tell(stage: str, done: float, counts: Mapping[str, int]) -> None:
            of = counts.get("tasks") or counts.get("days")
            bar(f"{stage} {counts.get('done', 0):,}/{of:,}" if of else stage, done)

        yield tell


def _settings() -> Settings | None:
    """The settings of this folder's file; None where it says nothing, and the archive's hold."""
    from factcheck import settings

    chosen = settings.load(Path.cwd())
    return chosen if chosen != settings.Settings() else None


def _refused(done: Added) -> Iterator[str]:
    """A line for each row or input that could not be read this time, and how many more."""
    from factcheck.plain import named

    for one in done.refused:
        place = f"{one.input}, row {one.row}" if one.row else one.input
        yield f"{named(place)}: {named(one.reason)}"
    if done.more_refused:
        yield f"and {done.more_refused:,} more could not be read"


def _told(done: Added, archive: Path, *, dry_run: bool, grouped: bool) -> Iterator[str]:
    """What a run did, and what to do next."""
    from factcheck.archive.telling.told import many, work_of

    known = f"; {many(done.known, 'file')} read before" if done.known else ""
    yield (
        f"read: {many(done.rows, 'row')} = {many(done.new, 'new article')} + "
        f"{many(done.copies, 'copy')} + {done.unread:,} unread{known}"
    )
    yield from done.notes
    total = done.total
    yield (
        f"grouped: {many(total.articles, 'article')} = {total.grouped:,} in "
        f"{many(total.stories, 'story')} + {total.alone:,} alone"
    )
    if dry_run or grouped:
        waits = "waits" if done.stories == 1 else "wait"
        would = "would be checked" if dry_run else f"{waits} to be checked"
        if done.stories:
            yield (
                f"{many(done.stories, 'story')} of {many(done.to_check, 'article')} {would}: "
                f"{work_of(done.core_hours)}"
            )
        else:
            yield "no story would be checked" if dry_run else "no story waits to be checked"
        if dry_run:
            yield "nothing was changed"
        elif done.stories:
            yield f"next: factcheck archive add -a {archive}"
        return
    yield f"checked: {many(done.checked, 'story')}; {done.failed:,} failed"
    if total.checked:
        yield f"next: factcheck archive ask {archive} stories"
        yield f"      factcheck archive brief {archive} --top 20 -o briefs/"
