"""One article that says twice when help was called, and names two times."""

from __future__ import annotations

import re

from factcheck.match.mentions import Context, once
from factcheck.model import Dimension

#: further apart, in minutes, lie two calls
SLIP = 30
_HELP = (
    r"(?:police|officers?|deputies|troopers|emergency\s+services|fire(?:fighters|\s+crews|\s+brigade)|paramedics|ambulances?|crews|rescuers"
    r"|they)"
)
_CALLED = re.compile(
    rf"\b{_HELP}\s+(?:(?:said|say)\s+they\s+)?(?:were|was|had\s+been|have\s+been)\s+(?:first\s+)?(?:called|alerted|summoned)"
    r"(?:\s+[\w'’-]+){0,8}\s+$",
    re.IGNORECASE,
)
#: another call, or one to another place
_ANOTHER = re.compile(r"\b(?:again|second|later|back|another|earlier)\b", re.IGNORECASE)


def one_call(a: Context, b: Context) -> bool:
    """Whether one article gives two times, not half an hour apart, at which it has help called: it can mean one call only.

    That is unlike an article's other times of day, of which each is of something else.
    """
    apart = abs(a.figure.low - b.figure.low)
    return a.mention.article == b.mention.article and 0 < apart <= SLIP and calls_help(a) and calls_help(b)


@once
def calls_help(c: Context) -> bool:
    """Whether a time of day is that of a call for help: `Officers were called shortly after 3:40 p.m.`"""
    calls = c.figure.dimension is Dimension.TIME and c.moment == "call" and _CALLED.search(c.before)
    return bool(calls) and not _ANOTHER.search(c.mention.sentence.text)
