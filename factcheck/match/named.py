"""Figures whose own words name what they measure: a reward, the move of a company's shares, the time at which help was called."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from factcheck.match.calls import call_for_help, one_call
from factcheck.match.gates import blocked
from factcheck.match.group import Pair
from factcheck.match.markets import share_move
from factcheck.match.mentions import Context
from factcheck.match.pairs import Differ
from factcheck.match.rewards import is_reward, one_reward
from factcheck.model import Dimension

#: how likely two articles that name the same measure state one fact: there may be a second giver, or trading may have gone on
NAMED = 0.5
#: the same of one article that says twice when help was called
SAID_TWICE = 0.8


def named_alike(contexts: Sequence[Context], differ: Differ) -> dict[Pair, float]:
    """Pairs of mentions, by position, that differ and name one measure in their own words, with their likelihood.

    Such words say more than their neighbourhood: `a $2,500 reward` and `the reward was raised to $40,000` have hardly a word in common.
    """
    named: dict[tuple[str, str], list[int]] = {}
    for i, c in enumerate(contexts):
        measure = _measure(c)
        if measure is not None:
            named.setdefault((c.mention.article, measure), []).append(i)

    def apart(i: int, j: int) -> bool:
        return differ(contexts[i].figure, contexts[j].figure)

    twice = (p for group in named.values() for p in combinations(group, 2) if one_call(contexts[p[0]], contexts[p[1]]))
    # an article that gives two values tells of two rewards or moves, or how one changed
    firm = [group[0] for group in named.values() if not any(apart(group[0], j) for j in group[1:])]
    across = (p for p in combinations(firm, 2) if _one_measure(contexts[p[0]], contexts[p[1]]))
    return {p: score for pairs, score in ((across, NAMED), (twice, SAID_TWICE)) for p in pairs if apart(*p)}


def _measure(c: Context) -> str | None:
    """What the words around a figure name, where they name what it measures."""
    move = share_move(c)
    if move is not None:
        return move.name if move.of_the_day else None
    if is_reward(c):
        return "reward"
    return "call" if call_for_help(c) is not None else None


def _one_measure(a: Context, b: Context) -> bool:
    """Whether mentions of two articles that name a measure may be of one: of the time of a call, they need not be."""
    if a.mention.article == b.mention.article or a.figure.dimension is Dimension.TIME or blocked(a, b):
        return False
    return a.figure.dimension is Dimension.PERCENT or one_reward(a, b)
