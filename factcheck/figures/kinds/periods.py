"""Weeks, months, quarters and years: days that a name or a number gives together."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from factcheck.figures.kinds.calendar import interval, shifted, year_after, year_days
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.model import Dimension

QUARTERS = frozenset({1, 2, 3, 4})


def relative_period(context: Context, index: int) -> Reading | None:
    """`last week`, `this month`, `next year`."""
    step = {"last": -1, "this": 0, "next": 1}.get(context.word(index))
    published = context.published
    if step is None or published is None:
        return None
    days = period(published, context.word(index + 1).removesuffix("'s"), step)
    if days is None:
        return None
    end = index + 2
    return interval(context, index, end, days, "relative_period")


def period(published: date, name: str, step: int) -> tuple[int, int] | None:
    """First and last day of the week, month or year `step` away from the publication's own."""
    if name == "week":
        monday = published - timedelta(days=published.weekday())
        return shifted(monday, 7 * step), shifted(monday, 7 * step + 6)
    if name == "weekend":
        # on a Monday or Tuesday, `this weekend` is the one just over
        in_past = step == 0 and published.weekday() < 2
        saturday = published - timedelta(
            days=published.weekday()
            - 5
            + (7 if published.weekday() < 5 and (step < 0 or in_past) else 0)
        )
        return shifted(saturday, 7 * max(step, 0)), shifted(saturday, 7 * max(step, 0) + 1)
    if name == "month":
        count = published.year * 12 + published.month - 1 + step
        year, month = divmod(count, 12)
        return date(year, month + 1, 1).toordinal(), date(
            year, month + 1, monthrange(year, month + 1)[1]
        ).toordinal()
    if name == "year":
        return year_days(published.year + step, published.year + step)
    return None


def quarter(context: Context, index: int) -> Reading | None:
    """`Q3 2023`, `the third quarter of 2023`: three months of the calendar; without a year a place in an order."""
    named = (
        _short_quarter(context, index)
        if context.word(index) == "q"
        else _long_quarter(context, index)
    )
    if named is None or named[0] not in QUARTERS:
        return None
    number, end = named
    year, after = year_after(context, end)
    if year is None or not 1900 <= year <= 2100:
        plain, place = index + (2 if context.word(index) == "q" else 1), Decimal(number)
        return Reading(
            index,
            plain,
            place,
            place,
            Decimal(1),
            "ordinal",
            Dimension.ORDINAL,
            noun="quarter",
            head="quarter",
        )
    last = date(year, 3 * number, monthrange(year, 3 * number)[1])
    return interval(
        context,
        index,
        after,
        (date(year, 3 * number - 2, 1).toordinal(), last.toordinal()),
        "quarter",
    )


def _short_quarter(context: Context, index: int) -> tuple[int, int] | None:
    """The number of `Q3` and the token after it."""
    tokens, end = context.tokens, index + 2
    runs_on = tokens.glued(end) and tokens.kinds[end] in {Kind.WORD, Kind.NUMBER}
    plain = (
        context.capital(index)
        and tokens.glued(index + 1)
        and not tokens.glued(index)
        and not runs_on
    )
    return (
        (int(tokens.words[index + 1]), end)
        if plain and tokens.words[index + 1] in {"1", "2", "3", "4"}
        else None
    )


def _long_quarter(context: Context, index: int) -> tuple[int, int] | None:
    """The number of `third quarter`, `3rd-quarter`, and the token after it."""
    end = index + 3 if context.word(index + 1) == "-" else index + 2
    if context.word(end - 1) != "quarter":
        return None
    word = context.word(index)
    number = (
        int(word[:-2])
        if context.tokens.kinds[index] == Kind.ORDINAL and len(word) == 3
        else context.vocabulary.ordinals.get(word, 0)
    )
    return number, end
