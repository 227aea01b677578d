"""Times of day, in minutes after midnight."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import Kind
from factcheck.figures.vocabulary import ONE, Phrase, Unit, phrase_at, vocabulary
from factcheck.model import Dimension, Qualifier

HOUR = Decimal(60)
MINUTE_OF_DAY = Unit("minute of day", Dimension.TIME, ONE)
PAST = {("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "to"): -15}
DAY_PARTS = {
    ("in", "the", "morning"): "early",
    ("in", "the", "afternoon"): "later",
    ("in", "the", "evening"): "later",
    ("at", "night"): "night",
}
#: the parts of a day that make a bare hour a later one: from which hour they are said, and to which
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
    """What stands behind a bare number that is a time: most numbers are no further looked at."""
    calendar, zones = vocabulary().calendar, vocabulary().zones
    plain = {*"ap-–h", "to", "and", "hours", "hrs"}
    return frozenset({*calendar["half"], *calendar["clock"], *zones, *plain})


def _half_shared(context: Context, index: int) -> Reading | None:
    """`5-6 p.m.`, `between 5 and 6 p.m.`: the half of the day stands behind the second hour."""
    parts, joint = _parts(context, index), context.word(index + 1)
    if parts is None or not 1 <= parts[0] <= 12 or joint not in {"-", "–", "to", "and"}:
        return None
    last = _halves(context, index + 2)
    if last is None or (joint == "and" and context.word(index - 1) != "between"):
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
    half = context.vocabulary.calendar["half"].get(context.word(index + 1))
    if not context.is_in(index - 1, "clockprep"):
        return None
    if half is None and context.word(index + 1) not in {"in", "at"}:
        return None
    behind = tuple(context.lower[index + 1 : index + 4])
    part, hour = DAY_PARTS.get(behind) or DAY_PARTS.get(behind[:2]), _hour(context, index)
    if not 1 <= hour <= 12 or (half is None and part is None):
        return None
    if part is None:
        return _timed(context, index, hour % 12 * 60 + (half or 0), index + 2, HOUR)
    late = part == "later" or (part == "night" and 5 < hour < 12)
    end = index + (3 if part == "night" else 4)
    return _timed(context, index, hour % 12 * 60 + (720 if late else 0), end, HOUR)


def _hour(context: Context, index: int) -> int:
    """The hour that token `index` writes in digits or words; 0 where it writes none."""
    word = context.word(index)
    if number := context.vocabulary.numbers.get(word):
        return int(number.value)
    return int(word) if word.isdecimal() and len(word) < 3 else 0


def noon(context: Context, index: int) -> Reading | None:
    """`noon`, `midnight`."""
    minutes = context.vocabulary.calendar["clock"].get(context.word(index))
    if minutes is None or context.word(index + 1) in {"mass", "express", "cowboy"}:
        return None
    return _timed(context, index, minutes, index + 1, ONE)


def past_hour(context: Context, index: int) -> Reading | None:
    """`half past six`, `quarter to nine`."""
    word, relation = context.word(index), context.word(index + 1)
    shift = PAST.get((word, relation))
    if shift is None and word in MINUTES and context.is_in(index - 1, "clockprep"):
        shift = {"past": MINUTES[word], "to": -MINUTES[word]}.get(relation)
    if shift is None or context.plural(index + 3):
        return None
    hour = _hour(context, index + 2)
    if not 1 <= hour <= 12:
        return None
    return _timed(context, index, (hour * 60 + shift) % 720, index + 3, ONE)


def o_clock(context: Context, index: int) -> Reading | None:
    """`five o'clock`, `5 o'clock in the afternoon`."""
    if context.word(index + 1) != "o'clock":
        return None
    hour = _hour(context, index)
    return _timed(context, index, hour * 60 % 1440, index + 2, HOUR) if 1 <= hour <= 24 else None


def _timed(context: Context, index: int, minutes: int, end: int, grain: Decimal) -> Reading:
    tokens, place = context.tokens, end
    if tokens.words[end] in {"(", ","} and _zone(context, end + 1):
        place += 1
    zone = _zone(context, place)
    reading = Reading.point(index, end, minutes, "clock", grain=grain).measured_in(MINUTE_OF_DAY)
    short = zone is not None and len(zone.value) <= 3 and zone.value not in {"gmt", "utc"}
    if zone and not (short and not tokens.words[place].isupper()):
        reading.end = place + len(zone.tokens)
        reading.zone = tokens.text[tokens.starts[place] : tokens.ends[reading.end - 1]]
    return reading


def _zone(context: Context, index: int) -> Phrase[str] | None:
    return phrase_at(context.vocabulary.zones, context.lower, index)


def _parts(context: Context, index: int) -> tuple[int, int, bool] | None:
    """Hour, minute, and whether minutes were written."""
    kind, word = context.tokens.kinds[index], context.tokens.words[index]
    if kind == Kind.CLOCK:
        parts = word.split(":")
        return int(parts[0]), int(parts[1]), True
    if kind != Kind.NUMBER or len(word) > 5:
        return None
    if word.isdecimal():
        return (int(word), 0, False) if len(word) <= 2 else None
    hour, _, minute = word.partition(".")
    timed = hour.isdecimal() and len(hour) <= 2 and len(minute) == 2
    return (int(hour), int(minute), True) if timed else None


def _unpointed(context: Context, index: int) -> tuple[int, int, bool] | None:
    """`630 a.m.`, whose colon is lost."""
    word = context.tokens.words[index]
    whole = context.tokens.kinds[index] == Kind.NUMBER and word.isdecimal() and word[0] != "0"
    # `KFI 640 AM` is a station
    timed = whole and len(word) in {3, 4} and context.is_in(index - 1, "clockprep")
    return (int(word[:-2]), int(word[-2:]), True) if timed else None


def _halves(context: Context, index: int) -> tuple[int, int, Decimal] | None:
    """Hours with a.m. or p.m."""
    parts = _parts(context, index) or _unpointed(context, index)
    if parts is None:
        return None
    (hour, minute, written), end = parts, index + 1
    noon = context.vocabulary.calendar["clock"].get(context.word(end))
    if (hour, minute) == (12, 0) and noon is not None:
        return noon, end + 1, ONE
    found = _half_at(context, end)
    if found is None or hour > 12:
        return None
    half, after, dotted = found
    minutes = hour % 12 * 60 + minute + half
    if dotted:
        return minutes, after, ONE
    # `I, 30, am`
    verb = context.word(end) == "am" and not context.tokens.glued(end) and not written
    if hour < 1 or minute > 59 or (verb and context.word(index - 1) == "i"):
        return None
    return minutes, after, ONE if written and minute else HOUR


def _half_at(context: Context, index: int) -> tuple[int, int, bool] | None:
    """What `a.m.` or `p.m.` adds, the token after it, and whether its parts stand apart."""
    tokens, word = context.tokens, context.word(index)
    half = context.vocabulary.calendar["half"].get(word)
    if half is not None:
        return half, index + 1, False
    if word not in {"a", "p"}:
        return None
    half = 720 if word == "p" else 0
    if tokens.words[index + 1 : index + 3] == [".", "m"]:
        return half, index + (4 if tokens.words[index + 3] == "." else 3), True
    near = tokens.ends[index] >= tokens.starts[index + 1] - 2
    return (half, index + 2, False) if near and context.word(index + 1) == "m" else None


def _military(context: Context, index: int) -> tuple[int, int, Decimal] | None:
    """`0737 GMT`, `1100 hours`."""
    word = context.tokens.words[index]
    if context.tokens.kinds[index] != Kind.NUMBER or len(word) != 4 or not word.isdecimal():
        return None
    hour, minute = int(word[:2]), int(word[2:])
    led = word[0] == "0" or context.is_in(index - 1, "hoursprep")
    hours = led and context.word(index + 1) in {"hours", "hrs", "h"}
    if hour > 24 or minute > 59 or not (hours or _zone(context, index + 1)):
        return None
    return hour * 60 % 1440 + minute, index + (2 if hours else 1), ONE


def _twenty_four(context: Context, index: int) -> tuple[int, int, Decimal] | None:
    """`15:40`, with a preposition or a zone; `10.30 GMT`."""
    parts = _parts(context, index)
    if parts is None or parts[0] > 23 or parts[1] > 59 or not parts[2]:
        return None
    zone, word, after = _zone(context, index + 1), context.word(index), context.word(index + 1)
    dotted = context.tokens.kinds[index] == Kind.NUMBER
    if dotted and not (zone and zone.value in {"gmt", "bst", "local time", "cet"}):
        return None
    if word.count(":") == 2 and not zone and context.word(index - 1) in {"in", "of"}:
        # `ran it in 2:14:04`
        return None
    plain = zone or (not dotted and len(word) > 4) or context.is_in(index - 1, "clockprep")
    if not plain and after not in {"on", "hrs", "hours", "local"}:
        return None
    end = index + 2 if after in {"hrs", "hours"} else index + 1
    late = not word.startswith("0") and _later(context, end, parts[0])
    return parts[0] * 60 + parts[1] + (720 if late else 0), end, ONE


def _later(context: Context, end: int, hour: int) -> bool:
    """`6:30 Sunday night`: whether the words behind a time put it into the day's second half."""
    joins = context.word(end) in {"and", "to", "until", "-", "–"}
    if joins and context.tokens.kinds[end + 1] == Kind.CLOCK:
        # `between 6:30 and 7:30 Sunday night`
        return _later(context, end + 2, hour)
    zone = _zone(context, end)
    place = end + len(zone.tokens) if zone else end
    place = place + 1 if context.word(place) in {",", "on"} else place
    if context.word(place) in context.vocabulary.calendar["weekday"]:
        place += 1
    elif context.tokens.words[place - 1] == ",":
        return False
    elif context.word(place) in {"this", "that", "yesterday", "tomorrow", "last", "at"}:
        place += 1
    elif context.says(place, "in", "the") or context.says(place, "the", "same"):
        place += 2
    first, last = LATER.get(context.word(place), (12, 12))
    return first <= hour < last
