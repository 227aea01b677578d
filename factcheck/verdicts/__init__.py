"""Facts to discrepancies and agreements: one small comparer per kind, in a table."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.compare.figures import compare_figures
from factcheck.compare.rules import RuleText, rules
from factcheck.compare.verdict import Judgement, judge
from factcheck.compare.words import compare_words
from factcheck.model import Agreement, Article, Discrepancy, Fact, Kind

__all__ = ["Judgement", "RuleText", "compare_fact", "judge", "rules"]

COMPARERS = {Kind.FIGURE: compare_figures, Kind.QUOTATION: compare_words, Kind.NAME: compare_words}


def compare_fact(fact: Fact, articles: Mapping[str, Article]) -> Discrepancy | Agreement | None:
    """What the mentions of `fact` amount to; `articles` by id. None for what a single article states alone."""
    return COMPARERS[fact.kind](fact, articles)
