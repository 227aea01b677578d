"""A candidate as a fact of the program's own, so that its verdict and its words are those of rules.

Where every version is a figure of one kind, the comparison of figures says what they are to each
other, whatever the model says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.claims import Claim
from factcheck.claims.title import describe
from factcheck.judge import kind
from factcheck.model import (
    Agreement,
    Article,
    Discrepancy,
    DiscrepancyType,
    Fact,
    Kind,
    Mention,
    Severity,
)
from factcheck.second_reader.held import Candidate, Span
from factcheck.second_reader.looks import Look
from factcheck.second_reader.prompt import Relation
from factcheck.verdicts import compare_fact
from factcheck.words.lists import toml
from factcheck.words.stems import content_stems

RULE = "FC901"
KINDS: Mapping[DiscrepancyType, Kind] = {
    DiscrepancyType.LOCATION: Kind.PLACE,
    DiscrepancyType.SEQUENCE: Kind.ORDER,
    DiscrepancyType.PARTICIPANTS: Kind.LIST,
    DiscrepancyType.ATTRIBUTION: Kind.SPEAKER,
}
SEVERITIES = {
    Relation.EXCLUDE: Severity.CONFLICT,
    Relation.LESS_EXACT: Severity.IMPRECISION,
    Relation.BOTH_TRUE: Severity.IMPRECISION,
    Relation.WORDING: Severity.WORDING,
}
#: of these the figures are what differs
NUMERIC = frozenset(
    {
        DiscrepancyType.FIGURE,
        DiscrepancyType.RANGE,
        DiscrepancyType.DURATION,
        DiscrepancyType.DATE_TIME,
        DiscrepancyType.MONEY,
        DiscrepancyType.PERCENT,
        DiscrepancyType.AGE,
    }
)
#: of these no substance differs, whatever a model makes of it
FORM = frozenset({DiscrepancyType.NAME_SPELLING})

#: those of each article, by its id
Claims = Mapping[str, Sequence[Claim]]


def of_figures(
    candidate: Candidate, claims: Claims, confidence: float, articles: Mapping[str, Article]
) -> Discrepancy | Agreement | None:
    """What the comparison of figures says of a candidate; None where it is none of figures."""
    numeric = candidate.kind in NUMERIC
    found = [
        [c for s in version if (c := _claim(s, claims)) and (numeric or _is_all(c, s))]
        for version in candidate.versions
    ]
    kinds = {kind(c.figure) for version in found for c in version}
    if not all(found) or len(kinds) != 1:
        return None
    members = [c for version in found for c in version]
    fact = Fact(
        kind=Kind.FIGURE,
        what=describe(members),
        mentions=tuple(c.mention for c in members),
        confidence=confidence,
    )
    return compare_fact(fact, articles)


def _claim(span: Span, claims: Claims) -> Claim | None:
    """The one claim whose figure the words hold, or stand in; none where they hold several."""
    inside = [
        c
        for c in claims.get(span.article.id, ())
        if c.mention.start < span.end and span.start < c.mention.end
    ]
    return inside[0] if len(inside) == 1 else None


def _is_all(claim: Claim, span: Span) -> bool:
    """Whether the words say nothing beside their figure: no place, nobody, nothing done."""
    return not content_stems(span.words.replace(claim.mention.text, " "))


def of_words(
    candidate: Candidate, look: Look, confidence: float, articles: Mapping[str, Article]
) -> Discrepancy | None:
    """A candidate as a difference in words; its severity is from the closed list of `Relation`."""
    fact = Fact(
        kind=KINDS.get(candidate.kind, Kind.STATE),
        what=str(toml("second_reader", "kinds")[candidate.kind.value]),
        mentions=tuple(_mentions(candidate)),
        confidence=confidence,
        rule=RULE,
    )
    found = compare_fact(fact, articles)
    if not isinstance(found, Discrepancy):
        return None
    severity = Severity.WORDING if candidate.kind in FORM else SEVERITIES[look.relation]
    return replace(found, type=candidate.kind, severity=severity)


def _mentions(candidate: Candidate) -> Iterator[Mention]:
    """Every passage, with its version's own words for a value."""
    for version in candidate.versions:
        value = " ".join(version[0].words.split())
        for span in version:
            yield Mention(
                kind=Kind.STATE,
                article=span.article.id,
                start=span.start,
                end=span.end,
                text=span.words,
                sentence=span.sentence,
                value=value,
                as_of=span.article.published,
            )
