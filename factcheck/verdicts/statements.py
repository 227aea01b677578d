"""Facts stated in words, one reading against another: where, in which order, who, yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.model import (
    Agreement,
    Article,
    Circumstance,
    Discrepancy,
    DiscrepancyType,
    Fact,
    Kind,
    Mention,
    Severity,
)
from factcheck.verdicts.circumstances import circumstances
from factcheck.verdicts.identity import identity
from factcheck.verdicts.readings import Reading, sides
from factcheck.verdicts.rules import rules, told_hints
from factcheck.verdicts.wording import why_parties, why_wordings

TYPES = {
    Kind.PLACE: DiscrepancyType.LOCATION,
    Kind.ORDER: DiscrepancyType.SEQUENCE,
    Kind.LIST: DiscrepancyType.PARTICIPANTS,
    Kind.STATE: DiscrepancyType.POLARITY,
    Kind.SPEAKER: DiscrepancyType.ATTRIBUTION,
}
#: circumstances that mean something for statements in words
TOLD = frozenset({Circumstance.AUTHORITIES, Circumstance.WITHIN_ARTICLE, Circumstance.HEADLINE})


def compare_statements(
    fact: Fact, articles: Mapping[str, Article]
) -> Discrepancy | Agreement | None:
    """What the readings of `fact` amount to."""
    found = _readings(fact.mentions)
    kind = TYPES[fact.kind]
    shown = sides(found)
    why = why_wordings([(r.mentions[0].text, r.articles) for r in found], articles, "write")
    if len(found) == 1:
        return Agreement(
            id=identity(kind, shown, articles),
            type=kind,
            what=fact.what,
            why=why,
            rule="FC001",
            sides=shown,
        )
    about = _circumstances(found)
    if Circumstance.AUTHORITIES in about:
        why = why_parties(
            [(r.mentions[0].text, r.mentions[0].authority or "", r.articles) for r in found],
            articles,
        )
    return Discrepancy(
        id=identity(kind, shown, articles),
        type=kind,
        severity=_severity(fact, found),
        confidence=fact.confidence,
        circumstances=about,
        what=fact.what,
        why=why,
        check_first=(*(told_hints()[c] for c in about), *rules()[fact.rule].check_first),
        rule=fact.rule,
        sides=shown,
    )


def _readings(mentions: Sequence[Mention]) -> list[Reading]:
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.value, []).append(mention)
    return sorted(
        (Reading(value, tuple(group)) for value, group in groups.items()),
        key=lambda r: (-len(r.articles), r.value),
    )


def _circumstances(found: Sequence[Reading]) -> tuple[Circumstance, ...]:
    """An update where one reading's articles are all younger than the other's."""
    usual = tuple(c for c in circumstances(found) if c in TOLD)
    dates = [sorted(m.as_of for m in r.mentions if m.as_of) for r in found]
    ordered = (
        len(found) == 2
        and all(dates)
        and (dates[0][-1] < dates[1][0] or dates[1][-1] < dates[0][0])
    )
    return (Circumstance.UPDATE, *usual) if ordered else usual


def _severity(fact: Fact, found: Sequence[Reading]) -> Severity:
    """An imprecision where all readings may be true, or one includes another (`before`, `before and after`); else a conflict."""
    parts = [frozenset(r.value.split(" and ")) for r in found]
    nested = any(a < b or b < a for a in parts for b in parts)
    return Severity.IMPRECISION if nested or fact.reconcilable else Severity.CONFLICT
