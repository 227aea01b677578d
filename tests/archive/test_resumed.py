"""What was ended, lost or damaged is told as it is, and comes back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from factcheck.archive import Archive, adding
from factcheck.archive.check.work import Task
from factcheck.archive.intake import stage as reading
from factcheck.archive.store.files import digest
from factcheck.archive.store.folder import Folder
from factcheck.archive.telling.status import Status, lines, status_of
from factcheck.errors import BadArchive
from tests.archive.here import Here, Told, wire

WHOLE, SOME = (0, 1, 2, 3, 4, 5), (3, 4, 5, 6, 7)
FERRY = [Told(0, WHOLE, "Globe", 0), Told(0, WHOLE, "Post", 1), Told(0, SOME, "Mail", 2)]
TUNNEL = [Told(1, WHOLE, "Globe", 20), Told(1, WHOLE, "Post", 21)]


@dataclass(frozen=True)
class Ends:
    """An engine that is ended when it has done so many tasks of a kind."""

    kind: type
    after: int

    def run(self, wanted: Callable[[Any], None], tasks: Sequence[Any]) -> None:
        some = tasks[: self.after] if isinstance(tasks[0], self.kind) else tasks
        Here().run(wanted, some)
        if len(some) < len(tasks):
            raise KeyboardInterrupt


def ended(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An archive of two stories, of two folders."""
    wire(tmp_path / "a", FERRY)
    wire(tmp_path / "b", TUNNEL)
    Archive(tmp_path / "whole").add([tmp_path / "a", tmp_path / "b"], engine=Here())
    return tmp_path / "whole"


def shown(root: Path) -> list[str]:
    told = list(lines(status_of(root)))
    assert not any("-" in word and word.strip("-").isdigit() for ln in told for word in ln.split())
    return told


def sums(status: Status) -> bool:
    c = status.counts
    return c.rows == c.articles + c.copies + c.unread and c.uncounted == c.lost == 0


@pytest.mark.parametrize("after", [0, 1])
def test_what_was_not_read_to_its_end_is_taken_up_again(made: Path, after: int) -> None:
    root, inputs = made.parent / "news", [made.parent / "a", made.parent / "b"]
    with pytest.raises(KeyboardInterrupt):
        Archive(root).add(inputs, engine=Ends(reading.Reading, after))
    assert f"2 inputs were not read to the end: {inputs[0]}, {inputs[1]}" in shown(root)
    assert "nothing is left to do" not in shown(root)
    added = Archive(root).add([], engine=Here())
    assert (added.rows, added.checked) == (5, 2)
    assert digest(root) == digest(made)
    assert shown(root)[-1] == "nothing is left to do"


