"""Facts of figures to discrepancies and agreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from factcheck.judge import Judgement, differ, judge, same_core
from factcheck.model import (
    Agreement,
    Article,
    Circumstance,
    Dimension,
    Discrepancy,
    DiscrepancyType,
    Fact,
    Figure,
    Severity,
    Verdict,
)
from factcheck.verdicts.circumstances import circumstances
from factcheck.verdicts.identity import identity
from factcheck.verdicts.readings import Reading, readings, sides
from factcheck.verdicts.rules import circumstance_hints, rules
from factcheck.verdicts.wording import why_figures

TYPES = {
    Dimension.DURATION: DiscrepancyType.DURATION,
    Dimension.MONEY: DiscrepancyType.MONEY,
    Dimension.PERCENT: DiscrepancyType.PERCENT,
    Dimension.AGE: DiscrepancyType.AGE,
    Dimension.DATE: DiscrepancyType.DATE_TIME,
    Dimension.TIME: DiscrepancyType.DATE_TIME,
}
SEVERITIES = {Verdict.CONFLICT: Severity.CONFLICT, Verdict.IMPRECISION: Severity.IMPRECISION}
#: a range against a point quoted from one speaker's one remark: both quotations cannot be right
ONE_REMARK = frozenset({"FC201"})


def compare_figures(fact: Fact, articles: Mapping[str, Article]) -> Discrepancy | Agreement | None:
    """What the mentions of `fact` amount to; None for what one article alone states, alike."""
    found = readings(fact.mentions)
    judged = [(a, b, judge(a.figure, b.figure)) for a, b in combinations(found, 2)]
    flagged = [(a, b, j) for a, b, j in judged if j.verdict in SEVERITIES]
    if flagged:
        return _discrepancy(fact, found, flagged, articles)
    if any(j.verdict is Verdict.NOT_COMPARABLE for _, _, j in judged):
        return None
    if len({m.article for m in fact.mentions}) > 1:
        return _agreement(fact, found, articles)
    return None


def aspects(fact: Fact) -> tuple[Fact, ...]:
    """The questions that a fact of figures raises: which value is right, and which of two bounds.

    `60 here, some 80 there, more than 80 elsewhere` takes two decisions: 60 or 80, and whether it
    was 80 or more.
    """
    found = readings(fact.mentions)
    values = _by_value(found)
    if not any(
        _conflict(a, b) for one, other in combinations(values, 2) for a in one for b in other
    ):
        return (fact,)
    bounds = (
        group
        for group in values
        if _several(group) and any(differ(a.figure, b.figure) for a, b in combinations(group, 2))
    )
    return (
        fact,
        *(replace(fact, mentions=tuple(m for r in group for m in r.mentions)) for group in bounds),
    )


def _conflict(a: Reading, b: Reading) -> bool:
    return judge(a.figure, b.figure).verdict is Verdict.CONFLICT


def _several(group: Sequence[Reading]) -> bool:
    return len({article for reading in group for article in reading.articles}) > 1


def _by_value(found: Sequence[Reading]) -> list[list[Reading]]:
    """Readings of one number together, hedges and bounds apart."""
    values: list[list[Reading]] = []
    for reading in found:
        home = next(
            (group for group in values if all(same_core(r.figure, reading.figure) for r in group)),
            None,
        )
        if home is None:
            values.append([reading])
        else:
            home.append(reading)
    return values


def _discrepancy(
    fact: Fact,
    found: Sequence[Reading],
    flagged: Sequence[tuple[Reading, Reading, Judgement]],
    articles: Mapping[str, Article],
) -> Discrepancy:
    about = circumstances(found)
    severity, rule = _worst([j for _, _, j in flagged])
    if rule in ONE_REMARK and Circumstance.SAME_SPEAKER in about:
        severity = Severity.CONFLICT
    shown = sides(found)
    kind = _type(flagged)
    return Discrepancy(
        id=identity(kind, shown, articles),
        type=kind,
        severity=severity,
        confidence=fact.confidence,
        circumstances=about,
        what=fact.what,
        why=why_figures(found, about, articles),
        check_first=(*(circumstance_hints()[c] for c in about), *rules()[rule].check_first),
        rule=rule,
        sides=shown,
    )


def _agreement(fact: Fact, found: Sequence[Reading], articles: Mapping[str, Article]) -> Agreement:
    shown = sides(found)
    kind = type_of(found[0].figure)
    return Agreement(
        id=identity(kind, shown, articles),
        type=kind,
        what=fact.what,
        why=why_figures(found, (), articles),
        rule="FC001",
        sides=shown,
    )


def type_of(figure: Figure) -> DiscrepancyType:
    """The type of a finding on figures of one dimension, but for bounds of one number."""
    return TYPES.get(figure.dimension, DiscrepancyType.FIGURE)


def _worst(judgements: Sequence[Judgement]) -> tuple[Severity, str]:
    return min(
        ((SEVERITIES[j.verdict], j.rule) for j in judgements),
        key=lambda pair: (pair[0].rank, pair[1]),
    )


def _type(flagged: Sequence[tuple[Reading, Reading, Judgement]]) -> DiscrepancyType:
    """The dimension's type; `range` where only bounds, hedges and ends of one number differ."""
    first = flagged[0][0].figure
    own = type_of(first)
    if own in (DiscrepancyType.DURATION, DiscrepancyType.AGE, DiscrepancyType.DATE_TIME):
        return own
    loose = all(
        j.verdict is Verdict.IMPRECISION or same_core(a.figure, b.figure) for a, b, j in flagged
    )
    return DiscrepancyType.RANGE if loose else own
