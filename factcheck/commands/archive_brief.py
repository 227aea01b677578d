"""`factcheck archive brief`: the briefs of an archive's stories, and a page that leads to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.archive_days import Since, Until, a_day, days
from factcheck.commands.archive_ready import About, Archive, at_archive
from factcheck.commands.brief import tally
from factcheck.commands.places import made_room
from factcheck.errors import BadArchive, Unwritable, reason_of
from factcheck.options import House, Language, NoProgress, Quiet, Redact
from factcheck.terminal import complain, examples, progress_bar, say, shown

if TYPE_CHECKING:
    from factcheck.archive.ask.filters import Filter
    from factcheck.archive.briefs import Chosen
    from factcheck.pipeline import Progress
    from factcheck.settings import Settings

    _Places = dict[Chosen, list[tuple[Path, str]]]

BRIEF = (
    examples(
        "factcheck archive brief news/ --top 20 -o briefs/",
        "factcheck archive brief news/ --where \"severity = 'conflict' and sources >= 3\" "
        "--about deaths -o briefs/",
        "factcheck archive brief news/ --week 2026-W24 --format html --format pdf -o briefs/",
        "factcheck archive brief news/ 8e094ede -o ferry.pdf",
    )
    + "\n\nWithout a story the worst are taken: those with most conflicts, each counted by its "
    "confidence. index.html in the folder leads to them. "
    "Exit status: 0 done; 2 there is no such story, or a brief could not be made."
)
INDEX = "index.html"
#: the ending of a format's files, where it is not the format's name
_SUFFIXES = {"pdfa": "archive.pdf"}


def brief(
    archive: Archive,
    story: Annotated[
        str | None,
        typer.Argument(
            help="A story by its name or the beginning of it, as ask prints it; the id of any of "
            "its articles will do, too.",
            metavar="[STORY]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="Folder for the briefs; made if it is not there. Of one story it may be a file, "
            "whose suffix names the format.",
        ),
    ] = Path("briefs"),
    where: Annotated[
        str | None,
        typer.Option(
            "--where",
            help="Only stories with findings of which this holds: a condition in SQL over the "
            "columns of findings.",
            metavar="CONDITION",
        ),
    ] = None,
    top: Annotated[
        int, typer.Option("--top", min=1, help="Stories at most, the worst first.")
    ] = 20,
    about: About = None,
    day: Annotated[date | None, a_day("Only stories of this day.")] = None,
    week: Annotated[
        str | None, typer.Option(help="Only stories of this week.", metavar="YYYY-Wnn")
    ] = None,
    since: Since = None,
    until: Until = None,
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="A format that check writes, such as pdf or xlsx; may be given again. "
            "Default: html.",
        ),
    ] = None,
    house: House = None,
    language: Language = None,
    paper: Annotated[str | None, typer.Option(help="A4 or Letter. Default: A4.")] = None,
    redact: Redact = False,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
) -> None:
    """Write the brief of a story, or of the worst stories with a page that leads to them.

    Each is made from the story's articles as the archive keeps them.
    """
    with at_archive(archive):
        from factcheck.archive import briefs
        from factcheck.archive.ask.filters import Filter

        looks = {"house": house, "language": language, "paper": paper, "redact": redact or None}
        settings = _settings(archive, looks)
        if story is not None:
            chosen: Sequence[Chosen] = (briefs.named(archive, story),)
        else:
            first, last = days(day, week, since, until)
            narrowed = Filter(about=about or "", since=first, until=last)
            chosen = briefs.worst(archive, where or "", top, narrowed)
            _unseen(archive, narrowed, bool(chosen), quiet)
        if not chosen:
            say("no story has such findings", err=True)
            return
        one_file = story and output.suffix and not output.is_dir() and len(format or []) < 2
        single = output if one_file else None
        wanted = _formats(format or [], single)
        places = {one: _places(one, output, single, wanted) for one in chosen}
        _room(archive, single.parent if single else output, places, bool(story))
        facts = () if story else _facts(archive, chosen, about, where)
        such = bool(about or where)
        later: list[str] = []
        with progress_bar() if shown(quiet, no_progress) else nullcontext() as progress:
            for line in _written(archive, places, settings, progress, facts, such):
                # a line would break the bar
                if progress:
                    later.append(line)
                elif not quiet:
                    say(line, err=True)
        for line in later:
            say(line, err=True)


def _unseen(archive: Path, narrowed: Filter, found: bool, quiet: bool) -> None:
    """Say what could not be chosen; raises `BadArchive` where nothing could."""
    from factcheck.archive import briefs
    from factcheck.archive.telling.told import many

    seen = briefs.seen(archive)
    if seen.waiting and not seen.checked:
        raise BadArchive(
            archive, f"nothing was checked yet; factcheck archive add -a {archive} goes on"
        )
    if narrowed.has_days and seen.undated and not (quiet and found):
        say(f"{many(seen.undated, 'story')} without a date left out", err=True)


def _formats(formats: list[str], single: Path | None) -> list[str]:
    """The formats by their names; raises `UnknownFormat` before the work rather than after it."""
    from factcheck.render.formats import format_of, known

    return [known(name) for name in formats] or [format_of(single) if single else "html"]


def _places(
    story: Chosen, output: Path, single: Path | None, formats: Sequence[str]
) -> list[tuple[Path, str]]:
    """The files of a story's brief, each with its format."""
    if single:
        return [(single, formats[0])]
    return [(output / f"{story.name}.{_SUFFIXES.get(name, name)}", name) for name in formats]


