"""What every command of archives begins with: is it installed, is it one, a line a failure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from factcheck.errors import BadArchive, NotInstalled
from factcheck.terminal import plain_errors

#: what the extra brings, by the names that are imported
PACKAGES = ("duckdb", "pyarrow", "scipy")
#: the file by which a folder is known as an archive
OPTIONS = "archive.toml"

Archive = Annotated[
    Path,
    typer.Argument(help="The folder of the archive.", metavar="ARCHIVE", show_default=False),
]


About = Annotated[
    str | None,
    typer.Option(
        "--about",
        help="Only findings about this: deaths, injuries, missing, arrests, money, ages, dates, "
        "names, quotations, places; or words that stand in what a finding is about.",
        metavar="WORDS",
    ),
]


@contextmanager
def at_archive(folder: Path | None = None) -> Iterator[None]:
    """One line a failure; also where archives are not installed, or the folder is none."""
    with plain_errors():
        if not all(map(find_spec, PACKAGES)):
            raise NotInstalled("what archives need", "archive")
        if folder is not None and not (folder / OPTIONS).is_file():
            raise BadArchive(folder, _none(folder))
        yield


def _none(folder: Path) -> str:
    if not folder.exists():
        return "there is no such folder; factcheck archive add PATH... -a FOLDER makes an archive"
    return "it is no archive; factcheck archive add PATH... -a FOLDER makes one"
