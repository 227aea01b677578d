"""`factcheck draft`: our own copy held against its sources."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.desk_ready import DatabaseAddress, installed
from factcheck.commands.places import not_to_be_read, spared
from factcheck.commands.ready import made_ready
from factcheck.errors import FactcheckError
from factcheck.options import (
    Clean,
    Comments,
    Day,
    Device,
    Draft,
    DraftFailOn,
    DraftFormat,
    DraftOutput,
    Embeddings,
    Fetch,
    House,
    Language,
    Manifest,
    Model,
    More,
    NoProgress,
    Quiet,
    Reader,
    ReaderAnswers,
    ReaderModel,
    Redact,
    Since,
    Sources,
    Story,
    WhichComments,
)
from factcheck.terminal import (
    BAD,
    DONE,
    FOUND,
    complain,
    examples,
    plain_errors,
    progress_bar,
    say,
    shown,
)

if TYPE_CHECKING:
    from factcheck.draft.check import CheckedDraft
    from factcheck.draft.outputs import Which
    from factcheck.draft.ruled import Desk

DRAFT = (
    examples(
        "factcheck draft seeds/ferry.docx --sources seeds/ferry/",
        "factcheck draft seeds/ferry.docx --sources seeds/ferry/ -o checklist.pdf -o result.json",
        "factcheck draft seeds/ferry.docx --sources seeds/ferry/ --since result.json",
        "factcheck draft seeds/ferry.docx --story loss-of-the-ferry -o checklist.html",
        "factcheck draft seeds/ferry.docx --sources seeds/ferry/ "
        "--reader http://127.0.0.1:11434/v1 --reader-model NAME",
        "factcheck draft --clean seeds/ferry.checked.docx",
    )
    + "\n\nExit status: 0 done; 1 a statement that stands as --fail-on says, or worse; "
    "2 bad usage, or a file that could not be read or written."
)


def draft(
    draft: Draft,
    more: More = None,
    sources: Sources = None,
    output: DraftOutput = None,
    format: DraftFormat = None,
    comments: WhichComments = Comments.NEEDED,
    manifest: Manifest = None,
    date: Day = None,
    since: Since = None,
    story: Story = None,
    database: DatabaseAddress = None,
    fail_on: Annotated[
        DraftFailOn,
        typer.Option(help="Exit with 1 if a statement that is not ticked stands so, or worse."),
    ] = DraftFailOn.NEVER,
    clean: Clean = False,
    fetch: Fetch = False,
    title: Annotated[str | None, typer.Option(help="Title of the checklist.")] = None,
    house: House = None,
    language: Language = None,
    paper: Annotated[str | None, typer.Option(help="A4 or Letter. Default: A4.")] = None,
    redact: Redact = False,
    model: Model = None,
    device: Device = None,
    embeddings: Embeddings = None,
    reader: Reader = None,
    reader_model: ReaderModel = None,
    reader_answers: ReaderAnswers = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
) -> None:
    """Hold our own copy against its sources: which statements they support, and which they do not.

    Every figure, date, time, age, name and quotation is placed. The draft itself is never changed.
    """
    given = [*(sources or []), *(more or [])]
    with plain_errors():
        if clean:
            _cleaned(draft, output or [], quiet)
            raise typer.Exit(DONE)
        if not given and not story:
            complain("no sources: name the files or the folder of them with --sources")
            raise typer.Exit(BAD)
        formats = _known(output or [], format)
        words = [o for o in output or [] if o.lower().endswith(".docx")]
        spared([o for o in output or [] if o not in words], [draft, *given], manifest)
        not_to_be_read(words, [draft, *given])
        looks = {"title": title, "house": house, "language": language, "paper": paper}
        second = {"address": reader, "model": reader_model, "answers": reader_answers}
        engine = {"model": model, "device": device, "embeddings": embeddings, "reader": second}
        found = checked(
            draft,
            given,
            shown(quiet, no_progress),
            formats,
            manifest=manifest,
            day=date.date() if date else None,
            since=since,
            fetch=fetch,
            desk=_desk(story, database) if story else None,
            redact=redact or None,
            **looks,
            **engine,
        )
        every = comments is Comments.ALL
        whole = _written(found, output or [], format, every, quiet)
    _reported(found, quiet)
    raise typer.Exit(_status(found, fail_on, whole))


def checked(
    draft: str,
    sources: list[str],
    shown: bool,
    formats: Sequence[str] = (),
    *,
    manifest: str | None = None,
    day: date | None = None,
    since: str | None = None,
    fetch: bool = False,
    desk: Desk | None = None,
    **flags: object,
) -> CheckedDraft:
    """Our copy held against its sources; what reading and writing need is made ready meanwhile."""
    chosen = made_ready([draft, *sources], list(formats), **flags)
    # imported only now, while the other processes start up
    from factcheck.draft.check import check_draft

    with progress_bar() if shown else nullcontext() as progress:
        return check_draft(
            draft,
            sources=[*sources, *(desk.articles if desk and not sources else ())],
            manifest=manifest,
            date=day,
            since=since,
            settings=chosen,
            progress=progress,
            fetch=fetch,
            desk=desk,
        )


def _desk(story: str, database: str | None) -> Desk:
    """A story at the review desk; raises `DeskRefused`."""
    with installed():
        from factcheck.desk.exports.rulings import decided
        from factcheck.desk.store.opened import opened

        kept = opened(database)
        try:
            return decided(kept, story)
        finally:
            kept.close()


def _known(outputs: list[str], format: str | None) -> list[str]:
    """The formats to write; raises `UnknownFormat` before the work rather than after it."""
    from factcheck.draft.outputs import FORMATS
    from factcheck.render.formats import format_of

    names = [f"draft.{format}"] if format else [name for name in outputs if name != "-"]
    return [format_of(Path(name), (*FORMATS, "docx")) for name in names]


def _written(
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


def _cleaned(draft: str, outputs: list[str], quiet: bool) -> None:
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


def _reported(found: CheckedDraft, quiet: bool) -> None:
    """What to know of how the copy and its sources were read, and by whom."""
    from factcheck.draft.outputs.reader import read, warnings
    from factcheck.draft.reading import UNDATED

    for warning in warnings(found):
        complain(warning)
    for told in read(found) if not quiet else ():
        complain(told)
    for note in found.notes if not quiet else ():
        asked = " Say --date if it is of another day." if note.startswith(UNDATED) else ""
        complain(f"{note}{asked}")
    for article in found.sources if not quiet else ():
        for note in article.notes:
            complain(f"{article.id}: {note}")
    for unread in found.unread:
        complain(f"{unread.path}: {unread.reason}")


def _status(found: CheckedDraft, fail_on: DraftFailOn, whole: bool) -> int:
    """The exit status: 2 where something could not be read or written, 1 as `fail_on` says."""
    if found.unread or not whole:
        return BAD
    if fail_on is DraftFailOn.NEVER:
        return DONE
    from factcheck.draft.values import Standing

    least = Standing(fail_on.value).rank
    ours = (a for a in found.assessments if not a.ticked)
    return FOUND if any(a.standing.rank <= least for a in ours) else DONE
