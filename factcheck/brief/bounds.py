"""How much of a long brief is printed, and the lines that say what is not.

The fullest of the labelled stories has 20 findings, 36 agreements and 209 items set aside; whoever
has a thousand reads a file for programs, not paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.brief.clean import clean
from factcheck.brief.language import say, whole
from factcheck.brief.readings import Group
from factcheck.model import Findings, SetAside

#: findings, agreements, items set aside and unread files that are printed
FINDINGS, AGREEMENTS, ASIDE, FILES = 100, 120, 400, 40
#: versions of one fact that are printed, those that most articles give
VERSIONS = 30


def printed(findings: Findings) -> Findings:
    """The findings with as much as a brief prints, the most severe first."""
    return replace(
        findings,
        discrepancies=tuple(sorted(findings.discrepancies, key=lambda d: d.weight)[:FINDINGS]),
        agreements=findings.agreements[:AGREEMENTS],
        set_aside=tuple(_of_each_reason(findings.set_aside)),
        unread=findings.unread[:FILES],
    )


def unprinted(whole_of: Findings, shown: Findings) -> Iterator[str]:
    """What was too much to be compared, and what is not printed, each in a sentence."""
    yield from map(clean, whole_of.notes)
    for part in ("discrepancies", "agreements", "set_aside", "unread"):
        left = len(getattr(whole_of, part)) - len(getattr(shown, part))
        if left:
            yield say(f"bounds.{part}", left, number=whole(left))
    crowded = sum(len({s.value for s in d.sides}) > VERSIONS for d in shown.discrepancies)
    if crowded:
        yield say("bounds.versions", crowded, number=whole(crowded), most=whole(VERSIONS))


def some(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The versions of a fact that are printed, in their order."""
    most = sorted(groups, key=lambda g: -len(g.articles))[:VERSIONS]
    kept = {id(g) for g in most}
    return tuple(g for g in groups if id(g) in kept)


def _of_each_reason(items: Sequence[SetAside]) -> list[SetAside]:
    """The first of each reason, then the second of each, as far as there is room."""
    seen: Counter[str] = Counter()
    ranked = []
    for n, item in enumerate(items):
        ranked.append((seen[item.reason], n))
        seen[item.reason] += 1
    return [items[n] for n in sorted(n for _, n in sorted(ranked)[:ASIDE])]