def test_an_input_is_taken_up_from_another_folder(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made.parent / "news"
    monkeypatch.chdir(made.parent)
    with pytest.raises(KeyboardInterrupt):
        Archive(root).add("a", engine=Ends(reading.Reading, 0))
    monkeypatch.chdir(made)
    assert Archive(root).add([], engine=Here()).new == 3


def test_other_inputs_leave_it_to_be_read(made: Path) -> None:
    root = made.parent / "news"
    with pytest.raises(KeyboardInterrupt):
        Archive(root).add(made.parent / "a", engine=Ends(reading.Reading, 0))
    Archive(root).add(made.parent / "b", engine=Here())
    assert status_of(root).unfinished == (str(made.parent / "a"),)
    Archive(root).add([], engine=Here())
    assert digest(root) == digest(made)


def test_an_input_that_is_gone_is_told_once(made: Path) -> None:
    root = made.parent / "news"
    with pytest.raises(KeyboardInterrupt):
        Archive(root).add(made.parent / "a", engine=Ends(reading.Reading, 0))
    shutil.rmtree(made.parent / "a")
    (refused,) = Archive(root).add([], engine=Here()).refused
    assert (refused.input, refused.reason) == (str(made.parent / "a"), "no such file")
    assert Archive(root).add([], engine=Here()).refused == ()


def test_what_is_not_counted_yet_is_said(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, inputs = made.parent / "news", [made.parent / "a", made.parent / "b"]
    with monkeypatch.context() as patched:
        patched.setattr(reading, "_settle", ended)
        with pytest.raises(KeyboardInterrupt):
            Archive(root).add(inputs, engine=Here())
    assert status_of(root).counts.articles == 5
    assert any(line.startswith("rows      not all counted yet: 5 art") for line in shown(root))
    Archive(root).add([], engine=Here())
    assert sums(status_of(root))
    assert digest(root) == digest(made)


def test_lost_inputs_are_said(made: Path) -> None:
    Folder(made).file("inputs").unlink()
    assert any("inputs.parquet is lost" in line for line in shown(made))


def spoil(path: Path) -> None:
    path.write_bytes(b"x\n")


def halve(path: Path) -> None:
    """The end of the file is whole, and what it tells of is not."""
    content = path.read_bytes()
    path.write_bytes(b"PAR1" + b"\0" * (len(content) // 3) + content[4 + len(content) // 3 :])


@pytest.mark.parametrize("spoilt", [spoil, halve, Path.unlink])
@pytest.mark.parametrize("table", ["pairs", "stories", "findings"])
def test_what_follows_from_articles_is_made_anew(
    made: Path, table: str, spoilt: Callable[[Path], Any]
) -> None:
    wanted, folder = digest(made), Folder(made)
    path = folder.file(table, folder.days(table)[0])
    spoilt(path)
    if spoilt is spoil:
        with pytest.raises(BadArchive) as caught:
            status_of(made)
        assert str(caught.value).startswith(f"{path}: it is damaged")
        assert "--again" in str(caught.value)
    if spoilt is not Path.unlink and table != "pairs":
        with pytest.raises(BadArchive, match=r"it is damaged; .* --again makes it anew"):
            Archive(made).add([], engine=Here())
    Archive(made).add([], engine=Here(), again=True)
    assert digest(made) == wanted
    assert sums(status_of(made))


@pytest.mark.parametrize("table", ["stories", "findings"])
def test_a_file_that_is_lost_is_missed_and_made_anew(made: Path, table: str) -> None:
    wanted, folder = digest(made), Folder(made)
    folder.file(table, folder.days(table)[0]).unlink()
    assert shown(made)[-1] != "nothing is left to do"
    assert Archive(made).add([], engine=Here()).checked == 1
    assert digest(made) == wanted
    assert shown(made)[-1] == "nothing is left to do"


def test_lost_articles_are_read_again(made: Path) -> None:
    wanted, folder = digest(made), Folder(made)
    folder.file("articles", "2024-05-02").unlink()
    assert any("1 article of stories is lost" in line for line in shown(made))
    with pytest.raises(BadArchive, match=r"1 article of stories is lost: read .* --again"):
        Archive(made).add([], engine=Here())
    Archive(made).add([made.parent / "a", made.parent / "b"], engine=Here(), again=True)
    assert digest(made) == wanted
    assert sums(status_of(made))


def test_stories_in_parts_are_counted(made: Path) -> None:
    root = made.parent / "news"
    with pytest.raises(KeyboardInterrupt):
        Archive(root).add([made.parent / "a", made.parent / "b"], engine=Ends(Task, 1))
    assert status_of(root).in_parts == 1
    assert any(line.startswith("1 story checked already") for line in shown(root))
    Archive(root).add([], engine=Ends(Task, 1))
    assert (digest(root), status_of(root).in_parts) == (digest(made), 0)


def test_inputs_that_are_not_there_make_no_archive(tmp_path: Path) -> None:
    with pytest.raises(BadArchive, match="no archive is made"):
        Archive(tmp_path / "news").add(["nosuch", "nor-*.txt"], engine=Here())
    assert not (tmp_path / "news").exists()


def test_a_refusal_is_told_each_time_and_leaves_with_its_cause(made: Path) -> None:
    link, empty = made.parent / "a" / "zz.txt", made.parent / "empty"
    link.symlink_to("nowhere")
    empty.mkdir()
    wanted = digest(made)
    for _ in range(2):
        added = Archive(made).add([made.parent / "a", empty], engine=Here())
        assert [one.input for one in added.refused] == [str(link), str(empty)]
        assert (added.total.unread, sums(status_of(made))) == (2, True)
    link.unlink()
    wire(empty, FERRY[:1])
    added = Archive(made).add([made.parent / "a", empty], engine=Here())
    assert (added.refused, added.total.unread) == ((), 0)
    assert digest(made) == wanted


def test_a_file_that_was_refused_and_is_mended_or_gone_leaves(made: Path) -> None:
    bad, wanted = made.parent / "a" / "x.pdf", digest(made)
    for then in (lambda: bad.unlink(), lambda: shutil.copy(made.parent / "a" / "000.jsonl", bad)):
        bad.write_bytes(b"%PDF-1.4 nothing")
        added = Archive(made).add(made.parent / "a", engine=Here())
        assert (len(added.refused), added.total.unread) == (1, 1)
        again = Archive(made).add(made.parent / "a", engine=Here())
        assert (again.refused, again.total.unread) == ((), 1)
        then()
        Archive(made).add(made.parent / "a", engine=Here())
        assert digest(made) == wanted
        assert sums(status_of(made))
        bad.unlink(missing_ok=True)


def test_nothing_makes_no_archive(tmp_path: Path) -> None:
    with pytest.raises(BadArchive, match="name what is to be read"):
        Archive(tmp_path / "news").add([], engine=Here())
    assert not (tmp_path / "news").exists()


def test_a_run_that_is_ended_before_it_begins(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = made.parent / "news"
    with monkeypatch.context() as patched:
        patched.setattr(adding, "keep", ended)
        with pytest.raises(KeyboardInterrupt):
            Archive(root).add([made.parent / "a", made.parent / "b"], engine=Here())
    Archive(root).add([], engine=Here())
    assert digest(root) == digest(made)


def test_no_archive_among_other_things(made: Path) -> None:
    place = made.parent / "a"
    before = sorted(place.iterdir())
    for dry_run in (True, False):
        with pytest.raises(BadArchive, match=r"holds other things \(000\.jsonl\)"):
            Archive(place).add(place, engine=Here(), dry_run=dry_run)
    assert sorted(place.iterdir()) == before


def test_a_dry_run_leaves_an_empty_folder_empty(made: Path) -> None:
    place = made.parent / "empty"
    place.mkdir()
    Archive(place).add(made.parent / "a", engine=Here(), dry_run=True)
    assert list(place.iterdir()) == []


def test_an_archive_that_lost_its_options(made: Path) -> None:
    (made / "archive.toml").unlink()
    with pytest.raises(BadArchive, match=r"its archive\.toml is lost"):
        Archive(made).add([], engine=Here())
