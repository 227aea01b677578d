"""`factcheck archive ask`: ready questions and SQL, answered as a table or into a file."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.archive_days import Since, Until
from factcheck.commands.archive_ready import About, Archive, at_archive
from factcheck.errors import UnknownFormat, Unwritable, reason_of
from factcheck.terminal import complain, examples, say

if TYPE_CHECKING:
    from factcheck.archive.ask.answer import Answer
    from factcheck.archive.ask.filters import Filter

ASK = (
    examples(
        "factcheck archive ask news/ outliers --about deaths",
        "factcheck archive ask news/ stories --since 2026-05-01 --top 50",
        "factcheck archive ask news/ pairs -o pairs.csv",
        'factcheck archive ask news/ "select outlet, count(*) from articles group by outlet"',
    )
    + "\n\nWithout a question, those that are ready are listed. SQL sees the views articles, "
    "stories, findings and unread, can read nothing else, and writes nothing. "
    "Exit status: 0 done; 2 the question cannot be answered."
)


class AnswerFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


def ask(
    archive: Archive,
    question: Annotated[
        str | None,
        typer.Argument(
            help="A question by its name, or SQL; without one, all are listed.",
            metavar="[QUESTION]",
            show_default=False,
        ),
    ] = None,
    sql: Annotated[
        str | None,
        typer.Option("--sql", help="SQL, whatever it begins with.", metavar="SELECT"),
    ] = None,
    about: About = None,
    since: Since = None,
    until: Until = None,
    top: Annotated[int, typer.Option("--top", min=1, help="Rows of a table; a file has all.")] = 20,
    format: Annotated[
        AnswerFormat | None,
        typer.Option("--format", help="Default: the suffix of -o, or a table.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="File to write (.csv .json .jsonl .parquet); - is standard output.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Ask an archive: which outlets stand alone, which stories differ most, or anything in SQL.

    Only findings of stories are seen whose check is up to date. Every ready question says from how
    many findings it is answered.
    """
    with at_archive(archive):
        asked = sql or question
        if asked is None:
            _list()
            return
        from factcheck.archive.ask.answer import answered
        from factcheck.archive.ask.filters import Filter
        from factcheck.archive.ask.questions import Question
        from factcheck.archive.ask.questions import question as known

        wanted = _format(format, output)
        place = _place(output, archive)
        narrowed = Filter(about=about or "", since=since, until=until)
        named = Question(sql=sql) if sql else known(asked)
        with answered(archive, named, narrowed) as answer:
            _told(answer, wanted, place, top)
            _hint(answer, narrowed)
            if place or wanted is not AnswerFormat.TABLE or not named.asks:
                _lacks(answer)


def _list() -> None:
    from factcheck.archive.ask.questions import questions

    width = max(map(len, questions()))
    for name, question in questions().items():
        typer.echo(f"{name:<{width}}  {question.asks}")
    typer.echo("\nOr SQL over articles, stories, findings and unread. --help has examples.")


def _format(format: AnswerFormat | None, output: Path | None) -> AnswerFormat:
    """The format that was named, or that of the file's name."""
    if format or output is None:
        return format or AnswerFormat.TABLE
    suffix = output.suffix.lower().lstrip(".")
    known = [each.value for each in AnswerFormat if each is not AnswerFormat.TABLE]
    if str(output) == "-" or suffix in ("txt", ""):
        return AnswerFormat.TABLE
    if suffix not in known:
        raise UnknownFormat(suffix, known)
    return AnswerFormat(suffix)


def _place(output: Path | None, archive: Path) -> Path | None:
    """The file to write; None for standard output.

    Raises `Unwritable` for one of the archive, or one from which it was read.
    """
    from factcheck.archive.ask.sparing import spare

    if output is None or str(output) == "-":
        return None
    if output.resolve().is_relative_to(archive.resolve()):
        raise Unwritable(output, "it lies in the archive; choose another folder")
    if not output.parent.is_dir():
        raise Unwritable(output, f"there is no folder {output.parent}")
    spare(output, archive)
    return output


def _told(answer: Answer, wanted: AnswerFormat, place: Path | None, top: int) -> None:
    from factcheck.archive.ask.show import WRITERS, to_text
    from factcheck.whole import putting

    write = partial(to_text, most=top) if wanted is AnswerFormat.TABLE else WRITERS[wanted.value]
    if place is None:
        write(answer, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    try:
        with putting(place.resolve()) as out:
            write(answer, out)
    except OSError as error:
        raise Unwritable(place, reason_of(error)) from error
    say(f"wrote {place}", err=True)


def _lacks(answer: Answer) -> None:
    """Say what is left out, where no table for people says it."""
    from factcheck.archive.ask.show import lacks

    for line in lacks(answer):
        say(line, err=True)


def _hint(answer: Answer, narrowed: Filter) -> None:
    """Say what `--about` knows where it was no topic and nothing was found."""
    from factcheck.archive.ask.filters import topics

    about = narrowed.about.strip().lower()
    if about and about not in topics() and not answer.basis.findings:
        known = ", ".join(topics())
        complain(f"no finding has “{about}” in what it is about; known by name are {known}")
