"""Dates: a day, or an interval of days, as ordinals (`date.toordinal`) where the year is known."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date
from decimal import Decimal

from factcheck.figures.reading import Claim, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at
from factcheck.model import Dimension

PARTS = frozenset({"morning", "afternoon", "evening", "night", "lunchtime", "midday"})
#: before a month's short form without its full stop
BEFORE_DOTLESS = frozenset({"in", "since", "by", "until", "last", "next", "this"})
ERAS = frozenset({"ad", "a.d.", "bc", "b.c.", "ce", "bce", "b.c.e.", "c.e."})
BEYOND = {("day", "before", "yesterday"): -1, ("day", "after", "tomorrow"): 1}
#: the tokens before a weekday within which a word of the future is looked for: `due to appear before the court of Halvik on`
AHEAD = 12
OWNERS = frozenset({"the", "its", "their", "his", "her", "this", "that", "our"})
#: which year, from that of publication: `April last year`
YEARS = {"last": -1, "this": 0, "next": 1}


def month_of(context: Claim, index: int) -> tuple[int, int] | None:
    """The month that token `index` names, and the token after it."""
    calendar, word = context.vocabulary.calendar, context.word(index).removesuffix("'s")
    if number := calendar["month"].get(word):
        return number, index + 1
    if number := calendar["month dotted"].get(word):
        dotted = context.tokens.words[index + 1] == "." and context.tokens.glued(index + 1)
        return number, index + 2 if dotted else index + 1
    return None


def day_of(context: Claim, index: int) -> int | None:
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


def year_of(context: Claim, index: int) -> int | None:
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


def interval(
    context: Claim, first: int, end: int, days: tuple[int, int], rule: str, unit: str = "day"
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


def _days(
    context: Claim, year: int | None, month: int, first: int, last: int
) -> tuple[tuple[int, int], str] | None:
    """Ordinals of a stretch of days within a month, or `month * 100 + day` where the year is unknown."""
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
    context: Claim,
    first: int,
    end: int,
    year: int | None,
    month: int,
    days: tuple[int, int],
    rule: str,
) -> Reading | None:
    found = _days(context, year, month, *days)
    return interval(context, first, end, found[0], rule, found[1]) if found else None


def year_after(context: Claim, end: int) -> tuple[int | None, int]:
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


def month_day(context: Claim, index: int) -> Reading | None:
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
        return _in_month(context, index, end, year, month, (day, last), "month_day")
    return _month_alone(context, index, month, found[1])


def _counts(context: Claim, index: int) -> bool:
    """`In May 20 people died`: the number counts what follows."""
    return (
        context.plural(index + 1)
        and context.tokens.kinds[index] == Kind.NUMBER
        and not context.capital(index + 1)
    )


def _last_day(context: Claim, day: int, end: int) -> tuple[int, int]:
    """The last day of `19-21`, or of `19 to 21`."""
    if context.word(end) in {"-", "–", "—", "to", "and", "through"}:
        last = day_of(context, end + 1)
        if last and last > day and (context.word(end) != "and" or not _counts(context, end + 1)):
            return last, end + 2
    return day, end


def _to_other_month(context: Claim, index: int, first: tuple[int, int], end: int) -> Reading | None:
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


def _month_then_day(context: Claim, index: int) -> tuple[int, int, int] | None:
    """Month and day at token `index`, in either order, and the token after them."""
    if (named := month_of(context, index)) and (day := day_of(context, named[1])):
        return named[0], day, named[1] + 1
    if (day := day_of(context, index)) and (named := month_of(context, index + 1)):
        return named[0], day, named[1]
    return None


def _month_alone(context: Claim, index: int, month: int, end: int) -> Reading | None:
    year, after = year_after(context, end)
    word = context.word(index)
    if year is None:
        before = context.word(index - 1)
        if word in {"may", "march", "mar", "jan", "sun", "sat", "dec"} and (
            before not in context.vocabulary.words["monthprep"] or not context.capital(index)
        ):
            return None
        if not context.capital(index) and before not in context.vocabulary.words["monthprep"]:
            return None
        if (
            word in context.vocabulary.calendar["month dotted"]
            and end == index + 1
            and before not in BEFORE_DOTLESS
        ):
            return None
        if context.published and before in {"last", "next"}:
            year = _named_year(context.published, month, before)
    days = (1, monthrange(year or 2024, month)[1]) if year is None or year > 0 else (1, 28)
    if year is None and context.published:
        near = nearest_year(context.published, month, 15)
        days = (1, monthrange(near or 2024, month)[1])
    return _in_month(context, index, after, year, month, days, "month")


def _named_year(published: date, month: int, which: str) -> int:
    if which == "last":
        return published.year if month < published.month else published.year - 1
    return published.year if month > published.month else published.year + 1


def day_month(context: Claim, index: int) -> Reading | None:
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
    if (
        context.word(end) in {"march", "may"}
        and not context.capital(end)
        and context.tokens.kinds[index] != Kind.ORDINAL
    ):
        return None
    if day == last and (stretch := _to_other_month(context, index, (found[0], day), found[1])):
        return stretch
    year, after = year_after(context, found[1])
    return _in_month(context, index, after, year, found[0], (day, last), "day_month")


def day_alone(context: Claim, index: int) -> Reading | None:
    """`on the 20th`: the nearest such day to the publication, in the future only where the sentence looks ahead."""
    day, published, after = day_of(context, index), context.published, index + 1
    if (
        day is None
        or published is None
        or context.word(index - 1) != "the"
        or not context.is_in(index - 2, "dayprep")
    ):
        return None
    if context.tokens.words[after] == "-" or context.word(after) == "of":
        return None
    if context.tokens.kinds[after] in {Kind.WORD, Kind.NUMBER} and not context.is_in(after, "stop"):
        return None
    ahead = _looks_ahead(context, index)
    steps = (
        step
        for pair in zip(range(62), range(0, -62, -1), strict=True)
        for step in pair
        if (step >= 0 if ahead else step <= 0)
    )
    near = (shifted(published, step) for step in steps)
    found = next((place for place in near if date.fromordinal(place).day == day), None)
    return interval(context, index, index + 1, (found, found), "day_alone") if found else None


def written(context: Claim, index: int) -> Reading | None:
    """`2025-05-19`, `19/5/2025`: with strokes, the day comes first unless it cannot."""
    word, kind = context.tokens.words[index], context.tokens.kinds[index]
    if kind == Kind.ISO_DATE:
        year, month, day = (int(part) for part in word.replace("/", "-").split("-"))
        if (
            context.tokens.words[index + 1] == "/"
            and context.tokens.kinds[index + 2] == Kind.ISO_DATE
        ):
            return _iso_interval(context, index)
    elif kind == Kind.VERSION and (dotted := _dotted(word)):
        day, month, year = dotted
    elif kind == Kind.SLASH_DATE:
        one, two, year = (int(part) for part in word.replace("-", "/").split("/"))
        if one > 12 >= two:
            day, month = one, two
        elif two > 12 >= one or one == two:
            month, day = one, two
        else:
            return None
        year += 2000 if year < 50 else 1900 if year < 100 else 0
    else:
        return None
    if not 1 <= month <= 12 or day < 1:
        return None
    return _in_month(context, index, index + 1, year, month, (day, day), "written_date")


def _dotted(word: str) -> tuple[int, int, int] | None:
    """Day, month and year of `13.5.2015`."""
    parts = word.split(".")
    if (
        [len(part) <= 2 for part in parts] != [True, True, False]
        or len(parts[2]) != 4
        or not 1 <= int(parts[1]) <= 12
    ):
        return None
    return int(parts[0]), int(parts[1]), int(parts[2])


def _iso_interval(context: Claim, index: int) -> Reading | None:
    """`2025-05-01/2025-05-31`, as ISO 8601 has it."""
    try:
        days = [
            date.fromisoformat(context.tokens.words[place]).toordinal()
            for place in (index, index + 2)
        ]
    except ValueError:
        return None
    return (
        interval(context, index, index + 3, (days[0], days[1]), "written_date")
        if days[0] <= days[1]
        else None
    )


def weekday(context: Claim, index: int) -> Reading | None:
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


def _weekday_the(context: Claim, index: int, number: int) -> Reading | None:
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


def _resolved_weekday(context: Claim, index: int, number: int) -> Reading:
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
    ahead = asked == "next" or (asked != "last" and _looks_ahead(context, index))
    if asked == "last" and back == 0:
        back = 7
    shift = (-back % 7 or (7 if asked == "next" else 0)) if ahead else -back
    day = shifted(published, shift)
    return interval(context, first, index + 1, (day, day), "weekday")


def _looks_ahead(context: Claim, index: int) -> bool:
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


def shifted(published: date, days: int) -> int:
    """The ordinal of the day so many days away, kept within the calendar."""
    return min(max(published.toordinal() + days, 1), date.max.toordinal())


def relative_day(context: Claim, index: int) -> Reading | None:
    """`yesterday`, `today`: only where the publication date is known."""
    shift = context.vocabulary.calendar["day"].get(context.word(index).removesuffix("'s"))
    if shift is None or context.published is None:
        return None
    first, beyond = _day_beyond(context, index)
    day = shifted(context.published, shift + beyond)
    return interval(context, first, index + 1, (day, day), "relative_day")


def _day_beyond(context: Claim, index: int) -> tuple[int, int]:
    """`the day before yesterday`, `the day after tomorrow`: where it begins, and the step beyond."""
    step = BEYOND.get((context.word(index - 2), context.word(index - 1), context.word(index)), 0)
    return (index - 2, step) if step and index - 2 >= context.floor else (index, 0)


def year_days(first: int, last: int) -> tuple[int, int] | None:
    """First and last day of some years."""
    if not 1 <= first <= last <= 9999:
        return None
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


def year(context: Claim, index: int) -> Reading | None:
    """`2016`, `the 1950s`, `2014-15`, `1993 to 2001`; a number that counts what follows is no year."""
    found = year_of(context, index)
    if found is None or (
        context.tokens.glued(index)
        and context.tokens.words[index - 1]
        not in {"(", "-", "–", "—", "‘", "'", "“", '"', "/", "[", "©"}
    ):
        return None
    end = index + 1
    if (
        context.tokens.words[end] in {"s", "'s", "’s"} and context.tokens.glued(end)
    ) or context.tokens.words[end : end + 2] in (
        ["'", "s"],
        ["’", "s"],
    ):
        return _decade(context, index, found)
    if not 1900 <= found <= 2100 and not _dated(context, index):
        return None
    if _is_count(context, index, found):
        return None
    last, end = _last_year(context, found, end)
    days = year_days(found, last)
    return interval(context, index, end, days, "year") if days else None


def spoken_year(context: Claim, index: int) -> Reading | None:
    """`nineteen seventy-three`, `the nineteen seventies`."""
    numbers, tokens = context.vocabulary.numbers, context.tokens
    century, word = numbers.get(context.word(index)), context.word(index + 1)
    if (
        century is None
        or century.kind != "teen"
        or century.value < 17
        or tokens.words[index + 1] == "-"
    ):
        return None
    plural = word.endswith("ties")
    tens = numbers.get(word.removesuffix("ies") + "y" if plural else word)
    if tens is None or tens.kind not in {"ten", "teen"}:
        return None
    unit = (
        numbers.get(context.word(index + 3))
        if tokens.words[index + 2] == "-" and tens.kind == "ten"
        else None
    )
    if tokens.words[index + 2] == "-" and (unit is None or unit.kind != "unit"):
        return None
    first = int(century.value) * 100 + int(tens.value) + (int(unit.value) if unit else 0)
    days = year_days(first, first + (9 if plural else 0))
    return (
        interval(context, index, index + (4 if unit else 2), days, "decade" if plural else "year")
        if days
        else None
    )


def _decade(context: Claim, index: int, found: int) -> Reading | None:
    end = index + 2 if context.tokens.words[index + 1] not in {"'", "’"} else index + 3
    days = year_days(found, found + (99 if found % 100 == 0 and found < 2000 else 9))
    return interval(context, index, end, days, "decade") if days else None


def short_decade(context: Claim, index: int) -> Reading | None:
    """`the 1960s and 70s`, `the '80s`: of the twentieth century."""
    tokens, word = context.tokens, context.tokens.words[index]
    if (
        not (word.isdigit() and len(word) == 2 and word[1] == "0")
        or context.word(index + 1) != "s"
        or not tokens.glued(index + 1)
    ):
        return None
    before = context.word(index - 1)
    # `70's` is written as often as `70s`
    marked = before in {"'", "’", "‘"} or (
        before in {"the", "late", "early", "mid"} and word != "00"
    )
    if not marked and not (context.readings and context.readings[-1].rule == "decade"):
        return None
    first = 1900 + int(word) if int(word) >= 20 else 2000 + int(word)
    days = year_days(first, first + 9)
    return interval(context, index, index + 2, days, "decade") if days else None


def _dated(context: Claim, index: int) -> bool:
    if context.word(index - 1) in ERAS or context.word(index + 1) in ERAS:
        return True
    if (
        context.word(index - 1) == "and"
        and context.readings
        and context.readings[-1].rule == "year"
        and context.floor == index - 1
    ):
        return not context.plural(index + 1)
    return context.word(index - 1) in {"in", "since", "year", "circa"} and not context.plural(
        index + 1
    )


def _is_count(context: Claim, index: int, found: int) -> bool:
    """Whether four digits count or measure rather than date: `over 2000km`, `2000 people`, `1900 troops`."""
    tokens, after = context.tokens, index + 1
    vocabulary = context.vocabulary
    if (
        tokens.glued(after)
        and tokens.kinds[after] in {Kind.WORD, Kind.SYMBOL}
        and (tokens.words[after] in vocabulary.symbols or tokens.words[after] in vocabulary.codes)
    ):
        return True
    word = context.word(after)
    if word in vocabulary.numbers and word != "half":
        return True
    if phrase_at(vocabulary.units, tokens.lower, after) and context.word(index - 1) not in {
        "in",
        "since",
        "the",
    }:
        return True
    if phrase_at(vocabulary.money, tokens.lower, after) and word != "won":
        return True
    if word == "people" or (
        found % 100 == 0 and context.plural(after) and not context.capital(after)
    ):
        return True
    return bool(phrase_hedged(context, index)) and context.plural(after)


def phrase_hedged(context: Claim, index: int) -> bool:
    """Whether a word right before says that a number is a count."""
    return context.word(index - 1) in {
        "than",
        "least",
        "nearly",
        "almost",
        "some",
        "approximately",
        "roughly",
    }


def _last_year(context: Claim, first: int, end: int) -> tuple[int, int]:
    """The last year of `2014-15` or of `1993 to 2001`."""
    tokens = context.tokens
    if (
        tokens.words[end] in {"-", "–", "/", "—"}
        and tokens.glued(end)
        and tokens.glued(end + 1)
        and tokens.kinds[end + 1] == Kind.NUMBER
    ):
        word = tokens.words[end + 1]
        if word.isdigit() and len(word) == 2 and int(word) == (first + 1) % 100:
            return first + 1, end + 2
        last = year_of(context, end + 1)
        if last and last > first:
            return last, end + 2
    if context.word(end) in {"to", "until", "through"} and context.word(end - 2) == "from":
        last = year_of(context, end + 1)
        if last and last > first:
            return last, end + 2
    return first, end
