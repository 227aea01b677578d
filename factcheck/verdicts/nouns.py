"""One number with several nouns: 5,000 people, 5,000 soldiers."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Fact, Mention, Severity
from factcheck.verdicts.readings import Outcome, Reading, gather
from factcheck.words.lists import words

RULE = "FC301"
PEOPLE = "people"


def by_noun(mentions: Sequence[Mention]) -> list[Reading]:
    """Mentions by the head of their noun; the noun as first written is the value."""
    return gather(mentions, lambda a, b: _head(a) == _head(b), _noun, written=_head)


def outcome(_fact: Fact, found: Sequence[Reading]) -> Outcome | None:
    """A conflict, unless a noun leaves open what is counted."""
    if len(found) < 2:
        # that the figures agree is told of the figures
        return None
    vague = words("verdicts", "vague_nouns") | {PEOPLE}
    is_vague = any(_head(r.mentions[0]) in vague for r in found)
    return Outcome(Severity.IMPRECISION if is_vague else Severity.CONFLICT, RULE)


def _head(mention: Mention) -> str:
    head = (mention.figure.head if mention.figure else None) or ""
    return PEOPLE if head in words("verdicts", "people") else head


def _noun(mentions: Sequence[Mention]) -> str:
    figure = mentions[0].figure
    return (figure.noun if figure else None) or ""
