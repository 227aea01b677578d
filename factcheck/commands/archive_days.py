"""The days to which a question is narrowed, as they are typed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Any

import typer


def _day(words: str) -> date:
    """A day as it is typed; raises `typer.BadParameter`.

    >>> _day("2026-05-01")
    datetime.date(2026, 5, 1)
    """
    try:
        return datetime.strptime(words, "%Y-%m-%d").date()  # noqa: DTZ007  a day has none
    except ValueError as error:
        raise typer.BadParameter(f"{words} is no day: write it as 2026-05-01") from error


def a_day(what: str) -> Any:
    """An option that is a day."""
    return typer.Option(parser=_day, metavar="YYYY-MM-DD", help=what, show_default=False)


Since = Annotated[
    date | None, a_day("Only stories from this day on; those without a date are left out.")
]
Until = Annotated[
    date | None, a_day("Only stories up to this day; those without a date are left out.")
]


def days(
    day: date | None, week: str | None, since: date | None, until: date | None
) -> tuple[date | None, date | None]:
    """The first and the last day that were asked for."""
    return _week(week) if week else (day or since, day or until)


def _week(named: str) -> tuple[date, date]:
    """The Monday and the Sunday of a week; raises `typer.BadParameter`.

    >>> [str(day) for day in _week("2024-W18")]
    ['2024-04-29', '2024-05-05']
    """
    try:
        monday = datetime.strptime(f"{named}-1", "%G-W%V-%u").date()  # noqa: DTZ007  a day has none
    except ValueError as error:
        raise typer.BadParameter(f"{named} is no week: write 2024-W18") from error
    return monday, monday + timedelta(days=6)
