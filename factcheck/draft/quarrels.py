"""What the sources say of each other: where a passage that supports ours has others against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.draft.values import Relation, StatementKind, Support
from factcheck.model import Circumstance, Discrepancy, DiscrepancyType, Severity, Side

#: surer findings count
SURE = 0.35
#: the rule on a street of one name that is two kinds of road
ONE_STREET_NAME = "FC606"
#: types of which a difference in wording alone is a dispute: which of them is ours to print?
IN_WORDS = frozenset({DiscrepancyType.NAME_SPELLING, DiscrepancyType.QUOTE_WORDING})


class Quarrels:
    """The findings of the sources alone, by the passages that they hold."""

    def __init__(self, findings: Sequence[Discrepancy]) -> None:
        self._findings = [f for f in findings if f.confidence >= SURE and _counts(f)]

    def against(self, kind: StatementKind, backing: Sequence[Support]) -> Iterator[Support]:
        """The passages that differ from those which support ours, in findings that hold both."""
        seen: set[tuple[str, int]] = set()
        for finding in (f for f in self._findings if _answers(f, kind)):
            values = {side.value for side in finding.sides for s in backing if _meet(side, s)}
            for side in finding.sides if values else ():
                place = side.article, side.start
                if side.value not in values and place not in seen:
                    seen.add(place)
                    yield _opposed(side, _relation(finding, side, backing), finding.confidence)


def _counts(finding: Discrepancy) -> bool:
    return finding.severity is Severity.CONFLICT or finding.type in IN_WORDS


def _answers(finding: Discrepancy, kind: StatementKind) -> bool:
    """Whether a finding is on what a statement of this kind states."""
    if kind is StatementKind.NAME:
        return finding.type is DiscrepancyType.NAME_SPELLING or finding.rule == ONE_STREET_NAME
    if kind is StatementKind.QUOTATION:
        return finding.type is DiscrepancyType.QUOTE_WORDING
    return finding.type not in IN_WORDS


def _meet(side: Side, support: Support) -> bool:
    one = side.article == support.article
    return one and side.start < support.end and support.start < side.end


def _relation(finding: Discrepancy, side: Side, backing: Sequence[Support]) -> Relation:
    """What a passage is to ours: of what has grown, the values before it and after it."""
    days = [s.as_of for s in backing if s.as_of]
    if Circumstance.UPDATE not in finding.circumstances or side.as_of is None or not days:
        return Relation.DIFFERS
    if side.as_of < max(days):
        return Relation.EARLIER
    return Relation.LATER if side.as_of > max(days) else Relation.DIFFERS


def _opposed(side: Side, relation: Relation, confidence: float) -> Support:
    return Support(
        article=side.article,
        start=side.start,
        end=side.end,
        quote=side.quote,
        sentence=side.sentence,
        relation=relation,
        value=side.value,
        likelihood=confidence,
        authority=side.authority,
        as_of=side.as_of,
        figure=side.figure,
    )
