"""The other side of `press.py`: sets one job after another from standard input."""

from __future__ import annotations

import sys
from contextlib import suppress

from factcheck.frames import Broken, answers, send
from factcheck.render import engine
from factcheck.render.press import receive_job
from factcheck.render.typeset import Job, typeset


def serve() -> None:
    """Answer each job with the bytes of its PDF, or with its failure."""
    jobs, replies = sys.stdin.buffer, answers()
    with suppress(Exception):
        engine.load()
    with suppress(Broken):
        while True:
            job = receive_job(jobs)
            content = _tried(job)
            if not job.rehearsal:
                send(replies, {"is": "failed" if content is None else "pdf"}, content or b"")


def _tried(job: Job) -> bytes | None:
    with suppress(Exception):
        return typeset(job)
    return None


if __name__ == "__main__":
    serve()
