"""When: the days and years that a sentence dates itself by, and the moment that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Hashable
from datetime import date
from functools import cache, lru_cache
from typing import cast

from factcheck.claims.claim import NOTHING, Claim, Surroundings, Told, flag, told
from factcheck.model import Figure
from factcheck.words.lists import entries, rows

Span = tuple[int, int]
#: characters within which the word that says which moment it is is looked for
REACH = 90
#: a word behind the figure counts as so many characters further off: `called at noon after a fire`
BEHIND = 3
#: years before publication that are another time; last year's autumn may be three months ago
LONG_AGO = 2
#: what stands before a day or year in which something happened
_IN = re.compile(r"\b(?:in|on)\s+(?:the\s+)?$", re.IGNORECASE)
#: a year that tells where somebody or something comes from: `the ferry, built in 1987`
_ORIGIN = re.compile(
    r"\b(?:built|opened|born|founded|made|launched|bought|sold|established|created|completed"
    r"|introduced|formed|acquired|started|began|married|joined|elected|appointed|hired|retired"
    r"|moved|arrived|graduated|signed|passed|adopted|published|released|commissioned)"
    r"\s+(?:\w+\s+){0,3}(?:in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: characters before a day in which those are looked for
_DATED = 60
#: what was known by then, not what happened then
_LIMIT = re.compile(r"\b(?:as of|by|until|till|through|since|before|after)\s+$", re.IGNORECASE)
#: `the shooting comes a year after`; not `the verdict comes a year after`, which is after the
#: story's own event
_COMES_AFTER = re.compile(
    r"\b(?:shooting|attack|bombing|blast|explosion|crash|fire|quake|earthquake|storm|flood|strike"
    r"|raid|killing|incident|accident|collision)\b[^.;,]{0,40}\s"
    r"(?:comes|came|follows|followed|happened|occurred|took place) (?:[\w-]+ ){0,3}"
    r"(?:years?|months?|weeks?|decades?) after\b[^.;]*$"
)
#: characters before a figure in which that is looked for
_EARLIER = 200


def moment(s: Surroundings) -> Told:
    """The kind of moment in `moments.tsv` that the nearest word tells of: a call for help."""
    start, end = s.figure.start - s.sentence.start, s.figure.end - s.sentence.start
    found = []
    for cue_start, cue_end, kind, further in _told_of(s.sentence.text):
        before, after = start - cue_end, cue_start - end
        distance = before if before >= 0 else after + BEHIND if after >= 0 else None
        if distance is not None and distance <= REACH:
            found.append((distance + further, kind))
    return told(min(found)[1]) if found else NOTHING


@lru_cache(maxsize=2)
def _told_of(text: str) -> list[tuple[int, int, str, int]]:
    """Where a sentence tells of a moment, and of which; kept for the next of its figures."""
    return [(*cue.span(), *_kinds()[cue.group().lower()]) for cue in _cues().finditer(text)]


def limit(s: Surroundings) -> Told:
    """Whether a date or time limits what was known: `as of Friday`, `by four o'clock`."""
    return flag(_LIMIT.search(s.before))


def day(s: Surroundings) -> Told:
    """The days (first and last, as ordinals) that the sentence dates itself by."""
    return frozenset((int(d.low), int(d.high)) for d in s.days)


def spans(claim: Claim) -> frozenset[Span]:
    """The days (first and last) by which a claim's sentence dates itself."""
    return cast("frozenset[Span]", claim.told("day"))


def days_meet(a: Hashable, b: Hashable) -> bool:
    """Whether two spans of days have a day in common.

    >>> days_meet((1, 3), (3, 4)), days_meet((1, 1), (2, 2))
    (True, False)
    """
    (first, last), (start, end) = cast("tuple[Span, Span]", (a, b))
    return first <= end and start <= last


def year(s: Surroundings) -> Told:
    """The years before that of publication, where it is known, that date the sentence."""
    years = {_year(d) for d in s.days}
    return frozenset(y for y in years if s.published is not None and y < s.published.year)


def long_ago(s: Surroundings) -> Told:
    """Those in which something happened, two years ago or more: `in 1987`, not `since 1987`."""
    dated = (_year(d) for d in s.days if _dates_event(s, d))
    return frozenset(
        y for y in dated if s.published is not None and y <= s.published.year - LONG_AGO
    )


def _year(day: Figure) -> int:
    return date.fromordinal(int(day.low)).year


def _dates_event(s: Surroundings, day: Figure) -> bool:
    before = s.text[max(0, day.start - _DATED) : day.start]
    return _IN.search(before) is not None and _ORIGIN.search(before) is None


def elsewhere(s: Surroundings) -> Told:
    """Whether the sentence speaks of another event: `last year`, `previously`."""
    return flag(background().search(s.sentence.text) or background().search(s.leant_on))


def earlier(s: Surroundings) -> Told:
    """Whether it is of an earlier event: `the attack comes a year after nine people were shot`."""
    return flag(_COMES_AFTER.search(s.before[-_EARLIER:]))


@cache
def background() -> re.Pattern[str]:
    """A pattern that finds the cues of another event."""
    cues = sorted(entries("claims", "background_cues"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, cues)) + r")\b", re.IGNORECASE)


@cache
def _kinds() -> dict[str, tuple[str, int]]:
    return {
        word: (row["kind"], int(row["further"]))
        for row in rows("claims", "moments")
        for word in row["words"].split("|")
    }


@cache
def _cues() -> re.Pattern[str]:
    words = sorted(_kinds(), key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)
