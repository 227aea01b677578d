"""Figures whose own words say what they measure: a reward, the move of a company's shares, a call for help, when one thing was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from factcheck.claims.reading import Claim
from factcheck.judge import differ
from factcheck.match.calls import call_for_help, one_call
from factcheck.match.clauses import dated_clause, one_clause
from factcheck.match.gates import blocked
from factcheck.match.group import Pair
from factcheck.match.markets import share_move
from factcheck.match.rewards import is_reward, one_reward
from factcheck.model import Dimension

#: how likely two articles that name one measure state one fact: another giver, more trading, and what is done twice are left
NAMED = 0.5
#: the same of one article that says twice when help was called
SAID_TWICE = 0.8


class Measure(NamedTuple):
    """What the words around a figure say that it measures."""

    kind: str
    #: equal where two articles may measure one thing
    what: str = ""
    #: an article that gives one value of it gives one for each of these
    whose: str = ""


def named_alike(contexts: Sequence[Claim]) -> dict[Pair, float]:
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
        if measure.kind == "call":
            twice = (
                p
                for p in combinations(group, 2)
                if differing(p) and one_call(*(contexts[i] for i in p))
            )
            found |= dict.fromkeys(twice, SAID_TWICE)
        elif not any(differing((group[0], j)) for j in group[1:]):
            # an article that gives two values tells of two rewards or moves, or of how one changed
            firm.setdefault(measure._replace(whose=""), []).append(group[0])
    return found | {p: NAMED for p in _one_measure(contexts, firm) if differing(p)}


def _measure(c: Claim) -> Measure | None:
    match c.figure.dimension:
        case Dimension.MONEY:
            return Measure("reward") if is_reward(c) else None
        case Dimension.PERCENT:
            move = share_move(c)
            return Measure("shares", whose=move.name) if move and move.of_the_day else None
        case Dimension.DATE:
            clause = dated_clause(c)
            return Measure("clause", clause.words, clause.subject) if clause else None
        case Dimension.TIME:
            return Measure("call") if call_for_help(c) else None
        case _:
            return None


def _one_measure(
    contexts: Sequence[Claim], firm: Mapping[Measure, Sequence[int]]
) -> Iterator[Pair]:
    """The pairs of mentions in two articles that may measure one thing; whether two moves are of one company's shares, a gate tells."""
    one = {"reward": one_reward, "clause": one_clause}
    for measure, group in firm.items():
        for i, j in combinations(group, 2):
            a, b = contexts[i], contexts[j]
            apart = measure.kind in one and not one[measure.kind](a, b)
            if a.mention.article != b.mention.article and not apart and not blocked(a, b):
                yield i, j
