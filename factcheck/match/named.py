"""Figures whose own words name what they measure: a reward, the move of a company's shares, the time at which police were called."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from itertools import combinations

from factcheck.match.calls import calls_help, one_call
from factcheck.match.gates import blocked
from factcheck.match.group import Pair
from factcheck.match.lexicon import market_words, stem
from factcheck.match.mentions import Context, once
from factcheck.match.pairs import Differ
from factcheck.model import Dimension

#: how likely two articles that name the same measure state one fact: a story has one reward, a company's shares one move a day
NAMED = 0.65
#: the same of one article that says twice when help was called
SAID_TWICE = 0.8
#: so far apart, in days, two articles may tell of one day's trading
TRADING_DAY = 1
#: what a story has one of
_SOLE = r"\b(reward|ransom|bounty)\b"
_SOLE_BEHIND = re.compile(rf"[\s-]+(?:cash[\s-]+)?{_SOLE}")
_SOLE_BEFORE = re.compile(
    rf"{_SOLE}(?:\s+money)?\s+(?:(?:is|was|has\s+been|had\s+been)\s+)?(?:now\s+)?"
    r"(?:of|at|to|totals|totall?ing|set\s+at|(?:raised|increased|doubled)\s+to)\s+$"
)
_WORD = re.compile(r"\([A-Z][A-Z.: ]*\)|[$£€]?[^\W_](?:[\w&.]*\w)?(?:['’]s?\b)?|[^\s\w]")
_TICKER = re.compile(r"\([A-Z]")
#: what may stand between a move and how far it went: `fell by more than`, `dropped $2.49, or almost`
_BETWEEN = re.compile(r"about|almost|around|nearly|roughly|some|by|as|much|more|less|than|another|over|just|or|cents?|,|[$£€]?[\d.]+")
#: what may stand between who moved and the move: `was down`, `gave up gains to fall`
_LINKS = frozenset({"was", "were", "is", "are", "gave", "to", "also", "then", "had", "have", "briefly", "initially"})
#: they begin a sentence and no name
_NO_NAME = frozenset({"The", "Shares", "Stock", "Its"})
#: a change over longer than a day of trading
_LONGER = re.compile(r"\b(?:years?|quarters?|months?|weeks?|decades?|since|annual\w*|so far)\b", re.IGNORECASE)
_LONGER_REACH = 40


def named_alike(contexts: Sequence[Context], differ: Differ) -> dict[Pair, float]:
    """Pairs of mentions, by position, that differ and name one measure in their own words, with their likelihood.

    Such words say more than their neighbourhood: `a $2,500 reward` and `the reward was raised to $40,000` have hardly a word in common.
    """
    groups: dict[Hashable, list[int]] = {}
    for i, c in enumerate(contexts):
        named = _measure(c)
        if named is not None:
            groups.setdefault(named, []).append(i)
    found = {}
    for i, j in (pair for group in groups.values() for pair in combinations(group, 2)):
        a, b = contexts[i], contexts[j]
        if differ(a.figure, b.figure) and _one_measure(a, b) and not blocked(a, b):
            found[i, j] = SAID_TWICE if a.mention.article == b.mention.article else NAMED
    return found


@once
def _measure(c: Context) -> Hashable | None:
    """What the words around a figure name, where they name what it measures."""
    match c.figure.dimension:
        case Dimension.MONEY:
            return _sole(c)
        case Dimension.PERCENT:
            return _mover(c)
        case Dimension.TIME:
            return "call" if calls_help(c) else None
        case _:
            return None


def _one_measure(a: Context, b: Context) -> bool:
    """Whether two mentions that name one measure may measure it once."""
    if a.mention.article == b.mention.article:
        return one_call(a, b)
    if a.figure.dimension is Dimension.PERCENT:
        return _one_day(a, b)
    return a.figure.dimension is Dimension.MONEY


def _one_day(a: Context, b: Context) -> bool:
    """Whether nothing dates two moves of a market differently."""
    close = a.published is None or b.published is None or abs((a.published - b.published).days) <= TRADING_DAY
    return close and not (a.days and b.days and a.days.isdisjoint(b.days))


def _sole(c: Context) -> str | None:
    """`a $2,500 reward`, `the reward has been raised to $40,000`."""
    found = _SOLE_BEHIND.match(c.behind) or _SOLE_BEFORE.search(c.before)
    return found[1] if found else None


def _mover(c: Context) -> str | None:
    """Whose paper moved, the first word of its name: `Tarvex (TRVX) shares fell 3 percent`, `shares of Tarvex were down 3 percent`."""
    if _LONGER.search(c.behind[:_LONGER_REACH]):
        return None
    move, traded = market_words("move"), market_words("traded")
    words = _WORD.findall(c.before)
    _drop(words, _BETWEEN.fullmatch)
    moves = _drop(words, lambda word: word in _LINKS or stem(word.lower()) in move)
    paper = _drop(words, lambda word: stem(word.lower()) in traded or _TICKER.match(word))
    name = _drop(words, lambda word: word[:1].isupper() and word[:1].isalpha() and word not in _NO_NAME)
    paper += [word for word in words[-2:] if stem(word.lower()) in traded]
    if not name and words and words[-1].lower() == "the":
        name = [word for word in paper if word[:1].isupper()]
    told = paper and any(stem(word.lower()) in move for word in moves)
    return re.sub(r"['’]s?$", "", name[-1]).lower() if told and name else None


def _drop(words: list[str], fits: Callable[[str], object]) -> list[str]:
    """Take the words that fit off the end of `words`, last first."""
    taken: list[str] = []
    while words and fits(words[-1]):
        taken.append(words.pop())
    return taken
