"""A process that sets type on another core: it imports WeasyPrint while articles are read.

The command line starts one. Where none runs, or it fails, the PDF is set here; same bytes.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import IO

from factcheck.frames import Broken, receive, send, started
from factcheck.render.typeset import Attached, Job, typeset

#: seconds after which a process that does not answer is given up
PATIENCE = 900
#: bytes that a pipe surely holds while nobody reads it: to send more is to wait
_PIPE = 60_000

_running: list[subprocess.Popen[bytes]] = []
#: folders for temporary files, ours to remove: a process that is killed leaves fonts there
_places: list[str] = []
_asking = threading.Lock()
_owner = 0


def start() -> None:
    """Start the process, unless one is running or there is one core. It ends with the program."""
    global _owner
    _forget_anothers()
    if not _running and _cores() > 1:
        with suppress(OSError):
            _owner = os.getpid()
            atexit.register(stop)
            _places.append(tempfile.mkdtemp(prefix="factcheck-"))
            _running.append(started("factcheck.render.worker", temporary=_places[-1]))


def rehearse(job: Job) -> None:
    """Have the process, if one runs, set a job for practice, so that the next need not wait.

    What is too long to send without waiting for the process is left out.
    """
    with _asking:
        for process in _running:
            if len(job.markup.encode("utf-8", "surrogatepass")) < _PIPE:
                assert process.stdin is not None
                with suppress(Broken):
                    send_job(process.stdin, replace(job, rehearsal=True))


def is_running() -> bool:
    """Whether the process was started and not ended."""
    return bool(_running)


def stop() -> None:
    """End the process, if one runs, and remove what it had in its folder for temporary files."""
    _forget_anothers()
    while _running:
        process = _running.pop()
        process.kill()
        process.communicate()
    while _places:
        shutil.rmtree(_places.pop(), ignore_errors=True)


def printed(job: Job) -> bytes:
    """The PDF of a job, set by the process where one runs, and else here."""
    _forget_anothers()
    with _asking:
        for process in _running:
            content = _asked(process, job)
            if content is not None:
                return content
        stop()
    return typeset(job)


def _forget_anothers() -> None:
    """After a fork the process is the parent's: the child neither speaks to it nor ends it."""
    if _running and os.getpid() != _owner:
        _running.clear()
        _places.clear()


def _asked(process: subprocess.Popen[bytes], job: Job) -> bytes | None:
    """What the process makes of a job; None where it fails: whoever sets it here will say why."""
    assert process.stdin is not None
    assert process.stdout is not None
    alarm = threading.Timer(PATIENCE, process.kill)
    alarm.daemon = True
    alarm.start()
    try:
        send_job(process.stdin, job)
        head, content = receive(process.stdout)
    except Broken:
        return None
    finally:
        alarm.cancel()
    return content if head.get("is") == "pdf" else None


def send_job(stream: IO[bytes], job: Job) -> None:
    """Write a job: its markup in one frame, what it has attached in the next."""
    head = {
        "variant": job.variant,
        "forms": job.forms,
        "pictures": sorted(job.pictures),
        "attached": job.attached is not None,
        "rehearsal": job.rehearsal,
    }
    send(stream, head, job.markup.encode("utf-8", "surrogatepass"))
    if (one := job.attached) is not None:
        send(
            stream,
            {"name": one.name, "description": one.description, "day": one.day.isoformat()},
            one.content,
        )


def receive_job(stream: IO[bytes]) -> Job:
    """Read a job; raises `Broken` at the end of the stream."""
    head, body = receive(stream)
    job = Job(
        markup=body.decode("utf-8", "surrogatepass"),
        variant=head["variant"],
        forms=head["forms"],
        pictures=frozenset(head["pictures"]),
        rehearsal=head["rehearsal"],
    )
    if not head["attached"]:
        return job
    told, content = receive(stream)
    day = datetime.fromisoformat(told["day"])
    return replace(
        job,
        attached=Attached(
            content=content, name=told["name"], description=told["description"], day=day
        ),
    )


def _cores() -> int:
    """How many cores this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
