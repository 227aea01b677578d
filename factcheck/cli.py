"""The command line: one thin command per public function."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import nullcontext
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck import __version__
from factcheck.errors import NotFound, UnknownRule, Unwritable
from factcheck.options import (
    Clean,
    Comments,
    ComparisonFormat,
    Day,
    Device,
    Draft,
    DraftFailOn,
    DraftFormat,
    DraftOutput,
    Embeddings,
    FailOn,
    Fetch,
    FigureFormat,
    Format,
    House,
    Language,
    Manifest,
    MinConfidence,
    Model,
    More,
    NoProgress,
    Output,
    Paths,
    Quiet,
    Reader,
    ReaderAnswers,
    ReaderModel,
    ReadingFormat,
    Redact,
    Since,
    Sources,
    WhichComments,
)
from factcheck.terminal import (
    BAD,
    DONE,
    FOUND,
    complain,
    count,
    examples,
    plain_errors,
    print_json,
    progress_bar,
    say,
    shown,
)

if TYPE_CHECKING:
    from factcheck.model import Article, Figure
    from factcheck.pipeline import Brief, Progress

SEVERITIES = {"conflict": "conflict", "imprecision": "imprecision", "wording": "wording difference"}


app = typer.Typer(
    name="factcheck",
    help="Show where several outlets' reports of one event disagree. "
    "Works offline; never says which source is right.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,  # plain help: rich alone would take longer to import than all the rest
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit(DONE)


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, help="Print the version and stop.", is_eager=True
        ),
    ] = False,
) -> None:
    """The options of the program itself."""


@app.command(
    epilog=examples(
        "factcheck check seeds/ferry/ -o brief.pdf",
        "factcheck check seeds/library/01_town_crier.txt seeds/library/03_county_radio.html "
        "-o brief.html -o brief.json",
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
        _spared(output or [], paths, manifest)
        looks = {"title": title, "house": house, "language": language, "paper": paper}
        second = {"address": reader, "model": reader_model, "answers": reader_answers}
        engine = {"model": model, "device": device, "embeddings": embeddings, "reader": second}
        flags = {**looks, **engine, "redact": redact or None, "min_confidence": min_confidence}
        brief = _checked(paths, manifest, shown(quiet, no_progress), formats, fetch, **flags)
        _write(brief, output or [], format, quiet)
    _report(brief, quiet)
    raise typer.Exit(BAD if brief.unread else _status(brief, fail_on))


@app.command(
    epilog=examples(
        "factcheck draft our-copy.docx --sources story/",
        "factcheck draft our-copy.docx --sources story/ -o checklist.pdf -o result.json",
        "factcheck draft our-copy.docx --sources story/ --since result.json",
        "factcheck draft --clean our-copy.checked.docx",
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
    quiet: Quiet = False,
    no_progress: NoProgress = False,
) -> None:
    """Hold our own copy against its sources: which statements they support, and which they do not.

    Every figure, date, time, age, name and quotation is placed. The draft itself is never changed.
    """
    from factcheck.draft import command

    given = [*(sources or []), *(more or [])]
    with plain_errors():
        if clean:
            command.cleaned(draft, output or [], quiet)
            raise typer.Exit(DONE)
        if not given:
            complain("no sources: name the files or the folder of them with --sources")
            raise typer.Exit(BAD)
        formats = command.known(output or [], format)
        _spared([o for o in output or [] if not o.endswith(".docx")], [draft, *given], manifest)
        looks = {"title": title, "house": house, "language": language, "paper": paper}
        flags = {**looks, "model": model, "device": device, "embeddings": embeddings}
        found = command.checked(
            draft,
            given,
            manifest,
            date.date() if date else None,
            since,
            shown(quiet, no_progress),
            fetch,
            formats,
            redact=redact or None,
            **flags,
        )
        every = comments is Comments.ALL
        whole = command.written(found, output or [], format, every, quiet)
    command.reported(found, quiet)
    raise typer.Exit(command.status(found, fail_on, whole))


@app.command(
    epilog=examples(
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


@app.command(
    epilog=examples(
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
    from factcheck.whole import put

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
            try:
                put(place.resolve(), made.content)
            except OSError as error:
                raise Unwritable(place, (error.strerror or str(error)).lower()) from error
            typer.echo(f"wrote {place}: {count(made.files, 'file')}; correct it by hand", err=True)
    for unread in made.unread:
        complain(f"{unread.path}: {unread.reason}")
    raise typer.Exit(BAD if made.unread else DONE)


@app.command(
    epilog=examples(
        'factcheck figures "5,000 to 6,000 young people are dying every week"',
        "factcheck figures - --format jsonl < seeds/ferry/01_northwire.txt",
    )
)
def figures(
    text: Annotated[str, typer.Argument(help="A text, or - for standard input.")] = "-",
    format: Annotated[
        FigureFormat, typer.Option("--format", help="A table, or one JSON object for each figure.")
    ] = FigureFormat.TABLE,
    published: Annotated[
        datetime | None,
        typer.Option(
            "--date",
            formats=["%Y-%m-%d"],
            help="Publication date, from which Monday and last week are counted.",
        ),
    ] = None,
) -> None:
    """List the figures in a text, and how each was read."""
    from factcheck.figures import find_figures
    from factcheck.figures.table import show
    from factcheck.model import to_json

    with plain_errors():
        words = sys.stdin.read() if text == "-" else text
        found = find_figures(words, published.date() if published else None)
        if format is FigureFormat.JSONL:
            for figure in found:
                print_json(to_json(figure))
        else:
            show(words, found)


@app.command(
    epilog=examples(
        'factcheck compare "It lasted two hours." "They spoke for two and a half hours."'
    )
)
def compare(
    first: Annotated[str, typer.Argument(help="A passage.")],
    second: Annotated[str, typer.Argument(help="Another passage on the same event.")],
    format: Annotated[
        ComparisonFormat, typer.Option("--format", help="A line of text, or JSON.")
    ] = ComparisonFormat.TEXT,
) -> None:
    """Compare two passages taken to be about the same event: their figures, or else their words.

    Figures are numbers and sums, measures, shares, scores and ages, dates and times of day. Where
    none of them answer each other, quotations, names and what is stated in words are compared.
    """
    from factcheck.model import to_json
    from factcheck.passages import compare as compare_passages

    with plain_errors():
        result = compare_passages(first, second)
    if format is ComparisonFormat.JSON:
        print_json(to_json(result))
    else:
        say(f"{result.verdict.value.replace('_', ' ')}: {result.why}")


@app.command(
    epilog=examples(
        "factcheck why seeds/phone-call/ 48654e9a057c",
        'factcheck why seeds/phone-call/ "01_borderpost.txt:more than two hours" '
        '"04_newsdigest.html:two and a half hours"',
        "factcheck why seeds/phone-call/ 01_borderpost.txt:860-879 04_newsdigest.html:232-252 "
        "--format json",
    )
)
def why(
    story: Annotated[str, typer.Argument(help="The folder of articles, or one file of them.")],
    first: Annotated[
        str,
        typer.Argument(
            help="A finding's id, as in the brief and its JSON; or a figure, as FILE:WORDS or "
            "FILE:START-END."
        ),
    ],
    second: Annotated[
        str | None, typer.Argument(help="The other figure, where the first is one.")
    ] = None,
    format: Annotated[
        ComparisonFormat, typer.Option("--format", help="Lines of text, or JSON.")
    ] = ComparisonFormat.TEXT,
    manifest: Manifest = None,
    whole: Annotated[bool, typer.Option("--all", help="Every pair and every reason.")] = False,
) -> None:
    """Say why two figures are a finding or none: what was weighed, and what decided."""
    from factcheck import settings
    from factcheck.decisions import told
    from factcheck.decisions import why as weigh
    from factcheck.model import to_json

    with plain_errors():
        chosen = settings.load(Path.cwd())
        found = weigh([story], first, second, manifest=manifest, settings=chosen)
    if format is ComparisonFormat.JSON:
        print_json(to_json(found))
    else:
        for line in told(found, whole=whole):
            say(line)


@app.command(epilog=examples("factcheck demo -o briefs"))
def demo(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the briefs; made if it is not there.")
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
    """Write the briefs for the stories that ship with the program."""
    from factcheck.resources import folder

    with plain_errors():
        stories = sorted(p for p in folder("seeds").iterdir() if p.is_dir())
        suffixes = format or ["html", "pdf", "json"]
        _made_room(output, [f"{story.name}.{suffix}" for story in stories for suffix in suffixes])
        for story in stories:
            brief = _checked([str(story)], None, shown(quiet, no_progress))
            for suffix in suffixes:
                brief.save(output / f"{story.name}.{suffix}")
            if not quiet:
                typer.echo(f"{story.name}: {_tally(brief)} -> {output / story.name}.*", err=True)


@app.command(epilog=examples("factcheck explain", "factcheck explain FC101"))
def explain(
    rule: Annotated[
        str | None, typer.Argument(help="A rule's id, such as FC101; without it, all are listed.")
    ] = None,
) -> None:
    """Say in plain words what a rule does, with an example."""
    from factcheck.verdicts import rules

    with plain_errors():
        if rule is None:
            for text in rules().values():
                typer.echo(f"{text.id}  {text.title}")
            return
        found = rules().get(rule.upper())
        if found is None:
            raise UnknownRule(rule, list(rules()))
        typer.echo(f"{found.id}  {found.title}\n\n{found.does}\n\nExample: {found.example}")
        for hint in found.check_first:
            typer.echo(f"Check first: {hint}")


@app.command(epilog=examples("factcheck doctor"))
def doctor() -> None:
    """Say which model and libraries are in use here and why, and what is missing."""
    from factcheck import settings
    from factcheck.doctor import examine

    with plain_errors():
        found = list(examine(settings.load(Path.cwd())))
    for result in found:
        typer.echo(f"{'ok     ' if result.well else 'MISSING'}  {result.part:<10}  {result.says}")
    raise typer.Exit(DONE if all(result.well for result in found) else BAD)


reader_app = typer.Typer(
    help="The second reader: a language model of yours, asked beside the program's rules.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(reader_app, name="reader")


@reader_app.command(
    epilog=examples(
        "factcheck reader trial --reader http://127.0.0.1:11434/v1 --reader-model NAME",
        "factcheck reader trial",
    )
    + "\n\nThe second takes the model from [reader] in factcheck.toml. "
    "Exit status: 0 it was tried; 2 no server, or no answers."
)
def trial(
    reader: Reader = None, reader_model: ReaderModel = None, reader_answers: ReaderAnswers = None
) -> None:
    """Try a model: is its server there, how fast, how long a context, and how good is it.

    It reads the stories that ship with the program, of which every difference is known.
    """
    from factcheck import settings
    from factcheck.plain import one_line
    from factcheck.second_reader import NoAnswer
    from factcheck.trial import trial as tried

    flags = {"address": reader, "model": reader_model, "answers": reader_answers}
    with plain_errors():
        chosen = settings.load(Path.cwd(), reader=flags).reader
        if not chosen.address:
            complain("no second reader: give --reader ADDRESS and --reader-model NAME")
            raise typer.Exit(BAD)
        try:
            for line in tried(chosen):
                typer.echo(one_line(line))
        except NoAnswer as error:
            complain(f"{chosen.address}: {error.reason}")
            raise typer.Exit(BAD) from error


def main() -> None:
    """Run the command line, once `start` watches for Ctrl-C."""
    # a brief's values and boxes live until it is written: to search them took an eighth of the time
    gc.set_threshold(100_000, 50, 50)
    app()


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
    for unread in brief.unread:
        complain(f"{unread.path}: {unread.reason}")


def _checked(
    paths: list[str],
    manifest: str | None,
    shown: bool,
    formats: list[str] | None = None,
    fetch: bool = False,
    **flags: object,
) -> Brief:
    """The brief of a story; what reading and writing it need is made ready meanwhile."""
    from factcheck import settings
    from factcheck.read.intake.contained import expect
    from factcheck.render.formats import hire

    chosen = settings.load(Path.cwd(), **flags)
    # before the pipeline's half a second of import: the other processes start up beside it
    expect(paths)
    hire(formats or [], asdict(chosen))
    from factcheck.pipeline import check as check_articles

    with progress_bar() if shown else nullcontext() as progress:
        told = _loading(formats or [], progress)
        return check_articles(
            list(paths), manifest=manifest, settings=chosen, progress=told, fetch=fetch
        )


def _loading(formats: list[str], progress: Progress | None) -> Progress:
    """Progress that imports these formats' libraries beside the stage that leaves Python idle."""

    def tell(stage: str, done: float) -> None:
        if stage == "matching":
            from factcheck.render.formats import prepare

            Thread(target=prepare, args=(formats,)).start()
        if progress:
            progress(stage, done)

    return tell


