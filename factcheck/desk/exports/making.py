"""Exports asked for: made by a process of their own, or the very bytes that were signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from subprocess import Popen
from typing import Any

from factcheck.desk.store import chain, runs, signatures, state
from factcheck.desk.store.database import Database
from factcheck.errors import DeskRefused
from factcheck.frames import Broken, receive, send, started

#: what is offered, by the name of the format
FORMATS: Mapping[str, str] = {
    "pdf": "PDF, to print and to file",
    "html": "Web page in one file",
    "pdfa": "PDF/A for the archive, with the data inside",
    "xlsx": "Workbook",
    "csv": "Table (CSV)",
    "md": "Text for a ticket (Markdown)",
    "eml": "Mail with the PDF attached",
    "json": "Data (JSON)",
    "jsonl": "Data, an object a line (JSON Lines)",
    "jsonld": "Web annotations (JSON-LD)",
    "sarif": "Results beside the texts (SARIF)",
}
#: what ends each file's name, where it is not the format
ENDINGS = {"pdfa": "archive.pdf"}


class CannotExport(DeskRefused):
    """Why there is no such export, in a sentence."""


def made(database: Database, story: int, run: int, format: str) -> bytes:
    """A story's brief in one format; of a brief that is signed the bytes that were kept.

    Raises `CannotExport` for a format or brief that there is not.
    """
    if format not in FORMATS:
        raise CannotExport(f"There is no export called {format}.")
    signed = _signed(database, story, run)
    if signed is not None:
        with database.read() as connection:
            kept = signatures.exported(connection, signed, format)
        if kept is None:
            keep_signed(database, story, signed, (format,))
            with database.read() as connection:
                kept = signatures.exported(connection, signed, format)
        if kept is not None:
            return kept
    with _maker() as maker:
        return _asked(maker, database, {"story": story, "run": run, "format": format})


def keep_signed(
    database: Database, story: int, signature: int, formats: tuple[str, ...] = tuple(FORMATS)
) -> None:
    """Make a signed brief in some formats and keep the bytes; what is kept already stays.

    Raises `CannotExport`.
    """
    with database.read() as connection:
        signed = signatures.get(connection, signature)
        there = {name for name, _ in signatures.exports(connection, signature)}
    asked = {"story": story, "run": signed.run, "signature": signature}
    with _maker() as maker:
        contents = {
            name: _asked(maker, database, {**asked, "format": name})
            for name in formats
            if name not in there
        }
    with database.write() as connection:
        # two may have asked at once: the first bytes are the signed ones
        signatures.keep_exports(connection, story, signature, contents, database.now())


def name_of(slug: str, run: int, format: str) -> str:
    """A file's name.

    >>> name_of("ferry", 2, "pdfa")
    'ferry-brief-2.archive.pdf'
    """
    return f"{slug}-brief-{run}.{ENDINGS.get(format, format)}"


def _signed(database: Database, story: int, run: int) -> int | None:
    """The signature that vouches for a run as it stands now."""
    last_run = newest(database, story)
    if not 1 <= run <= last_run:
        raise CannotExport(f"There is no brief {run} of this story: the newest is {last_run}.")
    with database.read() as connection:
        now = state.review(connection, story, run)
        signed = signatures.of_story(connection, story)
    last = signed[0] if signed else None
    holds = last and now and last.run == run and last.digest == now.digest
    return last.id if last and holds else None


@contextmanager
def _maker() -> Iterator[Popen[bytes]]:
    """The process that makes exports, gone when they are made."""
    process = started("factcheck.desk.exports.worker")
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _asked(process: Popen[bytes], database: Database, asked: Mapping[str, Any]) -> bytes:
    assert process.stdin
    assert process.stdout
    # by the pipe: everybody on this machine can read a process's arguments
    url = database.url.render_as_string(hide_password=False)
    try:
        send(process.stdin, {**asked, "database": url, "now": database.now()}, b"")
        head, body = receive(process.stdout)
    except (Broken, OSError) as error:
        raise CannotExport("The process that makes exports ended without one.") from error
    if head.get("fault"):
        raise CannotExport(str(head["fault"]))
    return body


def newest(database: Database, story: int) -> int:
    """The number of a story's newest brief; raises `CannotExport` before the first."""
    with database.read() as connection:
        last = runs.newest(connection, story)
    if last is None:
        raise CannotExport("The story has not been checked yet.")
    return last.number


def head(database: Database, story: int) -> tuple[int, str]:
    """Number and hash of the newest entry of a story's trail."""
    with database.read() as connection:
        entry = chain.head(connection, chain.of_story(story))
    return (entry.seq, entry.hash) if entry else (0, chain.NOTHING)
