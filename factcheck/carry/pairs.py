"""Which new finding goes on with which earlier one, and which were split or merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.carry.places import Place
from factcheck.model import Discrepancy, DiscrepancyType

#: a figure that becomes a range is the same question; what a figure counts is another
_FIGURES = frozenset(
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


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, and where its sides stand in the new articles; None where one is gone."""

    finding: Discrepancy
    places: tuple[Place | None, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Earlier and new findings, by their indices."""

    #: new → the earlier one that goes on in it
    before: Mapping[int, int]
    #: new → the earlier ones that it has passages of, where findings were split or merged
    parents: Mapping[int, tuple[int, ...]]
    #: earlier → the new one into which it was merged
    merged: Mapping[int, int]


@dataclass(slots=True)
class _Common:
    """The places that an earlier and a new finding have in common, as either has them."""

    old: set[Place] = field(default_factory=set)
    new: set[Place] = field(default_factory=set)

    @property
    def number(self) -> int:
        return min(len(self.old), len(self.new))


_Pair = tuple[int, int]


def paired(old: Sequence[Placed], new: Sequence[Placed]) -> Pairs:
    """One to one by the share of their passages that both have, the greatest share first.

    A passage may be a side of two findings, so that sharing one makes no pair by itself.
    """
    common = _in_common(old, new)
    before: dict[int, int] = {}
    taken = set[int]()
    for o, n in sorted(common, key=lambda pair: _rank(pair, common[pair], old, new)):
        if n not in before and o not in taken:
            before[n] = o
            taken.add(o)
    split = [(o, n) for o, n in common if n not in before and _apart(o, n, common, before)]
    joined = [(o, n) for o, n in common if o not in taken and _added(o, n, common, before)]
    after = {o: n for n, o in before.items()}
    parents: dict[int, set[int]] = defaultdict(set)
    for o, n in split:
        parents[n].add(o)
        parents[after[o]].add(o)
    for o, n in joined:
        parents[n] |= {o, before[n]}
    return Pairs(before, {n: tuple(sorted(p)) for n, p in parents.items()}, dict(joined))


def _in_common(old: Sequence[Placed], new: Sequence[Placed]) -> dict[_Pair, _Common]:
    by_article: dict[str, list[tuple[Place, int]]] = defaultdict(list)
    for n, placed in enumerate(new):
        for there in _known(placed):
            by_article[there.article].append((there, n))
    common: dict[_Pair, _Common] = defaultdict(_Common)
    for o, placed in enumerate(old):
        for here in _known(placed):
            for there, n in by_article[here.article]:
                if here.meets(there) and _one_question(placed.finding, new[n].finding):
                    common[o, n].old.add(here)
                    common[o, n].new.add(there)
    return dict(common)


def _known(placed: Placed) -> Iterator[Place]:
    return (place for place in placed.places if place)


def _one_question(a: Discrepancy, b: Discrepancy) -> bool:
    return a.type is b.type or {a.type, b.type} <= _FIGURES


def _rank(
    pair: _Pair, common: _Common, old: Sequence[Placed], new: Sequence[Placed]
) -> tuple[float, int, bool, bool, int, int]:
    """What comes first has the least: the greatest share, then what is most alike."""
    o, n = pair
    was, now = old[o].finding, new[n].finding
    share = common.number / (len(was.sides) + len(now.sides) - common.number)
    exact = len(common.old & common.new)
    return -share, -exact, was.type is not now.type, was.rule != now.rule, o, n


def _apart(o: int, n: int, common: Mapping[_Pair, _Common], before: Mapping[int, int]) -> bool:
    """Whether a new finding has passages of an earlier one that goes on without them."""
    heirs = [m for m, other in before.items() if other == o]
    return any(common[o, n].old - common[o, m].old for m in heirs)


def _added(o: int, n: int, common: Mapping[_Pair, _Common], before: Mapping[int, int]) -> bool:
    """Whether an earlier finding brought passages into a new one that goes on with another."""
    return n in before and bool(common[o, n].new - common[before[n], n].new)
