"""`factcheck draft`: our own copy against its sources, on the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factcheck.errors import FactcheckError
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
    from factcheck.draft.outputs import report
    from factcheck.draft.with_comments import put_beside

    comments: Which = "all" if every else "needed"
    asked = outputs or (["-"] if format else [])
    with_comments = not asked and found.path and not found.no_comments
    saved = [_saved(partial(_save, found, name, format, comments), found, quiet) for name in asked]
    if with_comments:
        saved.append(_saved(lambda: put_beside(found, comments), found, quiet))
    if not any(saved) and not asked:
        for line in report(found):
            say(line) if line else typer.echo()
    return all(saved)


def _saved(save: Callable[[], Path | None], found: CheckedDraft, quiet: bool) -> bool:
    """Whether an output could be written; what it was, or why not, is said."""
    from factcheck.draft.outputs import counted

    try:
        place = save()
    except FactcheckError as error:
        complain(str(error))
        return False
    if place and not quiet:
        say(f"wrote {place}: {counted(found)}", err=True)
    return True


def _save(found: CheckedDraft, name: str, format: str | None, comments: Which) -> Path | None:
    if name == "-":
        found.save(sys.stdout.buffer, format or "json", comments=comments)
        return None
    found.save(Path(name), format, comments=comments)
    return Path(name)


def cleaned(draft: str, outputs: list[str], quiet: bool) -> None:
    """A Word document without our comments, beside it or where it was asked for."""
    from factcheck.draft.with_comments import cleaned as without_comments
    from factcheck.draft.with_comments import put_cleaned

    path = Path(draft)
    for name in outputs or [str(_clean_name(path))]:
        if name == "-":
            sys.stdout.buffer.write(without_comments(path))
            continue
        put_cleaned(path, Path(name))
        if not quiet:
            say(f"wrote {name}: {path.name} without our comments", err=True)


def _clean_name(path: Path) -> Path:
    """`copy.checked.docx` was made of `copy.docx`, which it must not overwrite.

    >>> _clean_name(Path("copy.checked.docx")).name
    'copy.clean.docx'
    """
    from factcheck.draft.reading import CLEAN, plain_stem

    return path.with_name(f"{plain_stem(path)}{CLEAN}{path.suffix}")


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
