"""`factcheck figures` and `factcheck compare`: texts that are given, rather than files."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.options import ComparisonFormat, FigureFormat
from factcheck.terminal import DONE, FOUND, examples, plain_errors, print_json, say

if TYPE_CHECKING:
    pass

FIGURES = (
    examples(
        'factcheck figures "5,000 to 6,000 young people are dying every week"',
        "factcheck figures - --format jsonl < seeds/ferry/01_northwire.txt",
        'factcheck figures --check "12 people, eight men and five women, were hurt"',
        "factcheck figures --check --date 2025-06-15 - < seeds/ferry/01_northwire.txt",
    )
    + "\n\nExit status: 0 done; 1 something does not add up, with --check; 2 bad usage."
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
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="List instead what does not add up: parts and their total, a date and its day "
            "of the week, two units, a percentage and its values.",
        ),
    ] = False,
) -> None:
    """List the figures in a text and how each was read; or with --check what does not add up."""
    from factcheck.figures import find_figures
    from factcheck.figures.table import show
    from factcheck.model import to_json

    with plain_errors():
        words = sys.stdin.read() if text == "-" else text
        if check:
            raise typer.Exit(_add_up(words, published, format))
        found = find_figures(words, published.date() if published else None)
        if format is FigureFormat.JSONL:
            for figure in found:
                print_json(to_json(figure))
        else:
            show(words, found)


def _add_up(text: str, published: datetime | None, format: FigureFormat) -> int:
    """Print what does not add up in a text; the exit status."""
    from factcheck.model import to_json
    from factcheck.one_text import check_figures

    found = check_figures(text, published.date() if published else None)
    for slip in found:
        if format is FigureFormat.JSONL:
            print_json(to_json(slip))
            continue
        say(f"{slip.why}  [{slip.rule}]")
        for side in (slip.first, slip.second):
            say(f"   {side.start}-{side.end}  {side.text}")
    if not found and format is FigureFormat.TABLE:
        typer.echo("Nothing was found that does not add up.")
    return FOUND if found else DONE


COMPARE = examples(
    'factcheck compare "It lasted two hours." "They spoke for two and a half hours."'
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
