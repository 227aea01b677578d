"""Facts to discrepancies and agreements: the same steps for every kind of claim."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from factcheck.model import Agreement, Discrepancy, DiscrepancyType, Fact, Side
from factcheck.verdicts.circumstances import circumstances
from factcheck.verdicts.kinds import KINDS, Row
from factcheck.verdicts.readings import Outcome, Reading, sides
from factcheck.verdicts.rules import hints, rules
from factcheck.verdicts.wording import Articles, why


def compare(facts: Sequence[Fact], articles: Articles) -> list[Discrepancy | Agreement]:
    """All that `facts` amount to, in their order; a fact may raise more than one question."""
    questions = (question for fact in facts for question in KINDS[fact.kind].questions(fact))
    results = (compare_fact(question, articles) for question in questions)
    return [result for result in results if result is not None]


def compare_fact(fact: Fact, articles: Articles) -> Discrepancy | Agreement | None:
    """What the mentions of `fact` amount to; `articles` by id.

    None for what a single article states alone and alike, and for what is not to be compared.
    """
    row = KINDS[fact.kind]
    found = row.readings(fact.mentions)
    outcome = row.outcome(fact, found)
    if outcome is None:
        return None
    if outcome.severity is not None:
        return _discrepancy(fact, row, found, outcome, articles)
    several = len({m.article for m in fact.mentions}) > 1
    return _agreement(fact, row, found, outcome, articles) if several else None


def _discrepancy(
    fact: Fact, row: Row, found: Sequence[Reading], outcome: Outcome, articles: Articles
) -> Discrepancy:
    assert outcome.severity is not None
    about = circumstances(found, row.circumstances)
    shown, kind, asked = sides(found), outcome.type or row.type, hints(row.hints)
    return Discrepancy(
        id=_identity(kind, shown, articles),
        type=kind,
        severity=outcome.severity,
        confidence=fact.confidence,
        circumstances=about,
        what=row.what or fact.what,
        why=why(found, about, articles, row.clause, row.tails),
        check_first=(*(asked[c] for c in about), *rules()[outcome.rule].check_first),
        rule=outcome.rule,
        sides=shown,
    )


def _agreement(
    fact: Fact, row: Row, found: Sequence[Reading], outcome: Outcome, articles: Articles
) -> Agreement:
    shown, kind = sides(found), outcome.type or row.type
    return Agreement(
        id=_identity(kind, shown, articles),
        type=kind,
        what=fact.what,
        why=why(found, (), articles, row.clause, row.tails),
        rule=outcome.rule,
        sides=shown,
    )


def _identity(kind: DiscrepancyType, shown: Sequence[Side], articles: Articles) -> str:
    """Twelve hexadecimal digits from the type and every side's article hash and span.

    Made from content, so that a finding keeps its id when the same articles are read again.
    """
    parts = sorted(f"{articles[s.article].sha256}:{s.start}:{s.end}" for s in shown)
    return hashlib.sha256("|".join([kind.value, *parts]).encode()).hexdigest()[:12]
