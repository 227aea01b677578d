"""One article that says twice when help was called, and names two times."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.claims.reading import Claim, on_two_days, once
from factcheck.model import Dimension
from factcheck.words.stems import content_stems

#: further apart, in minutes, lie two calls
SLIP = 30
#: who was called is told within so many characters before the time
REACH = 200
#: who is called, as the words that name them
_SERVICES = {
    "police": r"police|officers?|deputies|troopers",
    "fire": r"fire(?:fighters|\s+crews|\s+brigade)",
    "ambulance": r"paramedics|ambulances?|medics",
    "crews": r"crews|rescuers",
    "": r"emergency\s+services|they",
}
_CALLED = re.compile(
    rf"\b(?P<who>{'|'.join(_SERVICES.values())})\s+(?:were|was|had\s+been|have\s+been)\s+(?:first\s+)?(?:called|alerted|summoned)"
    r"(?P<where>(?:\s+[\w'’-]+){0,8})\s+$",
    re.IGNORECASE,
)
#: where to, beside the time or behind it: `called to the mill at 3:40 p.m.`, `called at 3:40 p.m. Sunday to the mill`
_WHERE = re.compile(
    r"\s*(?:(?:local\s+time|today|yesterday|(?:on\s+)?[A-Z][a-z]+day(?:\s+(?:morning|afternoon|evening|night))?)\W*)?\bto\b(?P<where>[^,;:.]*)"
)
#: another call, or why this one was made
_ANOTHER = re.compile(
    r"\b(?:again|second|later|back|another|earlier|more|additional|further|extra|reinforcements|called\s+in|because|when|whose|parents|famil\w+|relatives|neighbou?rs)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Call:
    """A call for help whose time is told."""

    #: `police`, `fire`, `ambulance`, `crews` of either of the last two; empty where it is not told which
    service: str
    #: stems of the words for where to
    where: frozenset[str]


@once
def call_for_help(c: Claim) -> Call | None:
    """The call that a time of day dates: `Officers were called to the mill shortly after 3:40 p.m.`"""
    before = c.before[-REACH:]
    called = (
        _CALLED.search(before)
        if c.figure.dimension is Dimension.TIME and c.moment == "call"
        else None
    )
    if called is None or _ANOTHER.search(c.mention.sentence.text):
        return None
    # a spokesman of the fire brigade says that `they` were called
    told = called["who"] if called["who"].lower() != "they" else before
    service = next(
        (
            name
            for name, words in _SERVICES.items()
            if re.search(rf"\b(?:{words})\b", told, re.IGNORECASE)
        ),
        "",
    )
    where = _WHERE.match(called["where"]) or _WHERE.match(c.behind)
    return Call(service, frozenset(content_stems(where["where"])) if where else frozenset())


def one_call(a: Claim, b: Claim) -> bool:
    """Whether `a` and `b`, of one article, give two times, not half an hour apart, at which the same helpers were called to the same place.

    That is unlike an article's other times of day, of which each is of something else.
    """
    one, other = call_for_help(a), call_for_help(b)
    if one is None or other is None:
        return False
    services = {one.service, other.service}
    same_service = (
        len(services) == 1 or "" in services or ("crews" in services and "police" not in services)
    )
    elsewhere = 2 * len(one.where & other.where) < min(len(one.where), len(other.where))
    return (
        0 < abs(a.figure.low - b.figure.low) <= SLIP
        and same_service
        and not elsewhere
        and not on_two_days(a, b)
    )
