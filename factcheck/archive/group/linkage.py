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

from factcheck.archive.group.components import components
from factcheck.archive.group.likeness import THRESHOLD, UNLISTED
from factcheck.archive.tables import STORIES

#: so many binary places tell apart any two averages of fewer than 2^31 pairs
_PLACES = 62

#: two articles by their places, the earlier first, and how far they are above an unlisted pair
_Pair = tuple[int, int, int]


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
    left, right = (np.asarray(place.filter(here), dtype=np.int64) for place in places)
    likeness = np.asarray(pairs["likeness"].filter(here), dtype=np.int64)
    near = likeness >= threshold
    of = components(left[near], right[near], len(names))
    one = of[left] == of[right]
    rows = np.stack([of[left], *np.sort([left, right], axis=0), likeness - UNLISTED])[:, one]
    component, *told = rows[:, np.lexsort(rows[::-1])]
    for found in np.split(np.stack(told), np.flatnonzero(np.diff(component)) + 1, axis=1):
        yield zip(*found.tolist(), strict=True)


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
        for left, right, above in pairs:
            self._above[left][right] = self._above[right][left] = above
            self.members |= {left: [left], right: [right]}
        self._heap = [
            found
            for left, others in self._above.items()
            for right in others
            if left < right and (found := self._join(left, right))
        ]
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
        while self._heap:
            found = heappop(self._heap)
            _, left, right = found
            # what was joined since has another place or likeness
            if right in self._above.get(left, ()) and found == self._join(left, right):
                self._merge(left, right)

    def _merge(self, into: int, group: int) -> None:
        self.members[into] += self.members.pop(group)
        sums = self._above[into]
        for other, above in self._above.pop(group).items():
            del self._above[other][group]
            if other != into:
                sums[other] = self._above[other][into] = sums.get(other, 0) + above
        for other in sums:
            if found := self._join(*sorted((into, other))):
                heappush(self._heap, found)

    def _join(self, left: int, right: int) -> tuple[int, int, int] | None:
        """A join that may be made, those to be made first the smallest; ties by place."""
        pairs = len(self.members[left]) * len(self.members[right])
        if len(self.members[left]) + len(self.members[right]) > self._most:
            return None
        if not self._enough(left, right):
            return None
        return -((self._above[left][right] << _PLACES) // pairs), left, right

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
