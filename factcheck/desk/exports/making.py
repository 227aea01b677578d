"""Exports asked for: made by a process of their own, or the very bytes that were signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from subprocess import Popen
from threading import BoundedSemaphore, Event, Timer
from typing import Any

from factcheck.desk.store import chain, runs, signatures, state
from factcheck.desk.store.database import Database
from factcheck.desk.store.signatures import Outcome, Signature
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
#: seconds that one export may take, and that one waits for its turn
LONGEST = 60
#: processes that make exports at once, and requests that are made or wait for that
AT_ONCE, ROOM = 2, 4
_MAKING, _WAITING = BoundedSemaphore(AT_ONCE), BoundedSemaphore(ROOM)

BUSY = "Too many exports are being made just now. Try again in a minute."
NOT_SIGNED = "Nobody has signed a brief of this story."
LATE = "The export took longer than a minute and was stopped. Try again, or another format."
ENDED = "The process that makes exports ended without one."


class CannotExport(DeskRefused):
    """Why there is no such export, in a sentence."""


def made(database: Database, story: int, run: int, format: str) -> bytes:
    """A story's brief in one format.

    Of an earlier brief that was signed, and of the newest where nothing changed since, these are
    the bytes that were kept. Raises `CannotExport` for a format or brief that there is not.
    """
    _known(format)
    signature = _signature(database, story, run)
    if signature is not None:
        return signed(database, story, signature, format)
    with _maker() as maker:
        return _asked(maker, database, {"story": story, "run": run, "format": format})


def signed(database: Database, story: int, signature: int, format: str) -> bytes:
    """A brief as it was signed, whatever came after; made now where it was not kept yet.

    Raises `CannotExport`.
    """
    _known(format)
    content = _kept(database, signature, format)
    if content is None:
        keep_signed(database, story, signature, (format,))
        content = _kept(database, signature, format)
    if content is None:
        # it was struck out at this very moment
        raise CannotExport("Words of this brief were struck out just now. Ask for the file again.")
    return content


def last_signature(database: Database, story: int, run: int | None) -> Signature:
    """The last signature that cleared a story, or its brief of a number; raises `CannotExport`."""
    with database.read() as connection:
        given = signatures.of_story(connection, story)
    mine = [s for s in given if run in (None, s.run) and s.outcome is not Outcome.HOLD]
    if not mine:
        raise CannotExport("Nobody has signed this brief." if run else NOT_SIGNED)
    return mine[0]


def keep_signed(
    database: Database, story: int, signature: int, formats: Sequence[str] = tuple(FORMATS)
) -> None:
    """Make a brief as it was signed in some formats and keep the bytes; what is kept stays.

    Raises `CannotExport`.
    """
    while True:
        with database.read() as connection:
            struck = signatures.struck(connection, signature)
            there = {k.format for k in signatures.exports(connection, signature) if not k.struck}
        contents = _made(database, signature, [name for name in formats if name not in there])
        with database.write() as connection:
            chain.hold(connection, story)
            # what was made meanwhile may hold words that are struck out now
            if signatures.struck(connection, signature) == struck:
                signatures.keep_exports(connection, story, signature, contents, database.now())
                return


def keep_what_can_be(database: Database, story: int, signature: int) -> None:
    """Keep every format after a signature; what cannot be made now is made when it is asked for."""
    with suppress(CannotExport):
        keep_signed(database, story, signature)


def ending(format: str) -> str:
    """What ends a file's name.

    >>> ending("md"), ending("pdfa")
    ('md', 'archive.pdf')
    """
    return ENDINGS.get(format, format)


def newest(database: Database, story: int) -> int:
    """The number of a story's newest brief; raises `CannotExport` before the first."""
    with database.read() as connection:
        last = runs.newest(connection, story)
    if last is None:
        raise CannotExport("The story has not been checked yet.")
    return last.number


def _known(format: str) -> None:
    if format not in FORMATS:
        raise CannotExport(f"There is no export called {format}.")


def _signature(database: Database, story: int, run: int) -> int | None:
    """The signature that vouches for a run: for the newest, as it stands now."""
    last_run = newest(database, story)
    if not 1 <= run <= last_run:
        raise CannotExport(f"There is no brief {run} of this story: the newest is {last_run}.")
    with database.read() as connection:
        now = state.review(connection, story, run)
        of_run = [s for s in signatures.of_story(connection, story) if s.run == run]
    last = of_run[0] if of_run else None
    if last is None or now is None or last.outcome is Outcome.HOLD:
        return None
    return last.id if run < last_run or last.digest == now.digest else None


def _kept(database: Database, signature: int, format: str) -> bytes | None:
    with database.read() as connection:
        return signatures.exported(connection, signature, format)


def _made(database: Database, signature: int, formats: Sequence[str]) -> dict[str, bytes]:
    if not formats:
        return {}
    with _maker() as maker:
        return {
            name: _asked(maker, database, {"signature": signature, "format": name})
            for name in formats
        }


@contextmanager
def _maker() -> Iterator[Popen[bytes]]:
    """The process that makes exports, gone when they are made; raises `CannotExport`."""
    if not _WAITING.acquire(blocking=False):
        raise CannotExport(BUSY)
    try:
        if not _MAKING.acquire(timeout=LONGEST):
            raise CannotExport(BUSY)
        try:
            with _process() as process:
                yield process
        finally:
            _MAKING.release()
    finally:
        _WAITING.release()


@contextmanager
def _process() -> Iterator[Popen[bytes]]:
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
    with _stopped_when_late(process) as late:
        try:
            send(process.stdin, {**asked, "database": url}, b"")
            head, body = receive(process.stdout)
        except (Broken, OSError) as error:
            raise CannotExport(LATE if late.is_set() else ENDED) from error
    if head.get("fault"):
        raise CannotExport(str(head["fault"]))
    return body


@contextmanager
def _stopped_when_late(process: Popen[bytes]) -> Iterator[Event]:
    """Kill a process that takes too long; the event tells whether that was done."""
    late = Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = Timer(LONGEST, stop)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
