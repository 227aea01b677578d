"""What hangs together with new articles, and no more."""

from __future__ import annotations

import pyarrow as pa
import pytest

from factcheck.archive.group.components import hanging_together
from factcheck.archive.store.tables import PAIRS
from tests.archive.group.articles import pairs

#: a, b and c in a row, d and e by themselves, f near nobody
DAYS = [
    pairs([("a", "b", 0.5), ("e", "f", 0.1)]),
    PAIRS.empty_table(),
    pairs([("c", "b", 0.3), ("d", "e", 0.4), ("c", "d", 0.2)]),
]


@pytest.mark.parametrize(
    ("new", "again"),
    [("a", "abc"), ("c", "abc"), ("d", "de"), ("f", "f"), ("g", "g"), ("ae", "abcde"), ("", "")],
)
def test_what_is_linked_again(new: str, again: str) -> None:
    found = hanging_together(DAYS, pa.array(list(new), pa.string()))
    assert sorted(found["article"].to_pylist()) == list(again)


def test_a_component_has_one_number() -> None:
    found = hanging_together(DAYS, pa.array(["a", "d", "f"]))
    of = dict(zip(*(found[name].to_pylist() for name in ("article", "component")), strict=True))
    assert of["a"] == of["b"] == of["c"]
    assert of["d"] == of["e"]
    assert len({of["a"], of["d"], of["f"]}) == 3


def test_without_pairs_the_new_are_by_themselves() -> None:
    assert len(hanging_together([], pa.array(["a", "b"]))) == 2
