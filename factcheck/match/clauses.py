"""Dates that end one clause in two articles: `Lena Holm has tuned the organ since 2011`, `Lena Holm has tuned the organ since 2012`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.claims.reading import Claim, once
from factcheck.match.gates import one_name
from factcheck.model import Dimension
from factcheck.words.lists import entries
from factcheck.words.stems import stopwords

#: a clause has so many words, of which so many carry meaning
LONG, MEANING = 4, 3
#: it is looked for within so many characters before its date
REACH = 300
#: a date that is off is off by little, in days: what is told of times further apart has happened twice
SLIP = 366
#: what may stand between a clause and its date, and says no more than that it is one; unlike `since` and `until`
_BETWEEN = frozenset(
    {
        "in",
        "on",
        "early",
        "late",
        "earlier",
        "mid",
        "the",
        "this",
        "at",
        "back",
        "around",
        "about",
        "sometime",
    }
)
#: who a sentence that begins so is about, another sentence tells
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "this", "that", "his", "her", "its", "their"}
)
_RELATIVE = re.compile(r"(?P<subject>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*),?\s+(?:who|which)\b")
_TITLE = re.compile(r"^(?:the|mr|mrs|ms|dr)\s+")
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words that end in a date."""

    #: of whom or what a relative clause tells, lower case; empty for a sentence that begins with its subject
    subject: str
    #: the rest, lower case
    words: str


@once
def dated_clause(c: Claim) -> Clause | None:
    """The clause that a date ends, from its subject on, or None: one too short to be known again, or by which somebody says something."""
    if c.figure.dimension is not Dimension.DATE:
        return None
    before = c.before[-REACH:]
    relative = list(_RELATIVE.finditer(before))
    words = _WORD.findall(before[relative[-1].end() :] if relative else before)
    while words and words[-1].lower() in _BETWEEN:
        words.pop()
    telling = [word for word in words if word.lower() not in stopwords()]
    whole = relative or (words and words[0].lower() not in _PRONOUNS and len(c.before) <= REACH)
    if not whole or len(words) < LONG or len(telling) < MEANING or not _sayings().isdisjoint(words):
        return None
    subject = _TITLE.sub("", relative[-1]["subject"].lower()) if relative else ""
    return Clause(subject, " ".join(words).lower())


def one_clause(a: Claim, b: Claim) -> bool:
    """Whether two dates end one clause of one subject, lie not far apart, and neither sentence gives both."""
    one, other = dated_clause(a), dated_clause(b)
    if (
        one is None
        or other is None
        or one.words != other.words
        or not one_name(one.subject, other.subject)
    ):
        return False
    gap = max(a.figure.low - b.figure.high, b.figure.low - a.figure.high)
    return gap <= SLIP and not _told(a, b) and not _told(b, a)


@cache
def _sayings() -> frozenset[str]:
    return frozenset(word for line in entries("claims", "sayings") for word in line.split())


def _told(c: Claim, other: Claim) -> bool:
    """Whether the sentence of `c` gives the date of `other` as well."""
    return (int(other.figure.low), int(other.figure.high)) in c.days
