"""Dates: a day, or an interval of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from factcheck.figures.kinds.calendar import (
    day_of,
    interval,
    looks_ahead,
    month_of,
    nearest_year,
    on_day,
    part_before,
    shifted,
    year_after,
)
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.model import Qualifier

#: months that are mostly another word, unless a word such as `in` stands before them
DOUBTFUL = frozenset({"may", "march", "mar", "jan", "sun", "sat", "dec"})
#: days that are early, in the middle or late, told generously
MONTH_PARTS = {"early": (1, 12), "mid": (9, 22), "late": (18, 31)}
OWNERS = frozenset({"the", "its", "their", "his", "her", "this", "that", "our"})


def _days(
    context: Context, year: int | None, month: int, first: int, last: int
) -> tuple[tuple[int, int], str] | None:
    """Ordinals of days within a month, or `month * 100 + day` where the year is unknown."""
    if last < first or last > monthrange(2024, month)[1]:
        return None
    if year is None and context.published:
        year = nearest_year(context.published, month, first)
    if year is None:
        return (month * 100 + first, month * 100 + last), "day of year"
    if not 1 <= year <= 9999 or last > monthrange(year, month)[1]:
        return None
    return (date(year, month, first).toordinal(), date(year, month, last).toordinal()), "day"


def _in_month(
    context: Context,
    first: int,
    end: int,
    year: int | None,
    month: int,
    days: tuple[int, int],
    rule: str,
) -> Reading | None:
    found = _days(context, year, month, *days)
    return interval(context, first, end, found[0], rule, found[1]) if found else None


def month_day(context: Context, index: int) -> Reading | None:
    """`May 19`, `Nov. 6, 2016`, `May 19-21`, `May 2025`, `March`."""
    found = month_of(context, index)
    if found is None:
        return None
    month, end = found
    if context.word(end) == "the" and context.tokens.kinds[end + 1] == Kind.ORDINAL:
        end += 1
    day = day_of(context, end)
    # `the Jan. 3 caucuses`: behind a determiner the day is the month's
    if day and (context.word(index - 1) in OWNERS or not _counts(context, end)):
        if stretch := _to_other_month(context, index, (month, day), end + 1):
            return stretch
        last, end = _last_day(context, day, end + 1)
        year, end = year_after(context, end)
        told = context, index, end, year, month, (day, last)
        return _with_weekday(*told) or _in_month(*told, "month_day")
    return _month_alone(context, index, month, found[1])


def _counts(context: Context, index: int) -> bool:
    """`In May 20 people died`: the number counts what follows."""
    plural = context.plural(index + 1) and not context.capital(index + 1)
    return plural and context.tokens.kinds[index] == Kind.NUMBER


def _last_day(context: Context, day: int, end: int) -> tuple[int, int]:
    """The last day of `19-21`, or of `19 to 21`."""
    if context.word(end) in {"-", "–", "—", "to", "and", "through"}:
        last = day_of(context, end + 1)
        if last and last > day and (context.word(end) != "and" or not _counts(context, end + 1)):
            return last, end + 2
    return day, end


def _with_weekday(
    context: Context, first: int, end: int, year: int | None, month: int, days: tuple[int, int]
) -> Reading | None:
    """A date with the day of the week that stands behind it: `July 15, a Friday`."""
    said = context.word(end) == "," and context.word(end + 1) == "a" and context.capital(end + 2)
    # `July 15, a Sunday Times report`
    if days[0] != days[1] or not said or context.capital(end + 3):
        return None
    if context.word(end + 2) not in context.vocabulary.calendar["weekday"]:
        return None
    return _in_month(context, first, end + 3, year, month, days, "date_weekday")


def _to_other_month(
    context: Context, index: int, first: tuple[int, int], end: int
) -> Reading | None:
    """`June 28 to July 2`, `28 June to 2 July 2024`: a stretch that ends in another month."""
    if context.word(end) not in {"-", "–", "—", "to", "through", "until"}:
        return None
    last = _month_then_day(context, end + 1)
    if last is None:
        return None
    month, day, place = last
    year, after = year_after(context, place)
    low, high = _days(context, year, *first, first[1]), _days(context, year, month, day, day)
    if low is None or high is None or low[1] != high[1] or low[0][0] >= high[0][0]:
        return None
    return interval(context, index, after, (low[0][0], high[0][0]), "month_day", low[1])


def _month_then_day(context: Context, index: int) -> tuple[int, int, int] | None:
    """Month and day at token `index`, in either order, and the token after them."""
    if (named := month_of(context, index)) and (day := day_of(context, named[1])):
        return named[0], day, named[1] + 1
    if (day := day_of(context, index)) and (named := month_of(context, index + 1)):
        return named[0], day, named[1]
    return None


def _month_alone(context: Context, index: int, month: int, end: int) -> Reading | None:
    year, after = year_after(context, end)
    before = context.word(index - 1)
    if year is None and _is_no_month(context, index, end):
        return None
    if year is None and context.published and before in {"last", "next"}:
        year = _named_year(context.published, month, before)
    near = nearest_year(context.published, month, 15) if context.published else None
    last = monthrange((near if year is None else year) or 2024, month)[1]
    part, first = part_before(context, index, MONTH_PARTS)
    days = (part[0], min(part[1], last)) if part else (1, last)
    found = _in_month(context, first, after, year, month, days, "month")
    if found and part:
        # no day is meant: it is shown as it is written
        found.qualifier = Qualifier.VAGUE
    return found


def _is_no_month(context: Context, index: int, end: int) -> bool:
    """`it may`, `march on`, `Dec` without its full stop: another word, where no year follows."""
    led, capital = context.is_in(index - 1, "monthprep"), context.capital(index)
    if not (led or capital) or (context.word(index) in DOUBTFUL and not (led and capital)):
        return True
    dotless = context.word(index) in context.vocabulary.calendar["month dotted"]
    return dotless and end == index + 1 and not context.is_in(index - 1, "beforedotless")


def _named_year(published: date, month: int, which: str) -> int:
    if which == "last":
        return published.year if month < published.month else published.year - 1
    return published.year if month > published.month else published.year + 1


def day_month(context: Context, index: int) -> Reading | None:
    """`19 May 2025`, `the 20th of May`, `19-21 May`."""
    day = day_of(context, index)
    if day is None:
        return None
    last, end = _last_day(context, day, index + 1)
    if context.word(end) == "of":
        end += 1
    found = month_of(context, end)
    if found is None:
        return None
    # `5 may be` and `10 march on` are verbs; after an ordinal they are months
    verb = context.word(end) in {"march", "may"} and not context.capital(end)
    if verb and context.tokens.kinds[index] != Kind.ORDINAL:
        return None
    if day == last and (stretch := _to_other_month(context, index, (found[0], day), found[1])):
        return stretch
    year, after = year_after(context, found[1])
    told = context, index, after, year, found[0], (day, last)
    return _with_weekday(*told) or _in_month(*told, "day_month")


def day_alone(context: Context, index: int) -> Reading | None:
    """`on the 20th`: the last such day, or the next where the sentence looks ahead."""
    day, published, after = day_of(context, index), context.published, index + 1
    if day is None or published is None or context.word(index - 1) != "the":
        return None
    if context.word(after) in {"-", "of"} or not context.is_in(index - 2, "dayprep"):
        return None
    if context.tokens.kinds[after] in {Kind.WORD, Kind.NUMBER} and not context.is_in(after, "stop"):
        return None
    way = 1 if looks_ahead(context, index) else -1
    near = (shifted(published, way * step) for step in range(62))
    found = next((place for place in near if date.fromordinal(place).day == day), None)
    return on_day(context, index, after, found, "day_alone") if found else None


def written(context: Context, index: int) -> Reading | None:
    """`2025-05-19`, `19/5/2025`: with strokes, the day comes first unless it cannot."""
    word, kind = context.tokens.words[index], context.tokens.kinds[index]
    if kind == Kind.ISO_DATE:
        if context.word(index + 1) == "/" and context.tokens.kinds[index + 2] == Kind.ISO_DATE:
            return _iso_interval(context, index)
        year, month, day = (int(part) for part in word.replace("/", "-").split("-"))
    elif kind == Kind.VERSION and (dotted := _dotted(word)):
        day, month, year = dotted
    elif kind == Kind.SLASH_DATE:
        one, two, year = (int(part) for part in word.replace("-", "/").split("/"))
        if one != two and (one > 12) == (two > 12):
            return None
        month, day = (two, one) if one > 12 else (one, two)
        year += 2000 if year < 50 else 1900 if year < 100 else 0
    else:
        return None
    if not 1 <= month <= 12 or day < 1:
        return None
    return _in_month(context, index, index + 1, year, month, (day, day), "written_date")


def _dotted(word: str) -> tuple[int, int, int] | None:
    """Day, month and year of `13.5.2015`."""
    parts = word.split(".")
    if len(parts) != 3 or len(parts[0]) > 2 or len(parts[1]) > 2 or len(parts[2]) != 4:
        return None
    day, month, year = (int(part) for part in parts)
    return (day, month, year) if 1 <= month <= 12 else None


def _iso_interval(context: Context, index: int) -> Reading | None:
    """`2025-05-01/2025-05-31`, as ISO 8601 has it."""
    words = context.tokens.words
    try:
        first, last = (date.fromisoformat(word) for word in (words[index], words[index + 2]))
    except ValueError:
        return None
    days = (first.toordinal(), last.toordinal())
    return interval(context, index, index + 3, days, "written_date") if first <= last else None
