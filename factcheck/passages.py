"""Two passages side by side: the smallest thing the program does, and the quickest way to see how it judges."""

from __future__ import annotations

from factcheck.figures import find_figures
from factcheck.match.pairing import pair_up
from factcheck.model import Comparison, Figure, Verdict
from factcheck.verdicts import judge, rules
from factcheck.verdicts.verdict import Judgement

#: the worst verdict among the pairs decides; worst first
ORDER = (Verdict.CONFLICT, Verdict.IMPRECISION, Verdict.COMPATIBLE, Verdict.SAME, Verdict.NOT_COMPARABLE)


def compare(first: str, second: str) -> Comparison:
    """Compare two passages taken to be about the same event.

    >>> compare("It lasted two hours.", "They spoke for two and a half hours.").verdict
    <Verdict.CONFLICT: 'conflict'>
    >>> compare("At least 10 people were killed.", "Twelve people were killed.").verdict
    <Verdict.COMPATIBLE: 'compatible'>
    """
    paired = pair_up(first, second, find_figures(first), find_figures(second))
    if not paired.one_event:
        return Comparison(verdict=Verdict.NOT_COMPARABLE, why="The passages do not look like reports of one event.")
    judged = [(f, g, judge(f, g)) for f, g in paired.pairs]
    judged = [row for row in judged if row[2].verdict is not Verdict.NOT_COMPARABLE]
    if not judged:
        return Comparison(verdict=Verdict.NOT_COMPARABLE, why="No figure of the one passage has a counterpart in the other.")
    worst = min(judged, key=lambda row: ORDER.index(row[2].verdict))
    readings = tuple((f, g) for f, g, _ in judged)
    return Comparison(verdict=worst[2].verdict, why=_why(*worst), readings=readings)


def _why(f: Figure, g: Figure, judgement: Judgement) -> str:
    rule = rules()[judgement.rule]
    return f"“{f.text}” and “{g.text}”: {rule.title[0].lower()}{rule.title[1:]} ({rule.id})."
