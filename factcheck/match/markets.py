"""How far a company's shares moved, by percentage: whose they are, and in what time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.claims.background import market_words
from factcheck.claims.reading import Claim, on_two_days, once, published_within
from factcheck.model import Dimension, Modality
from factcheck.words.stems import stem, stopwords

#: so far apart, in days, two articles may tell of one day's trading
TRADING_DAY = 1
#: whose shares they are is told within so many characters before the percentage
REACH = 200
#: what stands between whose shares they are and how far they went: `(TVX) shares were down almost`, `'s stock slid $1.20, or`
_MOVED = re.compile(
    r"(?P<ticker>\s+\([A-Z][A-Z.: ]*\))?(?P<paper>(?:['’]s?)?\s+(?:shares?|stocks?)(?:\s+price)?)?(?:,?\s+on\s+[A-Z][a-z]+day,?)?"
    r"(?P<verbs>(?:\s+(?:was|were|is|are|has|have|had|also|(?:gave\s+up|pared|erased|reversed)\s+(?:gains|losses)\s+to))?(?:\s+[a-z]+){1,2})"
    r"(?:\s+[$£€][\d.]+,\s+or)?(?:\s+(?:about|almost|around|nearly|roughly|some|by|as\s+much\s+as|more\s+than|less\s+than|over|just)){0,2}\s+$"
)
#: the capitalised words before that, and how the paper may be named first
_NAMED = re.compile(
    r"(?P<of>\b(?:[Ss]hares|[Ss]tock)\s+(?:of|in)\s+)?(?P<name>(?:[A-Z][\w&.’'-]*\s+){0,4}[A-Z][\w&.-]*)$"
)
#: `volume in Tarvex shares`, `interest in Tarvex stock` is of something else
_IN_IT = re.compile(r"\b(?:in|of|for|on)\s+$")
_COMPANY = frozenset(
    {"inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.", "plc", "nv", "group", "company"}
)
_PERFECT = re.compile(r"\s+(?:has|have|had)\b")
#: longer than a day's trading
_LONGER = re.compile(
    r"\b(?:years?|quarters?|months?|weeks?|decades?|since|annual\w*|so far|peak|highs?|past|last|before|during|under|between)\b",
    re.IGNORECASE,
)
#: outside the exchange's hours, or at their beginning
_APART = re.compile(
    r"\b(?:after[ -]hours|extended|pre-?market|sessions?|opened|opening|early trading|futures|debut)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Move:
    """A rise or fall of a company's shares."""

    #: the company, lower case
    name: str
    #: whether it is that of the price in a day's regular trading, as it came about
    of_the_day: bool


@once
def share_move(c: Claim) -> Move | None:
    """The move that a percentage measures: `Tarvex (TVX) shares fell 3 percent`, `shares of Tarvex were down 3 percent`."""
    before = c.before[-REACH:]
    moved = _MOVED.search(before) if c.figure.dimension is Dimension.PERCENT else None
    named = _NAMED.search(before[: moved.start()]) if moved else None
    name = _name(named["name"], c.names) if named else None
    if moved is None or named is None or name is None or not _moves(moved["verbs"]):
        return None
    if not (named["of"] or moved["ticker"] or moved["paper"]):
        return None
    sentence = c.mention.sentence.text
    of_it = not named["of"] and _IN_IT.search(before[: named.start()])
    other_time = (
        c.elsewhere
        or _PERFECT.match(moved["verbs"])
        or _LONGER.search(sentence)
        or _APART.search(sentence)
    )
    return Move(name, not of_it and not other_time and c.figure.modality is Modality.ASSERTED)


def other_move(a: Claim, b: Claim) -> str | None:
    """Two companies' shares, or two times in which they moved."""
    one, other = share_move(a), share_move(b)
    if one is None or other is None:
        return None
    if not _one_company(one.name, other.name):
        return "the shares of two companies"
    one_day = published_within(a, b, TRADING_DAY) and not on_two_days(a, b)
    return (
        None
        if one.of_the_day == other.of_the_day and one_day
        else "a market's move is that of its day"
    )


def _moves(verbs: str) -> bool:
    return any(stem(word) in market_words("move") | market_words("went") for word in verbs.split())


def _name(words: str, names: frozenset[str]) -> str | None:
    """The company that capitalised words end with, lower case: `tarvex` of `But Tarvex`; None where they hold no name."""
    parts = words.lower().split()
    while parts and parts[0] in stopwords():
        parts = parts[1:]
    known = [n for n in range(len(parts)) if " ".join(parts[n:]) in names]
    parts = parts[known[0] :] if known else parts
    while len(parts) > 1 and parts[-1] in _COMPANY:
        parts.pop()
    return " ".join(parts) or None


def _one_company(a: str, b: str) -> bool:
    """Whether two names are one, or one is the beginning of the other."""
    return f"{a} ".startswith(f"{b} ") or f"{b} ".startswith(f"{a} ")
