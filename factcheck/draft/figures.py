"""A figure of our copy against those of the sources that state the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal

from factcheck.claims import Claim
from factcheck.claims.story import CALENDAR
from factcheck.draft.clocks import SIDE, two_clocks
from factcheck.draft.mistyped import mistyped
from factcheck.draft.rivals import crossed, of_two_grains, rivals, two_readings
from factcheck.draft.ties import SAME_VALUE, Place, Tie, backs, equal, of_two_years
from factcheck.draft.values import AGAINST, FOR, Relation, Support
from factcheck.judge import LOOSE_DAYS, differ, judge, kind, same_core
from factcheck.model import Dimension, Figure, Qualifier, Verdict

#: so likely must it be that a passage with another value is of our thing, where none gives ours
OTHER_VALUE = 0.7
#: and where some report does, in another that does not, or against which the sources set it
OF_TWO_REPORTS = 0.75
#: the same of two times of day: seldom are two things of one story so near
OF_TWO_CLOCKS = 0.6
#: a passage that hedges our number fits so much better than those that give it of something else
LOOSER = 0.8
#: so likely are two ages of one person by name
BY_NAME = 0.9
#: an age of nobody by name is from this on a rival of our person's
UNNAMED_RIVAL = 0.1
#: so likely is another age of whom ours is
OPPOSED = 0.5
#: a passage whose value is ours but for a slip of the pen
MISTYPED = 0.4
#: one that fits like no other, whatever seems to make it another thing's, if ours is nowhere
BARRED = 0.95
#: less likely ones are worth a look
GLANCE = 0.12
#: of which so many are shown
GLANCES = 3

#: so many others are kept for a second reader: of what sources dispute 19 in 20 are among them
PASSED_OVER = 3

#: a part of a day that its name is followed by; evening and night are told as one
PART_OF_DAY = re.compile(r"\b(morning|afternoon)\b|\b(?:evening|night)\b")
BESIDE = 12
#: a day of the week without its date, and days from one to the next of its name
WEEKDAY, WEEK = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"), 7

#: what a flat number may lose by rounding, as a share: 5.9 million is 6 million, 5.6 is not
ROUNDED = Decimal("0.05")

#: what makes an age that of another day, behind it and before it
WHEN = re.compile(r"\W{0,2}(?:years? old )?(?:at the time|when|as of)\b", re.IGNORECASE)
COMING = re.compile(r"\b(?:will be|would be|turn|turns|turned|then)(?: an?)? $", re.IGNORECASE)
#: a name on either side
BOTH = 2

#: what bounds a day
BOUNDED = re.compile(
    r"\b(?:at least|as (?:early|late) as|no (?:earlier|later) than|not before)(?: on)? $",
    re.IGNORECASE,
)
#: bounds from below, and from above
LOWER = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
UPPER = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})
RELATIONS = {
    Verdict.SAME: Relation.AGREES,
    Verdict.COMPATIBLE: Relation.COMPATIBLE,
    Verdict.IMPRECISION: Relation.IMPRECISE,
    Verdict.CONFLICT: Relation.DIFFERS,
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """The passages that bear on a figure of ours."""

    supports: tuple[Support, ...]
    #: the passages of the same thing, ours left out
    tied: tuple[Claim, ...] = ()
    #: how likely each place of a source is of our thing
    likely: Mapping[tuple[str, int], float] = field(default_factory=dict)
    #: passages with yet other values, less likely of our thing: a second reader may say
    passed_over: tuple[Support, ...] = ()

    @property
    def backed(self) -> bool:
        """Whether a passage gives ours, and none another value surely."""
        told = {s.relation for s in self.supports}
        return bool(told & FOR) and not told & AGAINST

    @property
    def rivals(self) -> Sequence[Support]:
        """The passages with other values that may be of our thing as well."""
        return [s for s in self.supports if s.relation is Relation.UNSURE]

    def may_be_ours(self, passage: Support) -> bool:
        """Whether a passage against which sources set those that support ours is of our thing."""
        return self.likely.get(passage.place, 0.0) >= OF_TWO_REPORTS


class Ground:
    """The figures of the sources, and how ours are tied to them."""

    def __init__(
        self, claims: Sequence[Claim], ties: Sequence[Tie], namesakes: Set[str] = frozenset()
    ) -> None:
        """`namesakes` are last names of several people, in small letters."""
        self._claims = claims
        self._namesakes = namesakes
        self._ties: dict[int, list[Tie]] = {}
        for tie in ties:
            self._ties.setdefault(tie.ours.mention.start, []).append(tie)

    def all_weighed(self, ours: Sequence[Claim]) -> list[Weighed]:
        """What the sources say of the things that our figures are of, in their order."""
        found = {c.mention.start: self.weighed(c) for c in ours}
        for tie in crossed(ours, self._ties):
            known = found[tie.ours.mention.start]
            if known.backed and not known.rivals:
                rival = passage(tie.theirs, Relation.UNSURE, tie.likelihood)
                found[tie.ours.mention.start] = replace(known, supports=(*known.supports, rival))
        return [found[c.mention.start] for c in ours]

    def weighed(self, ours: Claim) -> Weighed:
        """What the sources say of the thing that a figure of ours is of."""
        every = self._ties.get(ours.mention.start, [])
        ties = self._surest(every)
        backing = [t for t in ties if backs(t)] or list(_unopposed(ties))
        against = list(self._against(ours, ties, backing))
        sure = sorted((*backing, *against), key=lambda t: t.place)
        found = [s for t in sure if (s := support(ours, t.theirs, t.likelihood)) is not None]
        if any(s.relation is not Relation.UNSURE for s in found):
            found = [s for s in found if s.relation is not Relation.UNSURE]
        found = _but_for_looser(_of_one_moment(found), {t.place: t.fit for t in sure})
        if not found:
            return Weighed(tuple(self._doubtful(ours, ties)))
        likely = {t.place: t.likelihood for t in ties if t.differ}
        known = Weighed(tuple(found), tuple(t.theirs for t in sure), likely)
        places = {s.place for s in found}
        more = (
            passage(t.theirs, Relation.UNSURE, t.likelihood)
            for t in (*rivals(ties, backing), *self._of_nobody_named(ours, every))
            if t.place not in places
        )
        if known.backed:
            known = replace(known, supports=(*found, *more))
        over = _passed_over(every, {s.place for s in known.supports})
        return replace(known, passed_over=tuple(over))

    def _against(self, ours: Claim, ties: Sequence[Tie], backing: Sequence[Tie]) -> Iterator[Tie]:
        """The passages that give another value; where some give ours, of reports that do not."""
        givers = {c.article for c in self._claims if equal(ours.figure, c.figure)}
        if not backing:
            yield from (t for t in ties if _opposes(t) or _is_ours_mistyped(t))
            yield from (t for t in ties if not givers and _fits_like_no_other(t))
            return
        if all(map(self._is_age_of_one, ties)):
            # a report may give our number as somebody else's age
            givers = {t.theirs.article for t in backing}
        for tie in ties:
            clocks = two_clocks(ours, tie.theirs)
            surely = tie.likelihood >= (OF_TWO_CLOCKS if clocks else OF_TWO_REPORTS)
            conflict = clocks or judge(ours.figure, tie.theirs.figure).verdict is Verdict.CONFLICT
            if surely and conflict and _other(tie) and tie.theirs.article not in givers:
                yield tie

    def _surest(self, ties: Sequence[Tie]) -> Sequence[Tie]:
        """The ties; where some are ages of the very person that ours is of, these alone."""
        named = [t for t in ties if t.barred is None and self._is_age_of_one(t)]
        return [replace(t, likelihood=max(t.likelihood, BY_NAME)) for t in named] or ties

    def _is_age_of_one(self, tie: Tie) -> bool:
        """Whether both are ages of one person by name, and nobody else may be meant by it."""
        names = [str(name).split() for c in (tie.ours, tie.theirs) for name in c.told("person")]
        told = tie.of_one and len(names) == BOTH and not (_then(tie.ours) or _then(tie.theirs))
        if not told or all(len(name) > 1 for name in names):
            return told
        mine, yours = (name[-1] for name in names)
        return mine == yours and mine not in self._namesakes

    def _of_nobody_named(self, ours: Claim, ties: Sequence[Tie]) -> Iterator[Tie]:
        """Ages of a man or a woman without a name that may be whom we name.

        They stand in reports that do not give ours.
        """
        if not ours.told("person"):
            return
        givers = {c.article for c in self._claims if equal(ours.figure, c.figure)}
        open_to = (t for t in ties if t.differ and t.barred is None)
        unnamed = (t for t in open_to if not t.theirs.told("person"))
        for tie in unnamed:
            if tie.likelihood >= UNNAMED_RIVAL and tie.theirs.article not in givers:
                yield tie

    def _doubtful(self, ours: Claim, ties: Sequence[Tie]) -> Iterator[Support]:
        """The passages that give our value, or another one of what may be our thing."""
        known = {id(t.theirs): t.likelihood for t in ties}
        for c in self._claims:
            if equal(ours.figure, c.figure) and not differ(ours.figure, c.figure):
                yield passage(c, Relation.SAME_VALUE, known.get(id(c), 0.0))
        near = (t for t in ties if t.differ and t.likelihood >= GLANCE)
        for t in sorted(near, key=lambda t: -t.likelihood)[:GLANCES]:
            yield passage(t.theirs, Relation.UNSURE, t.likelihood)


def _passed_over(ties: Sequence[Tie], shown: Set[Place]) -> Iterator[Support]:
    """The likeliest passages with other values that are not shown, one of a value."""
    values = set[object]()
    likely = (t for t in ties if t.place not in shown and two_readings(t))
    for tie in sorted(likely, key=lambda t: (-t.likelihood, t.place)):
        value = tie.theirs.figure.base_low, tie.theirs.figure.base_high
        if value not in values and len(values) < PASSED_OVER:
            values.add(value)
            yield passage(tie.theirs, Relation.UNSURE, tie.likelihood)


def _unopposed(ties: Sequence[Tie]) -> Iterator[Tie]:
    """Ages that are ours, where it is of nobody by name, and no other age may be of whom it is."""
    if any(t.ours.told("person") for t in ties):
        return
    open_to = [t for t in ties if t.barred is None]
    if any(t.differ and t.likelihood >= OPPOSED for t in open_to):
        return
    for tie in open_to:
        aged = tie.ours.figure.dimension is Dimension.AGE and not (tie.differ or tie.of_two)
        if aged and tie.likelihood >= SAME_VALUE:
            yield tie


def _then(claim: Claim) -> bool:
    """Whether an age is that of another day: `19 when he was arrested`, `will be 82 in May`."""
    return bool(WHEN.match(claim.behind) or COMING.search(claim.before))


def _of_one_moment(found: Sequence[Support]) -> list[Support]:
    """The passages without those on a day of ours that tell of two moments of it.

    A report that has our moment, and another of the same day, has a second event that day.
    """
    ours = {(s.article, s.value) for s in found if s.relation in FOR}
    differ = Relation.DIFFERS
    return [s for s in found if s.relation is not differ or (s.article, s.value) not in ours]


def _but_for_looser(found: list[Support], fit: Mapping[Place, float]) -> list[Support]:
    """The passages without those with our number that fit much less than one that hedges it.

    `16 shell casings`: a report has *16 people* and *at least 16 shell casings*.
    """
    hedged = [s for s in found if s.relation is Relation.IMPRECISE and not _is_vague(s)]
    plain = [s for s in found if s.relation in FOR]
    least = max((fit[s.place] for s in hedged), default=0.0) - LOOSER
    return hedged if plain and all(fit[s.place] <= least for s in plain) else found


def _is_vague(support: Support) -> bool:
    return support.figure is not None and support.figure.qualifier is Qualifier.VAGUE


def _opposes(tie: Tie) -> bool:
    """Whether a passage surely gives another value of our thing."""
    return _other(tie) and tie.likelihood >= OTHER_VALUE


def _other(tie: Tie) -> bool:
    """Whether a passage gives another value, and nothing says that it is of another thing."""
    aged = tie.ours.figure.dimension is Dimension.AGE
    two_days = aged and _then(tie.ours) != _then(tie.theirs)
    return tie.free and tie.differ and not (two_days or of_two_grains(tie))


def _is_ours_mistyped(tie: Tie) -> bool:
    """Whether a passage may give our thing a value that ours is but for a slip of the pen."""
    likely = tie.free and tie.differ and tie.likelihood >= MISTYPED
    return likely and mistyped(tie.ours.mention.text, tie.theirs.mention.text)


def _fits_like_no_other(tie: Tie) -> bool:
    """Whether a passage with another value stands so near that it is of our thing all the same."""
    return not tie.free and tie.differ and tie.likelihood >= BARRED and not of_two_years(tie)


def support(ours: Claim, theirs: Claim, likelihood: float) -> Support | None:
    """A passage that speaks of our thing, and what it is to ours; None where they never meet."""
    relation = RELATIONS.get(judge(ours.figure, theirs.figure).verdict)
    if relation is Relation.COMPATIBLE and ours.figure.dimension is Dimension.DATE:
        relation = _of_dates(ours.figure, theirs.figure)
    if relation is Relation.IMPRECISE and two_clocks(ours, theirs):
        relation = Relation.DIFFERS
    if relation is Relation.DIFFERS and _past_or_coming(ours, theirs):
        relation = Relation.COMPATIBLE
    if relation in FOR and _other_part_of_day(ours, theirs):
        return _with_part_of_day(passage(theirs, Relation.DIFFERS, likelihood), theirs)
    if relation in FOR and (_other_weekday(ours, theirs) or _before_or_after(ours, theirs)):
        relation = Relation.DIFFERS
    rounded = relation is Relation.AGREES and _rounded_far(ours, theirs)
    lost = _hedge_lost(ours, theirs) or _other_way(ours, theirs) or _bound_lost(ours, theirs)
    if rounded or (relation in FOR and lost):
        relation = Relation.IMPRECISE
    return passage(theirs, relation, likelihood) if relation else None


def _of_dates(ours: Figure, theirs: Figure) -> Relation:
    """What a date is to ours that shares some days with it: a month does not bear out a day."""
    if theirs.low >= ours.low - LOOSE_DAYS and theirs.high <= ours.high + LOOSE_DAYS:
        return Relation.COMPATIBLE
    within = ours.low >= theirs.low and ours.high <= theirs.high
    a_day = ours.low == ours.high or theirs.low == theirs.high
    return Relation.UNSURE if within or a_day else Relation.DIFFERS


def _past_or_coming(ours: Claim, theirs: Claim) -> bool:
    """Whether a bare `Thursday`, counted back from its report's day, may be the coming one.

    It is a week from what the other names by its date.
    """
    bare = any(WEEKDAY.fullmatch(c.mention.text) for c in (ours, theirs))
    return bare and abs(ours.figure.low - theirs.figure.low) == WEEK


def _other_part_of_day(ours: Claim, theirs: Claim) -> bool:
    """`Thursday night` is no Thursday afternoon."""
    if ours.figure.dimension is not Dimension.DATE:
        return False
    mine, yours = _part_of_day(ours), _part_of_day(theirs)
    return None not in (mine, yours) and mine != yours


def _other_weekday(ours: Claim, theirs: Claim) -> bool:
    """`Thursday, Sept. 14` is no Friday, Sept. 14."""
    mine, yours = (WEEKDAY.findall(c.mention.text) for c in (ours, theirs))
    one_day = ours.figure.low == theirs.figure.low
    return one_day and len(mine) == len(yours) == 1 and mine != yours


def _before_or_after(ours: Claim, theirs: Claim) -> bool:
    """`Shortly after 2 a.m.` is not just before 2 a.m."""
    if ours.figure.dimension is not Dimension.TIME or not same_core(ours.figure, theirs.figure):
        return False
    mine, yours = (SIDE.search(c.mention.text) for c in (ours, theirs))
    return mine is not None and yours is not None and mine[0].lower() != yours[0].lower()


def _with_part_of_day(support: Support, claim: Claim) -> Support:
    """The passage with the part of the day in which it differs: `Thursday night`."""
    behind = PART_OF_DAY.search(claim.behind[:BESIDE].casefold())
    more = claim.behind[: behind.end()] if behind else ""
    return replace(support, end=support.end + len(more), quote=support.quote + more)


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


def _bound_lost(ours: Claim, theirs: Claim) -> bool:
    """Whether a source bounds the day, `until at least 2015`, that ours states flatly."""
    if ours.figure.dimension is not Dimension.DATE or not same_core(ours.figure, theirs.figure):
        return False
    mine, yours = (BOUNDED.search(c.before) for c in (ours, theirs))
    return yours is not None and mine is None


def _other_way(ours: Claim, theirs: Claim) -> bool:
    """Whether one number is a lower bound in ours and an upper one in theirs, or the reverse."""
    bounds = [c.figure.qualifier for c in (ours, theirs)]
    facing = any(q in LOWER for q in bounds) and any(q in UPPER for q in bounds)
    return facing and same_core(ours.figure, theirs.figure)


def _rounded_far(ours: Claim, theirs: Claim) -> bool:
    """Whether ours states flatly a number that is theirs but for more than papers round away."""
    f, g = ours.figure, theirs.figure
    if f.qualifier is not Qualifier.EXACT or kind(f) in CALENDAR or f.dimension is Dimension.AGE:
        return False
    return abs(f.base_low - g.base_low) > ROUNDED * abs(g.base_low)


def passage(claim: Claim, relation: Relation, likelihood: float) -> Support:
    """A figure of a source as a passage that is so to ours, and so likely of our thing."""
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
