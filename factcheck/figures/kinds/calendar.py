"""Days as ordinals (`date.toordinal`), and what names days, months and years."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import HYPHENS, Kind
from factcheck.figures.vocabulary import ONE
from factcheck.model import Dimension

#: tokens before a weekday that may look ahead: `due to appear before the court of Halvik on`
AHEAD = 12
#: which year, from that of publication: `April last year`
YEARS = {"last": -1, "this": 0, "next": 1}


def month_of(context: Context, index: int) -> tuple[int, int] | None:
    """The month that token `index` names, and the token after it."""
    calendar, word = context.vocabulary.calendar, context.word(index).removesuffix("'s")
    if number := calendar["month"].get(word):
        return number, index + 1
    if number := calendar["month dotted"].get(word):
        dotted = context.tokens.words[index + 1] == "." and context.tokens.glued(index + 1)
        return number, index + 2 if dotted else index + 1
    return None


def day_of(context: Context, index: int) -> int | None:
    """The day of the month that token `index` writes: `19`, `20th`."""
    kind, word = context.tokens.kinds[index], context.tokens.words[index]
    if kind not in {Kind.NUMBER, Kind.ORDINAL}:
        return None
    digits = word if kind == Kind.NUMBER else word[:-2]
    day = int(digits) if digits.isdecimal() and len(digits) <= 2 else 0
    return day if 1 <= day <= 31 else None


def year_of(context: Context, index: int) -> int | None:
    """The year that token `index` writes in four digits."""
    word = context.tokens.words[index]
    if context.tokens.kinds[index] != Kind.NUMBER or len(word) != 4 or not word.isdecimal():
        return None
    return int(word) if 1000 <= int(word) <= 2100 else None


def is_decade(context: Context, index: int) -> bool:
    """Whether tokens `index` and the next write two digits of a decade: `30s`, `80s`."""
    word, after = context.tokens.words[index], index + 1
    plural = context.word(after) == "s" and context.tokens.glued(after)
    return plural and word.isdecimal() and len(word) == 2 and word[1] == "0"


def interval(
    context: Context, first: int, end: int, days: tuple[int, int], rule: str, unit: str = "day"
) -> Reading:
    """A reading of the days from the first to the last."""
    low, high = Decimal(days[0]), Decimal(days[1])
    factor = Decimal(86400 if unit == "day" else 1)
    return Reading(first, end, low, high, ONE, rule, Dimension.DATE, unit, factor)


def on_day(context: Context, first: int, end: int, day: int, rule: str) -> Reading:
    """A reading of one day."""
    return interval(context, first, end, (day, day), rule)


def nearest_year(published: date, month: int, day: int) -> int | None:
    """The year in which month and day lie nearest to the publication."""
    reach = 7 if (month, day) == (2, 29) else 1
    around = range(max(published.year - reach, 1), min(published.year + reach, 9999) + 1)
    years = (year for year in around if day <= monthrange(year, month)[1])
    return min(years, key=lambda year: abs((date(year, month, day) - published).days), default=None)


def shifted(published: date, days: int) -> int:
    """The ordinal of the day so many days away, kept within the calendar."""
    return min(max(published.toordinal() + days, 1), date.max.toordinal())


def year_days(first: int, last: int) -> tuple[int, int] | None:
    """First and last day of some years."""
    if not 1 <= first <= last <= 9999:
        return None
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


def year_after(context: Context, end: int) -> tuple[int | None, int]:
    """The year behind a day or month that ends at token `end`, and the token after it.

    `2012` or `last year`; a comma or `of` before it is passed over.
    """
    place = end + 1 if context.word(end) in {",", "of"} else end
    year = year_of(context, place)
    if year:
        return year, place + 1
    shift = YEARS.get(context.word(place))
    if shift is None or context.published is None or context.word(end) == ",":
        return None, end
    relative = context.word(place + 1) == "year" and context.word(place + 2) != "-"
    return (context.published.year + shift, place + 2) if relative else (None, end)


def part_before(
    context: Context, index: int, parts: Mapping[str, tuple[int, int]]
) -> tuple[tuple[int, int] | None, int]:
    """Which part of a month or year is meant, and where its words begin: `late`, `mid-`."""
    first = index - 1
    if context.word(first) in HYPHENS and context.tokens.glued(index):
        first -= 1
    part = parts.get(context.word(first)) if first >= context.floor else None
    return (part, first) if part else (None, index)


def looks_ahead(context: Context, index: int) -> bool:
    """Whether a word nearby in the sentence speaks of the future."""
    for place in range(index - 1, max(index - AHEAD - 1, -1), -1):
        if context.ends_sentence(place):
            break
        if context.is_in(place, "future"):
            return True
    return "will" in context.lower[index + 1 : index + 4]
