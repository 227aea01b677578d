"""The options of the command line that have a name of their own, and their choices."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer


class FailOn(StrEnum):
    """From which severity on `check` exits with 1."""

    CONFLICT = "conflict"
    IMPRECISION = "imprecision"
    WORDING = "wording"
    NEVER = "never"


class ComparisonFormat(StrEnum):
    """How `compare` prints."""

    TEXT = "text"
    JSON = "json"


class ReadingFormat(StrEnum):
    """How `read` prints."""

    TEXT = "text"
    JSONL = "jsonl"


class FigureFormat(StrEnum):
    """How `figures` prints."""

    TABLE = "table"
    JSONL = "jsonl"


class DraftFailOn(StrEnum):
    """From which standing on `draft` exits with 1; the worst comes first."""

    AGAINST_DESK = "against_desk"
    CONTRADICTED = "contradicted"
    STALE = "stale"
    DISPUTED = "disputed"
    ALTERED = "altered"
    IMPRECISE = "imprecise"
    IN_NO_SOURCE = "in_no_source"
    LOOK = "look"
    NEVER = "never"


class Comments(StrEnum):
    """Which statements get a comment in Word."""

    NEEDED = "needed"
    ALL = "all"


Paths = Annotated[
    list[str],
    typer.Argument(
        help="Articles (text, web pages, PDF, Word, mail, archives …), folders or patterns.",
        metavar="PATH...",
        show_default=False,
    ),
]
Output = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        help="File to write; its suffix names the format (.pdf .html .md .xlsx .csv .json .jsonl "
        ".jsonld .eml .sarif, and .archive.pdf for PDF/A with the JSON attached). "
        "May be given again; - is standard output.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(help="Format for every -o, whatever its suffix: one of the suffixes, or pdfa."),
]
Manifest = Annotated[
    str | None,
    typer.Option(
        help="JSON file with the event, and the outlet, date and title of each article. "
        "Default: meta.json beside the articles."
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(min=0, max=1, help="Set aside findings less sure than this. Default: 0.4."),
]
House = Annotated[
    str | None,
    typer.Option(
        help="House style: a folder with wording, style, logo or templates, or a CSS file."
    ),
]
Language = Annotated[
    str | None, typer.Option(help="Language: the TAG of a wording.TAG.toml in the house folder.")
]
Redact = Annotated[
    bool, typer.Option("--redact", help="Show only the words that differ, not their sentences.")
]
Fetch = Annotated[
    bool, typer.Option("--fetch", help="Fetch web addresses; nothing is fetched without it.")
]
Model = Annotated[
    str | None,
    typer.Option(
        help="A sentence-transformers model: a folder, or a name in the local cache. "
        "Default: the packaged MiniLM."
    ),
]
Device = Annotated[
    str | None, typer.Option(help="Where the model runs: cpu, cuda, cuda:1, mps. Default: cpu.")
]
Embeddings = Annotated[
    str | None,
    typer.Option(
        help="A folder that keeps embeddings between runs, to save time on a growing story."
    ),
]
Reader = Annotated[
    str | None,
    typer.Option(
        help="Ask a language model as second reader: the address of its chat API, such as "
        "http://127.0.0.1:11434/v1. One on another machine needs remote = true in the settings."
    ),
]
ReaderModel = Annotated[
    str | None, typer.Option(help="The name of that model, as its server knows it.")
]
ReaderAnswers = Annotated[
    str | None,
    typer.Option(
        help="A folder that keeps the model's answers; with it the brief is made again without "
        "asking. Default: the user's cache."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Errors only.")]
NoProgress = Annotated[
    bool, typer.Option("--no-progress", help="No progress bar, even on a terminal.")
]

#: of `factcheck draft`
Draft = Annotated[
    str,
    typer.Argument(
        help="Our own copy: a Word document, or any other file that articles may be in.",
        metavar="DRAFT",
        show_default=False,
    ),
]
More = Annotated[
    list[str] | None,
    typer.Argument(help="More sources.", metavar="[PATH]...", show_default=False),
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--sources",
        "-s",
        help="What the copy was written from: files, folders or patterns; may be given again.",
        metavar="PATH...",
    ),
]
DraftOutput = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        help="File to write; its suffix names the format (.docx: the draft with comments; .html "
        ".pdf .xlsx .csv .md .json). May be given again; - is standard output. Default: for a Word "
        "document DRAFT.checked.docx beside it, else a report in the terminal.",
    ),
]
DraftFormat = Annotated[
    str | None, typer.Option(help="Format for every -o, whatever its suffix: one of the suffixes.")
]
WhichComments = Annotated[
    Comments,
    typer.Option(help="Comments in Word on what needs something done, or on every statement."),
]
Since = Annotated[
    str | None,
    typer.Option(
        help="An earlier result (.json, or the checklist as .csv or .xlsx): what was ticked there "
        "and has not changed stays ticked, and what is new or changed comes first."
    ),
]
SinceBrief = Annotated[
    str | None,
    typer.Option(
        "--since",
        help="The .json of an earlier brief of this story: the new brief says what changed since, "
        "which findings are new, are to be decided again, or are gone.",
        metavar="BRIEF.JSON",
    ),
]
Day = Annotated[
    datetime | None,
    typer.Option(
        "--date",
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="The day of the copy, from which Monday and yesterday are counted. "
        "Default: that of the file or its meta.json, else that of the latest source.",
    ),
]
Clean = Annotated[
    bool,
    typer.Option(
        "--clean", help="Only take our comments out of DRAFT; writes DRAFT.clean.docx beside it."
    ),
]
Story = Annotated[
    str | None,
    typer.Option(
        help="A story at the review desk, by its name there: hold the copy against what was "
        "decided, too. Without --sources its reports are the sources.",
        metavar="NAME",
    ),
]
