"""A figure of our copy against those of the sources that state the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from factcheck.claims import Claim
from factcheck.draft.ties import Tie, equal
from factcheck.draft.values import Relation, Support
from factcheck.judge import differ, judge, same_core
from factcheck.model import Circumstance, Dimension, Qualifier, Verdict
from factcheck.verdicts.circumstances import circumstances
from factcheck.verdicts.figures import by_figure

#: so likely must it be that a passage with our value is of our thing, to support it: a wrong
#: *supported* is the worst error
SAME_VALUE = 0.8
#: the same of one with another value, where ours stands in no source
OTHER_VALUE = 0.6
#: and where the sources are found to differ by themselves
SET_AGAINST = 0.8
#: less likely ones are worth a look
GLANCE = 0.12
#: of which so many are shown
GLANCES = 3

#: a part of a day that its name is followed by; evening and night are told as one
PART_OF_DAY = re.compile(r"\b(morning|afternoon)\b|\b(?:evening|night)\b")
BESIDE = 12
YEAR, YEAR_ALONE = re.compile(r"\d{4}"), re.compile(r"(?:\w+ )?\d{4}")

RELATIONS = {
    Verdict.SAME: Relation.AGREES,
    Verdict.COMPATIBLE: Relation.COMPATIBLE,
    Verdict.IMPRECISION: Relation.IMPRECISE,
    Verdict.CONFLICT: Relation.DIFFERS,
}
#: what speaks for our value, if need be
FOR = frozenset({Relation.AGREES, Relation.COMPATIBLE})


@dataclass(frozen=True, slots=True)
class Weighed:
    """The passages that bear on a figure of ours, and whether later ones changed it."""

    supports: tuple[Support, ...]
    #: the passages of the same thing, ours left out
    tied: tuple[Claim, ...] = ()
    #: the sources' own figure grew, and ours is an older one
    outdated: bool = False
    #: how likely each place of a source is of our thing
    likely: Mapping[tuple[str, int], float] = field(default_factory=dict)

    def may_be_ours(self, passage: Support) -> bool:
        """Whether a passage against which sources set those that support ours is of our thing."""
        return self.likely.get((passage.article, passage.start), 0.0) >= SET_AGAINST


class Ground:
    """The figures of the sources, and how ours are tied to them."""

    def __init__(self, claims: Sequence[Claim], ties: Sequence[Tie]) -> None:
        self._claims = claims
        self._ties: dict[int, list[Tie]] = {}
        for tie in ties:
            self._ties.setdefault(tie.ours.mention.start, []).append(tie)

    def weighed(self, ours: Claim) -> Weighed:
        """What the sources say of the thing that a figure of ours is of."""
        ties = self._ties.get(ours.mention.start, [])
        sure = [t for t in ties if t.barred is None and t.likelihood >= _least(t)]
        sure = [t for t in sure if not (_of_two_grains(t) if t.differ else _of_somebody_else(t))]
        found = [s for t in sure if (s := support(ours, t.theirs, t.likelihood)) is not None]
        if not found:
            return Weighed(tuple(self._doubtful(ours, ties)))
        tied = tuple(t.theirs for t in sure)
        likely = {
            (t.theirs.article, t.theirs.mention.start): t.likelihood for t in ties if t.differ
        }
        return Weighed(tuple(found), tied, _outdated(ours, tied), likely)

    def _doubtful(self, ours: Claim, ties: Sequence[Tie]) -> Iterator[Support]:
        """The passages that give our value, or another one of what may be our thing."""
        known = {id(t.theirs): t.likelihood for t in ties}
        for c in self._claims:
            if equal(ours.figure, c.figure) and not differ(ours.figure, c.figure):
                yield _support(c, Relation.SAME_VALUE, known.get(id(c), 0.0))
        near = (t for t in ties if t.differ and t.likelihood >= GLANCE)
        for t in sorted(near, key=lambda t: -t.likelihood)[:GLANCES]:
            yield _support(t.theirs, Relation.UNSURE, t.likelihood)


def _of_somebody_else(tie: Tie) -> bool:
    """An age is somebody's: a passage with none of our sentence's names may be of another."""
    return tie.ours.figure.dimension is Dimension.AGE and tie.strangers


def _of_two_grains(tie: Tie) -> bool:
    """A day of this year, whose text names no year, is no other reading of a year."""
    texts = [c.mention.text for c in (tie.ours, tie.theirs)]
    return any(map(YEAR_ALONE.fullmatch, texts)) and not all(map(YEAR.search, texts))


def _least(tie: Tie) -> float:
    """How likely a tie must be to count; a value that stands in a source is not changed there."""
    if not tie.differ:
        return SAME_VALUE
    return OTHER_VALUE if tie.nowhere else 1.0


def support(ours: Claim, theirs: Claim, likelihood: float) -> Support | None:
    """A passage that speaks of our thing, and what it is to ours; None where they never meet."""
    relation = RELATIONS.get(judge(ours.figure, theirs.figure).verdict)
    if relation in FOR and _other_part_of_day(ours, theirs):
        relation = Relation.DIFFERS
    if relation in FOR and _hedge_lost(ours, theirs):
        relation = Relation.IMPRECISE
    return _support(theirs, relation, likelihood) if relation else None


def _other_part_of_day(ours: Claim, theirs: Claim) -> bool:
    """`Thursday night` is no Thursday afternoon."""
    if ours.figure.dimension is not Dimension.DATE:
        return False
    mine, yours = _part_of_day(ours), _part_of_day(theirs)
    return None not in (mine, yours) and mine != yours


def _part_of_day(claim: Claim) -> str | None:
    found = PART_OF_DAY.search(f"{claim.mention.text}{claim.behind[:BESIDE]}".casefold())
    return (found[1] or "night") if found else None


def _hedge_lost(ours: Claim, theirs: Claim) -> bool:
    """Whether a source hedges or bounds the number that ours states flatly."""
    hedged = theirs.figure.qualifier not in (Qualifier.EXACT, Qualifier.VAGUE)
    return (
        ours.figure.qualifier is Qualifier.EXACT
        and hedged
        and same_core(ours.figure, theirs.figure)
    )


def _support(claim: Claim, relation: Relation, likelihood: float) -> Support:
    m = claim.mention
    return Support(
        article=m.article,
        start=m.start,
        end=m.end,
        quote=m.text,
        sentence=m.sentence,
        relation=relation,
        value=m.value,
        likelihood=round(likelihood, 2),
        authority=m.authority,
        as_of=m.as_of,
        figure=claim.figure,
    )


def _outdated(ours: Claim, tied: Sequence[Claim]) -> bool:
    """Whether the sources' figure grew with the days, and ours is not the last of them."""
    readings = by_figure([c.mention for c in tied])
    if Circumstance.UPDATE not in circumstances(readings, {Circumstance.UPDATE}):
        return False
    last = max((c for c in tied if c.mention.as_of), key=_as_of)
    return judge(ours.figure, last.figure).verdict is Verdict.CONFLICT


def _as_of(claim: Claim) -> int:
    return claim.mention.as_of.toordinal() if claim.mention.as_of else 0


def later(supports: Sequence[Support]) -> tuple[Support, ...]:
    """The passages, those that differ and are younger than all that agree marked as such."""
    agreed = [s.as_of for s in supports if s.relation in FOR and s.as_of]
    newest = max(agreed, default=None)
    return tuple(
        replace(s, relation=Relation.LATER)
        if s.relation is Relation.DIFFERS and newest and s.as_of and s.as_of > newest
        else s
        for s in supports
    )
