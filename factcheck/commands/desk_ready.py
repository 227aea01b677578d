"""What every command of the desk begins with: is the desk installed, and one line for a failure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Annotated

import typer

from factcheck.errors import DeskRefused
from factcheck.terminal import plain_errors

#: what the extra brings, by the names that are imported
PACKAGES = ("starlette", "uvicorn", "sqlalchemy", "alembic", "python_multipart")
EXTRA = "the review desk is not installed: pip install 'factcheck-brief[desk]'"

DatabaseAddress = Annotated[
    str | None,
    typer.Option(
        "--database",
        help="Where the desk keeps its work: a file, or postgresql://user@host/name. A password "
        "does not belong here: put the address into FACTCHECK_DATABASE. Default: a file of yours.",
        show_default=False,
    ),
]
Person = Annotated[
    str | None,
    typer.Option(
        "--as", help="Your name at the desk. Default: your name on this machine.", metavar="NAME"
    ),
]


@contextmanager
def at_desk() -> Iterator[None]:
    """One line per failure, also where the desk is not installed."""
    with plain_errors(), installed():
        yield


@contextmanager
def installed() -> Iterator[None]:
    """Raise `DeskRefused` where the desk is not installed."""
    if not all(map(find_spec, PACKAGES)):
        raise DeskRefused(EXTRA)
    yield