def _made_room(folder: Path, names: list[str]) -> None:
    """Make the folder; raises `Unwritable` where it cannot be, or holds others' files so called."""
    from factcheck.read.intake.spare import is_foreign

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(folder, (error.strerror or str(error)).lower()) from error
    for path in (folder / name for name in names):
        if is_foreign(path):
            raise Unwritable(path, "a file of that name is there, and is no brief of ours")


def _known_formats(outputs: list[str], format: str | None) -> list[str]:
    """The formats to write; raises `UnknownFormat` before the work rather than after it."""
    from factcheck.render.formats import format_of

    named = [] if format else [format_of(Path(name)) for name in outputs if name != "-"]
    return [*named, format_of(Path(f"brief.{format}"))] if format else named


def _spared(outputs: list[str], paths: list[str], manifest: str | None) -> None:
    """Raise `Unwritable` for an output that would overwrite an article, before any is read."""
    written = [Path(name) for name in outputs if name != "-"]
    if written:
        from factcheck.read.intake.spare import named, spare

        sources = named(paths, manifest)
        for path in written:
            spare(path, sources)


def _write(brief: Brief, outputs: list[str], format: str | None, quiet: bool) -> None:
    for name in outputs or (["-"] if format else []):
        if name == "-":
            brief.save(sys.stdout.buffer, format or "json")
        else:
            brief.save(Path(name), format)
            if not quiet:
                say(f"wrote {name}: {_tally(brief)}", err=True)
    if not outputs and not format:
        _print_findings(brief)


