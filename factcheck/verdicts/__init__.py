"""Facts to discrepancies and agreements: one small comparer per kind, in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.model import Agreement, Article, Discrepancy, Fact, Kind
from factcheck.verdicts.figures import aspects, compare_figures, type_of
from factcheck.verdicts.nouns import compare_nouns
from factcheck.verdicts.rules import RuleText, rules
from factcheck.verdicts.statements import compare_statements
from factcheck.verdicts.words import compare_words

__all__ = ["RuleText", "compare", "compare_fact", "rules", "type_of"]

COMPARERS = {
    Kind.FIGURE: compare_figures,
    Kind.NOUN: compare_nouns,
    Kind.QUOTATION: compare_words,
    Kind.NAME: compare_words,
    Kind.PLACE: compare_statements,
    Kind.ORDER: compare_statements,
    Kind.LIST: compare_statements,
    Kind.STATE: compare_statements,
    Kind.SPEAKER: compare_statements,
}


def compare_fact(fact: Fact, articles: Mapping[str, Article]) -> Discrepancy | Agreement | None:
    """What the mentions of `fact` amount to; `articles` by id. None for what one alone states."""
    return COMPARERS[fact.kind](fact, articles)


def compare(
    facts: Sequence[Fact], articles: Mapping[str, Article]
) -> list[Discrepancy | Agreement]:
    """All that `facts` amount to, in order; a fact of figures may raise more than one question."""
    questions = (
        part for fact in facts for part in (aspects(fact) if fact.kind is Kind.FIGURE else (fact,))
    )
    return [
        result for question in questions if (result := compare_fact(question, articles)) is not None
    ]
