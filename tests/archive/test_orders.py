"""An archive's tables depend on the set of its articles alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.archive import Archive
from factcheck.archive.store.files import digest, read
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import KINDS
from factcheck.archive.telling.counting import Counts, counts_of
from tests.archive.here import VOCABULARY, Here, Mixed, Told, told, wire


def added(root: Path, *batches: Sequence[Path], **options: Any) -> str:
    """The digest of an archive to which these were added one after the other."""
    for batch in batches:
        Archive(root).add(batch, engine=Here(), **options)
    return digest(root)


def table(root: Path, name: str) -> pa.Table:
    kind, folder = KINDS[name], Folder(root)
    tables = [read(folder.file(name, day), kind) for day in folder.days(name)]
    return pa.concat_tables([kind.schema.empty_table(), *tables])


def add_up(counts: Counts) -> bool:
    return (
        counts.rows == counts.articles + counts.copies + counts.unread
        and counts.articles == counts.grouped + counts.alone + counts.new
        and counts.stories == counts.checked + counts.failed + counts.waiting
        and min(counts.copies, counts.new) >= 0
    )


@settings(max_examples=30)
@given(
    articles=st.lists(told(), min_size=1, max_size=14),
    data=st.data(),
    options=st.sampled_from([{}, {"window": 1}, {"most": 3}, {"least": 1}, {"window": 0}]),
)
def test_in_any_order_and_any_batches(
    articles: list[Told], data: st.DataObject, options: dict[str, int]
) -> None:
    with TemporaryDirectory() as place:
        root = Path(place)
        paths = wire(root / "wire", articles)
        shuffled = data.draw(st.permutations(paths))
        cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(paths) - 1)), max_size=3)))
        batches = [shuffled[i:j] for i, j in zip([0, *cuts], [*cuts, None], strict=True)]
        wanted = added(root / "whole", paths, **options)
        assert added(root / "parts", *batches, **options) == wanted
        for name in ("whole", "parts"):
            counts = counts_of(Folder(root / name))
            assert add_up(counts)
            assert (counts.new, counts.waiting) == (0, 0)
            assert list((root / name / "parts").iterdir()) == []


@settings(max_examples=10)
@given(articles=st.lists(told(), min_size=2, max_size=10))
def test_each_article_is_in_one_story_and_each_finding_is_a_checked_story_s(
    articles: list[Told],
) -> None:
    with TemporaryDirectory() as place:
        root = Path(place)
        paths = wire(root / "wire", articles)
        added(root / "news", paths[::2], paths[1::2])
        stories, findings = table(root / "news", "stories"), table(root / "news", "findings")
        assert sorted(stories["article"].to_pylist()) == sorted(
            table(root / "news", "articles")["article"].to_pylist()
        )
        checked = stories.filter(pc.is_in(stories["status"], pa.array(["checked", "part"])))
        assert sorted(findings["article"].to_pylist()) == sorted(checked["article"].to_pylist())


@settings(max_examples=10)
@given(
    articles=st.lists(told(), min_size=1, max_size=10),
    before=st.sampled_from([{}, {"window": 1}, {"most": 2}, {"least": 3}]),
    after=st.sampled_from([{"window": 3}, {"window": 0}, {"most": 3, "least": 2}]),
)
def test_again_makes_what_a_new_archive_would_be(
    articles: list[Told], before: dict[str, int], after: dict[str, int]
) -> None:
    with TemporaryDirectory() as place:
        root = Path(place)
        paths = wire(root / "wire", articles)
        added(root / "again", paths, **before)
        wanted = added(root / "new", paths, **{**before, **after})
        assert added(root / "again", [], again=True, **after) == wanted


def drawn_away(chance: random.Random) -> list[Mixed]:
    """Three that are alike, and one to which the latest of them is perhaps more alike."""
    common, theirs, others = VOCABULARY[:4], VOCABULARY[4:9], VOCABULARY[9:]

    def mixed(outlet: str, day: int, *some: Sequence[str]) -> Mixed:
        return Mixed(tuple(word for words in some for word in words), outlet, day)

    def of(words: Sequence[str], least: int, most: int) -> list[str]:
        return chance.sample(words, chance.randint(least, most))

    return [
        mixed("Globe", 1, of(common, 3, 3), of(theirs, 2, 4)),
        mixed("Post", 0, of(common, 2, 3), of(others, 1, 4)),
        mixed("Mail", 0, of(common, 2, 3), of(others, 1, 4)),
        mixed("Echo", chance.randint(1, 2), of(theirs, 3, 5), of(common, 0, 1)),
    ]


def test_what_is_left_of_a_story_is_checked_again(tmp_path: Path) -> None:
    """One of its articles is drawn into a story of another day."""
    chance = random.Random(1)
    left = 0
    for number in range(8):
        root = tmp_path / str(number)
        paths = wire(root / "wire", drawn_away(chance))
        wanted = added(root / "whole", paths)
        added(root / "grown", paths[:3])
        before = table(root / "grown", "stories")["story"].value_counts().to_pylist()
        assert added(root / "grown", paths[3:]) == wanted
        after = table(root / "grown", "stories")["story"].value_counts().to_pylist()
        left += [of["counts"] for of in before] == [3] and {of["counts"] for of in after} == {2}
    assert left > 0  # else nothing was tried
