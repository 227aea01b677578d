"""Days that are told from the day of publication: `Monday`, `last Friday`, `yesterday`."""

from __future__ import annotations

from datetime import date

from factcheck.figures.kinds.calendar import day_of, interval, looks_ahead, on_day, shifted
from factcheck.figures.kinds.dates import day_month, month_day
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind

#: parts of a day, before which `that` tells of which
PARTS = frozenset({"morning", "afternoon", "evening", "night"})
#: the day before or after another
BEYOND = {("day", "before", "yesterday"): -1, ("day", "after", "tomorrow"): 1}


def weekday(context: Context, index: int) -> Reading | None:
    """`Monday`, `last Friday`, `Monday, May 19`.

    Without more, the nearest one back, or on where the tense looks ahead.
    """
    calendar, word = context.vocabulary.calendar, context.word(index).removesuffix("'s")
    number = calendar["weekday"].get(word)
    if number is None and context.capital(index) and word not in {"sun", "sat", "wed", "mon"}:
        number = calendar["weekday dotted"].get(word)
    if number is None:
        return None
    end = index + 1
    place = end + 1 if context.word(end) in {",", "."} else end
    place = place + 1 if context.word(place) == "the" else place
    dated = month_day(context, place) or day_month(context, place)
    if dated and dated.rule in {"month_day", "day_month"}:
        dated.first, dated.rule = index, "weekday_date"
        return dated
    the = context.word(end) == "the" and context.tokens.kinds[end + 1] == Kind.ORDINAL
    if the and (found := _weekday_the(context, index, number)):
        return found
    if context.word(index - 1) == "a" and not context.capital(index):
        return None
    return _resolved_weekday(context, index, number)


def _weekday_the(context: Context, index: int, number: int) -> Reading | None:
    """`Friday the 13th`: the nearest day that is both."""
    day, published = day_of(context, index + 2), context.published
    if published is None or day is None:
        return None
    around = (published.toordinal() + step for step in range(-200, 200))
    days = (date.fromordinal(place) for place in around if 1 <= place <= date.max.toordinal())
    both = (found for found in days if found.day == day and found.isoweekday() == number)
    nearest = min(both, key=lambda found: abs((found - published).days), default=None)
    if nearest is None:
        return None
    return on_day(context, index, index + 3, nearest.toordinal(), "weekday_date")


def _resolved_weekday(context: Context, index: int, number: int) -> Reading:
    asked, published = context.word(index - 1), context.published
    of_then = asked in {"next", "following"} and context.word(index - 2) == "the"
    if of_then or (asked == "that" and context.word(index + 1) in PARTS):
        # `the next Sunday`, `that Sunday night`: of whichever week is told of
        published = None
    led = asked in {"last", "next", "this"} and index - 1 >= context.floor
    first = index - 1 if led else index
    if published is None:
        return interval(context, first, index + 1, (number, number), "weekday", "weekday")
    step = number - published.isoweekday()
    if asked == "next":
        step = step % 7 or 7
    elif asked == "last":
        step = -(-step % 7 or 7)
    elif asked != "this":
        # `this` is of the publication's own week
        step = step % 7 if looks_ahead(context, index) else -(-step % 7)
    return on_day(context, first, index + 1, shifted(published, step), "weekday")


def relative_day(context: Context, index: int) -> Reading | None:
    """`yesterday`, `today`: only where the publication date is known."""
    shift = context.vocabulary.calendar["day"].get(context.word(index).removesuffix("'s"))
    if shift is None or context.published is None:
        return None
    beyond = BEYOND.get((context.word(index - 2), context.word(index - 1), context.word(index)), 0)
    first = index - 2 if beyond and index - 2 >= context.floor else index
    day = shifted(context.published, shift + beyond if first < index else shift)
    return on_day(context, first, index + 1, day, "relative_day")
