"""Who says it: pronouns traced back, and the speaker of each quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.split.attributions import BLANK, Attribution
from factcheck.split.quotes import Span

#: words between an attribution and the quotation that it introduces: `told reporters in the Oval Office on Monday that`
NEAR = 110
#: the same for a verb that takes plain objects: `called the plan`
NEAR_WEAK = 45


@dataclass(frozen=True, slots=True)
class Latest:
    """The speakers that a pronoun may stand for: the last person named, and the last speaker of any kind."""

    named: Attribution | None = None
    any: Attribution | None = None


def resolved(
    text: str, found: Sequence[Attribution], latest: Latest
) -> tuple[list[Attribution], Latest]:
    """Attributions in order, each pronoun pointing to the speaker it stands for; one that stands for nobody stays a pronoun."""
    made: list[Attribution] = []
    for one in found:
        if one.pronoun:
            person = text[one.speaker_start : one.speaker_end].lower() in ("he", "she")
            meant = latest.named if person else latest.any
            if meant is not None:
                one = replace(one, speaker_start=meant.speaker_start, speaker_end=meant.speaker_end)
        elif not one.weak:
            latest = Latest(named=one if one.named else latest.named, any=one)
        made.append(one)
    return made, latest


def of_quotation(text: str, span: Span, nearby: Sequence[Attribution]) -> Attribution | None:
    """The attribution among `nearby` (of the quotation's own sentences) that gives this quotation its speaker."""
    after = [a for a in nearby if a.start >= span.end and _touches(text[span.end : a.start])]
    if after:
        return after[0]
    before = [
        a
        for a in nearby
        if a.end <= span.start
        and _leads_to(text[a.end : span.start], NEAR_WEAK if a.weak else NEAR)
    ]
    if before:
        return before[-1]
    strong = [a for a in nearby if not a.weak]
    return min(strong, key=lambda a: max(a.start - span.end, span.start - a.end), default=None)


def _leads_to(gap: str, reach: int) -> bool:
    return len(gap) <= reach and BLANK not in gap


def _touches(gap: str) -> bool:
    return len(gap) <= 4 and not any(c.isalnum() for c in gap)
