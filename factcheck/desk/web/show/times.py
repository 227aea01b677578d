"""Moments as people say them, in the time zone of the machine that serves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from factcheck.desk.web.show.saying import words
from factcheck.view import Run


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


@dataclass(frozen=True, slots=True)
class When(Run):
    """A moment within a line of ours."""

    exact: str = ""


def when(at: str, now: str) -> When:
    """A moment for a line."""
    made = moment(at, now)
    return When(made.shown, exact=made.exact)


def zone(now: str) -> str:
    """Where the clock of the machine that serves is now, as everybody writes it: `UTC+5:30`."""
    offset = _local(now).utcoffset() or timedelta()
    hours, rest = divmod(abs(round(offset.total_seconds() / 60)), 60)
    sign = "−" if offset < timedelta() else "+"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}" if hours or rest else "UTC"


def told(at: str, now: str) -> str:
    """The same, as text alone."""
    return moment(at, now).shown


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone()
