"""Stories: average linkage as elsewhere, the same in any order and in pieces, none too large."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage

from factcheck.archive.group.components import hanging_together
from factcheck.archive.group.likeness import THRESHOLD, UNLISTED
from factcheck.archive.group.linkage import stories_of
from factcheck.archive.group.pairs import pairs_between, pairs_within
from factcheck.archive.group.words import ONE
from factcheck.archive.store.tables import PAIRS
from tests.archive.group.articles import COLUMNS, days, pairs, rows, table, texts

heaps = st.lists(st.tuples(days, texts), max_size=30)
NONE = COLUMNS.empty_table()
MONDAY = date(2024, 5, 6)
#: how alike two are
NEAR, FAR = 0.5, 0.1


def dated(days: dict[str, date | None]) -> pa.Table:
    schema = pa.schema([COLUMNS.field(name) for name in ("article", "published")])
    return pa.table([list(days), list(days.values())], schema=schema)


def alike(names: Iterable[str], likeness: float = NEAR) -> list[tuple[str, str, float]]:
    told = sorted(names)
    return [(one, other, likeness) for one in told for other in told if one < other]


def members(found: pa.Table) -> dict[str, set[str]]:
    stories = defaultdict(set)
    for row in found.to_pylist():
        stories[row["story"]].add(row["article"])
    return dict(stories)


@st.composite
def weighed(draw: st.DrawFn) -> tuple[pa.Table, pa.Table]:
    """Articles and pairs, no two of which are equally alike."""
    names = [f"{n:02}" for n in range(draw(st.integers(1, 14)))]
    both = [(one, other) for one in names for other in names if one < other]
    chosen = draw(st.lists(st.sampled_from(both), unique=True)) if both else []
    shares = draw(
        st.lists(st.integers(80, 900), min_size=len(chosen), max_size=len(chosen), unique=True)
    )
    told = [(*pair, share / 1000) for pair, share in zip(chosen, shares, strict=True)]
    return dated(dict.fromkeys(names)), pairs(told)


@given(weighed())
def test_the_same_groups_as_those_of_scipy(told) -> None:
    articles, near = told
    names = articles["article"].to_pylist()
    distance = np.full((len(names),) * 2, float(ONE**2 - UNLISTED))
    for pair in near.to_pylist():
        left, right = names.index(pair["left"]), names.index(pair["right"])
        distance[left, right] = distance[right, left] = ONE**2 - pair["likeness"]
    places = np.triu_indices(len(names), 1)
    of = [1]
    if len(names) > 1:
        tree = linkage(distance[places], "average")
        heights = np.sort(tree[:, 2])
        # two joins at one height may be made in either order
        assume(np.min(np.diff(heights), initial=1) > 0.5)
        assume(np.min(abs(heights - ONE**2 + THRESHOLD)) > 0.5)
        of = fcluster(tree, ONE**2 - THRESHOLD, "distance")
    theirs = defaultdict(set)
    for name, group in zip(names, of, strict=True):
        theirs[group].add(name)
    found = members(stories_of(articles, near, 200))
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, theirs.values()))


@given(heaps, st.integers(1, 8))
def test_the_same_groups_as_by_trying_every_join(told, most) -> None:
    """Ties and refused joins too."""
    articles = table(told)
    near = pairs_within(articles, 3)
    found = members(stories_of(articles, near, most))
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, tried(articles, near, most)))


def tried(articles: pa.Table, near: pa.Table, most: int) -> list[list[str]]:
    """Groups in the order of their first articles; the best join is made, of equals the first."""
    likeness = {frozenset((p["left"], p["right"])): p["likeness"] for p in near.to_pylist()}

    def mean(one: list[str], other: list[str]) -> Fraction:
        both = [likeness.get(frozenset((a, b)), UNLISTED) for a in one for b in other]
        return Fraction(sum(both), len(both))

    ordered = articles.sort_by([("published", "ascending"), ("article", "ascending")])
    groups = [[name] for name in ordered["article"].to_pylist()]
    while joins := [
        (-mean(one, other), place, later)
        for place, one in enumerate(groups)
        for later, other in enumerate(groups)
        if place < later and len(one) + len(other) <= most and mean(one, other) >= THRESHOLD
    ]:
        _, place, later = min(joins)
        groups[place] += groups.pop(later)
    return groups


@given(heaps, st.integers(1, 6), st.data())
def test_the_order_does_not_matter(told, most, data) -> None:
    articles = table(told)
    near = pairs_within(articles, 3)
    order = data.draw(st.permutations(range(len(articles))))
    turned = data.draw(st.permutations(range(len(near))))
    shuffled = articles.take(pa.array(order, pa.int64()))
    again = stories_of(shuffled, near.take(pa.array(turned, pa.int64())), most)
    assert again.equals(stories_of(articles, near, most))


@given(heaps, st.integers(1, 30), st.data())
def test_grown_day_by_day_the_stories_are_the_same(told, most, data) -> None:
    """When those are linked again that hang together with something new."""
    articles = table(told)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(articles)), max_size=4)))
    known, before, near, stories = NONE, 0, [PAIRS.empty_table()], {}
    for cut in [*cuts, len(articles)]:
        new = articles.slice(before, cut - before)
        near += [*pairs_between(new, known, 3), pairs_within(new, 3)]
        known, before = articles.slice(0, cut), cut
        again = hanging_together(near, new["article"])["article"]
        touched = known.filter(pa.compute.is_in(known["article"], again.combine_chunks()))
        linked = stories_of(touched, pa.concat_tables(near), most)
        stories |= {row["article"]: row for row in linked.to_pylist()}
    whole = stories_of(articles, pa.concat_tables(near), most)
    assert stories == {row["article"]: row for row in whole.to_pylist()}


@given(heaps)
def test_a_component_by_itself_has_the_same_stories(told) -> None:
    articles = table(told)
    near = pairs_within(articles, 3)
    of = hanging_together([near], articles["article"])
    found = []
    for component in of["component"].unique():
        names = of.filter(pa.compute.equal(of["component"], component))["article"]
        here = articles.filter(pa.compute.is_in(articles["article"], names.combine_chunks()))
        found.append(stories_of(here, near, 200))
    if found:
        assert rows(pa.concat_tables(found)) == rows(stories_of(articles, near, 200))


@given(heaps, st.integers(1, 6))
def test_no_story_is_too_large_and_parts_would_have_been_joined(told, most) -> None:
    articles = table(told)
    near = pairs_within(articles, 3)
    found = stories_of(articles, near, most)
    stories = members(found)
    assert set.union(set(), *stories.values()) == set(articles["article"].to_pylist())
    likeness = {frozenset((p["left"], p["right"])): p["likeness"] for p in near.to_pylist()}
    parts = {row["story"]: row["parts"] for row in found.to_pylist()}
    for one, mine in stories.items():
        assert len(mine) <= most
        for other, theirs in stories.items():
            if one == other:
                continue
            both = [frozenset((a, b)) for a in mine for b in theirs]
            mean = Fraction(sum(likeness.get(pair, UNLISTED) for pair in both), len(both))
            assert (other in parts[one]) == (mean >= THRESHOLD)
            # all that could be joined was
            assert mean < THRESHOLD or len(mine) + len(theirs) > most


def test_a_story_is_called_by_its_first_article() -> None:
    days = {"a": None, "b": MONDAY, "c": MONDAY, "d": MONDAY + timedelta(days=1)}
    found = stories_of(dated(days), pairs(alike(days)), 200)
    assert found["story"].to_pylist() == ["b"] * 4
    assert found["day"].to_pylist() == [MONDAY] * 4


def test_who_is_alone_is_a_story() -> None:
    found = stories_of(dated({"a": None, "b": MONDAY}), PAIRS.empty_table(), 200)
    assert rows(found) == rows(
        pa.table(
            {
                "story": ["a", "b"],
                "article": ["a", "b"],
                "day": pa.array([None, MONDAY], pa.date32()),
                "parts": pa.array([[], []], pa.list_(pa.string())),
            }
        )
    )


def test_a_bridge_joins_no_two_stories() -> None:
    """One article that is like both is not enough: on average they are unlike."""
    two = alike("abc", 0.6) + alike("xyz", 0.6) + [("c", "x", 0.4)]
    found = members(stories_of(dated(dict.fromkeys("abcxyz")), pairs(two), 200))
    assert sorted(map(sorted, found.values())) == [["a", "b", "c"], ["x", "y", "z"]]


@pytest.mark.parametrize(("likeness", "stories"), [(THRESHOLD, 1), (THRESHOLD - 1, 2)])
def test_the_threshold_is_enough(likeness: int, stories: int) -> None:
    near = pa.table([["a"], ["b"], [likeness]], schema=PAIRS)
    assert len(members(stories_of(dated({"a": None, "b": None}), near, 200))) == stories


def test_those_most_alike_come_first_and_of_equals_the_earlier() -> None:
    chain = [("a", "b", 0.3), ("b", "c", 0.9), ("c", "d", 0.3)]
    assert members(stories_of(dated(dict.fromkeys("abcd")), pairs(chain), 2)) == {
        "a": {"a"},
        "b": {"b", "c"},
        "d": {"d"},
    }
    equal = [("a", "b", 0.5), ("b", "c", 0.5)]
    assert members(stories_of(dated(dict.fromkeys("abc")), pairs(equal), 2)) == {
        "a": {"a", "b"},
        "c": {"c"},
    }


def test_averages_that_hardly_differ_are_told_apart() -> None:
    """Half a unit in the average; were they equal, the earlier pair would be joined."""
    near = pairs([("a", "c", 0.5), ("c", "d", 0.5), ("c", "e", 0.5), ("d", "e", 0.9)]).to_pylist()
    near[2]["likeness"] += 1
    found = stories_of(dated(dict.fromkeys("acde")), pa.Table.from_pylist(near, PAIRS), 3)
    assert members(found) == {"a": {"a"}, "c": {"c", "d", "e"}}


def test_parts_of_a_large_event_name_each_other() -> None:
    names = [f"{n:03}" for n in range(450)]
    found = stories_of(dated(dict.fromkeys(names)), pairs(alike(names)), 200)
    sizes = {story: len(articles) for story, articles in members(found).items()}
    assert sum(sizes.values()) == 450
    assert max(sizes.values()) <= 200
    parts = {row["story"]: row["parts"] for row in found.to_pylist()}
    assert parts == {story: sorted(set(sizes) - {story}) for story in sizes}


def test_pairs_of_others_do_not_count() -> None:
    near = pairs(alike("abc"))
    assert members(stories_of(dated({"a": None, "b": None}), near, 200)) == {"a": {"a", "b"}}


def test_nobody_has_no_stories() -> None:
    assert len(stories_of(dated({}), PAIRS.empty_table(), 200)) == 0
