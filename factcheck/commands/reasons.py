"""`factcheck why`, `explain` and `doctor`: how the program came to what it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.errors import UnknownRule
from factcheck.options import ComparisonFormat, Manifest
from factcheck.terminal import BAD, DONE, examples, plain_errors, print_json, say

if TYPE_CHECKING:
    pass

WHY = examples(
    "factcheck why seeds/phone-call/ 48654e9a057c",
    'factcheck why seeds/phone-call/ "01_borderpost.txt:more than two hours" '
    '"04_newsdigest.html:two and a half hours"',
    "factcheck why seeds/phone-call/ 01_borderpost.txt:860-879 04_newsdigest.html:232-252 "
    "--format json",
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


EXPLAIN = examples("factcheck explain", "factcheck explain FC101")


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


DOCTOR = examples("factcheck doctor")


def doctor() -> None:
    """Say which model and libraries are in use here and why, and what is missing."""
    from factcheck import settings
    from factcheck.doctor import examine

    with plain_errors():
        found = list(examine(settings.load(Path.cwd())))
    for result in found:
        typer.echo(f"{'ok     ' if result.well else 'MISSING'}  {result.part:<10}  {result.says}")
    raise typer.Exit(DONE if all(result.well for result in found) else BAD)
