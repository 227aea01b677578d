"""Days that are told from the day of publication: `Monday`, `last Friday`, `yesterday`."""

from __future__ import annotations

from datetime import date

from factcheck.figures.kinds.calendar import day_of, interval, looks_ahead, shifted
from factcheck.figures.kinds.dates import day_month, month_day
from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind

BEYOND = {("day", "before", "yesterday"): -1, ("day", "after", "tomorrow"): 1}


def weekday(context: Context, index: int) -> Reading | None:
    """`Monday`, `last Friday`, `Monday, May 19`: without more, the nearest one back, or on where the tense looks ahead."""
    calendar, word = context.vocabulary.calendar, context.word(index).removesuffix("'s")
    number = calendar["weekday"].get(word)
    if (
        number is None
        and word in calendar["weekday dotted"]
        and context.capital(index)
        and word not in {"sun", "sat", "wed", "mon"}
    ):
        number = calendar["weekday dotted"][word]
    if number is None:
        return None
    end = index + 1
    place = end + 1 if context.word(end) in {",", "."} else end
    place = place + 1 if context.word(place) == "the" else place
    dated = month_day(context, place) or day_month(context, place)
    if dated and dated.rule in {"month_day", "day_month"}:
        dated.first, dated.rule = index, "weekday_date"
        return dated
    if (
        context.word(end) == "the"
        and context.tokens.kinds[end + 1] == Kind.ORDINAL
        and (found := _weekday_the(context, index, number))
    ):
        return found
    if (
        not context.capital(index)
        and context.word(index - 1) in {"the", "a"}
        and context.tokens.lower[index - 1] != "the"
    ):
        return None
    return _resolved_weekday(context, index, number)


def _weekday_the(context: Context, index: int, number: int) -> Reading | None:
    """`Friday the 13th`: the nearest day that is both."""
    day, published = day_of(context, index + 2), context.published
    if published is None or day is None:
        return None
    around = (published.toordinal() + step for step in range(-200, 200))
    days = (date.fromordinal(place) for place in around if 1 <= place <= date.max.toordinal())
    both = [found for found in days if found.day == day and found.isoweekday() == number]
    if not both:
        return None
    nearest = min(both, key=lambda found: abs((found - published).days)).toordinal()
    return interval(context, index, index + 3, (nearest, nearest), "weekday_date")


def _resolved_weekday(context: Context, index: int, number: int) -> Reading:
    first = (
        index - 1
        if context.word(index - 1) in {"last", "next", "this"} and index - 1 >= context.floor
        else index
    )
    published = context.published
    if published is None:
        return interval(context, first, index + 1, (number, number), "weekday", "weekday")
    back = (published.isoweekday() - number) % 7
    asked = context.word(index - 1)
    if asked == "this":
        # the day of the publication's own week
        day = shifted(published, number - published.isoweekday())
        return interval(context, first, index + 1, (day, day), "weekday")
    ahead = asked == "next" or (asked != "last" and looks_ahead(context, index))
    if asked == "last" and back == 0:
        back = 7
    shift = (-back % 7 or (7 if asked == "next" else 0)) if ahead else -back
    day = shifted(published, shift)
    return interval(context, first, index + 1, (day, day), "weekday")


def relative_day(context: Context, index: int) -> Reading | None:
    """`yesterday`, `today`: only where the publication date is known."""
    shift = context.vocabulary.calendar["day"].get(context.word(index).removesuffix("'s"))
    if shift is None or context.published is None:
        return None
    first, beyond = _day_beyond(context, index)
    day = shifted(context.published, shift + beyond)
    return interval(context, first, index + 1, (day, day), "relative_day")


def _day_beyond(context: Context, index: int) -> tuple[int, int]:
    """`the day before yesterday`, `the day after tomorrow`: where it begins, and the step beyond."""
    step = BEYOND.get((context.word(index - 2), context.word(index - 1), context.word(index)), 0)
    return (index - 2, step) if step and index - 2 >= context.floor else (index, 0)
