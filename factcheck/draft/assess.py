"""Each statement of our copy with its standing: the first row of the table that fits decides."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from factcheck.brief.origins import Tie, number
from factcheck.draft.figures import Weighed
from factcheck.draft.names import Found
from factcheck.draft.quotations import Printed, one_remark
from factcheck.draft.ruled import Ruled
from factcheck.draft.ruled import why as against_desk
from factcheck.draft.values import (
    AGAINST,
    DOUBTFUL,
    FOR,
    Assessment,
    Flag,
    Relation,
    Standing,
    Statement,
    StatementKind,
    Support,
)
from factcheck.draft.why import why
from factcheck.judge import same_core
from factcheck.model import Article

#: the rule of each standing, in `verdicts/data/rules.toml`
RULES = {
    Standing.AGAINST_DESK: "FC958",
    Standing.SUPPORTED: "FC950",
    Standing.CONTRADICTED: "FC951",
    Standing.STALE: "FC952",
    Standing.DISPUTED: "FC953",
    Standing.ALTERED: "FC954",
    Standing.IMPRECISE: "FC955",
    Standing.IN_NO_SOURCE: "FC956",
    Standing.LOOK: "FC957",
}
#: less sure ties are told of
UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for and against a statement, of whatever kind."""

    statement: Statement
    supports: tuple[Support, ...]
    #: ours is an older value of what has grown since
    outdated: bool = False
    #: words, spelling or speaker were changed
    altered: bool = False
    #: to whom sources give a remark that our copy gives to somebody else
    others: tuple[str, ...] = ()
    #: the decision of the review desk that it goes against
    ruled: Ruled | None = None
    #: the one that it follows
    followed: Ruled | None = None
    #: passages that may be of another thing, and are not shown
    passed_over: tuple[Support, ...] = ()
    #: whether it would stand otherwise, or rest on other passages, without a second reader
    second: bool = False
    #: whether a passage that differs from one which supports ours may be of our thing
    may_be_ours: Callable[[Support], bool] = lambda _support: True

    @property
    def relations(self) -> frozenset[Relation]:
        """What the sources' passages are to ours."""
        return frozenset(s.relation for s in self.supports)

    @property
    def backed(self) -> bool:
        """Whether a passage says the same, or what may be true beside it."""
        return bool(self.relations & FOR)

    @property
    def rivalled(self) -> bool:
        """Whether a passage with another value, or of another speaker, may be of it as well."""
        return self.backed and Relation.UNSURE in self.relations

    @property
    def nearly(self) -> bool:
        """Whether a passage has our number, with another bound or hedge."""
        ours = self.statement.figure
        return ours is not None and any(
            s.relation is Relation.IMPRECISE and s.figure and same_core(ours, s.figure)
            for s in self.supports
        )

    @property
    def opposed(self) -> bool:
        """Whether a passage says otherwise."""
        return bool(self.relations & AGAINST)


#: the first that holds of the evidence is the standing
TABLE: tuple[tuple[Standing, Callable[[Evidence], bool]], ...] = (
    (Standing.AGAINST_DESK, lambda e: e.ruled is not None),
    (Standing.ALTERED, lambda e: e.altered),
    (Standing.STALE, lambda e: e.outdated and e.backed),
    (Standing.DISPUTED, lambda e: (e.backed or e.nearly) and e.opposed),
    (Standing.LOOK, lambda e: e.rivalled),
    (Standing.SUPPORTED, lambda e: e.backed),
    (Standing.CONTRADICTED, lambda e: e.opposed),
    (Standing.IMPRECISE, lambda e: Relation.IMPRECISE in e.relations),
    (Standing.LOOK, lambda e: bool(e.relations & DOUBTFUL)),
    (Standing.IN_NO_SOURCE, lambda e: True),
)


def of_figure(statement: Statement, found: Weighed) -> Evidence:
    """The evidence on a figure."""
    return Evidence(
        statement,
        found.supports,
        passed_over=found.passed_over,
        may_be_ours=found.may_be_ours,
    )


def of_name(statement: Statement, found: Found) -> Evidence:
    """The evidence on a name: spelled otherwise, it is altered."""
    return Evidence(
        statement, found.supports, altered=bool(found.spelled), passed_over=found.passed_over
    )


def of_quotation(statement: Statement, found: Printed) -> Evidence:
    """The evidence on a quotation: in other words, or of another speaker, it is altered."""
    another = bool(found.others) and found.sure
    relations = {s.relation for s in found.supports}
    altered = another or (Relation.DIFFERS in relations and not relations & FOR)
    one = partial(one_remark, statement.text)
    return Evidence(
        statement,
        found.supports,
        altered=altered,
        others=found.others,
        may_be_ours=lambda s: one(s.quote),
    )


