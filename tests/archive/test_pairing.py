"""The files of pairs: however articles come and change, those of the articles that there are."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.archive.group import nearest, pairing
from factcheck.archive.group import stage as grouping
from factcheck.archive.intake.merging import lying_in
from factcheck.archive.store import changed
from factcheck.archive.store.files import store
from factcheck.archive.store.folder import Folder, day_name
from factcheck.archive.store.tables import ARTICLES, KINDS
from tests.archive.group.articles import VOCABULARY, days, table, texts

WINDOW = 2
#: the place of an article, its date and its text
Told = tuple[int, date | None, str]


def lie(folder: Folder, known: dict[int, Told], new: Sequence[Told]) -> None:
    """Have new articles lie among those known, changed ones where they are now; note and pair."""
    noted = [(n, day_name(day)) for n, day, _ in new]
    noted += [(n, day_name(known[n][1])) for n, _, _ in new if n in known]
    known |= {told[0]: told for told in new}
    everything = table([(day, text) for _, day, text in filled(known)])
    names = everything["article"].to_pylist()
    rows = [{**row, "text": ""} for row in everything.to_pylist()]
    changed.note(
        folder, pa.table({"article": [names[n] for n, _ in noted], "day": [d for _, d in noted]})
    )
    for day in {day for _, day in noted}:
        here = [rows[n] for n, told in known.items() if day_name(told[1]) == day]
        store(folder.file("articles", day), KINDS["articles"], pa.Table.from_pylist(here, ARTICLES))
    for day in pairing.days_to_pair(folder, WINDOW):
        pairing.pair(folder, day, WINDOW)
    grouping.group(folder, lying_in(folder), least=2, most=50)
    changed.forget(folder)


def filled(known: dict[int, Told]) -> list[Told]:
    """In order of their places, so that each keeps its name."""
    return [known.get(n, (n, None, "")) for n in range(max(known, default=-1) + 1)]


def pairs(folder: Folder) -> dict[str, bytes]:
    return {day: folder.file("pairs", day).read_bytes() for day in folder.days("pairs")}


def stories(folder: Folder) -> dict[str, bytes]:
    return {day: folder.file("stories", day).read_bytes() for day in folder.days("stories")}


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 15), days, texts), min_size=1, max_size=10),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([1, 2, 3, 100]),
)
def test_they_are_those_of_all_at_once(batches: list[list[Told]], most: int) -> None:
    """With articles that change their words or lie under another day later on."""
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        grown, whole = Folder(Path(one)), Folder(Path(other))
        known: dict[int, Told] = {}
        with patch.object(nearest, "NEAREST", most):
            for batch in batches:
                lie(grown, known, list({told[0]: told for told in batch}.values()))
            lie(whole, {}, list(known.values()))
        assert pairs(grown) == pairs(whole)


@pytest.mark.parametrize("seed", [*range(12, 20), 1019])
def test_articles_whose_pairs_new_ones_push_out_are_linked_again(seed: int, tmp_path: Path) -> None:
    """Two others' pair goes or comes, though nothing of the two is new."""
    chance = random.Random(seed)
    crowd = [" ".join(chance.sample(VOCABULARY, chance.randint(3, 5))) for _ in range(12)]
    told = [(n, date(2024, 5, chance.randint(1, 3)), text) for n, text in enumerate(crowd)]
    grown, whole = Folder(tmp_path / "grown"), Folder(tmp_path / "whole")
    known: dict[int, Told] = {}
    with patch.object(nearest, "NEAREST", chance.randint(1, 2)):
        lie(grown, known, told[:-1])
        lie(grown, known, told[-1:])
        lie(whole, {}, told)
    assert pairs(grown) == pairs(whole)
    assert stories(grown) == stories(whole)
