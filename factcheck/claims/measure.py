"""What the words around a figure name outright that it measures.

A reward, the move of a company's shares, a call for help, when one thing was done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any, NamedTuple

from factcheck.claims.claim import NOTHING, Claim, Surroundings, Told, flag, told
from factcheck.claims.moment import elsewhere, moment
from factcheck.model import Modality
from factcheck.words.lists import entries, toml, words
from factcheck.words.stems import content_stems, stem, stopwords

#: characters before a figure in which its measure is named
REACH = 200
#: a clause has so many words, of which so many carry meaning, within so many characters of its date
LONG, MEANING, CLAUSE_REACH = 4, 3, 300
#: characters before a figure in which a rate of change is named
RATE_REACH = 80
_RELATIVE = re.compile(r"(?P<who>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*),?\s+(?:who|which)\b")
_WORD = re.compile(r"[\w'’-]+")
#: `volume in Tarvex shares`, `interest in Tarvex stock` is of something else
_IN_IT = re.compile(r"\b(?:in|of|for|on)\s+$")
_PERFECT = re.compile(r"\s+(?:has|have|had)\b")


class Measure(NamedTuple):
    """What a figure is said to measure."""

    kind: str
    #: equal for one thing: the company, the words of the clause
    what: str = ""
    #: who gives it, does it or is called, and where; none where that is not told
    who: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()


def one_measure(a: Hashable, b: Hashable) -> bool:
    """Whether two figures may measure one thing: nothing that is told of both tells them apart."""
    assert isinstance(a, Measure)
    assert isinstance(b, Measure)
    others = bool(a.who and b.who) and a.who.isdisjoint(b.who)
    elsewhere = 2 * len(a.where & b.where) < min(len(a.where), len(b.where))
    return a.kind == b.kind and one_company(a.what, b.what) and not others and not elsewhere


def one_company(a: Hashable, b: Hashable) -> bool:
    """Whether two names are one, or one is the beginning of the other.

    >>> one_company("tarvex", "tarvex brewing"), one_company("tarvex", "tarvexo")
    (True, False)
    """
    return f"{a} ".startswith(f"{b} ") or f"{b} ".startswith(f"{a} ")


@cache
def measures() -> Mapping[str, Mapping[str, Any]]:
    """The rows of `measures.toml` by their ids."""
    return {row["id"]: row for row in toml("claims", "measures")["measure"]}


@cache
def _pattern(kind: str, part: str) -> re.Pattern[str]:
    return re.compile(measures()[kind][part])


def measure(s: Surroundings) -> Told:
    """What the words name outright that the figure measures."""
    rows = (row["id"] for row in measures().values() if row["of"] == s.figure.dimension)
    return told(*(READERS[kind](s) for kind in rows))


def reach(s: Surroundings) -> Told:
    """Whether the figure is a step or a level."""
    return told(s.figure.reach)


def names_rate(claim: Claim) -> bool:
    """Whether the words before a figure name what is itself a change: growth, inflation."""
    found = set(_WORD.findall(claim.before[-RATE_REACH:].lower()))
    return not found.isdisjoint(words("claims", "rates_of_change"))


def _reward(s: Surroundings) -> Measure | None:
    kind, before = "reward", s.before[-REACH:]
    named = _pattern(kind, "before").search(before) or (
        _pattern(kind, "behind").match(s.behind)
        and _pattern(kind, "beside").search(s.sentence.text)
    )
    if not named or elsewhere(s) or _pattern(kind, "unless").search(s.sentence.text):
        return None
    giver = _pattern(kind, "who").search(before)
    return Measure(kind, who=frozenset(content_stems(giver["who"])) if giver else frozenset())


def _call(s: Surroundings) -> Measure | None:
    """The call that a time of day dates; in a fire brigade's words `they` were called."""
    kind = "call for help"
    called = _pattern(kind, "before").search(s.before[-REACH:])
    if called is None or moment(s) != {"call"}:
        return None
    if _pattern(kind, "unless").search(s.sentence.text):
        return None
    services: Mapping[str, list[str]] = measures()[kind]["services"]
    where = _pattern(kind, "where")
    to = where.match(called["where"]) or where.match(s.behind)
    return Measure(
        kind,
        who=frozenset(services.get(" ".join(called["who"].lower().split()), ())),
        where=frozenset(content_stems(to["where"])) if to else frozenset(),
    )


