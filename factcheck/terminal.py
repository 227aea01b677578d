"""What all commands print, and how: one line for what went wrong, a bar for what takes long."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from factcheck.errors import FactcheckError
from factcheck.plain import json_line, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str, float], None]

DONE, FOUND, BAD = 0, 1, 2


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "\n".join(["Examples:", "", "\b", *lines])  # \b: each on a line of its own


@contextmanager
def plain_errors() -> Iterator[None]:
    """One line per failure and exit status 2; an error of ours stays a traceback."""
    try:
        yield
    except FactcheckError as error:
        for line in str(error).splitlines():
            complain(line)
        raise typer.Exit(BAD) from error


def complain(line: str) -> None:
    """Print a line of the program's own on standard error."""
    say(f"factcheck: {line}", err=True)


def say(line: str, err: bool = False) -> None:
    """Print a line in which strangers' words may stand."""
    typer.echo(one_line(re.sub(r"\s*[\r\n\t]+\s*", " ", line)), err=err)


def shown(quiet: bool, no_progress: bool) -> bool:
    """Whether a bar is to be drawn."""
    return not (quiet or no_progress) and sys.stderr.isatty()


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error that names the stage."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    with Bar(
        TextColumn("{task.description:<16}"),
        BarColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("starting", total=1.0)
        yield lambda stage, done: bar.update(task, description=stage, completed=done)


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    typer.echo(json_line(json.dumps(value, ensure_ascii=False)))
