"""Dates that end one clause in two articles: `who took over the mill in March`, `who took over the mill early in May`."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from factcheck.match.lexicon import entries, stopwords
from factcheck.match.mentions import Context, once
from factcheck.model import Dimension

#: so many words right before two dates are alike, and so many carry meaning
ALIKE, MEANING = 4, 3
#: a clause is looked for within so many characters before its date
REACH = 300
#: what may stand between the clause and its date; `since` and `until` are of the clause
_BETWEEN = frozenset({"in", "on", "early", "late", "earlier", "mid", "the", "this", "at"})
#: who a clause is about, where it does not begin its sentence
_SUBJECTS = frozenset({"which", "who", "he", "she", "it", "they", "we", "i"})
_WORD = re.compile(r"[\w'’-]+")


@once
def dated_clause(c: Context) -> str | None:
    """The last words before a date, lower case; None where there are too few."""
    last = _words(c)[-ALIKE:] if c.figure.dimension is Dimension.DATE else ()
    return " ".join(last) if len(last) == ALIKE else None


def one_clause(a: Context, b: Context) -> bool:
    """Whether two articles tell of one thing in the same words, from its subject to the date; no sentence gives both dates."""
    if a.mention.article == b.mention.article or _told(a, b) or _told(b, a):
        return False
    ours, theirs = _words(a), _words(b)
    alike = [v for v, _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(ours), reversed(theirs), strict=False))]
    whole = len(alike) == min(len(ours), len(theirs)) or not _SUBJECTS.isdisjoint(alike)
    return whole and _sayings().isdisjoint(alike) and sum(word not in stopwords() for word in alike) >= MEANING


@cache
def _sayings() -> frozenset[str]:
    return frozenset(word for line in entries("sayings") for word in line.split())


@once
def _words(c: Context) -> tuple[str, ...]:
    words = _WORD.findall(c.before[-REACH:].lower())
    while words and words[-1] in _BETWEEN:
        words.pop()
    return tuple(words)


def _told(c: Context, other: Context) -> bool:
    """Whether the sentence of `c` gives the date of `other` as well."""
    return (int(other.figure.low), int(other.figure.high)) in c.days
