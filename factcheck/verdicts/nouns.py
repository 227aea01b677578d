"""Facts of one number with several nouns to discrepancies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.model import (
    Agreement,
    Article,
    Circumstance,
    Discrepancy,
    DiscrepancyType,
    Fact,
    Mention,
    Severity,
)
from factcheck.verdicts.circumstances import circumstances
from factcheck.verdicts.identity import identity
from factcheck.verdicts.readings import Reading, sides
from factcheck.verdicts.rules import circumstance_hints, rules
from factcheck.verdicts.wording import why_wordings

RULE = "FC301"
#: words for people in general, which are no other noun than `people`
PEOPLE = frozenset(
    {
        "people",
        "person",
        "human",
        "individual",
        "victim",
        "life",
        "soul",
        "survivor",
        "casualty",
        "other",
    }
)
#: nouns that leave open what: said of 5,000 rifles, they are vague rather than wrong
GENERIC = PEOPLE | {"thing", "item", "building", "vehicle", "vessel", "weapon"}
TOLD = frozenset({Circumstance.SAME_SPEAKER, Circumstance.HEADLINE})


def compare_nouns(fact: Fact, articles: Mapping[str, Article]) -> Discrepancy | Agreement | None:
    """What it amounts to that the mentions of `fact` give one number to several nouns."""
    found = _readings(fact.mentions)
    if len(found) < 2:
        return None
    about = tuple(c for c in circumstances(found) if c in TOLD)
    # the noun is what differs: the figure is left out of the sides, so that none is drawn
    shown = tuple(replace(s, figure=None) for s in sides(found))
    kind = DiscrepancyType.COUNT_NOUN
    return Discrepancy(
        id=identity(kind, shown, articles),
        type=kind,
        severity=Severity.IMPRECISION
        if any(_head(r.mentions[0]) in GENERIC for r in found)
        else Severity.CONFLICT,
        confidence=fact.confidence,
        circumstances=about,
        what="what is counted",
        why=why_wordings([(r.mentions[0].text, r.articles) for r in found], articles, "count"),
        check_first=(*(circumstance_hints()[c] for c in about), *rules()[RULE].check_first),
        rule=RULE,
        sides=shown,
    )


def _readings(mentions: Sequence[Mention]) -> list[Reading]:
    """Mentions by the head of their noun; the noun as first written is the value."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        head = _head(mention)
        groups.setdefault("people" if head in PEOPLE else head, []).append(mention)
    made = [Reading(_noun(g[0]), tuple(g)) for g in groups.values()]
    return sorted(made, key=lambda r: (-len(r.articles), r.value))


def _head(mention: Mention) -> str:
    return (mention.figure.head if mention.figure else None) or ""


def _noun(mention: Mention) -> str:
    return (mention.figure.noun if mention.figure else None) or ""
