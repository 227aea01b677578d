"""Stories checked in a process of their own: one that breaks it costs itself alone."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import pyarrow as pa

from factcheck.archive.check.limits import Limits, too_large, too_slow
from factcheck.archive.check.packing import packed, unpacked
from factcheck.archive.check.rows import Rows
from factcheck.archive.store.tables import CRASHED, TOO_LONG
from factcheck.errors import WorkFailed
from factcheck.frames import Broken, receive, send, started
from factcheck.settings import Settings

#: what runs in the process
CHILD = "factcheck.archive.check.child"


class Lost(Exception):
    """A story that could not be checked: what that is called in `status`, and why."""

    def __init__(self, status: str, reason: str) -> None:
        self.status = status
        self.reason = reason
        super().__init__(reason)


class _Spent(Lost):
    """Lost with its process, which the stories before it may have worn out."""


class Alone:
    """A process that checks stories one after the other, replaced when one breaks it."""

    def __init__(self, rows: Rows, settings: Settings, limits: Limits) -> None:
        self._rows = rows
        self._settings = settings
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def rows(self, group: pa.Table) -> pa.Table:
        """The findings of one story; raises `Lost`, and `WorkFailed` where none can be checked."""
        fresh = self._process is None
        try:
            return self._asked(group)
        except _Spent:
            self.close()
            if fresh:
                raise
        return self.rows(group)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _asked(self, group: pa.Table) -> pa.Table:
        process = self._process = self._process or self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        with _ended_after(self._limits.seconds, process) as expired:
            try:
                send(process.stdin, {}, packed(group))
                head, body = receive(process.stdout)
            except Broken:
                if not expired.is_set():
                    raise _Spent(CRASHED, "it broke the program that checks it") from None
                self.close()
                raise Lost(TOO_LONG, too_slow(self._limits)) from None
        return self._understood(head["is"], body)

    def _understood(self, said: str, body: bytes) -> pa.Table:
        if said == "rows":
            return unpacked(body)
        if said == "memory":
            raise _Spent(CRASHED, too_large(self._limits))
        words = body.decode("utf-8", "replace")
        raise Lost(CRASHED, words) if said == "failed" else WorkFailed(words)

    def _started(self) -> subprocess.Popen[bytes]:
        process = started(CHILD)
        assert process.stdin is not None
        assert process.stdout is not None
        begin = {
            "path": sys.path,
            "module": self._rows.__module__,
            "name": self._rows.__qualname__,
            "settings": asdict(self._settings),
            "memory": self._limits.memory,
        }
        try:
            send(process.stdin, begin)
            receive(process.stdout)
        except Broken:
            process.kill()
            process.communicate()
            # no fault of any story's
            raise WorkFailed("a process that checks single stories ended as it began") from None
        return process


@contextmanager
def _ended_after(seconds: float, process: subprocess.Popen[bytes]) -> Iterator[threading.Event]:
    expired = threading.Event()

    def end() -> None:
        expired.set()
        process.kill()

    alarm = threading.Timer(seconds, end)
    alarm.daemon = True
    alarm.start()
    try:
        yield expired
    finally:
        alarm.cancel()