def of_numeral(statement: Statement, found: Sequence[Support]) -> Evidence:
    """The evidence on a number that measures nothing."""
    return Evidence(statement, tuple(found))


def standing(evidence: Evidence) -> Standing:
    """How a statement stands to the sources."""
    return next(s for s, holds in TABLE if holds(evidence))


def assessed(
    evidence: Evidence,
    identity: str,
    what: str,
    ties: Sequence[Tie],
    articles: Mapping[str, Article],
) -> Assessment:
    """The assessment of one statement, its passages in order; `ties` join sources of one origin."""
    stands = standing(evidence)
    agree = {s.article for s in evidence.supports if s.relation in FOR}
    supports = tuple(sorted(evidence.supports, key=_order))
    return Assessment(
        id=identity,
        statement=evidence.statement,
        standing=stands,
        what=what,
        flags=tuple(_flags(evidence, stands, ties)),
        supports=supports,
        origins=number(agree, ties),
        why=_why(evidence, stands, supports, articles),
        check_first=_check_first(evidence, stands),
        rule=RULES[stands],
    )


def _why(
    evidence: Evidence,
    stands: Standing,
    supports: Sequence[Support],
    articles: Mapping[str, Article],
) -> str:
    if evidence.ruled is not None:
        return against_desk(evidence.statement, evidence.ruled)
    told = why(evidence.statement, stands, supports, articles, evidence.others)
    if evidence.followed is None or stands is Standing.SUPPORTED:
        return told
    return f"{told} {evidence.followed.decided}"


def _check_first(evidence: Evidence, stands: Standing) -> tuple[str, ...]:
    """What to do where a decision was made on what the sources dispute: as it was decided."""
    settled = evidence.followed if stands is Standing.DISPUTED else None
    return (f"Leave it as it is. {settled.decided}",) if settled else ()


def _order(support: Support) -> tuple[int, float, str, int]:
    """By relation; of what may be of another thing the likeliest first, else as it was written."""
    unlikely = -support.likelihood if support.relation in DOUBTFUL else 0.0
    return list(Relation).index(support.relation), unlikely, support.article, support.start


def _flags(evidence: Evidence, stands: Standing, ties: Sequence[Tie]) -> Iterable[Flag]:
    backing = [s for s in evidence.supports if s.relation in FOR]
    statement = evidence.statement
    if stands is Standing.SUPPORTED and number({s.article for s in backing}, ties) == 1:
        yield Flag.ONE_ORIGIN
    if stands is Standing.CONTRADICTED and _beyond(evidence):
        yield Flag.OUTLIER
    if _unattributed(statement, stands, backing):
        yield Flag.UNATTRIBUTED
    tied = [s for s in evidence.supports if s.relation not in DOUBTFUL]
    if evidence.second:
        yield Flag.SECOND_READER
    elif statement.figure and tied and max(s.likelihood for s in tied) < UNSURE:
        yield Flag.LOW_CONFIDENCE


def _beyond(evidence: Evidence) -> bool:
    """Whether our figure lies above or below all that the sources give."""
    ours = evidence.statement.figure
    theirs = [s for s in evidence.supports if s.figure is not None]
    if ours is None or not theirs:
        return False
    above = all(ours.base_low > s.figure.base_high for s in theirs if s.figure)
    return above or all(ours.base_high < s.figure.base_low for s in theirs if s.figure)


def _unattributed(statement: Statement, stands: Standing, backing: Sequence[Support]) -> bool:
    """Whether every source says who says so, or they differ, and ours says it by itself."""
    if statement.kind in (StatementKind.NAME, StatementKind.QUOTATION) or statement.authority:
        return False
    if stands is Standing.DISPUTED:
        return True
    return stands is Standing.SUPPORTED and all(s.authority for s in backing)


def identities(statements: Sequence[Statement]) -> list[str]:
    """Twelve hexadecimal digits for each statement, of its words and those of its sentence.

    The first is a letter: programs for tables turn `12e345678901` into a number. What is written
    elsewhere in the copy does not change them; of the same words twice in one sentence the second
    has its own.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for s in statements:
        key = s.kind.value, s.text, " ".join(s.sentence.text.split())
        seen[key] += 1
        whole = "|".join([*key, str(seen[key])])
        digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
        found.append("abcdef"[int(digest[0], 16) % 6] + digest[1:12])
    return found
