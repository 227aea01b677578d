"""Weeks, months, quarters, halves and years: days that a name or a number gives together."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from factcheck.figures.kinds.calendar import (
    YEARS,
    interval,
    shifted,
    year_after,
    year_days,
    year_of,
)
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.model import Dimension

#: parts of a year, in months
LENGTHS = {"quarter": 3, "half": 6}
LETTERS = {"Q": "quarter", "H": "half"}
LAST = frozenset({"last", "final", "closing"})


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
        monday = 7 * step - published.weekday()
        return shifted(published, monday), shifted(published, monday + 6)
    if name == "weekend":
        # on a Monday or Tuesday, `this weekend` is the one just over
        today = published.weekday()
        over = today < 5 and (step < 0 or (step == 0 and today < 2))
        saturday = shifted(published, 5 - today - 7 * over + 7 * max(step, 0))
        return saturday, min(saturday + 1, date.max.toordinal())
    if name == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
        return months(year, month + 1, month + 1) if 1 <= year <= 9999 else None
    if name == "year":
        return year_days(published.year + step, published.year + step)
    return None


def months(year: int, first: int, last: int) -> tuple[int, int]:
    """First and last day of some months of a year."""
    end = date(year, last, monthrange(year, last)[1])
    return date(year, first, 1).toordinal(), end.toordinal()


def part_of_year(context: Context, index: int) -> Reading | None:
    """`Q3 2023`, `1H19`, `the third quarter of 2023`, `the first half of last year`.

    A quarter without a year is a place in an order; a half may be that of a match.
    """
    named = _short(context, index) or _long(context, index)
    if named is None:
        return None
    part, number, end = named
    length = LENGTHS[part]
    if not 1 <= number <= 12 // length:
        return None
    year, after = _year(context, end)
    if year is not None and 1900 <= year <= 2100 and not _is_season(context, after):
        days = months(year, length * (number - 1) + 1, length * number)
        return interval(context, index, after, days, "part_of_year")
    if part == "half" or context.word(index) in LAST or context.word(index).isdecimal():
        return None
    short = context.word(index) == "q"
    reading = Reading.point(index, index + (2 if short else 1), number, "ordinal")
    reading.dimension, reading.noun, reading.head = Dimension.ORDINAL, "quarter", "quarter"
    return reading


def is_short_part(context: Context, index: int) -> bool:
    """Whether `1Q` or `2H` with its year stands at token `index`: the digit stands first."""
    named = _short(context, index) if context.tokens.kinds[index] == Kind.NUMBER else None
    return named is not None and _year(context, named[2])[0] is not None


def _year(context: Context, end: int) -> tuple[int | None, int]:
    """The year behind a part of it, and the token after: `of 2019`, `-2019`, `19` in `1H19`."""
    tokens, word = context.tokens, context.tokens.words[end]
    if tokens.glued(end) and tokens.kinds[end] == Kind.NUMBER and len(word) == 2:
        return (2000 + int(word), end + 1) if word.isdecimal() else (None, end)
    tied = word in {"-", "/"} and tokens.glued(end) and year_of(context, end + 1)
    return year_after(context, end + 1 if tied else end)


def _is_season(context: Context, after: int) -> bool:
    """`the first half of the 2019-20 season`."""
    runs_on = context.word(after) in {"-", "–", "/"} and context.is_number(after + 1)
    return runs_on or context.word(after) == "season"


def _short(context: Context, index: int) -> tuple[str, int, int] | None:
    """What `Q3` or `1H` names, its number, and the token after it."""
    tokens, after = context.tokens, index + 1
    if not tokens.glued(after) or (tokens.glued(index) and tokens.words[index - 1] != "("):
        return None
    letter, digit = tokens.words[index], tokens.words[after]
    turned = tokens.kinds[index] == Kind.NUMBER
    letter, digit = (digit, letter) if turned else (letter, digit)
    if letter not in LETTERS or not digit.isdecimal() or len(digit) > 1:
        return None
    end = after + 1
    runs_on = tokens.glued(end) and tokens.kinds[end] in {Kind.WORD, Kind.NUMBER}
    year = turned and len(tokens.words[end]) == 2
    return None if runs_on and not year else (LETTERS[letter], int(digit), end)


def _long(context: Context, index: int) -> tuple[str, int, int] | None:
    """What `third quarter` or `3rd-quarter` names, its number, and the token after it."""
    end = index + 3 if context.word(index + 1) == "-" else index + 2
    part, word = context.word(end - 1), context.word(index)
    if part not in LENGTHS:
        return None
    if context.tokens.kinds[index] == Kind.ORDINAL and len(word) == 3:
        return part, int(word[:-2]), end
    last = 12 // LENGTHS[part] if word in LAST and context.word(end) == "of" else 0
    return part, context.vocabulary.ordinals.get(word, last), end
