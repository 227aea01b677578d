"""Grouping by best matches: properties that hold for any scores."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.match.groups import bridged, linked

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
    clusters = linked(count, scores, THRESHOLD)
    assert sorted(i for c in clusters for i in c) == list(range(count))


@given(scored())
def test_a_forbidden_pair_is_never_joined(case):
    count, scores = case
    for cluster in linked(count, scores, THRESHOLD):
        assert all(pair in scores for pair in combinations(cluster, 2))


@given(scored())
def test_a_cluster_of_two_is_as_alike_as_the_threshold_asks(case):
    count, scores = case
    for cluster in linked(count, scores, THRESHOLD):
        assert len(cluster) != 2 or scores[tuple(cluster)] >= THRESHOLD


@given(scored())
def test_nothing_that_could_be_joined_is_left_apart(case):
    count, scores = case
    alone = [c[0] for c in linked(count, scores, THRESHOLD) if len(c) == 1]
    assert all(scores.get(pair, 0) < THRESHOLD for pair in combinations(alone, 2))


def test_one_weak_link_does_not_chain_two_facts():
    strong = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.7, (0, 2): 0.1, (0, 3): 0.1, (1, 3): 0.1}
    assert linked(4, strong, THRESHOLD) == [[0, 1], [2, 3]]


def test_two_clusters_may_be_forbidden_as_they_stand():
    scores = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.8, (0, 3): 0.8, (1, 2): 0.8, (1, 3): 0.8}
    assert linked(4, scores, 0.5) == [[0, 1, 2, 3]]
    assert linked(4, scores, 0.5, agree=lambda ours, theirs: len(ours) + len(theirs) < 4) == [
        [0, 1],
        [2, 3],
    ]


def test_two_groups_bear_one_another_out_where_a_single_mention_would_not_join():
    groups = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.4, (1, 3): 0.4}
    assert linked(4, groups, THRESHOLD, several=0.3, strict=False) == [[0, 1, 2, 3]]
    one_more = {(0, 1): 0.9, (0, 2): 0.4, (1, 2): 0.4}
    assert linked(3, one_more, THRESHOLD, several=0.3, strict=False) == [[0, 1], [2]]


def test_one_link_between_two_groups_joins_them_no_sooner():
    weak = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.45}
    assert linked(4, weak, THRESHOLD, several=0.2, strict=False) == [[0, 1], [2, 3]]


@st.composite
def barred(draw):
    """Scores, each item's value, and pairs that may not stand in one group."""
    count, scores = draw(scored())
    pairs = list(combinations(range(count), 2))
    values = draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    return (
        count,
        scores,
        values,
        set(draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []),
    )


def grouped(case):
    count, scores, values, out = case

    def agree(ours, theirs):
        return not any((min(i, j), max(i, j)) in out for i in ours for j in theirs)

    clusters = linked(count, scores, THRESHOLD, strict=False, agree=agree)
    sure = {pair: score for pair, score in scores.items() if score >= THRESHOLD}
    return clusters, bridged(clusters, sure, agree, lambda i, j: values[i] != values[j])


@given(barred())
def test_a_bridging_group_holds_two_values_of_two_clusters_and_no_barred_pair(case):
    _, scores, values, out = case
    clusters, groups = grouped(case)
    for group in groups:
        assert len({values[i] for i in group}) == 2
        assert sum(bool(set(group) & set(c)) for c in clusters) == 2
        assert not out & set(combinations(group, 2))
        assert any(
            scores.get(pair, 0) >= THRESHOLD and values[pair[0]] != values[pair[1]]
            for pair in combinations(group, 2)
        )


@given(barred())
def test_no_sure_pair_of_two_values_that_may_stand_together_is_lost(case):
    _, scores, values, out = case
    clusters, groups = grouped(case)
    homes = [{n for n, c in enumerate(clusters) if set(group) & set(c)} for group in groups]
    for (i, j), score in scores.items():
        if score >= THRESHOLD and (i, j) not in out and values[i] != values[j]:
            pair = {n for n, c in enumerate(clusters) if {i, j} & set(c)}
            read = any({values[i], values[j]} <= {values[m] for m in clusters[n]} for n in pair)
            taken = any({i, j} & set(group) for group in groups)
            assert len(pair) == 1 or pair in homes or read or taken


@given(barred())
def test_no_item_stands_in_two_bridging_groups(case):
    _, groups = grouped(case)
    together = [i for group in groups for i in group]
    assert len(together) == len(set(together))


def test_a_bound_that_both_values_meet_is_neither_of_them():
    """`At least seven` beside `seven` does not say `eight`."""
    differ = {(1, 2)}
    groups = bridged(
        [[0, 1], [2]],
        {(1, 2): 0.9},
        lambda ours, theirs: True,
        lambda i, j: (min(i, j), max(i, j)) in differ,
    )
    assert groups == [[1, 2]]