def _room(archive: Path, folder: Path, places: _Places, single: bool) -> None:
    """Make the folder; raises `Unwritable` where it will not do, or what is there is not ours."""
    if folder.resolve().is_relative_to(archive.resolve()):
        raise Unwritable(folder, "it lies in the archive; choose another folder")
    names = [path.name for files in places.values() for path, _ in files]
    made_room(folder, names if single else [*names, INDEX])


def _written(
    archive: Path,
    places: _Places,
    settings: Settings,
    progress: Progress | None,
    facts: Sequence[tuple[str, str]],
    such: bool,
) -> Iterator[str]:
    """Make the briefs, and a page that leads to them where it has something to say of itself.

    What was written is told in a line each.
    """
    from factcheck.archive import briefs
    from factcheck.archive.briefs.index import entry, index, standfirst
    from factcheck.render.formats import hire

    hire({kind for files in places.values() for _, kind in files}, asdict(settings))
    entries = []
    for number, (story, reports) in enumerate(briefs.articles(archive, list(places)), 1):
        tell = partial(_stage, progress, number, len(places))
        made = briefs.made(story, reports, settings, progress=tell)
        for path, kind in places[story]:
            made.save(path, kind)
        names = [path.name for path, _ in places[story]]
        entries.append(entry(number, story, made, names))
        also = "".join(f", {name.partition('.')[2]}" for name in names[1:])
        yield f"wrote {places[story][0][0]}{also}: {tally(made)}"
    if facts:
        place = next(iter(places.values()))[0][0].with_name(INDEX)
        _put(place, index(archive, entries, facts, settings, such))
        yield f"wrote {place}: {standfirst(entries, such)}"


def _stage(progress: Progress | None, number: int, of: int, stage: str, done: float) -> None:
    if progress:
        progress(f"story {number} of {of}", (number - 1 + done) / of)


def _facts(
    archive: Path, chosen: Sequence[Chosen], about: str | None, where: str | None
) -> tuple[tuple[str, str], ...]:
    """What the page says of itself: whose stories they are, of when, and what was asked for."""
    from factcheck.archive.telling.told import span

    asked = "; ".join(filter(None, (about and f"about {about}", where))) or "all"
    days = sorted(story.day for story in chosen if story.day)
    told = span(days[0], days[-1]) if days else "none"
    kept = ("Archive", archive.resolve().name), ("Days", told)
    return *kept, ("Stories", "all" if asked == "all" else f"those with findings: {asked}")


def _put(place: Path, content: bytes) -> None:
    from factcheck.whole import put

    try:
        put(place, content)
    except OSError as error:
        raise Unwritable(place, reason_of(error)) from error


def _settings(archive: Path, looks: Mapping[str, object]) -> Settings:
    """How the archive's stories were checked, and how the user's briefs look."""
    from factcheck import __version__, settings
    from factcheck.archive.options import Options, kept_in
    from factcheck.archive.store.folder import Folder

    options = kept_in(Folder(archive)) or Options()
    if options.version != __version__:
        complain(
            f"{archive}: it was made by version {options.version} of this program, and this is "
            f"{__version__}: a brief may say other than the archive"
        )
    return replace(settings.load(Path.cwd(), **looks), **options.deciding)
