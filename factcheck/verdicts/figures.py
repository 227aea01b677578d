"""Figures: their readings, how bad it is that they differ, and what questions a fact raises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from factcheck.judge import OTHER_UNIT, OTHER_WAY, Judgement, differ, judge, same_core
from factcheck.model import Dimension, DiscrepancyType, Fact, Figure, Mention, Severity, Verdict
from factcheck.verdicts.circumstances import same_speaker
from factcheck.verdicts.readings import ALIKE, Outcome, Reading, gather, grouped

TYPES = {
    Dimension.DURATION: DiscrepancyType.DURATION,
    Dimension.MONEY: DiscrepancyType.MONEY,
    Dimension.PERCENT: DiscrepancyType.PERCENT,
    Dimension.RATIO: DiscrepancyType.PERCENT,
    Dimension.AGE: DiscrepancyType.AGE,
    Dimension.DATE: DiscrepancyType.DATE_TIME,
    Dimension.TIME: DiscrepancyType.DATE_TIME,
}
#: types that stay what they are where only bounds and hedges differ
OWN = frozenset({DiscrepancyType.DURATION, DiscrepancyType.AGE, DiscrepancyType.DATE_TIME})
SEVERITIES = {Verdict.CONFLICT: Severity.CONFLICT, Verdict.IMPRECISION: Severity.IMPRECISION}
#: a range against a point quoted from one speaker's one remark: both quotations cannot be right
ONE_REMARK = "FC201"

#: one number that is told of two things: no bound differs
OF_ONE_NUMBER = (OTHER_WAY, OTHER_UNIT)

Judged = tuple[Reading, Reading, Judgement]


def by_figure(mentions: Sequence[Mention]) -> list[Reading]:
    """Mentions whose figures say the same, `about` or not; a reading is named as most write it."""
    found = gather(mentions, _alike, _value, by_value=False, written=_written)
    return [_told_apart(r, found) for r in found]


def _told_apart(reading: Reading, found: Sequence[Reading]) -> Reading:
    """A reading that says what tells it from another of its number: the way it goes, its rate."""
    figure = reading.figure
    if not (figure.way or figure.rate):
        return reading
    judged = [judge(figure, other.figure) for other in found]
    if OTHER_WAY in judged and figure.way:
        word = f"“{figure.way_word}”"
        return replace(reading, value=f"{reading.value}, {figure.way.value}", told_by=word)
    if OTHER_UNIT in judged and figure.rate:
        rate = f"per {figure.rate}"
        return replace(reading, value=f"{reading.value} {rate}", told_by=rate)
    return reading


def _written(m: Mention) -> Hashable:
    """The figure, wherever it stands: no two of these are read otherwise."""
    assert m.figure is not None
    return replace(m.figure, start=0, end=0)


def _alike(a: Mention, b: Mention) -> bool:
    assert a.figure is not None
    assert b.figure is not None
    found = judge(a.figure, b.figure)
    # `about 3,400` beside `3,400` is no other reading: who stands alone must stay visible
    return found.verdict is Verdict.SAME or found.rule == "FC001"


def _value(mentions: Sequence[Mention]) -> str:
    return Counter(m.value for m in mentions).most_common(1)[0][0]


def outcome(_fact: Fact, found: Sequence[Reading]) -> Outcome | None:
    """The worst that any two readings are to each other; None where two cannot be compared."""
    judged = [(a, b, judge(a.figure, b.figure)) for a, b in combinations(found, 2)]
    if flagged := [pair for pair in judged if pair[2].verdict in SEVERITIES]:
        severity, rule = min(
            ((SEVERITIES[j.verdict], j.rule) for _, _, j in flagged),
            key=lambda worst: (worst[0].rank, worst[1]),
        )
        if rule == ONE_REMARK and same_speaker(found):
            severity = Severity.CONFLICT
        return Outcome(severity, rule, _type(flagged))
    if any(j.verdict is Verdict.NOT_COMPARABLE for _, _, j in judged):
        return None
    return replace(ALIKE, type=type_of(found[0].figure))


def _type(flagged: Sequence[Judged]) -> DiscrepancyType:
    """That of the dimension; `range` where only bounds, hedges, ends of one number differ."""
    own = type_of(flagged[0][0].figure)
    loose = all(
        j.verdict is Verdict.IMPRECISION
        or (same_core(a.figure, b.figure) and j not in OF_ONE_NUMBER)
        for a, b, j in flagged
    )
    return DiscrepancyType.RANGE if loose and own not in OWN else own


def type_of(figure: Figure) -> DiscrepancyType:
    """The type of a finding on figures of one dimension, but for bounds of one number."""
    return TYPES.get(figure.dimension, DiscrepancyType.FIGURE)


def questions(fact: Fact) -> tuple[Fact, ...]:
    """Which value is right, and, for a value that is given with two bounds, which bound.

    `60 here, some 80 there, more than 80 elsewhere` takes two decisions: 60 or 80, and whether it
    was 80 or more.
    """
    numbers = grouped(
        by_figure(fact.mentions),
        lambda reading, group: all(same_core(r.figure, reading.figure) for r in group),
    )
    pairs = ((a, b) for one, other in combinations(numbers, 2) for a in one for b in other)
    if not any(judge(a.figure, b.figure).verdict is Verdict.CONFLICT for a, b in pairs):
        return (fact,)
    return (fact, *(replace(fact, mentions=bounds) for bounds in _bounds(numbers)))


def _bounds(numbers: Sequence[Sequence[Reading]]) -> Iterator[tuple[Mention, ...]]:
    """The mentions of each number that several articles give with bounds that differ."""
    for group in numbers:
        several = len({article for reading in group for article in reading.articles}) > 1
        if several and any(differ(a.figure, b.figure) for a, b in combinations(group, 2)):
            yield tuple(m for reading in group for m in reading.mentions)
