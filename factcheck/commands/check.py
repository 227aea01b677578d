"""`factcheck check`: a story's articles compared, and the brief written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.brief import checked, tally
from factcheck.commands.places import spared
from factcheck.options import (
    Device,
    Embeddings,
    FailOn,
    Fetch,
    Format,
    House,
    Language,
    Manifest,
    MinConfidence,
    Model,
    NoProgress,
    Output,
    Paths,
    Quiet,
    Reader,
    ReaderAnswers,
    ReaderModel,
    Redact,
    SinceBrief,
)
from factcheck.terminal import BAD, DONE, FOUND, complain, examples, plain_errors, say, shown
from factcheck.words.prose import counted

if TYPE_CHECKING:
    from factcheck.carry.earlier import Earlier
    from factcheck.pipeline import Brief

CHECK = (
    examples(
        "factcheck check seeds/ferry/ -o brief.pdf -o brief.json",
        "factcheck check seeds/library/01_town_crier.txt seeds/library/03_county_radio.html "
        "-o library.html",
        "factcheck check seeds/ferry/ --since brief.json -o newer.pdf -o newer.json",
        "factcheck check 'seeds/ferry/*.txt' --manifest seeds/ferry/meta.json --format json -o - "
        "| jq .discrepancies",
    )
    + "\n\nExit status: 0 done; 1 a finding at or above --fail-on; "
    "2 bad usage or a file that could not be read."
)


def check(
    paths: Paths,
    output: Output = None,
    format: Format = None,
    manifest: Manifest = None,
    since: SinceBrief = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 if a finding is as severe as this, or more.")
    ] = FailOn.NEVER,
    fetch: Fetch = False,
    min_confidence: MinConfidence = None,
    title: Annotated[str | None, typer.Option(help="Title of the brief.")] = None,
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
    """Compare the articles of one story and write a brief.

    Without -o or --format the findings are printed as text.
    """
    with plain_errors():
        formats = _known_formats(output or [], format)
        spared(output or [], paths, manifest)
        earlier = _earlier(since)
        looks = {"title": title, "house": house, "language": language, "paper": paper}
        second = {"address": reader, "model": reader_model, "answers": reader_answers}
        engine = {"model": model, "device": device, "embeddings": embeddings, "reader": second}
        flags = {**looks, **engine, "redact": redact or None, "min_confidence": min_confidence}
        brief = checked(
            paths, manifest, shown(quiet, no_progress), formats, fetch, earlier, **flags
        )
        _write(brief, output or [], format, quiet)
    _report(brief, quiet)
    raise typer.Exit(BAD if brief.unread else _status(brief, fail_on))


def _earlier(path: str | None) -> Earlier | None:
    """The earlier brief; raises `BadEarlier` before the work rather than after it."""
    if path is None:
        return None
    from factcheck.carry.earlier import read_earlier

    return read_earlier(path)


def _known_formats(outputs: list[str], format: str | None) -> list[str]:
    """The formats to write; raises `UnknownFormat` before the work rather than after it."""
    from factcheck.render.formats import format_of

    named = [] if format else [format_of(Path(name)) for name in outputs if name != "-"]
    return [*named, format_of(Path(f"brief.{format}"))] if format else named


def _write(brief: Brief, outputs: list[str], format: str | None, quiet: bool) -> None:
    for name in outputs or (["-"] if format else []):
        if name == "-":
            brief.save(sys.stdout.buffer, format or "json")
        else:
            brief.save(Path(name), format)
            if not quiet:
                say(f"wrote {name}: {tally(brief)}", err=True)
    if not outputs and not format:
        _print_findings(brief)


def _print_findings(brief: Brief) -> None:
    agree = counted(len(brief.agreements), "agreement")
    typer.echo(f"{tally(brief)}, {agree}, {len(brief.set_aside)} set aside")
    for line in _changes(brief):
        say(line)
    for n, d in enumerate(brief.discrepancies, 1):
        typer.echo()
        say(
            f"{n}. {d.what}  [{d.severity.value}, {d.type.value}, "
            f"confidence {d.confidence:.2f}, {d.rule}]"
        )
        say(f"   {d.why}")
        for s in d.sides:
            say(f"   - {s.article}:{s.start}-{s.end}  {' '.join(s.sentence.text.split())}")


def _changes(brief: Brief) -> Iterator[str]:
    """What changed since the earlier brief, in as many lines as there are things to tell."""
    from factcheck.brief.changes import changes

    told = changes(brief, len(brief.discrepancies), bool(brief.settings.get("redact")))
    if told is None:
        return
    yield f"since {brief.since.file if brief.since else ''}: {told.counts}"
    yield from told.notes[1:]
    for group in told.groups:
        for change in group.changes:
            number = f"{change.number}. " if change.number else ""
            yield f"   {group.title}: {number}{change.what}. {' '.join(change.reasons)}"
        if group.more:
            yield f"   {group.title}: {group.more}"


def _report(brief: Brief, quiet: bool) -> None:
    """What to know of the articles and the second reader, and which files are missing."""
    from factcheck.brief.second import warnings

    if len(brief.articles) == 1 and not quiet:
        complain("only one article was read, so there was nothing to compare it with")
    for article in brief.articles if not quiet else ():
        for note in article.notes:
            complain(f"{article.id}: {note}")
    for note in (*warnings(brief.second), *brief.notes):
        complain(note)
    if brief.since and not brief.since.related:
        complain(
            f"{brief.since.file}: it has no report in common with these; is it of another story?"
        )
    for unread in brief.unread:
        complain(f"{unread.path}: {unread.reason}")


def _status(brief: Brief, fail_on: FailOn) -> int:
    if fail_on is FailOn.NEVER:
        return DONE
    from factcheck.model import Severity

    least = Severity(fail_on.value).rank
    return FOUND if any(d.severity.rank <= least for d in brief.discrepancies) else DONE
