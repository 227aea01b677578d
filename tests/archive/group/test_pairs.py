"""Pairs of articles that are alike: the same as by trying each, however they are divided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck.archive.group.pairs as module
from factcheck.archive.group.likeness import LEAST
from factcheck.archive.group.pairs import pairs_between, pairs_within
from factcheck.archive.group.words import ONE
from factcheck.archive.store.tables import PAIRS
from tests.archive.group.articles import COLUMNS, days, rows, table, texts

heaps = st.lists(st.tuples(days, texts), max_size=24)
NONE = COLUMNS.empty_table()
MONDAY = date(2024, 5, 6)


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS", 3)
    monkeypatch.setattr(module, "_COLUMNS", 4)


def tried(articles: pa.Table, window: int) -> list[dict[str, object]]:
    """The pairs, by trying each."""
    told = articles.sort_by("article").to_pylist()
    found = []
    for place, left in enumerate(told):
        weights = dict(zip(left["words"], left["weights"], strict=True))
        for right in told[place + 1 :]:
            both = zip(right["words"], right["weights"], strict=True)
            likeness = sum(weights.get(word, 0) * weight for word, weight in both)
            if likeness >= LEAST and near(left["published"], right["published"], window):
                names = {"left": left["article"], "right": right["article"]}
                found.append({**names, "likeness": likeness})
    return found


def near(one: date | None, other: date | None, window: int) -> bool:
    return one is None or other is None or abs(one - other) <= timedelta(days=window)


@given(heaps, st.integers(0, 4))
def test_each_pair_is_found_once(told, window) -> None:
    articles = table(told)
    found = pairs_within(articles, window)
    assert found.schema == PAIRS
    assert rows(found) == rows(pa.Table.from_pylist(tried(articles, window), PAIRS))


@given(heaps, st.integers(0, 4), st.integers(0, 24))
def test_pairs_between_are_those_of_two_tables(told, window, cut) -> None:
    articles = table(told)
    one, other = articles.slice(0, cut), articles.slice(cut)
    first = set(one["article"].to_pylist())
    found = [
        pair for pair in tried(articles, window) if len(first & {pair["left"], pair["right"]}) == 1
    ]
    for between in (pairs_between(one, other, window), pairs_between(other, one, window)):
        assert sorted(gathered(between), key=repr) == sorted(found, key=repr)


def gathered(tables: Iterable[pa.Table]) -> list[dict[str, object]]:
    return [pair for found in tables for pair in found.to_pylist()]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (MONDAY, MONDAY, 1),
        (MONDAY, MONDAY + timedelta(days=3), 1),
        (MONDAY + timedelta(days=3), MONDAY, 1),
        (MONDAY, MONDAY + timedelta(days=4), 0),
        (None, MONDAY, 1),
        (MONDAY, None, 1),
        (None, None, 1),
        (date.min, date.max, 0),
    ],
)
def test_dates_are_near_or_missing(one: date | None, other: date | None, found: int) -> None:
    both = table([(one, "Halvik trawler"), (other, "Halvik trawler")])
    assert len(pairs_within(both, 3)) == found
    assert len(gathered(pairs_between(both.slice(0, 1), both.slice(1), 3))) == found


def test_likeness_to_a_copy_is_one() -> None:
    (pair,) = pairs_within(table([(None, "Halvik trawler")] * 2), 3).to_pylist()
    assert pair["likeness"] / ONE**2 == pytest.approx(1, abs=0.001)


def test_nobody_has_no_pairs() -> None:
    assert pairs_within(NONE, 3).equals(PAIRS.empty_table())
    assert len(pairs_within(table([(None, ""), (None, "")]), 3)) == 0
