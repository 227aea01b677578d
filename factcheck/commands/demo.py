"""`factcheck demo`: what the program makes of the stories and drafts that come along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from factcheck.commands.brief import checked, tally
from factcheck.commands.draft import checked as checked_draft
from factcheck.commands.places import made_room
from factcheck.options import NoProgress, Quiet
from factcheck.terminal import examples, plain_errors, shown

DEMO = examples("factcheck demo -o briefs")


def demo(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the files; made if it is not there.")
    ] = Path("factcheck-demo"),
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="A format such as pdf or xlsx; may be given again. Default: html, pdf and json.",
        ),
    ] = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
) -> None:
    """Write the briefs for the stories that ship with the program, and check two drafts on them.

    Of a draft there is a copy with comments in Word, and the checklist in every format that it has.
    """
    from factcheck.resources import folder

    with plain_errors():
        stories = sorted(p for p in folder("seeds").iterdir() if p.is_dir())
        suffixes = format or ["html", "pdf", "json"]
        names = [f"{story.name}.{suffix}" for story in stories for suffix in suffixes]
        pages = [name for draft in _drafts() for name in _pages(draft, suffixes)]
        made_room(output, [*names, *pages])
        for story in stories:
            brief = checked([str(story)], None, shown(quiet, no_progress))
            for suffix in suffixes:
                brief.save(output / f"{story.name}.{suffix}")
            if not quiet:
                typer.echo(f"{story.name}: {tally(brief)} -> {output / story.name}.*", err=True)
        for draft in _drafts():
            told = _written(draft, output, suffixes, shown(quiet, no_progress))
            if not quiet:
                typer.echo(f"{draft.name}: {told} -> {output / draft.stem}.*", err=True)


def _drafts() -> Sequence[Path]:
    """The drafts, each beside the folder of its story, which is read without it."""
    from factcheck.resources import folder

    return sorted(folder("seeds").glob("*.docx"))


def _pages(draft: Path, formats: Iterable[str]) -> list[str]:
    """The files on a draft, in those formats that there are for a copy.

    >>> _pages(Path("ferry.docx"), ["pdf", "jsonl"])
    ['ferry.copy.pdf']
    """
    from factcheck.draft.outputs import FORMATS

    return [f"{draft.stem}.copy.{name}" for name in formats if name in FORMATS]


def _written(draft: Path, place: Path, formats: Iterable[str], shown: bool) -> str:
    """Check a draft, write a copy of it with comments, and its files; says how it stands."""
    from factcheck.draft.outputs import counted
    from factcheck.draft.with_comments import commented
    from factcheck.whole import put

    sources = [str(draft.with_suffix(""))]
    found = checked_draft(str(draft), sources, shown)
    # unlike a house's own, a copy of the demo's that is there is made anew
    put((place / f"{draft.stem}.checked.docx").resolve(), commented(found))
    for name in _pages(draft, formats):
        found.save(place / name)
    return counted(found)
