"""Days as ordinals (`date.toordinal`), and the words and digits that name days, months and years."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date
from decimal import Decimal

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.model import Dimension

#: the tokens before a weekday within which a word of the future is looked for: `due to appear before the court of Halvik on`
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
    if (kind == Kind.NUMBER and word.isdigit() and len(word) <= 2) or kind == Kind.ORDINAL:
        digits = word if kind == Kind.NUMBER else word[:-2]
        return (
            int(digits)
            if digits.isdigit() and len(digits) <= 2 and 1 <= int(digits) <= 31
            else None
        )
    return None


def year_of(context: Context, index: int) -> int | None:
    """The year that token `index` writes in four digits."""
    word = context.tokens.words[index]
    if (
        context.tokens.kinds[index] == Kind.NUMBER
        and len(word) == 4
        and word.isdigit()
        and 1000 <= int(word) <= 2100
    ):
        return int(word)
    return None


def is_decade(context: Context, index: int) -> bool:
    """Whether tokens `index` and the next write two digits of a decade: `30s`, `80s`."""
    word, after = context.tokens.words[index], index + 1
    plural = context.word(after) == "s" and context.tokens.glued(after)
    return plural and word.isdigit() and len(word) == 2 and word[1] == "0"


def interval(
    context: Context, first: int, end: int, days: tuple[int, int], rule: str, unit: str = "day"
) -> Reading:
    """A reading of the days from the first to the last."""
    low, high = Decimal(days[0]), Decimal(days[1])
    return Reading(
        first,
        end,
        low,
        high,
        Decimal(1),
        rule,
        Dimension.DATE,
        unit,
        Decimal(86400 if unit == "day" else 1),
    )


def nearest_year(published: date, month: int, day: int) -> int | None:
    """The year in which month and day lie nearest to the publication."""
    if (month, day) == (2, 29):
        years = [
            year
            for year in range(max(published.year - 7, 1), min(published.year + 7, 9999) + 1)
            if isleap(year)
        ]
    else:
        years = [
            year
            for year in range(published.year - 1, published.year + 2)
            if 1 <= year <= 9999 and day <= monthrange(year, month)[1]
        ]
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
    """The year that stands at token `end`, a comma or `of` passed over, and the token after it: `2012`, `last year`."""
    place = end + 1 if context.word(end) in {",", "of"} else end
    year = year_of(context, place)
    if year:
        return year, place + 1
    relative = (
        context.word(end) != ","
        and context.word(place + 1) == "year"
        and context.word(place + 2) != "-"
    )
    shift = YEARS.get(context.word(place)) if relative and context.published else None
    return (
        (context.published.year + shift, place + 2)
        if shift is not None and context.published
        else (None, end)
    )


def looks_ahead(context: Context, index: int) -> bool:
    """Whether a word nearby in the sentence speaks of the future."""
    for place in range(index - 1, max(index - AHEAD - 1, -1), -1):
        if context.ends_sentence(place):
            break
        if context.word(place) in context.vocabulary.words["future"]:
            return True
    return any(
        context.word(place) == "will"
        for place in range(index + 1, index + 4)
        if not context.ends_sentence(place)
    )
