"""Mentions to groups: one joins a fact when it fits the whole of it: no weak link chains two."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence

Pair = tuple[int, int]
#: binary places of a score that are added up: all that matter of one from 0 to 1
EXACT = 64
#: whether the members of two clusters may stand in one
Agree = Callable[[Sequence[int], Sequence[int]], bool]


def linked(
    count: int,
    scores: Mapping[Pair, float],
    threshold: float,
    *,
    several: float | None = None,
    firm: float | None = None,
    settled: Callable[[Sequence[int]], bool] | None = None,
    strict: bool = True,
    meet: Agree | None = None,
    agree: Agree | None = None,
) -> list[list[int]]:
    """Clusters of the items 0 … count - 1, joined best first while two fit by `threshold`.

    `several` is enough where two members or more of each, and at least half of them, have such a
    score in the other. A single item joins a cluster that is `settled` only where they fit by
    `firm`.

    `scores` holds the pairs (i < j) that may be joined, each from 0 to 1. A pair that is absent may
    never stand in one cluster, or, where not `strict`, counts as 0. `meet` may forbid two clusters
    for good, whatever joins them, and `agree` as they stand. How well two clusters fit is the mean,
    over the members of either, of each member's best score in the other, both sides weighing alike
    (after the modified Hausdorff distance, Dubuisson and Jain 1994): a mention need not resemble
    every mention of a fact, but the fact as a whole must resemble it. Ties go to the smaller
    indices.

    >>> linked(4, {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.7}, 0.5)
    [[0, 1, 2], [3]]
    >>> linked(3, {(0, 1): 0.9, (1, 2): 0.6}, 0.5)
    [[0, 1], [2]]
    >>> linked(3, {(0, 1): 0.9, (1, 2): 0.8}, 0.5, strict=False)
    [[0, 1, 2]]
    >>> camps = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.4, (1, 3): 0.4}
    >>> linked(4, camps, 0.5, strict=False), linked(4, camps, 0.5, several=0.4, strict=False)
    ([[0, 1], [2, 3]], [[0, 1, 2, 3]])
    >>> always = lambda group: True
    >>> linked(3, {(0, 1): 0.9, (1, 2): 0.6}, 0.4, firm=0.7, settled=always, strict=False)
    [[0, 1], [2]]
    """
    clusters = _Clusters(count, scores, strict, several)
    queue = [(-clusters.fit(i, j), i, j) for (i, j), score in scores.items() if score >= threshold]
    heapq.heapify(queue)
    while queue:
        negative, i, j = heapq.heappop(queue)
        if not clusters.current(i, j, -negative):
            continue
        mine, yours = sorted((clusters.members[i], clusters.members[j]), key=len)
        weak = firm is not None and -negative < firm and len(mine) == 1
        if weak and settled and settled(yours):
            continue
        if meet and not meet(mine, yours):
            clusters.part(i, j)
            continue
        if agree and not agree(mine, yours):
            continue
        for k in clusters.merge(i, j):
            fit = clusters.fit(i, k)
            if fit >= threshold or clusters.answered(i, k, fit):
                heapq.heappush(queue, (-fit, min(i, k), max(i, k)))
    return sorted(sorted(m) for m in clusters.members.values())


def bridged(
    clusters: Sequence[Sequence[int]],
    sure: Mapping[Pair, float],
    agree: Agree,
    differ: Callable[[int, int], bool],
) -> list[list[int]]:
    """Groups around the `sure` pairs that `differ` and stand in two `clusters`, the surest first.

    Two clusters stay apart where any two of their members may not meet. A pair that is sure by
    itself is not lost for that: it takes along what says the same as either of the two, as far as
    it may stand with them. An item stands in one such group at most, and there is none where either
    cluster holds both readings already. Ties go to the smaller indices.

    >>> sure = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}
    >>> camps = lambda i, j: (i < 2) != (j < 2)
    >>> bridged([[0, 1], [2, 3]], sure, lambda ours, theirs: not {0, 3} <= {*ours, *theirs}, camps)
    [[0, 1, 2]]
    """
    home = {item: n for n, cluster in enumerate(clusters) for item in cluster}
    pairs = ((score, i, j) for (i, j), score in sure.items() if home[i] != home[j] and differ(i, j))

    def new_to(item: int, other: int) -> bool:
        """Whether nothing in the cluster of `other` says what `item` says and `other` does not."""
        return all(differ(item, m) or not differ(other, m) for m in clusters[home[other]])

    taken: set[int] = set()
    found: list[list[int]] = []
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if not taken & {i, j} and new_to(i, j) and new_to(j, i) and agree([i], [j]):
            others = [
                m for n in sorted((home[i], home[j])) for m in sorted(clusters[n]) if m not in taken
            ]
            found.append(_with_kin(i, j, others, agree, differ))
            taken.update(found[-1])
    return found


def _with_kin(
    i: int, j: int, others: Sequence[int], agree: Agree, differ: Callable[[int, int], bool]
) -> list[int]:
    """The pair with those of `others` that differ from one of the two alone and agree with all."""
    group = [i, j]
    for m in others:
        if m not in group and differ(i, m) != differ(j, m) and agree(group, [m]):
            group.append(m)
    return sorted(group)


class _Clusters:
    """Clusters under way: their members, which may meet, each item's best score in each.

    Sums of these scores are kept, and mended where a cluster grows, so that joining all items looks
    at each pair of them a few times, not at each three.
    """

    def __init__(
        self, count: int, scores: Mapping[Pair, float], strict: bool, several: float | None
    ) -> None:
        self.members = {i: [i] for i in range(count)}
        self._strict = strict
        self._several = several
        self._home = list(range(count))
        self._best: list[dict[int, float]] = [{} for _ in range(count)]
        #: by cluster and other cluster: the best scores of the members of the one in the other,
        #: added up, and how many are at least `several`
        self._sums: dict[int, dict[int, int]] = {i: {} for i in range(count)}
        self._met: dict[int, dict[int, int]] = {i: {} for i in range(count)}
        for (i, j), score in scores.items():
            self._raise(i, j, score)
            self._raise(j, i, score)
        #: the clusters that each may meet, those that it never may, and the items that have a
        #: score in it
        self._near = {i: set(best) for i, best in enumerate(self._best)}
        self._parted: dict[int, set[int]] = {i: set() for i in range(count)}
        self._known = {i: set(best) for i, best in enumerate(self._best)}

    def current(self, i: int, j: int, fit: float) -> bool:
        """Whether i and j are still clusters that fit as well as they did when they were queued."""
        meet = i in self.members and j in self.members and j in self._near[i]
        return meet and self.fit(i, j) == fit

    def answered(self, i: int, j: int, fit: float) -> bool:
        """Whether they fit by `several`, and so do two members or more and half of either."""
        if self._several is None or fit < self._several:
            return False
        return self._answered(i, j) and self._answered(j, i)

    def _answered(self, i: int, j: int) -> bool:
        met = self._met[i].get(j, 0)
        return met >= 2 and 2 * met >= len(self.members[i])

    def fit(self, i: int, j: int) -> float:
        """How well clusters i and j fit each other, 0 to 1."""
        return (self._side(i, j) + self._side(j, i)) / 2

    def _side(self, i: int, j: int) -> float:
        return self._sums[i].get(j, 0) / (len(self.members[i]) << EXACT)

    def part(self, i: int, j: int) -> None:
        """Clusters i and j never meet, nor does what they become."""
        for one, other in ((i, j), (j, i)):
            self._near[one].discard(other)
            self._parted[one].add(other)

    def merge(self, i: int, j: int) -> list[int]:
        """Join cluster j into i and return the neighbours that are left.

        Where strict, what may not meet both meets neither.
        """
        for item in self._known.pop(j):
            score = self._best[item].pop(j)
            if self._home[item] not in (i, j):
                self._raise(item, i, score)
                self._known[i].add(item)
        for item in self.members[j]:
            self._home[item] = i
        self.members[i] += self.members.pop(j)
        self._pool(self._sums, i, j)
        self._pool(self._met, i, j)
        self._join_parted(i, j)
        return self._join_near(i, j)

    def _raise(self, item: int, cluster: int, score: float) -> None:
        """Let an item have such a score in a cluster, if it has no better one."""
        before, home = self._best[item].get(cluster, 0.0), self._home[item]
        after = self._best[item][cluster] = max(before, score)
        sums, met = self._sums[home], self._met[home]
        sums[cluster] = sums.get(cluster, 0) + _exact(after) - _exact(before)
        if self._several is not None and before < self._several <= after:
            met[cluster] = met.get(cluster, 0) + 1

    def _pool(self, table: dict[int, dict[int, int]], i: int, j: int) -> None:
        """Add what a table holds of cluster j to what it holds of i."""
        mine = table[i]
        for k, value in table.pop(j).items():
            mine[k] = mine.get(k, 0) + value
            if k in table:
                table[k].pop(j, None)
        mine.pop(i, None)
        mine.pop(j, None)

    def _join_parted(self, i: int, j: int) -> None:
        for k in self._parted.pop(j):
            self._parted[k].discard(j)
            self.part(i, k)

    def _join_near(self, i: int, j: int) -> list[int]:
        mine, theirs = self._near[i], self._near.pop(j)
        kept = (mine & theirs if self._strict else mine | theirs) - {i, j} - self._parted[i]
        for k in (mine | theirs) - {i, j}:
            self._near[k] -= {i, j}
            if k in kept:
                self._near[k].add(i)
        self._near[i] = kept
        return sorted(kept)


def _exact(score: float) -> int:
    """A score as a whole number: such sums are the same in whatever order they are made."""
    return int(score * (1 << EXACT))
