"""What a run does and says, and what it leaves as it is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from factcheck import Settings
from factcheck.archive import Archive
from factcheck.archive.check.work import work
from factcheck.archive.engines.local import Local
from factcheck.archive.intake import stage as reading
from factcheck.archive.intake.planning import planned
from factcheck.archive.store.files import digest, read
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.lock import locked
from factcheck.archive.store.tables import KINDS
from factcheck.archive.telling.counting import counts_of
from factcheck.errors import BadArchive, WorkFailed
from tests.archive import deadly
from tests.archive.here import Here, Told, wire

ROOT = Path(__file__).parents[2]
WHOLE, SOME = (0, 1, 2, 3, 4, 5), (3, 4, 5, 6, 7)
FERRY = [Told(0, WHOLE, "Globe", 0), Told(0, WHOLE, "Post", 1), Told(0, SOME, "Mail", 2)]
TUNNEL = [Told(1, WHOLE, "Globe", 20), Told(1, WHOLE, "Post", 21)]


def table(root: Path, name: str) -> pa.Table:
    kind, folder = KINDS[name], Folder(root)
    tables = [read(folder.file(name, day), kind) for day in folder.days(name)]
    return pa.concat_tables([kind.schema.empty_table(), *tables])


def stories(root: Path) -> list[tuple[str, int]]:
    """The status and size of each story, the largest first."""
    rows = table(root, "stories").group_by(["story", "status"]).aggregate([([], "count_all")])
    told = [(row["status"], row["count_all"]) for row in rows.to_pylist()]
    return sorted(told, key=lambda story: (-story[1], story[0]))


def lying(root: Path) -> dict[str, tuple[int, int]]:
    """Each file of the tables, and its inode and time of change: another when it is written."""
    files = [path for path in root.rglob("*.parquet") if path.parent != root]
    return {str(p.relative_to(root)): (p.stat().st_ino, p.stat().st_mtime_ns) for p in files}


def test_what_a_run_says(tmp_path: Path) -> None:
    paths = wire(tmp_path / "wire", [*FERRY, *TUNNEL, FERRY[0], Told(0, (9,), "Post", 40)])
    paths.append(tmp_path / "nowhere.txt")
    added = Archive(tmp_path / "news").add(paths, engine=Here())
    assert (added.rows, added.new, added.copies, added.unread) == (7, 6, 1, 0)
    assert [one.reason for one in added.refused] == ["no such file"]
    assert (added.stories, added.to_check, added.checked, added.failed) == (2, 5, 2, 0)
    assert (added.total.grouped, added.total.alone, added.total.waiting) == (5, 1, 0)
    assert stories(tmp_path / "news") == [("checked", 3), ("checked", 2), ("alone", 1)]
    again = Archive(tmp_path / "news").add(paths, engine=Here())
    assert (again.known, again.rows, again.new, again.stories) == (7, 0, 0, 0)
    assert (again.total, again.refused) == (added.total, added.refused)


def test_days_whose_stories_stay_are_not_written(tmp_path: Path) -> None:
    root = tmp_path / "news"
    Archive(root).add(wire(tmp_path / "a", FERRY), engine=Here())
    before = lying(root)
    Archive(root).add(wire(tmp_path / "b", TUNNEL), engine=Here())
    after = lying(root)
    assert {name: after[name] for name in before} == before
    assert len(after) > len(before)


def test_a_story_that_changes_is_checked_again_and_no_other(tmp_path: Path) -> None:
    root = tmp_path / "news"
    Archive(root).add(wire(tmp_path / "a", [*FERRY, *TUNNEL]), engine=Here())
    more = wire(tmp_path / "b", [replace(TUNNEL[0], outlet="Mail")])
    added = Archive(root).add(more, engine=Here())
    assert (added.stories, added.to_check, added.checked) == (1, 3, 1)


def test_a_story_held_together_by_an_article_that_moves_falls_apart(tmp_path: Path) -> None:
    """Of an article that comes twice the earlier date counts: the others lie too far apart."""
    chain = [Told(0, WHOLE, outlet, day) for outlet, day in (("A", 10), ("B", 13), ("C", 16))]
    moved = replace(chain[1], day=0)
    root, whole = tmp_path / "news", tmp_path / "whole"
    Archive(root).add(wire(tmp_path / "a", chain), engine=Here())
    assert stories(root) == [("checked", 3)]
    Archive(root).add(wire(tmp_path / "b", [moved]), engine=Here())
    assert stories(root) == [("alone", 1)] * 3
    Archive(whole).add(wire(tmp_path / "c", [*chain, moved]), engine=Here())
    assert digest(root) == digest(whole)


def test_an_article_that_is_told_otherwise_is_checked_otherwise(tmp_path: Path) -> None:
    root, whole = tmp_path / "news", tmp_path / "whole"
    other = replace(FERRY[0], url="http://a.example")
    Archive(root).add(wire(tmp_path / "a", FERRY), engine=Here())
    added = Archive(root).add(wire(tmp_path / "b", [other]), engine=Here())
    assert (added.new, added.copies, added.stories, added.checked) == (0, 1, 1, 1)
    Archive(whole).add(wire(tmp_path / "c", [*FERRY, other]), engine=Here())
    assert digest(root) == digest(whole)


def test_until_group_and_then_the_rest(tmp_path: Path) -> None:
    root, paths = tmp_path / "news", wire(tmp_path / "a", FERRY)
    added = Archive(root).add(paths, engine=Here(), until="group")
    assert (added.stories, added.to_check, added.checked) == (1, 3, 0)
    assert stories(root) == [("waiting", 3)]
    assert Folder(root).days("findings") == []
    assert Archive(root).add([], engine=Here()).checked == 1
    assert stories(root) == [("checked", 3)]


def test_a_dry_run_says_what_would_be_and_changes_nothing(tmp_path: Path) -> None:
    root, paths = tmp_path / "news", wire(tmp_path / "a", [*FERRY, *TUNNEL])
    would = Archive(root).add(paths, engine=Here(), dry_run=True)
    assert (would.new, would.stories, would.to_check, would.checked) == (5, 2, 5, 0)
    assert would.core_hours == pytest.approx(5 * 0.137 / 3600)
    assert not root.exists()
    Archive(root).add(paths[:3], engine=Here())
    before = sorted(root.rglob("*")), lying(root)
    would = Archive(root).add(paths, engine=Here(), dry_run=True)
    assert (would.new, would.stories) == (2, 1)
    assert (sorted(root.rglob("*")), lying(root)) == before


def test_stages_are_told(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    Archive(tmp_path / "news").add(
        wire(tmp_path / "a", FERRY),
        engine=Here(),
        progress=lambda stage, done, _counts: told.append((stage, done)),
    )
    assert list(dict.fromkeys(stage for stage, _ in told)) == [
        "looking",
        "reading",
        "grouping",
        "checking",
    ]
    assert all(0 <= done <= 1 for _, done in told)
    assert told[-1] == ("checking", 1.0)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"window": 5}, "it was begun with --window 3, not 5"),
        ({"most": 9}, "it was begun with --most 200, not 9"),
        ({"settings": Settings(likelihood=0.3)}, "the setting likelihood = 0.15, not 0.3"),
        ({"window": -1}, "--window must be at least 0"),
        ({"least": 300}, "--least must not be more than --most"),
    ],
)
def test_other_options_are_refused(tmp_path: Path, options: dict[str, Any], said: str) -> None:
    root, paths = tmp_path / "news", wire(tmp_path / "a", FERRY)
    Archive(root).add(paths, engine=Here())
    before = lying(root)
    with pytest.raises(BadArchive) as caught:
        Archive(root).add(paths, engine=Here(), **options)
    assert said in str(caught.value)
    assert lying(root) == before


def test_what_does_not_decide_is_not_refused(tmp_path: Path) -> None:
    root, paths = tmp_path / "news", wire(tmp_path / "a", FERRY)
    Archive(root).add(paths, engine=Here(), window=2)
    Archive(root).add(paths, engine=Here(), settings=Settings(title="A title", paper="Letter"))
    Archive(root).add(paths, engine=Here(), window=2)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ('version = "', r"made by version 0\.0\..* say --again"),
        ('rules = "', r"another version of snowballstemmer.* say --again"),
    ],
)
def test_another_version_is_refused_until_all_is_made_anew(
    tmp_path: Path, kept: str, said: str
) -> None:
    root, paths = tmp_path / "news", wire(tmp_path / "a", FERRY)
    Archive(root).add(paths, engine=Here())
    wanted = digest(root)
    known = root / "archive.toml"
    known.write_text(known.read_text().replace(kept, f"{kept}0.0."))
    with pytest.raises(BadArchive, match=said):
        Archive(root).add(paths, engine=Here())
    added = Archive(root).add(paths, engine=Here(), again=True)
    assert (added.stories, added.checked) == (1, 1)
    assert digest(root) == wanted
    Archive(root).add(paths, engine=Here())


def test_a_worker_that_reads_by_other_rules_is_refused(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "news")
    (task,) = reading.tasks_of(folder, planned(wire(tmp_path / "a", FERRY)))
    with pytest.raises(WorkFailed, match="snowballstemmer"):
        reading.read_piece(replace(task, rules="others"))


@pytest.mark.parametrize("content", ["format = 1", "format = 2\n", "= =", 'format = "x"'])
def test_a_damaged_archive_is_told_in_a_line(tmp_path: Path, content: str) -> None:
    tmp_path.joinpath("archive.toml").write_text(content)
    with pytest.raises(BadArchive):
        Archive(tmp_path).add([], engine=Here())


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    root = tmp_path / "news"
    Archive(root).add(wire(tmp_path / "a", FERRY), engine=Here())
    Folder(root).file("articles", "2024-05-02").write_bytes(b"PAR1 and no more")
    with pytest.raises(BadArchive, match=r"2024-05-02\.parquet: it is damaged"):
        Archive(root).add(wire(tmp_path / "b", TUNNEL), engine=Here())


def test_one_run_at_a_time(tmp_path: Path) -> None:
    root = tmp_path / "news"
    Archive(root).add(wire(tmp_path / "a", FERRY), engine=Here())
    with locked(root / "lock"), pytest.raises(BadArchive, match="another run adds to it"):
        Archive(root).add([], engine=Here())
    Archive(root).add([], engine=Here())


@dataclass(frozen=True)
class Processes:
    """Real processes, which check by what may kill them."""

    def run(self, wanted: Callable[[Any], None], tasks: Sequence[Any]) -> None:
        done = partial(work, rows=deadly.rows) if wanted is work else wanted
        Local(1).run(done, tasks)


def test_a_poisonous_story_costs_itself(tmp_path: Path) -> None:
    """It kills whoever checks it; the others' findings are what they are without it."""
    poison = wire(tmp_path / "poison", [replace(a, outlet="DIE") for a in TUNNEL[:1]])
    for path in poison:
        path.write_text(path.read_text().replace("Nothing more is known", "DIE"))
    calm = wire(tmp_path / "a", [*FERRY, *TUNNEL])
    root = tmp_path / "news"
    added = Archive(root).add([*calm, *poison], engine=Processes())
    assert (added.stories, added.checked, added.failed) == (2, 1, 1)
    assert stories(root) == [("checked", 3), ("crashed", 3)]
    reasons = set(table(root, "stories")["reason"].to_pylist())
    assert reasons == {None, "it broke the program that checks it"}
    assert len(table(root, "findings")) == 3
    assert counts_of(Folder(root)).failed == 1
    again = Archive(root).add([], engine=Processes())
    assert (again.stories, again.failed, again.total.failed) == (0, 0, 1)


