"""What a count counts: people, some or the rest of them, those of one country, and of what."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.claims.claim import NOTHING, Surroundings, Told, flag, told
from factcheck.model import Dimension, Figure
from factcheck.words.countries import countries
from factcheck.words.lists import entries
from factcheck.words.stems import canonical, stopwords

#: either part of a compound has so many letters
SHORTEST_HEAD = 3
#: words of a noun, or before a count, that leave out those already told of
BEYOND = frozenset({"other", "another", "more", "additional", "further", "remaining"})
_OTHER = re.compile(r"\b(?:other|another|remaining|additional|further)\s+$", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:more|others?|additional|further)\b(?! than)", re.IGNORECASE)
#: `52 votes to 48`: the other side of a vote behind its number, and before it
_TO_MORE = re.compile(r"\s+to\s+[\d,]+\b")
_FROM_FEWER = re.compile(r"\b[\d,]+\s+(?:votes|points|seats|goals|runs|games|sets)\s+to\s+$")
#: a country alone, not the first word of another name: `from Jordan`, not `from Jordan Street`
#: and no list: `from Jordan, Egypt and other countries` are those of many
_FROM = re.compile(
    r"\s*from (?:the )?((?:(?:New|South|North|United|Saudi|Sri|El|Costa) )?[A-Z][\w.]+)"
    r"(?! [A-Z]|,? and |, [A-Z]\w+(?:,| and))"
)
_OF_WHAT = re.compile(
    r"\s+of ((?:(?!(?:in|for|and|or|with|at|on|to|the|those|these|them|his|her|its|their)\b)"
    r"[\w-]+ ?){1,4})"
)
#: what one has been or won so often: `four-time Olympic champion`
_SO_OFTEN = re.compile(r"\s?-\s?times?\s((?:[\w-]+ ?){1,4})")
_KIND = "(?:cash|stock|shares|debt|bonds|equity|kind)"
_IN_KIND = re.compile(rf"\s+in (?:[A-Z]\w+ )?({_KIND}(?: and {_KIND})?)\b")
#: the same before the amount: `the cash portion was $28m`, `the part of the offer in cash was $28m`
_KIND_BEFORE = re.compile(
    r"\b(?:(cash|stock|share|debt) (?:portion|component)(?: of the \w+)?"
    r"|(?:portion|part|component) of the \w+ in (cash|stock|shares|debt))"
    r" (?:is|was|came to|remained at|totall?ed) (?:about )?$"
)
#: characters before an amount in which that is looked for
_KIND_REACH = 100
#: an amount, and a bracket that opens behind it: `€110 billion (about $143 billion)`
_OPENED = re.compile(
    r"\d[^()]{0,20}\(\s*(?:(?:about|around|approximately|some|roughly|nearly|or|=)\s+)?$",
    re.IGNORECASE,
)


#: what is measured in several units that convert
CONVERTED = frozenset(
    {
        Dimension.DURATION,
        Dimension.LENGTH,
        Dimension.AREA,
        Dimension.VOLUME,
        Dimension.MASS,
        Dimension.TEMPERATURE,
        Dimension.TEMPERATURE_CHANGE,
        Dimension.SPEED,
        Dimension.POWER,
        Dimension.ENERGY,
        Dimension.PRESSURE,
        Dimension.TORQUE,
        Dimension.CONSUMPTION,
    }
)
#: what stands between a measure and the same in another unit: `3 miles (about 5 km)`
_AGAIN = re.compile(
    r"\s*(?:long|wide|broad|deep|high|tall|thick|away|an hour|per hour)?\s*(?:[(/]|,? or)\s*"
    r"(?:(?:about|around|approximately|some|roughly|nearly|almost|over|just|or|more|less|than|=)\s+)*$",
    re.IGNORECASE,
)
#: the share by which a conversion may be off, roughly told: `20 miles (30 km)`
_OFF = Decimal("0.1")


def is_people(f: Figure) -> bool:
    """Whether people in general are counted."""
    return (f.head in entries("words", "generic_people")) if f.head else f.role is not None


def is_part(f: Figure) -> bool:
    """Whether some of the people of an event are counted: children, officers."""
    return f.head in entries("words", "person_parts")


def is_compound(word: str, head: str) -> bool:
    """Whether a noun is by its spelling a compound of a shorter one, whose kind it may be.

    >>> is_compound("snowstorm", "storm"), is_compound("warehouse", "house")
    (True, True)
    >>> is_compound("boats", "oats")
    False
    """
    longer = len(word) - len(head) >= SHORTEST_HEAD
    return len(head) >= SHORTEST_HEAD and longer and word.endswith(head)


def role(s: Surroundings) -> Told:
    """What befell those counted: killed, injured, missing."""
    return frozenset({s.figure.role} if s.figure.role else ())


def noun(s: Surroundings) -> Told:
    """What is counted, in the singular."""
    return frozenset({s.figure.head} if s.figure.head else ())


def modifiers(s: Surroundings) -> Told:
    """The words of the counted noun that go with its head."""
    return frozenset((s.figure.noun or "").lower().split()[:-1])


def others(s: Surroundings) -> Told:
    """Whether the count leaves out those already told of: `four others`, `two more men`."""
    named = s.figure.head == "other" or modifiers(s) & BEYOND
    return flag(named or _OTHER.search(s.before) or _MORE.match(s.behind))


def nation(s: Surroundings) -> Told:
    """The countries of those counted: `10 Norwegian tourists`, `10 from Norway`."""
    counted = (s.figure.noun or "") if s.figure.dimension is Dimension.COUNT else ""
    found = _FROM.match(s.behind.lstrip().removeprefix(counted))
    named = countries(f"{counted} {found[1] if found else ''}") if counted or found else NOTHING
    return frozenset(named)


def of_what(s: Surroundings) -> Told:
    """Of what it counts, or who somebody was so often: `counts of murder`, `four-time champion`."""
    if often := _SO_OFTEN.match(s.behind):
        return _meant(often[1])
    found = _OF_WHAT.match(_behind_noun(s))
    return _meant(found[1]) if found else NOTHING


def _behind_noun(s: Surroundings) -> str:
    behind = s.behind.lstrip()
    if s.figure.noun and behind.startswith(s.figure.noun):
        return behind[len(s.figure.noun) :]
    return s.behind


def _meant(words: str) -> Told:
    """The words that carry meaning; what was only attempted is another thing."""
    found = [w for w in re.findall(r"[\w-]+", words.lower()) if w not in stopwords()]
    tried = "attempted " if "attempted" in found else ""
    return frozenset(tried + canonical(w) for w in found if w != "attempted")


def side(s: Surroundings) -> Told:
    """Which side of a vote or a result a count is: the `52 votes` or the `48` of `to 48`."""
    if s.figure.head is None:
        return NOTHING
    if _TO_MORE.match(_behind_noun(s)):
        return told("for")
    return told("against" if _FROM_FEWER.search(s.before) else None)


def in_kind(s: Surroundings) -> Told:
    """In what an amount is paid: `in cash and stock`, `the cash portion`."""
    found = _IN_KIND.match(_behind_noun(s)) or _KIND_BEFORE.search(s.before[-_KIND_REACH:])
    if found is None:
        return NOTHING
    kinds = sorted(next(filter(None, found.groups())).split(" and "))
    return frozenset({" and ".join(canonical(kind) for kind in kinds)})


def converted(s: Surroundings) -> Told:
    """Whether an amount in brackets says another one again: `€110 billion ($143 billion)`."""
    return flag(_OPENED.search(s.before) and s.behind.startswith(")"))


def restated(s: Surroundings) -> Told:
    """Whether a measure says the one before it again: `3 miles (5 km)`, `30 metres, or 98 feet`."""
    first = max((f for f in s.near if f.end <= s.figure.start), key=lambda f: f.end, default=None)
    if first is None or first.dimension is not s.figure.dimension or first.unit == s.figure.unit:
        return NOTHING
    between = s.text[first.end : s.figure.start]
    apart = abs(first.base_low - s.figure.base_low)
    return flag(_AGAIN.fullmatch(between) and apart <= _OFF * abs(first.base_low))
