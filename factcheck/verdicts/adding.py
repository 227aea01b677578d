"""What does not add up within one text, as findings of that text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.arithmetic import Operand, Slip, slips
from factcheck.model import Circumstance, Discrepancy, Document, Figure, Severity, Side
from factcheck.verdicts.findings import identity
from factcheck.verdicts.rules import rules

#: of 2,044 reports of 383 stories, in which 359 dates have their weekday and 55 measures a second
#: unit, one was flagged, rightly; rules that found nothing there are tried on sentences of our own
CONFIDENCE = 0.9
#: slips of one article that are told: none of those reports has two
MOST = 100


@dataclass(frozen=True, slots=True)
class Own:
    """What does not add up within the articles of a story, and what of it was too much."""

    discrepancies: tuple[Discrepancy, ...]
    notes: tuple[str, ...]


def not_adding_up(documents: Sequence[Document], figures: Mapping[str, Sequence[Figure]]) -> Own:
    """The slips of each document in the order of its text; `figures` by the article's id."""
    found = [(d, slips(d, figures[d.article.id])) for d in documents]
    return Own(
        tuple(_finding(d, slip) for d, told in found for slip in told[:MOST]),
        tuple(_more(d, len(told)) for d, told in found if len(told) > MOST),
    )


def _more(document: Document, number: int) -> str:
    return (
        f"{document.article.id}: {number:,} things in it do not add up; the first {MOST} are told"
    )


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
    return Side(
        article=document.article.id,
        start=operand.start,
        end=operand.end,
        quote=operand.text,
        value=operand.value,
        sentence=document.sentence_at(operand.start),
    )
