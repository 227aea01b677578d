"""`factcheck read` and `factcheck manifest`: how files were read."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.errors import NotFound, Unwritable, reason_of
from factcheck.options import Fetch, ReadingFormat
from factcheck.terminal import BAD, DONE, complain, examples, plain_errors, print_json
from factcheck.words.prose import counted

if TYPE_CHECKING:
    from factcheck.model import Article, Figure

READ = (
    examples(
        "factcheck read seeds/ferry/02_coast_radio.html",
        "factcheck read seeds/ferry/ seeds/library/",
        "factcheck read seeds/ferry/ --format jsonl | jq .notes",
    )
    + "\n\nExit status: 0 done; 2 bad usage or a file that could not be read."
)


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files of any kind that can be read, folders or patterns.",
            metavar="PATH...",
            show_default=False,
        ),
    ],
    format: Annotated[
        ReadingFormat, typer.Option("--format", help="Text, or one JSON object for each article.")
    ] = ReadingFormat.TEXT,
    manifest: Annotated[
        str | None,
        typer.Option(help="JSON with what the files do not say. Default: meta.json beside them."),
    ] = None,
    fetch: Fetch = False,
) -> None:
    """Show how files were read: outlet, author, date, headline and text.

    Menus and whatever else is not the article are dimmed, figures are marked. Run this first when
    a brief puzzles you.
    """
    from factcheck.read.intake.fetch import Fetcher
    from factcheck.read.show import as_json, show
    from factcheck.read.story import read_story

    with plain_errors():
        story = read_story(list(paths), manifest, Fetcher() if fetch else None)
    found = [_read(a) for a in story.articles]
    if format is ReadingFormat.JSONL:
        for article, figures in found:
            print_json(as_json(article, figures))
    else:
        show(found)
    for unread in story.unread:
        complain(f"{unread.path}: {unread.reason}")
    raise typer.Exit(BAD if story.unread else DONE)


def _read(article: Article) -> tuple[Article, list[Figure]]:
    """An article with a note where more is in it than is compared, and all of its figures."""
    from factcheck.claims import figures_of, noted
    from factcheck.figures import find_figures
    from factcheck.split import split

    document = split(article)
    read = [(s, find_figures(s.text, article.published)) for s in document.sentences]
    figures = [figure.shifted(s.start) for s, found in read for figure in found]
    return noted(document, figures_of(document)), figures


MANIFEST = (
    examples(
        "factcheck manifest seeds/ferry/ -o -",
        "factcheck manifest seeds/ferry/ -o ferry.meta.json",
        "factcheck manifest seeds/ferry/ --force",
    )
    + "\n\nExit status: 0 done; 2 bad usage or a file that could not be read."
)


def manifest(
    story: Annotated[
        Path, typer.Argument(help="The folder of a story's articles.", metavar="FOLDER")
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="File to write, or - for standard output. Default: meta.json in the folder.",
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Write one that is there anew; what it says already is kept."),
    ] = False,
) -> None:
    """Write what was understood of a story's files into a meta.json, to be corrected by hand.

    The event, and the outlet, date and title of each file, as read shows them. What is not known
    is left empty for you to fill in. check then goes by what the meta.json says.
    """
    from factcheck.read.intake.manifest import MANIFEST
    from factcheck.read.understood import understood

    place = Path(output) if output and output != "-" else story / MANIFEST
    with plain_errors():
        if not story.is_dir():
            raise NotFound(str(story), "it is no folder; name the folder of the articles")
        if output != "-" and os.path.lexists(place) and not force:
            raise Unwritable(
                place, "it is there already; --force completes it, and -o - only shows it"
            )
        made = understood(story, place)
        if output == "-":
            sys.stdout.buffer.write(made.content)
        else:
            _put(place, made.content)
            told = f"wrote {place}: {counted(made.files, 'file')}; correct it by hand"
            typer.echo(told, err=True)
    for unread in made.unread:
        complain(f"{unread.path}: {unread.reason}")
    raise typer.Exit(BAD if made.unread else DONE)


def _put(place: Path, content: bytes) -> None:
    from factcheck.whole import put

    try:
        put(place.resolve(), content)
    except OSError as error:
        raise Unwritable(place, reason_of(error)) from error
