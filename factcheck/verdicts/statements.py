"""Claims in words: where, in which order, who, yes or no; and names, by how they are spelt."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Circumstance, Fact, Mention, Severity
from factcheck.verdicts.readings import ALIKE, Outcome, Reading, gather

SPELLING = "FC501"
TAILS = {
    Circumstance.AUTHORITIES: "The reports pass on what two parties say; "
    "neither report need be wrong."
}


def by_value(mentions: Sequence[Mention]) -> list[Reading]:
    """Mentions of one value."""
    return gather(
        mentions,
        lambda a, b: a.value == b.value,
        lambda group: group[0].value,
        written=lambda m: m.value,
    )


def outcome(fact: Fact, found: Sequence[Reading]) -> Outcome:
    """A conflict, unless all may be true or one includes another: `before`, `before and after`."""
    if len(found) == 1:
        return ALIKE
    parts = [frozenset(r.value.split(" and ")) for r in found]
    nested = any(a < b for a in parts for b in parts)
    vague = nested or fact.reconcilable
    return Outcome(Severity.IMPRECISION if vague else Severity.CONFLICT, fact.rule)


def spelling(fact: Fact, found: Sequence[Reading]) -> Outcome:
    """Several spellings of one name are a matter of wording; another name is not."""
    if len(found) == 1:
        return ALIKE
    return Outcome(Severity.WORDING if fact.rule == SPELLING else Severity.CONFLICT, fact.rule)
