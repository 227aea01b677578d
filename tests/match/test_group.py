"""Grouping by average linkage: properties that hold for any scores."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.match.group import average_linkage

THRESHOLD = 0.5


@st.composite
def scored(draw):
    count = draw(st.integers(1, 9))
    pairs = list(combinations(range(count), 2))
    kept = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return count, {p: draw(st.floats(0, 1)) for p in kept}


@given(scored())
def test_every_item_in_exactly_one_cluster(case):
    count, scores = case
    clusters = average_linkage(count, scores, THRESHOLD)
    assert sorted(i for c in clusters for i in c) == list(range(count))


@given(scored())
def test_a_forbidden_pair_is_never_joined(case):
    count, scores = case
    for cluster in average_linkage(count, scores, THRESHOLD):
        assert all(pair in scores for pair in combinations(cluster, 2))


@given(scored())
def test_a_cluster_is_as_alike_as_the_threshold_asks(case):
    count, scores = case
    for cluster in average_linkage(count, scores, THRESHOLD):
        inside = [scores[p] for p in combinations(cluster, 2)]
        assert not inside or sum(inside) / len(inside) >= THRESHOLD - 1e-9


def test_one_weak_link_does_not_chain_two_facts():
    strong = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.6, (0, 2): 0.1, (0, 3): 0.1, (1, 3): 0.1}
    assert average_linkage(4, strong, THRESHOLD) == [[0, 1], [2, 3]]