def _tally(brief: Brief) -> str:
    from factcheck.model import Severity

    counts = [(sum(d.severity is s for d in brief.discrepancies), s) for s in Severity]
    parts = [count(n, SEVERITIES[s.value]) for n, s in counts if n]
    return f"{', '.join(parts) or 'no differences'} in {count(len(brief.articles), 'article')}"


def _print_findings(brief: Brief) -> None:
    agree = count(len(brief.agreements), "agreement")
    typer.echo(f"{_tally(brief)}, {agree}, {len(brief.set_aside)} set aside")
    for n, d in enumerate(brief.discrepancies, 1):
        typer.echo()
        say(
            f"{n}. {d.what}  [{d.severity.value}, {d.type.value}, "
            f"confidence {d.confidence:.2f}, {d.rule}]"
        )
        say(f"   {d.why}")
        for s in d.sides:
            say(f"   - {s.article}:{s.start}-{s.end}  {' '.join(s.sentence.text.split())}")


def _status(brief: Brief, fail_on: FailOn) -> int:
    if fail_on is FailOn.NEVER:
        return DONE
    from factcheck.model import Severity

    least = Severity(fail_on.value).rank
    return FOUND if any(d.severity.rank <= least for d in brief.discrepancies) else DONE


def _read(article: Article) -> tuple[Article, list[Figure]]:
    """An article with a note where more is in it than is compared, and all of its figures."""
    from factcheck.claims import figures_of, noted
    from factcheck.figures import find_figures
    from factcheck.split import split

    document = split(article)
    read = [(s, find_figures(s.text, article.published)) for s in document.sentences]
    figures = [figure.shifted(s.start) for s, found in read for figure in found]
    return noted(document, figures_of(document)), figures


if __name__ == "__main__":
    main()
