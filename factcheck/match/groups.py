"""Mentions to groups: one joins a fact when it fits the whole of it: no weak link chains two."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence

Pair = tuple[int, int]
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
    agree: Agree | None = None,
) -> list[list[int]]:
    """Clusters of the items 0 … count - 1, joined best first while two fit by `threshold`.

    `several` is enough where two members or more of each, and at least half of them, have such a
    score in the other. A single item joins a cluster that is `settled` only where they fit by
    `firm`.

    `scores` holds the pairs (i < j) that may be joined, each from 0 to 1. A pair that is absent may
    never stand in one cluster, or, where not `strict`, counts as 0; `agree` may forbid two clusters
    as they stand. How well two clusters fit is the mean, over the members of either, of each
    member's best score in the other, both sides weighing alike (after the modified Hausdorff
    distance, Dubuisson and Jain 1994): a mention need not resemble every mention of a fact, but the
    fact as a whole must resemble it. Ties go to the smaller indices.

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
    clusters = _Clusters(count, scores, strict)
    queue = [(-score, i, j) for (i, j), score in scores.items() if score >= threshold]
    heapq.heapify(queue)
    while queue:
        negative, i, j = heapq.heappop(queue)
        if not clusters.current(i, j, -negative):
            continue
        mine, yours = sorted((clusters.members[i], clusters.members[j]), key=len)
        weak = firm is not None and -negative < firm and len(mine) == 1
        if (weak and settled and settled(yours)) or (agree and not agree(mine, yours)):
            continue
        for k in clusters.merge(i, j):
            fit = clusters.fit(i, k)
            enough = several is not None and fit >= several and clusters.answered(i, k, several)
            if fit >= threshold or enough:
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
    """Clusters under way: their members, which may meet, each item's best score in each."""

    def __init__(self, count: int, scores: Mapping[Pair, float], strict: bool) -> None:
        self.members = {i: [i] for i in range(count)}
        self._strict = strict
        self._best: dict[int, dict[int, float]] = {i: {} for i in range(count)}
        for (i, j), score in scores.items():
            self._best[i][j] = self._best[j][i] = score
        #: the clusters that each may meet, and the items that have a score in it
        self._near = {i: set(best) for i, best in self._best.items()}
        self._known = {i: set(best) for i, best in self._best.items()}

    def current(self, i: int, j: int, fit: float) -> bool:
        """Whether i and j are still clusters that fit as well as they did when they were queued."""
        meet = i in self.members and j in self.members and j in self._near[i]
        return meet and self.fit(i, j) == fit

    def answered(self, i: int, j: int, least: float) -> bool:
        """Whether two members or more of each, and half of them, score `least` in the other."""
        return self._answered(i, j, least) and self._answered(j, i, least)

    def _answered(self, i: int, j: int, least: float) -> bool:
        met = sum(self._best[m].get(j, 0.0) >= least for m in self.members[i])
        return met >= 2 and 2 * met >= len(self.members[i])

    def fit(self, i: int, j: int) -> float:
        """How well clusters i and j fit each other, 0 to 1."""
        return (self._side(i, j) + self._side(j, i)) / 2

    def _side(self, i: int, j: int) -> float:
        return sum(self._best[m].get(j, 0.0) for m in self.members[i]) / len(self.members[i])

    def merge(self, i: int, j: int) -> list[int]:
        """Join cluster j into i and return the neighbours that are left.

        Where strict, what may not meet both meets neither.
        """
        for item in self._known.pop(j):
            best = self._best[item]
            best[i] = max(best.get(i, 0.0), best.pop(j))
            self._known[i].add(item)
        self.members[i] += self.members.pop(j)
        mine, theirs = self._near[i], self._near.pop(j)
        kept = (mine & theirs if self._strict else mine | theirs) - {i, j}
        for k in (mine | theirs) - {i, j}:
            self._near[k] -= {i, j}
            if k in kept:
                self._near[k].add(i)
        self._near[i] = kept
        return sorted(kept)
