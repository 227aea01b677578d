"""Figures whose own words name what they measure: a reward, the move of a company's shares, the time at which police were called."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from itertools import combinations

from factcheck.match.calls import calls_help, one_call
from factcheck.match.gates import blocked
from factcheck.match.group import Pair
from factcheck.match.markets import market_move
from factcheck.match.mentions import Context, once
from factcheck.match.pairs import Differ
from factcheck.model import Dimension

#: how likely two articles that name the same measure state one fact: a story has one reward, a company's shares one move a day
NAMED = 0.65
#: the same of one article that says twice when help was called
SAID_TWICE = 0.8
#: what a story has one of
_SOLE = r"\b(reward|ransom|bounty)\b"
_SOLE_BEHIND = re.compile(rf"[\s-]+(?:cash[\s-]+)?{_SOLE}")
_SOLE_BEFORE = re.compile(
    rf"{_SOLE}(?:\s+money)?\s+(?:(?:is|was|has\s+been|had\s+been)\s+)?(?:now\s+)?"
    r"(?:of|at|to|totals|totall?ing|set\s+at|(?:raised|increased|doubled)\s+to)\s+$"
)


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
        twice = a.mention.article == b.mention.article
        if differ(a.figure, b.figure) and (one_call(a, b) if twice else not blocked(a, b)):
            found[i, j] = SAID_TWICE if twice else NAMED
    return found


@once
def _measure(c: Context) -> Hashable | None:
    """What the words around a figure name, where they name what it measures."""
    match c.figure.dimension:
        case Dimension.MONEY:
            return _sole(c)
        case Dimension.PERCENT:
            return market_move(c)
        case Dimension.TIME:
            # two articles may tell of two calls
            return c.mention.article if calls_help(c) else None
        case _:
            return None


def _sole(c: Context) -> str | None:
    """`a $2,500 reward`, `the reward has been raised to $40,000`."""
    found = _SOLE_BEHIND.match(c.behind) or _SOLE_BEFORE.search(c.before)
    return found[1] if found else None
