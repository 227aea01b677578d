"""Times of day, in minutes after midnight."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import phrase_at, vocabulary
from factcheck.model import Dimension, Qualifier

PAST = {("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "to"): -15}
DAY_PARTS = {
    ("in", "the", "morning"): "early",
    ("in", "the", "afternoon"): "later",
    ("in", "the", "evening"): "later",
    ("at", "night"): "night",
}
#: the parts of a day that make a bare hour a later one: the first hour that they can be said of, and the first that they cannot
LATER = {"afternoon": (1, 7), "evening": (4, 12), "night": (5, 12), "tonight": (5, 12)}
#: after `at` or `until` only: `ten to twelve people` come
MINUTES = {"five": 5, "ten": 10, "twenty": 20}


def clock(context: Context, index: int) -> Reading | None:
    """`7:37 a.m.`, `10.30am`, `7 p.m. ET`, `0737 GMT`, `1100 hours`, `15:40 local time`."""
    if context.tokens.kinds[index] == Kind.NUMBER and context.word(index + 1) not in followers():
        return None
    for read in (_halves, _military, _twenty_four):
        if found := read(context, index):
            minutes, end, grain = found
            return _timed(context, index, minutes, end, grain)
    return _half_shared(context, index)


@cache
def followers() -> frozenset[str]:
    """What stands behind a bare number that is a time: most numbers need not be looked at further."""
    words = vocabulary()
    return frozenset(
        {
            *words.calendar["half"],
            *words.calendar["clock"],
            *words.zones,
            *"ap-–h",
            "to",
            "and",
            "hours",
            "hrs",
        }
    )


def _half_shared(context: Context, index: int) -> Reading | None:
    """`5-6 p.m.`, `between 5 and 6 p.m.`: the half of the day stands behind the second hour."""
    parts = _parts(context, index)
    if (
        parts is None
        or not 1 <= parts[0] <= 12
        or context.word(index + 1) not in {"-", "–", "to", "and"}
    ):
        return None
    last = _halves(context, index + 2)
    if last is None or (context.word(index + 1) == "and" and context.word(index - 1) != "between"):
        return None
    reading = _timed(context, index, last[0], last[1], last[2])
    first = parts[0] % 12 * 60 + parts[1] + (720 if last[0] >= 720 else 0)
    # `11-1 p.m.` begins in the morning
    reading.low = Decimal(first if first < last[0] else first - 720)
    if reading.low < 0 or reading.low >= reading.high:
        return None
    reading.qualifier = Qualifier.RANGE
    return reading


def hour_of_day(context: Context, index: int) -> Reading | None:
    """`at 8 in the morning`, `until ten at night`, `at seven p.m.`."""
    if not context.is_in(index - 1, "clockprep") or context.word(index + 1) not in {
        "in",
        "at",
        *context.vocabulary.calendar["half"],
    }:
        return None
    number, word = context.vocabulary.numbers.get(context.word(index)), context.word(index)
    hour = int(number.value) if number else int(word) if word.isdecimal() and len(word) < 3 else 0
    half = context.vocabulary.calendar["half"].get(context.word(index + 1))
    behind = tuple(context.tokens.lower[index + 1 : index + 4])
    part = DAY_PARTS.get(behind) or DAY_PARTS.get(behind[:2])
    if not 1 <= hour <= 12 or (half is None and part is None):
        return None
    if part is None:
        return _timed(context, index, hour % 12 * 60 + (half or 0), index + 2, Decimal(60))
    late = part == "later" or (part == "night" and 5 < hour < 12)
    return _timed(
        context,
        index,
        hour % 12 * 60 + (720 if late else 0),
        index + (3 if part == "night" else 4),
        Decimal(60),
    )


def noon(context: Context, index: int) -> Reading | None:
    """`noon`, `midnight`."""
    minutes = context.vocabulary.calendar["clock"].get(context.word(index))
    if minutes is None or context.word(index + 1) in {"mass", "express", "cowboy"}:
        return None
    return _timed(context, index, minutes, index + 1, Decimal(1))


def past_hour(context: Context, index: int) -> Reading | None:
    """`half past six`, `quarter to nine`."""
    word, relation = context.word(index), context.word(index + 1)
    shift = PAST.get((word, relation))
    if (
        shift is None
        and word in MINUTES
        and relation in {"past", "to"}
        and context.is_in(index - 1, "clockprep")
    ):
        shift = MINUTES[word] if relation == "past" else -MINUTES[word]
    if shift is None or context.plural(index + 3):
        return None
    number = context.vocabulary.numbers.get(context.word(index + 2))
    hour = (
        int(number.value)
        if number
        else int(context.word(index + 2))
        if context.word(index + 2).isdecimal()
        else 0
    )
    if not 1 <= hour <= 12:
        return None
    return _timed(context, index, (hour * 60 + shift) % 720, index + 3, Decimal(1))


def o_clock(context: Context, index: int) -> Reading | None:
    """`five o'clock`, `5 o'clock in the afternoon`."""
    if context.word(index + 1) != "o'clock":
        return None
    number = context.vocabulary.numbers.get(context.word(index))
    hour = (
        int(number.value)
        if number
        else int(context.word(index))
        if context.word(index).isdigit() and len(context.word(index)) < 3
        else 0
    )
    if not 1 <= hour <= 24:
        return None
    return _timed(context, index, hour * 60 % 1440, index + 2, Decimal(60))


def _timed(context: Context, index: int, minutes: int, end: int, grain: Decimal) -> Reading:
    place = (
        end + 1
        if context.tokens.words[end] in {"(", ","}
        and phrase_at(context.vocabulary.zones, context.tokens.lower, end + 1)
        else end
    )
    zone = phrase_at(context.vocabulary.zones, context.tokens.lower, place)
    reading = Reading(
        index,
        end,
        Decimal(minutes),
        Decimal(minutes),
        grain,
        "clock",
        Dimension.TIME,
        "minute of day",
        Decimal(1),
    )
    if zone and (
        len(zone.value) > 3 or context.tokens.words[place].isupper() or zone.value in {"gmt", "utc"}
    ):
        reading.end = place + len(zone.tokens)
        reading.zone = context.tokens.text[
            context.tokens.starts[place] : context.tokens.ends[reading.end - 1]
        ]
    return reading


def _parts(context: Context, index: int) -> tuple[int, int, bool] | None:
    """Hour, minute, and whether minutes were written."""
    kind, word = context.tokens.kinds[index], context.tokens.words[index]
    if kind == Kind.CLOCK:
        parts = word.split(":")
        return int(parts[0]), int(parts[1]), True
    if kind != Kind.NUMBER or len(word) > 5:
        return None
    if word.isdigit():
        return (int(word), 0, False) if len(word) <= 2 else None
    hour, _, minute = word.partition(".")
    return (
        (int(hour), int(minute), True)
        if hour.isdigit() and len(hour) <= 2 and len(minute) == 2
        else None
    )


def _unpointed(context: Context, index: int) -> tuple[int, int, bool] | None:
    """`630 a.m.`, whose colon is lost."""
    word = context.tokens.words[index]
    whole = (
        context.tokens.kinds[index] == Kind.NUMBER
        and word.isdigit()
        and len(word) in {3, 4}
        and word[0] != "0"
    )
    # `KFI 640 AM` is a station
    whole = whole and context.is_in(index - 1, "clockprep")
    return (int(word[:-2]), int(word[-2:]), True) if whole else None


def _halves(context: Context, index: int) -> tuple[int, int, Decimal] | None:
    """Hours with a.m. or p.m."""
    parts = _parts(context, index) or _unpointed(context, index)
    if parts is None:
        return None
    end = index + 1
    if (
        parts[:2] == (12, 0)
        and (noon_or_midnight := context.vocabulary.calendar["clock"].get(context.word(end)))
        is not None
    ):
        return noon_or_midnight, end + 1, Decimal(1)
    half = context.vocabulary.calendar["half"].get(context.word(end))
    spaced = context.tokens.words[end + 1 : end + 4]
    if (
        half is None
        and context.word(end) in {"a", "p"}
        and spaced[:2] == [".", "m"]
        and parts[0] <= 12
    ):
        return (
            parts[0] % 12 * 60 + parts[1] + (720 if context.word(end) == "p" else 0),
            end + (4 if spaced[2] == "." else 3),
            Decimal(1),
        )
    if (
        half is None
        and context.word(end) in {"a", "p"}
        and context.word(end + 1) == "m"
        and context.tokens.ends[end] >= context.tokens.starts[end + 1] - 2
    ):
        half, end = (720 if context.word(end) == "p" else 0), end + 1
    if (
        half is None
        or not 1 <= parts[0] <= 12
        or parts[1] > 59
        or (
            context.word(end) == "am"
            and not context.tokens.glued(end)
            and not parts[2]
            and context.word(index - 1) == "i"
        )
    ):
        return None
    return (
        parts[0] % 12 * 60 + parts[1] + half,
        end + 1,
        Decimal(1 if parts[2] and parts[1] else 60),
    )


def _military(context: Context, index: int) -> tuple[int, int, Decimal] | None:
    """`0737 GMT`, `1100 hours`."""
    word = context.tokens.words[index]
    if (
        context.tokens.kinds[index] != Kind.NUMBER
        or len(word) != 4
        or not word.isdigit()
        or int(word[:2]) > 24
        or int(word[2:]) > 59
    ):
        return None
    zone = phrase_at(context.vocabulary.zones, context.tokens.lower, index + 1)
    hours = context.word(index + 1) in {"hours", "hrs", "h"} and (
        word[0] == "0"
        or context.word(index - 1) in {"at", "around", "about", "by", "from", "until"}
    )
    if not zone and not hours:
        return None
    return int(word[:2]) * 60 % 1440 + int(word[2:]), index + (2 if hours else 1), Decimal(1)


def _twenty_four(context: Context, index: int) -> tuple[int, int, Decimal] | None:
    """`15:40`, with a preposition or a zone; `10.30 GMT`."""
    parts = _parts(context, index)
    if parts is None or parts[0] > 23 or parts[1] > 59 or not parts[2]:
        return None
    zone = phrase_at(context.vocabulary.zones, context.tokens.lower, index + 1)
    if context.tokens.kinds[index] == Kind.NUMBER and not (
        zone and zone.value in {"gmt", "bst", "local time", "cet"}
    ):
        return None
    if (
        context.tokens.words[index].count(":") == 2
        and not zone
        and context.word(index - 1) in {"in", "of"}
    ):
        # `ran it in 2:14:04`
        return None
    late = context.tokens.kinds[index] == Kind.CLOCK and len(context.tokens.words[index]) > 4
    if (
        not (zone or late)
        and context.word(index - 1) not in context.vocabulary.words["clockprep"]
        and context.word(index + 1) not in {"on", "hrs", "hours", "local"}
    ):
        return None
    end = index + 2 if context.word(index + 1) in {"hrs", "hours"} else index + 1
    late = not context.tokens.words[index].startswith("0") and _later(context, end, parts[0])
    return parts[0] * 60 + parts[1] + (720 if late else 0), end, Decimal(1)


def _later(context: Context, end: int, hour: int) -> bool:
    """Whether the words behind a time without a.m. or p.m. put it into the day's second half: `6:30 Sunday night`."""
    if (
        context.word(end) in {"and", "to", "until", "-", "–"}
        and context.tokens.kinds[end + 1] == Kind.CLOCK
    ):
        # `between 6:30 and 7:30 Sunday night`
        return _later(context, end + 2, hour)
    zone = phrase_at(context.vocabulary.zones, context.tokens.lower, end)
    place = end + len(zone.tokens) if zone else end
    place = place + 1 if context.word(place) in {",", "on"} else place
    if context.word(place) in context.vocabulary.calendar["weekday"]:
        place += 1
    elif context.tokens.words[place - 1] == ",":
        return False
    elif context.word(place) in {"this", "that", "yesterday", "tomorrow", "last", "at"}:
        place += 1
    elif context.tokens.lower[place : place + 2] in (["in", "the"], ["the", "same"]):
        place += 2
    first, last = LATER.get(context.word(place), (12, 12))
    return first <= hour < last
