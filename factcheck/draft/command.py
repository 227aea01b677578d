"""`factcheck draft`: our own copy against its sources, on the command line."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factcheck.errors import FactcheckError, Unwritable
from factcheck.options import DraftFailOn
from factcheck.terminal import BAD, DONE, FOUND, complain, progress_bar, say

if TYPE_CHECKING:
    from factcheck.draft.check import CheckedDraft
    from factcheck.draft.outputs import Which


def checked(
    draft: str,
    sources: list[str],
    manifest: str | None,
    day: date | None,
    since: str | None,
    shown: bool,
    fetch: bool,
    formats: list[str],
    **flags: object,
) -> CheckedDraft:
    """Our copy held against its sources; what reading and writing need is made ready meanwhile."""
    from factcheck import settings
    from factcheck.read.intake.contained import expect
    from factcheck.render.formats import hire

    chosen = settings.load(Path.cwd(), **flags)
    expect([draft, *sources])
    hire(formats, asdict(chosen))
    from factcheck.draft.check import check_draft

    with progress_bar() if shown else nullcontext() as progress:
        return check_draft(
            draft,
            sources=sources,
            manifest=manifest,
            date=day,
            since=since,
            settings=chosen,
            progress=progress,
            fetch=fetch,
        )


def known(outputs: list[str], format: str | None) -> list[str]:
    """The formats to write; raises `UnknownFormat` before the work rather than after it."""
    from factcheck.draft.outputs import FORMATS
    from factcheck.render.formats import format_of

    names = [f"draft.{format}"] if format else [name for name in outputs if name != "-"]
    return [format_of(Path(name), (*FORMATS, "docx")) for name in names]


def written(
    found: CheckedDraft, outputs: list[str], format: str | None, every: bool, quiet: bool
) -> bool:
    """Every output that was asked for, or the draft with comments; whether all could be."""
    from factcheck.draft.outputs import counted, report

    comments: Which = "all" if every else "needed"
    asked = outputs or (["-"] if format else [])
    if not asked and found.path and not found.no_comments:
        asked = [str(beside_it(Path(found.path), ".checked"))]
    failed = False
    for name in asked:
        try:
            _save(found, name, format, comments)
        except FactcheckError as error:
            failed = True
            complain(str(error))
            continue
        if name != "-" and not quiet:
            say(f"wrote {name}: {counted(found)}", err=True)
    if not asked:
        for line in report(found):
            say(line) if line else typer.echo()
    return not failed


def _save(found: CheckedDraft, name: str, format: str | None, comments: Which) -> None:
    if name == "-":
        found.save(sys.stdout.buffer, format or "json", comments=comments)
    else:
        found.save(Path(name), format, comments=comments)


def beside_it(draft: Path, mark: str) -> Path:
    """The file beside a draft that the program makes of it.

    >>> beside_it(Path("story/copy.docx"), ".checked").as_posix()
    'story/copy.checked.docx'
    """
    return draft.with_name(f"{draft.stem}{mark}{draft.suffix}")


def cleaned(draft: str, outputs: list[str], quiet: bool) -> None:
    """A Word document without our comments, beside it or where it was asked for."""
    from factcheck.draft.outputs.files import rights
    from factcheck.draft.with_comments import cleaned as without_comments
    from factcheck.read.intake.spare import spare
    from factcheck.whole import put

    path = Path(draft)
    content = without_comments(path)
    for name in outputs or [str(_clean_name(path))]:
        if name == "-":
            sys.stdout.buffer.write(content)
            continue
        place = Path(name)
        spare(place, [draft])
        try:
            put(place.resolve(), content, rights(path))
        except OSError as error:
            raise Unwritable(place, (error.strerror or str(error)).lower()) from error
        if not quiet:
            say(f"wrote {name}: {path.name} without our comments", err=True)


def _clean_name(path: Path) -> Path:
    """`copy.checked.docx` was made of `copy.docx`, which it must not overwrite.

    >>> _clean_name(Path("copy.checked.docx")).name
    'copy.clean.docx'
    """
    stem = path.stem.removesuffix(".checked")
    return path.with_name(f"{stem}.clean{path.suffix}")


def reported(found: CheckedDraft, quiet: bool) -> None:
    """What to know of how the copy and its sources were read."""
    for note in found.notes if not quiet else ():
        complain(note)
    for article in found.sources if not quiet else ():
        for note in article.notes:
            complain(f"{article.id}: {note}")
    for unread in found.unread:
        complain(f"{unread.path}: {unread.reason}")


def status(found: CheckedDraft, fail_on: DraftFailOn, whole: bool) -> int:
    """The exit status: 2 where something could not be read or written, 1 as `fail_on` says."""
    if found.unread or not whole:
        return BAD
    if fail_on is DraftFailOn.NEVER:
        return DONE
    from factcheck.draft.values import Standing

    least = Standing(fail_on.value).rank
    ours = (a for a in found.assessments if not a.ticked)
    return FOUND if any(a.standing.rank <= least for a in ours) else DONE
