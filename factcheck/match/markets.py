"""How far a company's shares or a market moved, by percentage: whose they are, and in what time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from factcheck.match.lexicon import market_words, stem
from factcheck.match.mentions import Context, once
from factcheck.model import Dimension

#: so far apart, in days, two articles may tell of one day's trading
TRADING_DAY = 1
_WORD = re.compile(r"\([A-Z][A-Z.: ]*\)|[$£€]?[^\W_](?:[\w&.]*\w)?(?:['’]s?\b)?|[^\s\w]")
_TICKER = re.compile(r"\([A-Z]")
#: what may stand between a move and how far it went: `fell by more than`, `dropped $2.49, or almost`
_BETWEEN = re.compile(r"about|almost|around|nearly|roughly|some|by|as|much|more|less|than|another|over|just|or|cents?|,|[$£€]?[\d.]+")
#: what may stand between who moved and the move: `was down`, `gave up gains to fall`
_LINKS = frozenset({"was", "were", "is", "are", "gave", "to", "also", "then", "had", "have", "briefly", "initially"})
#: they begin a sentence and no name
_NO_NAME = frozenset({"The", "Shares", "Stock", "Its"})
#: longer than a day's trading, and the characters behind a figure in which that is said
_LONGER = re.compile(r"\b(?:years?|quarters?|months?|weeks?|decades?|since|annual\w*|so far)\b", re.IGNORECASE)
_LONGER_REACH = 40


@dataclass(frozen=True, slots=True)
class Move:
    """A rise or fall of what is traded."""

    #: the first word of the name, lower case
    name: str
    #: whether it took longer than a day's trading
    long: bool


@once
def market_move(c: Context) -> Move | None:
    """The move that a percentage measures: `Tarvex (TVX) shares fell 3 percent`, `shares of Tarvex were down 3 percent`."""
    if c.figure.dimension is not Dimension.PERCENT:
        return None
    moves, traded = market_words("move"), market_words("traded")
    words = _WORD.findall(c.before)
    _drop(words, _BETWEEN.fullmatch)
    move = _drop(words, lambda word: word in _LINKS or stem(word.lower()) in moves)
    paper = _drop(words, lambda word: stem(word.lower()) in traded or _TICKER.match(word))
    name = _drop(words, lambda word: word[:1].isupper() and word[:1].isalpha() and word not in _NO_NAME)
    paper += [word for word in words[-2:] if stem(word.lower()) in traded]
    if not name and words and words[-1].lower() == "the":
        name = [word for word in paper if word[:1].isupper()]
    if not name or not paper or not any(stem(word.lower()) in moves for word in move):
        return None
    return Move(re.sub(r"['’]s?$", "", name[-1]).lower(), bool(_LONGER.search(c.behind[:_LONGER_REACH])))


def other_move(a: Context, b: Context) -> str | None:
    """Two companies' shares, or two times in which they moved; a market's move is that of its day."""
    one, other = market_move(a), market_move(b)
    if one is None or other is None:
        return None
    if one.name != other.name:
        return "the moves of two securities"
    return None if one.long == other.long and (one.long or _one_day(a, b)) else "a market's move is that of its day"


def _one_day(a: Context, b: Context) -> bool:
    """Whether nothing dates two moves of a day differently."""
    close = a.published is None or b.published is None or abs((a.published - b.published).days) <= TRADING_DAY
    return close and not (a.days and b.days and a.days.isdisjoint(b.days))


def _drop(words: list[str], fits: Callable[[str], object]) -> list[str]:
    """Take the words that fit off the end of `words`, last first."""
    taken: list[str] = []
    while words and fits(words[-1]):
        taken.append(words.pop())
    return taken
