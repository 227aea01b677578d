"""The nearest pairs of each article: the same however they are divided, and not too many."""

from __future__ import annotations

from collections import Counter
from unittest.mock import patch
from zlib import crc32

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.group import nearest as module
from factcheck.archive.group.nearest import NEAREST, crowded, nearest
from factcheck.archive.group.pairs import pairs_within
from factcheck.archive.store.tables import PAIRS
from tests.archive.group.articles import days, rows, table, texts

NAMES = [f"{n:032x}" for n in range(12)]
heaps = st.lists(st.tuples(days, texts), max_size=24)


@st.composite
def listed(draw: st.DrawFn) -> pa.Table:
    """Pairs of a few articles, many of them equally alike."""
    both = [(one, other) for one in NAMES for other in NAMES if one < other]
    chosen = draw(st.lists(st.sampled_from(both), unique=True))
    told = [{"left": a, "right": b, "likeness": draw(st.integers(1, 3))} for a, b in chosen]
    return pa.Table.from_pylist(told, PAIRS)


def ranked(pairs: pa.Table, name: str) -> list[tuple[str, str]]:
    """An article's pairs, the nearest first."""
    mine = [pair for pair in pairs.to_pylist() if name in (pair["left"], pair["right"])]
    mine.sort(key=lambda p: (-p["likeness"], hashed(p["left"]) ^ hashed(p["right"])))
    return [(pair["left"], pair["right"]) for pair in mine]


def hashed(name: str) -> int:
    return crc32(name.encode())


@given(listed(), st.lists(st.sampled_from(NAMES), unique=True), st.integers(1, 4))
def test_a_pair_stays_that_one_of_the_two_has_among_its_nearest(pairs, choosing, most) -> None:
    with patch.object(module, "NEAREST", most):
        found = nearest([pairs], pa.array(choosing, pa.string()))
    wanted = {pair for name in choosing for pair in ranked(pairs, name)[:most]}
    assert {(pair["left"], pair["right"]) for pair in found.to_pylist()} == wanted
    assert set(map(repr, found.to_pylist())) <= set(map(repr, pairs.to_pylist()))


@given(listed(), st.integers(1, 4), st.data())
def test_in_parts_they_are_the_same(pairs, most, data) -> None:
    order = data.draw(st.permutations(range(len(pairs))))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(pairs)), max_size=4)))
    shuffled = pairs.take(pa.array(order, pa.int64()))
    parts = [shuffled.slice(i, j - i) for i, j in zip([0, *cuts], [*cuts, len(pairs)], strict=True)]
    names = pa.array(NAMES[: data.draw(st.integers(0, len(NAMES)))], pa.string())
    with patch.object(module, "NEAREST", most), patch.object(module, "_WAITING", 2):
        assert rows(nearest([*parts, pairs], names)) == rows(nearest([pairs], names))


@given(heaps, st.integers(1, 3))
def test_they_are_the_same_when_blocks_are_pruned(told, most) -> None:
    articles = table(told)
    everything = pairs_within(articles, 3)
    with patch.object(module, "NEAREST", most):
        found = pairs_within(articles, 3)
        assert rows(found) == rows(nearest([everything], articles["article"]))


@given(listed(), st.integers(1, 4))
def test_only_the_crowded_have_lost_any(pairs, most) -> None:
    names = pa.array(NAMES)
    with patch.object(module, "NEAREST", most):
        kept = nearest([pairs], names)
        full = set(crowded(kept, names).to_pylist())
    for name in NAMES:
        assert name in full or len(ranked(kept, name)) == len(ranked(pairs, name))
        assert name not in full or len(ranked(kept, name)) >= most


def test_copies_have_few_pairs_and_hang_together() -> None:
    copies = 3 * NEAREST
    found = pairs_within(table([(None, "Halvik trawler walrus")] * copies), 3)
    ends = Counter(pair[side] for pair in found.to_pylist() for side in ("left", "right"))
    assert len(ends) == copies
    assert min(ends.values()) >= NEAREST
    assert len(found) <= copies * NEAREST
