"""What kills a worker costs one story; attempts at one task do not disturb each other."""

from __future__ import annotations

import errno
import multiprocessing
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from factcheck.archive.check.limits import Limits
from factcheck.archive.check.notes import Notes
from factcheck.archive.check.part import Fared, fared_in, findings_in
from factcheck.archive.check.rows import Rows
from factcheck.archive.check.work import Asked, Task, work
from factcheck.archive.store import files
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import ARTICLES, KINDS
from factcheck.errors import ModelMissing
from tests.archive import deadly

DAY = date(2024, 5, 1)
CALM = Limits(seconds=60, memory=1500)


def task_of(root: Path, stories: Mapping[str, list[str]], limits: Limits = CALM) -> Task:
    """A task of stories with these texts, whose articles lie in the folder."""
    told = [
        (f"{story}{n}", text) for story, texts in stories.items() for n, text in enumerate(texts)
    ]
    articles = [{"article": name, "text": text, "published": DAY} for name, text in told]
    kind = KINDS["articles"]
    files.write(
        Folder(root).file("articles", "2024-05-01"),
        kind,
        pa.Table.from_pylist(articles, schema=ARTICLES),
    )
    asked = tuple(
        Asked(
            story=story,
            articles=tuple(f"{story}{n}" for n in range(len(texts))),
            fingerprint=f"print of {story}",
        )
        for story, texts in stories.items()
    )
    return Task(
        folder=str(root), day="2024-05-01", days=("2024-05-01",), stories=asked, limits=limits
    )


def until_done(task: Task, rows: Rows = deadly.rows, tries: int = 4) -> int:
    """Try a task as an engine does, in a process for each attempt; how many of them died."""
    spawn = multiprocessing.get_context("spawn")
    for died in range(tries):
        process = spawn.Process(target=work, args=(task, rows))
        process.start()
        process.join()
        if process.exitcode == 0:
            return died
    raise AssertionError(f"not done in {tries} tries")


def status(task: Task) -> dict[str, str]:
    return {fared.story: fared.status for fared in fared_in(task.part)}


def reasons(task: Task) -> dict[str, str | None]:
    return {fared.story: fared.reason for fared in fared_in(task.part) if fared.reason}


def found(task: Task) -> list[str]:
    return findings_in(task.part, [asked.story for asked in task.stories])["story"].to_pylist()


def left(task: Task) -> list[str]:
    return sorted(path.name for path in task.part.parent.iterdir())


def test_a_calm_task(tmp_path: Path) -> None:
    task = task_of(tmp_path, {"a": ["one", "two"], "b": ["three", "four"]})
    work(task, deadly.rows)
    assert status(task) == {"a": "checked", "b": "checked"}
    assert found(task) == ["a", "a", "b", "b"]
    assert left(task) == [task.part.name]


def test_the_story_that_kills_its_worker_alone_is_lost(tmp_path: Path) -> None:
    task = task_of(tmp_path, {"a": ["one"], "b": ["fine", "DIE"], "c": ["three"]})
    assert until_done(task) == 1
    assert status(task) == {"a": "checked", "b": "crashed", "c": "checked"}
    assert reasons(task) == {"b": "it broke the program that checks it"}
    assert found(task) == ["a", "c"]
    assert left(task) == [task.part.name]


def test_a_task_of_many_that_kill_is_done_at_the_second_try(tmp_path: Path) -> None:
    task = task_of(tmp_path, {name: ["DIE"] for name in "abcde"})
    assert until_done(task) == 1
    assert set(status(task).values()) == {"crashed"}


def test_a_story_that_hangs_is_ended(tmp_path: Path) -> None:
    task = task_of(tmp_path, {"a": ["HANG"], "b": ["two"]}, Limits(seconds=3))
    assert until_done(task) == 1
    assert status(task) == {"a": "too long", "b": "checked"}
    assert reasons(task) == {"a": "it takes more than 3 seconds to check"}


def test_an_error_of_ours_costs_its_story(tmp_path: Path) -> None:
    task = task_of(tmp_path, {"a": ["RAISE"], "b": ["two"]})
    work(task, deadly.rows)
    assert reasons(task) == {"a": "the program failed at it (ValueError: it is no story)"}
    assert found(task) == ["b"]


def test_one_that_eats_memory_is_bounded_where_it_is_by_itself(tmp_path: Path) -> None:
    task = task_of(tmp_path, {"a": ["one"], "b": ["EAT"], "c": ["three"]}, Limits(memory=600))
    noted = task.part.with_name(f"{task.name}.b.begun")
    noted.parent.mkdir()
    noted.write_bytes(b"")
    work(task, deadly.rows)
    assert reasons(task) == {"b": "it needs more than 0.585938 GB of memory to check"}
    assert found(task) == ["a", "c"]


def test_a_story_is_not_lost_for_those_before_it(tmp_path: Path) -> None:
    task = task_of(tmp_path, {"a": ["WORN"], "b": ["WORN"], "c": ["DIE"]})
    assert until_done(task) == 1
    assert status(task) == {"a": "checked", "b": "checked", "c": "crashed"}


def test_how_a_story_was_lost_is_found_out_once(tmp_path: Path) -> None:
    task = task_of(tmp_path, {"a": ["HANG"], "b": ["two"]}, Limits(seconds=3))
    verdict = Fared(story="a", fingerprint="print of a", status="too long", reason="as it was")
    noted = task.part.with_name(f"{task.name}.a.begun")
    noted.parent.mkdir()
    Notes(task.part.parent, task.name).lost(verdict)
    work(task, deadly.rows)
    assert fared_in(task.part)[0] == verdict
    assert left(task) == [task.part.name]


def test_two_at_one_task(tmp_path: Path) -> None:
    """Whoever is the later finds notes, or a part, and makes the same file."""
    stories = {"a": ["one"], "b": ["DIE"], "c": ["three"], "d": ["four", "five"]}
    task = task_of(tmp_path / "one", stories)
    until_done(task)
    alike = task_of(tmp_path / "two", stories)
    spawn = multiprocessing.get_context("spawn")
    both = [spawn.Process(target=until_done, args=(alike,)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
        assert process.exitcode == 0
    assert alike.part.read_bytes() == task.part.read_bytes()
    assert left(alike) == left(task)


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    task = task_of(tmp_path, {"a": ["one"]})
    work(task, deadly.rows)
    before = task.part.stat().st_mtime_ns
    work(task, fails)
    assert task.part.stat().st_mtime_ns == before


def fails(group: pa.Table, *, settings: object = None) -> pa.Table:
    raise ModelMissing("big", "it is not there")


def breaks_the_disk(group: pa.Table, *, settings: object = None) -> pa.Table:
    raise OSError(errno.EMFILE, "Too many open files")


@pytest.mark.parametrize(("rows", "kind"), [(fails, ModelMissing), (breaks_the_disk, OSError)])
def test_what_the_machine_lacks_is_no_fault_of_a_story(
    tmp_path: Path, rows: Rows, kind: type[Exception]
) -> None:
    task = task_of(tmp_path, {"a": ["one"]})
    with pytest.raises(kind):
        work(task, rows)
    assert left(task) == [], "no note, so that the next attempt is not wary"


def test_a_damaged_part_is_made_again(tmp_path: Path) -> None:
    task = task_of(tmp_path, {"a": ["one"]})
    work(task, deadly.rows)
    whole = task.part.read_bytes()
    task.part.write_bytes(whole[: len(whole) // 2])
    work(task, deadly.rows)
    assert task.part.read_bytes() == whole
