"""What does not add up within one text, as findings of that text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from factcheck.arithmetic import Operand, Slip, slips
from factcheck.model import Circumstance, Discrepancy, Document, Figure, Severity, Side
from factcheck.verdicts.findings import identity
from factcheck.verdicts.rules import rules

#: of 2,199 reports of 408 stories, in which 577 dates have their weekday and 50 measures a second
#: unit, none was flagged wrongly; rules that found nothing there are tried on sentences of our own
CONFIDENCE = 0.9


def not_adding_up(document: Document, figures: Sequence[Figure]) -> list[Discrepancy]:
    """The slips of a document in the order of its text; `figures` are those of the whole text."""
    return [_finding(document, slip) for slip in slips(document, figures)]


def _finding(document: Document, slip: Slip) -> Discrepancy:
    article = document.article
    sides = tuple(_side(document, operand) for operand in (slip.first, slip.second))
    return Discrepancy(
        id=identity(slip.type, sides, {article.id: article}),
        type=slip.type,
        severity=Severity.CONFLICT,
        confidence=CONFIDENCE,
        circumstances=(Circumstance.WITHIN_ARTICLE,),
        what=slip.what,
        why=slip.why,
        check_first=rules()[slip.rule].check_first,
        rule=slip.rule,
        sides=sides,
        contradicting=(article.id,),
    )


def _side(document: Document, operand: Operand) -> Side:
    at = bisect_right(document.sentences, operand.start, key=lambda s: s.start) - 1
    return Side(
        article=document.article.id,
        start=operand.start,
        end=operand.end,
        quote=operand.text,
        value=operand.value,
        sentence=document.sentences[at],
    )
