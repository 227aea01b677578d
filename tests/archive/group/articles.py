"""Articles of few words, that are alike in every way there is; hypothesis draws them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from factcheck.archive.group.words import ONE, words_of
from factcheck.archive.store.tables import ARTICLES, PAIRS

COLUMNS = pa.schema([ARTICLES.field(name) for name in ("article", "published", "words", "weights")])
#: rare ones, so that one in common is much
VOCABULARY = ("Halvik", "Selim", "dredger", "viaduct", "quarry", "trawler", "31", "walrus")

days = st.none() | st.integers(0, 9).map(lambda n: date(2024, 4, 28) + timedelta(days=n))
texts = st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join)


def table(told: list[tuple[date | None, str]]) -> pa.Table:
    """Articles with these dates and texts, their ids in another order."""
    words = [words_of(None, text) for _, text in told]
    return pa.table(
        [
            [f"{place * 7919 % 104729:032x}" for place in range(len(told))],
            [day for day, _ in told],
            [numbers for numbers, _ in words],
            [weights for _, weights in words],
        ],
        schema=COLUMNS,
    )


def pairs(told: list[tuple[str, str, float]]) -> pa.Table:
    """Pairs, how alike they are told as a share."""
    return pa.table(
        [
            [min(one, other) for one, other, _ in told],
            [max(one, other) for one, other, _ in told],
            [round(likeness * ONE**2) for _, _, likeness in told],
        ],
        schema=PAIRS,
    )


def rows(found: pa.Table) -> list[dict[str, Any]]:
    """The rows of a table in one order."""
    return sorted(found.to_pylist(), key=repr)
