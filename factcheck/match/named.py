"""Figures whose own words say what they measure: a reward, the move of a company's shares, a call for help, the end of one clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from factcheck.match.calls import call_for_help, one_call
from factcheck.match.clauses import dated_clause, one_clause
from factcheck.match.gates import blocked
from factcheck.match.group import Pair
from factcheck.match.markets import share_move
from factcheck.match.mentions import Context
from factcheck.match.pairs import Differ
from factcheck.match.rewards import is_reward, one_reward

#: how likely two articles that name the same measure state one fact: there may be a second giver, or trading may have gone on
NAMED = 0.5
#: the same of one article that says twice when help was called
SAID_TWICE = 0.8
CALL, REWARD, SHARES, CLAUSE = "call", "reward", "shares", "clause"

#: what is measured, and of what an article gives one value if it gives one: one company's shares, one clause
Measure = tuple[str, str]


def named_alike(contexts: Sequence[Context], differ: Differ) -> dict[Pair, float]:
    """Pairs of mentions, by position, that differ and name one measure in their own words, with their likelihood.

    Such words say more than their neighbourhood: `a $2,500 reward` and `the reward was raised to $40,000` have hardly a word in common.
    """
    named: dict[tuple[Measure, str], list[int]] = {}
    for i, c in enumerate(contexts):
        measure = _measure(c)
        if measure is not None:
            named.setdefault((measure, c.mention.article), []).append(i)

    def differing(pair: Pair) -> bool:
        return differ(*(contexts[i].figure for i in pair))

    firm: dict[Measure, list[int]] = {}
    found: dict[Pair, float] = {}
    for (measure, _), group in named.items():
        if measure[0] == CALL:
            twice = (p for p in combinations(group, 2) if differing(p) and one_call(*(contexts[i] for i in p)))
            found |= dict.fromkeys(twice, SAID_TWICE)
        elif not any(differing((group[0], j)) for j in group[1:]):
            # an article that gives two values tells of two rewards or moves, or of how one changed
            firm.setdefault(_across(measure), []).append(group[0])
    return found | {p: NAMED for p in _one_measure(contexts, firm) if differing(p)}


def _measure(c: Context) -> Measure | None:
    """What the words around a figure name, where they name what it measures."""
    move, clause = share_move(c), dated_clause(c)
    if move is not None:
        return (SHARES, move.name) if move.of_the_day else None
    if clause is not None:
        return CLAUSE, clause
    if is_reward(c):
        return REWARD, ""
    return (CALL, "") if call_for_help(c) is not None else None


def _across(measure: Measure) -> Measure:
    """What two articles have in common that name one measure; whether two names are one company's, a gate tells."""
    return (SHARES, "") if measure[0] == SHARES else measure


def _one_measure(contexts: Sequence[Context], firm: Mapping[Measure, Sequence[int]]) -> Iterator[Pair]:
    """The pairs of mentions in two articles that may measure one thing."""
    one = {REWARD: one_reward, CLAUSE: one_clause}
    for (kind, _), group in firm.items():
        for i, j in combinations(group, 2):
            a, b = contexts[i], contexts[j]
            apart = kind in one and not one[kind](a, b)
            if a.mention.article != b.mention.article and not apart and not blocked(a, b):
                yield i, j
