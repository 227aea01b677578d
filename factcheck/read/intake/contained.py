"""Strangers' files are parsed in a process of their own: what hangs there costs one file."""

from __future__ import annotations

import atexit
import math
import os
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import IO, Any

from factcheck.frames import Broken, receive, send, started
from factcheck.read.draft import Item, Member, NoArticles, NotText, OwnBrief, Refused
from factcheck.read.limits import Limits, Time, too_slow

#: suffixes that do not start the process: text needs none, JSON is mostly a manifest
_PLAIN = frozenset((".txt", ".json", ".md", ""))
_PAGES = frozenset((".html", ".htm", ".xhtml", ".mht", ".mhtml"))
#: what runs in the process
READER = "factcheck.read.intake.worker"
#: CPU seconds that a fresh process takes before it reads
START = 0.5
#: how the system ends a process that has used up its CPU seconds
_SIGXCPU = 24
#: how the process names its refusals
_REFUSALS = {kind.__name__: kind for kind in (NotText, NoArticles, OwnBrief)}


class Containment:
    """One reading process at a time, started when first needed, replaced when dead or grown old."""

    def __init__(self, limits: Limits, module: str = READER) -> None:
        self.limits = limits
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._lock = threading.Lock()

    def read(self, kind: str, raw: bytes, name: str, time: Time | None = None) -> Iterator[Item]:
        """What the file holds, in what is left of the time. Raises `NotText` with the reason.

        What is asked of another program than the reader may stand in the place of the name.
        """
        with self._lock:
            yield from self._read(kind, raw, name, time or Time(self.limits.cpu))

    def start(self, kinds: Sequence[str] = ()) -> None:
        """Start the process now and tell it the kinds of file to expect, so that it makes ready."""
        with self._lock:
            if self._process is None:
                self._process = _started(self._module, self.limits)
                assert self._process.stdin is not None
                with suppress(Broken):
                    send(self._process.stdin, {"expected": list(kinds)})

    def close(self) -> None:
        """End the process."""
        process, self._process, self._served = self._process, None, 0
        if process is not None:
            process.kill()
            process.communicate()

    def _read(self, kind: str, raw: bytes, name: str, time: Time) -> Iterator[Item]:
        process = self._ready()
        expired = threading.Event()
        alarm = threading.Timer(self.limits.wall, _expire, (expired, process))
        alarm.daemon = True
        alarm.start()
        finished, begun = False, monotonic()
        try:
            assert process.stdin is not None
            seconds = math.ceil(time.left)
            send(process.stdin, {"kind": kind, "name": name, "seconds": seconds}, raw)
            yield from self._answers(process, time)
            finished = True
        except Broken:
            raise NotText(self._cause(process, expired.is_set(), time)) from None
        except NotText:
            finished = True
            raise
        finally:
            alarm.cancel()
            if not finished:
                self.close()
                time.used += START + monotonic() - begun

    def _answers(self, process: subprocess.Popen[bytes], time: Time) -> Iterator[Item]:
        assert process.stdout is not None
        refusal: NotText | None = None
        while not isinstance(answer := _understood(process.stdout), float):
            if isinstance(answer, NotText):
                refusal = answer
            else:
                yield answer
        time.used += answer
        if refusal is not None:
            raise refusal

    def _ready(self) -> subprocess.Popen[bytes]:
        gone = self._process is None or self._process.poll() is not None
        if self._process is None or gone or self._served >= self.limits.lifetime:
            self.close()
            self._process = _started(self._module, self.limits)
        self._served += 1
        return self._process

    def _cause(self, process: subprocess.Popen[bytes], expired: bool, time: Time) -> str:
        """Why the process has gone."""
        process.kill()
        status = process.wait()
        if expired or status == -_SIGXCPU:
            return too_slow(self.limits.wall if expired else time.most)
        return "it broke the program that reads it"


def _expire(expired: threading.Event, process: subprocess.Popen[bytes]) -> None:
    expired.set()
    process.kill()


def _understood(stream: IO[bytes]) -> Item | NotText | float:
    """The next answer, the CPU seconds behind the last; raises `Broken` for what makes no sense."""
    from factcheck.read.intake.worker import draft_from

    head, body = receive(stream)
    try:
        said = head["is"]
        if said == "end":
            return _seconds(head["spent"])
        if said == "member":
            return Member(name=str(head["name"]), raw=body)
        if said == "refused":
            return Refused(name=str(head["name"]), reason=str(head["reason"]))
        if said == "draft":
            return draft_from(head, body)
        return _REFUSALS.get(str(said), NotText)(str(head["reason"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Broken from error


def _seconds(said: Any) -> float:
    """CPU seconds; whatever got the better of a reader could say that it used none, or less."""
    seconds = float(said)
    if not seconds >= 0:
        raise ValueError(said)
    return seconds


def _started(module: str, limits: Limits) -> subprocess.Popen[bytes]:
    process = started(module)
    assert process.stdin is not None
    send(process.stdin, asdict(limits))
    return process


_shared: Containment | None = None
_owner = 0


def shared() -> Containment:
    """The reading process of this program, kept from story to story; a forked child has its own."""
    global _shared, _owner
    if _shared is None or _owner != os.getpid():
        _shared, _owner = Containment(Limits()), os.getpid()
        atexit.register(_shared.close)
    return _shared


def close() -> None:
    """End the reading process, if one runs."""
    if _shared is not None and _owner == os.getpid():
        _shared.close()


def expect(inputs: Iterable[str]) -> None:
    """Start the reading process, which takes a third of a second, if an input is no plain text."""
    with suppress(OSError, Broken):
        names = (name for given in inputs for name in _names(Path(given)))
        suffixes = {Path(name).suffix.lower() for name in names} - _PLAIN
        if suffixes:
            shared().start(["html"] if suffixes & _PAGES else [])


def _names(given: Path) -> Iterator[str]:
    """The names in a folder, or that of a file."""
    if not given.is_dir():
        yield given.name
        return
    with os.scandir(given) as entries:
        yield from (entry.name for entry in entries)
