"""The command line: the program's name and options, and its commands in the order of the help."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Annotated

import typer

from factcheck import __version__
from factcheck.commands import archive, check, demo, desk, draft, passages, read, reader, reasons
from factcheck.terminal import DONE

#: each with the end of its help
COMMANDS: tuple[tuple[Callable[..., None], str], ...] = (
    (check.check, check.CHECK),
    (draft.draft, draft.DRAFT),
    (read.read, read.READ),
    (read.manifest, read.MANIFEST),
    (passages.figures, passages.FIGURES),
    (passages.compare, passages.COMPARE),
    (reasons.why, reasons.WHY),
    (demo.demo, demo.DEMO),
    (reasons.explain, reasons.EXPLAIN),
    (reasons.doctor, reasons.DOCTOR),
)

app = typer.Typer(
    name="factcheck",
    help="Show where several outlets' reports of one event disagree. "
    "Works offline; never says which source is right.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,  # plain help: rich alone would take longer to import than all the rest
    context_settings={"help_option_names": ["-h", "--help"]},
)
reader_app = typer.Typer(
    help="The second reader: a language model of yours, asked beside the program's rules.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

for command, ends in COMMANDS:
    app.command(epilog=ends)(command)
app.add_typer(reader_app, name="reader")
app.add_typer(desk.app, name="desk")
app.add_typer(archive.app, name="archive")
reader_app.command(epilog=reader.TRIAL)(reader.trial)


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


def main() -> None:
    """Run the command line, once `start` watches for Ctrl-C."""
    # a brief's values and boxes live until it is written: to search them took an eighth of the time
    gc.set_threshold(100_000, 50, 50)
    app()


if __name__ == "__main__":
    main()
