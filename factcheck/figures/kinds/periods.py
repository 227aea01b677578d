"""Weeks, months, quarters and years: days that a name or a number gives together."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from factcheck.figures.kinds.calendar import YEARS, interval, shifted, year_after, year_days
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.model import Dimension

QUARTERS = frozenset({1, 2, 3, 4})


def relative_period(context: Context, index: int) -> Reading | None:
    """`last week`, `this month`, `next year`."""
    step, published = YEARS.get(context.word(index)), context.published
    if step is None or published is None:
        return None
    days = period(published, context.word(index + 1).removesuffix("'s"), step)
    return interval(context, index, index + 2, days, "relative_period") if days else None


def period(published: date, name: str, step: int) -> tuple[int, int] | None:
    """First and last day of the week, month or year `step` away from the publication's own."""
    if name == "week":
        monday = published - timedelta(days=published.weekday())
        return shifted(monday, 7 * step), shifted(monday, 7 * step + 6)
    if name == "weekend":
        # on a Monday or Tuesday, `this weekend` is the one just over
        today = published.weekday()
        over = today < 5 and (step < 0 or (step == 0 and today < 2))
        saturday = shifted(published - timedelta(days=today - 5 + 7 * over), 7 * max(step, 0))
        return saturday, min(saturday + 1, date.max.toordinal())
    if name == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
        return months(year, month + 1, month + 1)
    if name == "year":
        return year_days(published.year + step, published.year + step)
    return None


def months(year: int, first: int, last: int) -> tuple[int, int]:
    """First and last day of some months of a year."""
    end = date(year, last, monthrange(year, last)[1])
    return date(year, first, 1).toordinal(), end.toordinal()


def quarter(context: Context, index: int) -> Reading | None:
    """`Q3 2023`, `the third quarter of 2023`: three months; without a year a place in an order."""
    short = context.word(index) == "q"
    named = _short_quarter(context, index) if short else _long_quarter(context, index)
    if named is None or named[0] not in QUARTERS:
        return None
    number, end = named
    year, after = year_after(context, end)
    if year is not None and 1900 <= year <= 2100:
        days = months(year, 3 * number - 2, 3 * number)
        return interval(context, index, after, days, "quarter")
    reading = Reading.point(index, index + (2 if short else 1), number, "ordinal")
    reading.dimension, reading.noun, reading.head = Dimension.ORDINAL, "quarter", "quarter"
    return reading


def _short_quarter(context: Context, index: int) -> tuple[int, int] | None:
    """The number of `Q3` and the token after it."""
    tokens, end = context.tokens, index + 2
    runs_on = tokens.glued(end) and tokens.kinds[end] in {Kind.WORD, Kind.NUMBER}
    touches = tokens.glued(index + 1) and not tokens.glued(index) and not runs_on
    numbered = tokens.words[index + 1] in {"1", "2", "3", "4"}
    plain = touches and numbered and context.capital(index)
    return (int(tokens.words[index + 1]), end) if plain else None


def _long_quarter(context: Context, index: int) -> tuple[int, int] | None:
    """The number of `third quarter`, `3rd-quarter`, and the token after it."""
    end = index + 3 if context.word(index + 1) == "-" else index + 2
    if context.word(end - 1) != "quarter":
        return None
    word = context.word(index)
    if context.tokens.kinds[index] == Kind.ORDINAL and len(word) == 3:
        return int(word[:-2]), end
    return context.vocabulary.ordinals.get(word, 0), end
