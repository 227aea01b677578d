"""Mentions to groups: a mention joins a fact when it fits the whole of it, so that one weak link cannot chain two facts."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

Pair = tuple[int, int]


def average_linkage(count: int, scores: Mapping[Pair, float], threshold: float, *, strict: bool = True) -> list[list[int]]:
    """Clusters of the items 0 … count - 1 by average linkage (Sokal and Michener 1958), best pairs first.

    `scores` holds the pairs (i < j) that may be joined, each from 0 to 1. A pair that is absent may never stand in one cluster, or,
    where not `strict`, counts as 0.
    Clusters are joined while the mean score over all their cross pairs is at least `threshold`. Ties go to the smaller indices, so
    that the same input gives the same clusters.

    >>> average_linkage(4, {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.7}, 0.5)
    [[0, 1, 2], [3]]
    >>> average_linkage(3, {(0, 1): 0.9, (1, 2): 0.6}, 0.5)
    [[0, 1], [2]]
    >>> average_linkage(3, {(0, 1): 0.9, (1, 2): 0.8}, 0.4, strict=False)
    [[0, 1, 2]]
    """
    members = {i: [i] for i in range(count)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (i, j), score in scores.items():
        sums[i][j] = sums[j][i] = score
    queue = [(-score, i, j) for (i, j), score in scores.items() if score >= threshold]
    heapq.heapify(queue)
    while queue:
        mean, i, j = heapq.heappop(queue)
        if i not in members or j not in members or -mean != _mean(sums, members, i, j):
            continue
        for k in _merge(members, sums, i, j, strict):
            fresh = _mean(sums, members, i, k)
            if fresh >= threshold:
                heapq.heappush(queue, (-fresh, min(i, k), max(i, k)))
    return sorted(sorted(m) for m in members.values())


def _mean(sums: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> float:
    return sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))


def _merge(members: dict[int, list[int]], sums: dict[int, dict[int, float]], i: int, j: int, strict: bool) -> list[int]:
    """Join cluster j into i; where `strict`, what is not linked to both is linked to neither. Returns the neighbours that are left."""
    members[i] += members.pop(j)
    gone = sums.pop(j)
    kept: dict[int, float] = {}
    for k in sorted((sums[i].keys() | gone.keys()) - {i, j}):
        both = k in sums[i] and k in gone
        total = sums[i].get(k, 0.0) + gone.get(k, 0.0)
        sums[k].pop(j, None)
        sums[k].pop(i, None)
        if both or not strict:
            kept[k] = sums[k][i] = total
    sums[i] = kept
    return sorted(kept)
