"""Articles and their likeness → stories: average linkage, exact and in whole numbers.

Two groups are as alike as their articles are on average; those most alike are joined first (UPGMA:
Sokal and Michener 1958). A join takes a pair at the threshold, so that each component of such pairs
is linked by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.group.components import Ints, components
from factcheck.archive.group.likeness import THRESHOLD, UNLISTED
from factcheck.archive.store.tables import STORIES

#: so many binary places tell apart any two averages of fewer than 2^31 pairs
_PLACES = 62
#: pairs that are numbers of Python's at once
_AT_ONCE = 10_000

#: two articles by their places, the earlier first, and how far they are above an unlisted pair
_Pair = tuple[int, int, int]
#: two groups: less than nothing by how alike they are, so that the first is the smallest; the
#: earlier, the later, and that one of them whose best join it is
_Join = tuple[int, int, int, int]


def stories_of(
    articles: pa.Table, pairs: pa.Table, most: int, threshold: int = THRESHOLD
) -> pa.Table:
    """The story of each article: columns story, article, day and parts of `STORIES`.

    Articles have the columns article and published, pairs those of `PAIRS`. An article that is
    like no other is a story by itself. No story has more than `most` articles: where a join is
    refused for that, `parts` of each names the others. All depends on the set of articles and
    pairs alone; pairs count of which both articles are here.
    """
    ordered = articles.select(["article", "published"]).sort_by(
        [("published", "ascending"), ("article", "ascending")]
    )
    firsts = np.arange(len(ordered))
    parts: dict[int, list[int]] = {}
    for component in _components(ordered["article"].combine_chunks(), pairs, threshold):
        groups = Groups(component, most, threshold)
        for first, places in groups.members.items():
            firsts[places] = first
        parts |= groups.parts()
    return _table(ordered, firsts, parts)


def _components(names: pa.Array, pairs: pa.Table, threshold: int) -> Iterator[Iterable[_Pair]]:
    """The pairs of each component, whose articles are joined with no other's."""
    places = [pc.index_in(pairs[side], names) for side in ("left", "right")]
    here = pc.and_(*(place.is_valid() for place in places))
    left, right = (np.asarray(place.filter(here), dtype=np.int32) for place in places)
    likeness = np.asarray(pairs["likeness"].filter(here), dtype=np.int32)
    near = likeness >= threshold
    of = components(left[near], right[near], len(names)).astype(np.int32)
    one = of[left] == of[right]
    ends = np.sort([left[one], right[one]], axis=0)
    component = of[ends[0]]
    order = np.lexsort((ends[1], ends[0], component))
    rows = np.stack([*ends, likeness[one] - UNLISTED])[:, order]
    for found in np.split(rows, np.flatnonzero(np.diff(component[order])) + 1, axis=1):
        yield _told(found)


def _told(pairs: Ints) -> Iterator[_Pair]:
    """The columns, some at a time as numbers of Python's, which take much more."""
    for first in range(0, pairs.shape[1], _AT_ONCE):
        yield from zip(*pairs[:, first : first + _AT_ONCE].tolist(), strict=True)


class Groups:
    """Articles joined as long as two groups are alike enough; a group is called by its first.

    >>> above = 2 * THRESHOLD
    >>> Groups([(0, 1, above), (1, 2, above)], most=3).members
    {0: [0, 1, 2]}
    >>> Groups([(0, 1, above), (1, 2, above)], most=2).parts()
    {0: [2], 2: [0]}
    """

    def __init__(self, pairs: Iterable[_Pair], most: int, threshold: int = THRESHOLD) -> None:
        self.members: dict[int, list[int]] = {}
        #: of two groups that have a pair listed: how far these are above unlisted ones, in sum
        self._above: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._most = most
        #: what a join takes of each pair
        self._least = threshold - UNLISTED
        # one number for each article, however many pairs it has: they are most of the memory
        one: dict[int, int] = {}
        for left, right, above in pairs:
            left, right = one.setdefault(left, left), one.setdefault(right, right)
            self._above[left][right] = self._above[right][left] = above
        self.members = {group: [group] for group in self._above}
        self._heap = [join for group in self._above if (join := self._best(group))]
        heapify(self._heap)
        self._link()

    def parts(self) -> dict[int, list[int]]:
        """The groups that are alike enough to be joined, and have too many articles for it."""
        return {
            one: found
            for one, others in self._above.items()
            if (found := sorted(other for other in others if self._enough(one, other)))
        }

    def _link(self) -> None:
        """Make the best join until there is none.

        A join of two groups brings neither nearer to a third than the nearer of them was. So what
        was a group's best join once is no worse than the one that it has now.
        """
        while self._heap:
            found = heappop(self._heap)
            _, left, right, group = found
            if right in self._above.get(left, ()) and found[0] == self._likeness(left, right):
                self._merge(left, right)
            if group in self._above and (best := self._best(group)):
                heappush(self._heap, best)

    def _merge(self, into: int, group: int) -> None:
        self.members[into] += self.members.pop(group)
        sums = self._above[into]
        for other, above in self._above.pop(group).items():
            del self._above[other][group]
            if other != into:
                sums[other] = self._above[other][into] = sums.get(other, 0) + above

    def _best(self, group: int) -> _Join | None:
        """The join of a group that is to be made first; ties by place."""
        joins = (
            (likeness, *((group, other) if group < other else (other, group)), group)
            for other in self._above[group]
            if (likeness := self._likeness(group, other)) is not None
        )
        return min(joins, default=None)

    def _likeness(self, one: int, other: int) -> int | None:
        """How alike two groups are on average, below nothing; none where they are not joined."""
        if len(self.members[one]) + len(self.members[other]) > self._most:
            return None
        if not self._enough(one, other):
            return None
        pairs = len(self.members[one]) * len(self.members[other])
        return -((self._above[one][other] << _PLACES) // pairs)

    def _enough(self, one: int, other: int) -> bool:
        pairs = len(self.members[one]) * len(self.members[other])
        return self._above[one][other] >= self._least * pairs


def _table(ordered: pa.Table, firsts: Any, parts: dict[int, list[int]]) -> pa.Table:
    names, first = ordered["article"].combine_chunks(), pa.array(firsts)
    told = {place: names.take(pa.array(others)).to_pylist() for place, others in parts.items()}
    return pa.table(
        {
            "story": names.take(first),
            "article": names,
            "day": ordered["published"].combine_chunks().take(first),
            "parts": pa.array(
                [told.get(place, []) for place in firsts.tolist()], STORIES.field("parts").type
            ),
        }
    )
