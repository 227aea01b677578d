"""What is damaged or lost of an archive, and how it comes back; each told in a line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.archive.store.files import Damaged, rows_in
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import KINDS
from factcheck.errors import BadArchive, reason_of

#: tables that follow from the articles
DERIVED = ("pairs", "stories", "findings")
#: what is said besides, where a run cannot go on
KEPT = "all that was done before is kept, and the same command goes on from there"


@contextmanager
def plainly(home: Path) -> Iterator[None]:
    """A disk that is full, or a file that cannot be read, as one line."""
    try:
        yield
    except Damaged as error:
        path = Path(error.filename)
        table = path.parent.name if path.parent.name in (*KINDS, "parts") else ""
        # where a copy is tried on, the file meant is the archive's
        raise BadArchive(home / table / path.name, remedy(home, table or path.stem)) from error
    except OSError as error:
        raise BadArchive(error.filename or home, f"{reason_of(error)}; {KEPT}") from error


def remedy(home: Path, table: str) -> str:
    """What to do about a file of this table that is damaged."""
    if table in DERIVED:
        return (
            "it is damaged; it follows from the articles, and "
            f"factcheck archive add -a {home} --again makes it anew"
        )
    if table == "articles":
        return (
            "it is damaged and cannot be mended: remove it, and read what it was made of again "
            f"by factcheck archive add PATH... -a {home} --again"
        )
    if table == "parts":
        return "it is damaged: remove it, and what it held is made again"
    return "it is damaged: remove it; inputs that are named again are read again"


def whole(folder: Folder) -> None:
    """Raise `Damaged` for a file that follows from the articles and is none of its kind."""
    for table in DERIVED:
        for day in folder.days(table):
            rows_in(folder.file(table, day))
