"""What leaves open whose a figure of ours is, though some source gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby, permutations, product

from factcheck.claims import Claim
from factcheck.claims.story import CALENDAR
from factcheck.draft.clocks import one_time
from factcheck.draft.ties import Place, Tie, backs, sentence_of
from factcheck.judge import judge, kind
from factcheck.match.bars import SPREAD
from factcheck.model import Figure, Verdict

#: a passage with another value is a rival if it is as likely as this of our thing, and fits as well
#: as the one that gives ours but for so much
RIVAL, MARGIN = 0.6, 0.2
#: and from this on if it fits no worse, unless it is much more or less than ours; of dates and
#: times the words beside them say little
FITTING_RIVAL = 0.1
#: and one of the very person named from this on, wherever it stands
NAMED_RIVAL = 0.3
#: and one that fits like no other, whatever seems to make it another thing's
BARRED_RIVAL = 0.95
#: two figures of one sentence each fit so much better where a source has the other one, and one of
#: them is so likely of that one's thing: they may have changed places
CROSSED, LIKELY_CROSSED = 0.25, 0.2
#: so many rivals are shown
SHOWN = 3
#: verdicts on two values of which one print at most is right
RIVALLING = frozenset({Verdict.CONFLICT, Verdict.IMPRECISION})
YEAR, YEAR_ALONE = re.compile(r"\d{4}"), re.compile(r"(?:\w+ )?\d{4}")


def rivals(ties: Sequence[Tie], backing: Sequence[Tie]) -> Sequence[Tie]:
    """The passages with other values that may be of our thing, the likeliest first.

    `backing` are those of `ties` that surely give our value of it. A call *at 7:10* in one, and
    *shortly before 7* in another.
    """
    best = max((t.fit for t in backing), default=0.0)
    told = {sentence_of(t.theirs) for t in ties if not t.differ and t.barred is None}
    givers = {t.theirs.article for t in backing}
    others = (t for t in ties if sentence_of(t.theirs) not in told)
    found = [t for t in others if _rivals_ours(t, best, t.theirs.article in givers)]
    return sorted(found, key=lambda t: -t.likelihood)[:SHOWN]


def _rivals_ours(tie: Tie, best: float, gives_ours: bool) -> bool:
    """Whether a passage may give our thing another value.

    `best` fits what gives ours, which its article may be among.
    """
    if not two_readings(tie):
        return False
    near = tie.fit >= best - MARGIN
    if not tie.free:
        return near and tie.likelihood >= BARRED_RIVAL
    if tie.of_one and tie.likelihood >= NAMED_RIVAL:
        return True
    no_worse = tie.fit >= best and _of_one_size(tie.ours.figure, tie.theirs.figure)
    fitting = no_worse and not gives_ours and tie.likelihood >= FITTING_RIVAL
    return fitting or (near and tie.likelihood >= RIVAL)


def two_readings(tie: Tie) -> bool:
    """Whether a passage gives a value that is none of ours in other words or less exactly."""
    verdict = judge(tie.ours.figure, tie.theirs.figure).verdict
    if not tie.differ or of_two_grains(tie) or verdict not in RIVALLING:
        return False
    return not one_time(tie.ours, tie.theirs)


def _of_one_size(a: Figure, b: Figure) -> bool:
    """Whether one of two measures is not much more than the other; dates and times are none."""
    low, high = sorted((abs(a.base_low), abs(b.base_low)))
    return kind(a) not in CALENDAR and high <= low * SPREAD


def of_two_grains(tie: Tie) -> bool:
    """A day of this year, whose text names no year, is no other reading of a year."""
    texts = [c.mention.text for c in (tie.ours, tie.theirs)]
    return any(map(YEAR_ALONE.fullmatch, texts)) and not all(map(YEAR.search, texts))


def crossed(ours: Sequence[Claim], ties: Mapping[int, Sequence[Tie]]) -> Iterator[Tie]:
    """A source's figure that ours fits better than the one that it equals, and another's.

    `43 homers and 13 runs` beside `13 homers and 43 runs`: each fits better where the source has
    the other one's value. A source that has both as we do settles it. `ties` are those of each of
    ours, by where it stands.
    """
    in_one = groupby(ours, key=lambda c: c.mention.sentence.start)
    for a, b in chain.from_iterable(permutations(tuple(group), 2) for _, group in in_one):
        mine, yours = _by_place(ties, a), _by_place(ties, b)
        both = [
            (mine[p], yours[q], mine[q], yours[p])
            for p, q in product(_alike(mine), _alike(yours))
            if p in yours
            and q in mine
            and sentence_of(mine[p].theirs) == sentence_of(yours[q].theirs)
        ]
        crosswise = [other for one, two, other, back in both if _crosswise(one, two, other, back)]
        if crosswise and not any(_straight(*four) for four in both):
            yield crosswise[0]


def _by_place(ties: Mapping[int, Sequence[Tie]], ours: Claim) -> Mapping[Place, Tie]:
    return {t.place: t for t in ties.get(ours.mention.start, ())}


def _alike(ties: Mapping[Place, Tie]) -> Sequence[Place]:
    """Where a source gives our value, of what nothing says is another thing, or not surely."""
    return [p for p, t in ties.items() if backs(t) or (not t.differ and t.barred is None)]


def _crosswise(one: Tie, two: Tie, other: Tie, back: Tie) -> bool:
    """Whether two figures of ours each fit better where a source has the other one's value.

    `one` and `two` are with what they equal, `other` and `back` with what the other one equals.
    """
    if not (other.differ and back.differ):
        return False
    better = other.fit >= one.fit + CROSSED and back.fit >= two.fit + CROSSED
    return better and max(other.likelihood, back.likelihood) >= LIKELY_CROSSED


def _straight(one: Tie, two: Tie, other: Tie, back: Tie) -> bool:
    """Whether two figures of ours fit no better where a source has the other one's value."""
    return one.fit + two.fit >= other.fit + back.fit