def _shares(s: Surroundings) -> Measure | None:
    name = company(s)
    return Measure("move of shares", what=str(next(iter(name)))) if day_move(s) else None


def company(s: Surroundings) -> Told:
    """The company, lower case, whose shares moved: `shares of Tarvex were down 3 percent`."""
    moved = _moved(s)
    return told(_name(moved["name"], s)) if moved else NOTHING


def day_move(s: Surroundings) -> Told:
    """Whether that move is the price's, in one day's regular trading, as it came about."""
    moved = _moved(s)
    if moved is None or not company(s) or s.figure.modality is not Modality.ASSERTED:
        return NOTHING
    of_it = not moved["of"] and _IN_IT.search(s.before[-REACH:][: moved.start("name")])
    other_time = (
        elsewhere(s)
        or _PERFECT.match(moved["verbs"])
        or _pattern("move of shares", "unless").search(s.sentence.text)
    )
    return flag(not of_it and not other_time)


def _moved(s: Surroundings) -> re.Match[str] | None:
    found = _pattern("move of shares", "before").search(s.before[-REACH:])
    if found is None or not (found["of"] or found["ticker"] or found["paper"]):
        return None
    verbs = market_words("move") | market_words("went")
    return found if any(stem(word) in verbs for word in found["verbs"].split()) else None


def _name(written: str, s: Surroundings) -> str | None:
    """The company that capitalised words end with, if any: `tarvex` of `But Tarvex`."""
    parts = written.lower().split()
    while parts and parts[0] in stopwords():
        parts = parts[1:]
    names = {name.text.lower() for name in s.names}
    known = [n for n in range(len(parts)) if " ".join(parts[n:]) in names]
    parts = parts[known[0] :] if known else parts
    while len(parts) > 1 and parts[-1] in words("claims", "company_endings"):
        parts.pop()
    return " ".join(parts) or None


def _clause(s: Surroundings) -> Measure | None:
    """The clause that a date ends, from its subject on.

    One too short to be known again is none, nor is what somebody said.
    """
    before = s.before[-CLAUSE_REACH:]
    relative = list(_RELATIVE.finditer(before))
    found = _WORD.findall(before[relative[-1].end() :] if relative else before)
    while found and found[-1].lower() in words("claims", "before_dates"):
        found.pop()
    telling = [word for word in found if word.lower() not in stopwords()]
    named = bool(found) and found[0].lower() not in words("claims", "pronouns")
    opens = named and len(s.before) <= CLAUSE_REACH
    said = not words("claims", "sayings").isdisjoint(found)
    if not (relative or opens) or len(found) < LONG or len(telling) < MEANING or said:
        return None
    who = frozenset({relative[-1]["who"].lower().split()[-1]} if relative else ())
    return Measure("clause", " ".join(found).lower(), who)


READERS: Mapping[str, Callable[[Surroundings], Measure | None]] = {
    "reward": _reward,
    "call for help": _call,
    "move of shares": _shares,
    "clause": _clause,
}


@cache
def market_words(kind: str) -> frozenset[str]:
    """Stems of the words for what is `traded`, for how it may `move`, or for how shares `went`.

    They mean other things elsewhere.

    >>> stem("shares") in market_words("traded"), stem("tumbled") in market_words("move")
    (True, True)
    """
    lines = (line.partition(":") for line in entries("claims", "markets"))
    return frozenset(
        stem(word) for name, _, listed in lines if name == kind for word in listed.split()
    )
