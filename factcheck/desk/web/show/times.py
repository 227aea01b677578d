"""Moments as people say them, in the time zone of the machine that serves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factcheck.desk.web.show.saying import words


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as it is shown, and exactly."""

    shown: str
    exact: str


def moment(at: str, now: str) -> Moment:
    """A moment of the tables; the year is told where it is not this one.

    >>> moment("2026-06-12T12:20:00Z", "2026-06-12T12:20:00Z").exact
    '2026-06-12T12:20:00Z'
    """
    there, here = _local(at), _local(now)
    year = f" {there.year}" if there.year != here.year else ""
    month = words()["months"]["names"][there.month - 1]
    return Moment(f"{there.day} {month}{year}, {there:%H:%M}", at)


def told(at: str, now: str) -> str:
    """The same, within a sentence."""
    return moment(at, now).shown


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone()
