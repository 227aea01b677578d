"""Rows are read in a process of their own: one that breaks it costs itself."""

from __future__ import annotations

import atexit
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from factcheck.archive.intake import reader
from factcheck.archive.intake.part import Part
from factcheck.read.draft import Draft, Item, Member, NotText, Refused
from factcheck.read.intake.contained import Containment
from factcheck.read.limits import Limits

#: seconds by the clock for a stretch: its articles are looked at meanwhile
WALL = 3_600
#: rows of a stretch that may break the program; the rest is not tried then
PATIENCE = 20
#: unpacked bytes before a stretch that are passed over in the time of one that is read
PASSED = 20


def divided(kind: str, path: str, name: str, size: int) -> list[Part] | None:
    """The stretches of a file; None where it is to be read as a whole.

    Raises `NotText`.
    """
    found: list[Part] = []
    request = reader.asked(path, name, None)
    for item in _process().read(kind, b"", request, Limits().time(size)):
        if isinstance(item, Member):
            if item.name == reader.WHOLE:
                return None
            found.append(Part(**json.loads(item.raw)))
    if not found:
        raise NotText("it holds no articles")
    return found


def rows(kind: str, path: str, name: str, part: Part) -> Iterator[Draft | Refused]:
    """What the rows of a stretch hold, each called by its number; what breaks the reader is one."""
    for _ in range(PATIENCE):
        progress = _Progress()
        try:
            yield from progress.told(_asked(kind, path, name, part))
            return
        except NotText as error:
            reason = str(error)
        if not progress.begun:
            break
        if not progress.answered:
            yield Refused(name=str(progress.begun), reason=reason)
        part = replace(part, skip=progress.begun + 1 - part.first)
    yield _given_up(part, reason)


@dataclass(slots=True)
class _Progress:
    """The row that was begun last, and whether there was an answer to it."""

    begun: int = 0
    answered: bool = True

    def told(self, items: Iterable[Item]) -> Iterator[Draft | Refused]:
        """The answers as they come."""
        for item in items:
            if isinstance(item, Member):
                self.begun, self.answered = int(item.name), False
            else:
                self.answered = True
                yield item


def _given_up(part: Part, reason: str) -> Refused:
    first = part.first + part.skip
    if part.rows is None or part.rows - part.skip <= 1:
        return Refused(name=str(first), reason=reason)
    last = part.first + part.rows - 1
    return Refused(name=str(first), reason=f"{reason}; its rows {first:,} to {last:,} are not read")


def _asked(kind: str, path: str, name: str, part: Part) -> Iterator[Item]:
    time = Limits().time(part.size + part.start // PASSED)
    return _process().read(kind, b"", reader.asked(path, name, part), time)


def _process() -> Containment:
    """The reading process of this one; a forked child has its own."""
    return _process_of(os.getpid())


@cache
def _process_of(_pid: int) -> Containment:
    made = Containment(Limits(wall=WALL), reader.__name__)
    atexit.register(made.close)
    return made
