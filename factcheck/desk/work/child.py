"""The one process in which checks run; `jobs` starts it, and it ends with whoever started it.

Its answers and what it is asked are frames on its pipes. What it made is in the database, whole or
not at all, so that it may be killed at any moment.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from sqlalchemy.exc import DBAPIError

from factcheck.desk.store import jobs
from factcheck.desk.store.database import Database
from factcheck.frames import Broken, answers, receive, send
from factcheck.read.intake import contained
from factcheck.read.intake.fetch import Fetcher

#: pages come before checks on a machine with few cores
_NICE = 5


def main() -> None:
    """Do jobs until the other side goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the desk, which ends us
    with suppress(OSError):
        os.nice(_NICE)
    requests, replies = sys.stdin.buffer, answers()
    asked: SimpleQueue[dict[str, Any]] = SimpleQueue()
    Thread(target=_listen, args=(requests, asked), daemon=True).start()
    begun = asked.get()
    database = Database(begun["database"])
    fetcher = Fetcher() if begun["fetch"] else None
    with suppress(Broken):
        while True:
            send(replies, _done(database, asked.get()["job"], fetcher))


def _done(database: Database, job_id: int, fetcher: Fetcher | None) -> dict[str, Any]:
    """Do one job; what to log of it."""
    # what takes long to import, while nobody waits for the first answer of the desk
    from factcheck.desk.work.checking import work_on
    from factcheck.desk.work.under_way import Superseded

    logged: list[str] = []
    with database.read() as connection:
        job = jobs.get(connection, job_id)
    try:
        work_on(database, job, fetcher, log=lambda: logged.append(traceback.format_exc()))
    except Superseded:
        pass  # another process does it
    except DBAPIError:
        # the job is not ended, and so will be tried again
        logged.append(traceback.format_exc())
    return {"job": job_id, "log": "\n".join(logged)}


def _listen(requests: IO[bytes], asked: SimpleQueue[dict[str, Any]]) -> None:
    """Take what is asked; end at once when the other side goes, whatever is under way."""
    with suppress(Broken):
        while True:
            asked.put(receive(requests)[0])
    contained.close()
    os._exit(0)


if __name__ == "__main__":
    main()