#: as much as a file may have is less than the articles take
FULL = """
import resource, sys
from factcheck.archive import Archive
from factcheck.archive.intake import stage as reading
from factcheck.errors import FactcheckError
from tests.archive.here import Here
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    Archive(sys.argv[1]).add([sys.argv[2]], engine=Here())
except FactcheckError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 1_000, 3_000])
def test_a_full_disk_is_told_and_then_gone_on_from(tmp_path: Path, room: int) -> None:
    wire(tmp_path / "wire", [*FERRY, *TUNNEL])
    root, whole = tmp_path / "news", tmp_path / "whole"
    script = [sys.executable, "-c", FULL, str(root), str(tmp_path / "wire")]
    done = subprocess.run(
        [*script, str(room)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(str(root)), done.stdout
    assert "file too large; all that was done before is kept" in done.stdout
    Archive(root).add([tmp_path / "wire"], engine=Here())
    Archive(whole).add([tmp_path / "wire"], engine=Here())
    assert digest(root) == digest(whole)


class Nowhere:
    """An engine whose workers have another folder of this name."""

    def run(self, wanted: Callable[[Any], None], tasks: Sequence[Any]) -> None:
        pass


def test_parts_that_are_nowhere(tmp_path: Path) -> None:
    with pytest.raises(WorkFailed, match="1 of 1 parts are not in"):
        Archive(tmp_path / "news").add(wire(tmp_path / "a", FERRY), engine=Nowhere())


def test_an_article_without_a_date_meets_what_comes_later(tmp_path: Path) -> None:
    undated = replace(FERRY[0], day=None)
    root, whole = tmp_path / "news", tmp_path / "whole"
    Archive(root).add(wire(tmp_path / "a", [undated, *TUNNEL]), engine=Here())
    Archive(root).add(wire(tmp_path / "b", FERRY[1:]), engine=Here())
    assert stories(root) == [("checked", 3), ("checked", 2)]
    Archive(whole).add(wire(tmp_path / "c", [*TUNNEL, *FERRY[1:], undated]), engine=Here())
    assert digest(root) == digest(whole)
