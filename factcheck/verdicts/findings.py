"""Facts to discrepancies and agreements: the same steps for every kind of claim."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from factcheck.model import (
    Agreement,
    Circumstance,
    Discrepancy,
    DiscrepancyType,
    Fact,
    Severity,
    Side,
)
from factcheck.verdicts.circumstances import circumstances, in_several
from factcheck.verdicts.kinds import KINDS, Row
from factcheck.verdicts.readings import Outcome, Reading, sides
from factcheck.verdicts.rules import hints, rules
from factcheck.verdicts.wording import Articles, told_apart, why

#: told only of articles whose passages are surely of one fact
OF_ONE_ARTICLE = {Circumstance.WITHIN_ARTICLE}


def compare(facts: Sequence[Fact], articles: Articles) -> list[Discrepancy | Agreement]:
    """All that `facts` amount to, in their order; a fact may raise more than one question."""
    named = told_apart(articles)
    questions = (question for fact in facts for question in KINDS[fact.kind].questions(fact))
    results = (compare_fact(question, named) for question in questions)
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
    itself = [a for a in in_several(found) if a not in fact.doubtful]
    about = circumstances(found, row.circumstances - (set() if itself else OF_ONE_ARTICLE))
    shown, kind, asked = sides(found), outcome.type or row.type, hints(row.hints)
    return Discrepancy(
        id=identity(kind, shown, articles),
        type=kind,
        severity=outcome.severity,
        confidence=fact.confidence,
        circumstances=about,
        what=row.what or fact.what,
        why=why(found, about, articles, row.clause, row.tails),
        check_first=(*(asked[c] for c in about), *rules()[outcome.rule].check_first),
        rule=outcome.rule,
        sides=shown,
        contradicting=tuple(a for a in itself if _contradicts_itself(a, fact, row)),
    )


def _contradicts_itself(article: str, fact: Fact, row: Row) -> bool:
    """Whether what one article states is a conflict by itself, no other report beside it."""
    own = replace(fact, mentions=tuple(m for m in fact.mentions if m.article == article))
    outcome = row.outcome(own, row.readings(own.mentions))
    return outcome is not None and outcome.severity is Severity.CONFLICT


def _agreement(
    fact: Fact, row: Row, found: Sequence[Reading], outcome: Outcome, articles: Articles
) -> Agreement:
    shown, kind = sides(found), outcome.type or row.type
    return Agreement(
        id=identity(kind, shown, articles),
        type=kind,
        what=fact.what,
        why=why(found, (), articles, row.clause, row.tails),
        rule=outcome.rule,
        sides=shown,
    )


def identity(kind: DiscrepancyType, shown: Sequence[Side], articles: Articles) -> str:
    """Twelve hexadecimal digits from the type and every side's article hash and span.

    Made from content, so that a finding keeps its id when the same articles are read again.
    """
    parts = sorted(f"{articles[s.article].sha256}:{s.start}:{s.end}" for s in shown)
    return hashlib.sha256("|".join([kind.value, *parts]).encode()).hexdigest()[:12]
