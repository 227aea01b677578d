"""Processes on this machine: one that dies is replaced, and none is left behind."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from factcheck.archive.engines import local
from factcheck.archive.engines.local import Local
from factcheck.errors import WorkFailed
from tests.archive.engines import processes, stories, tasks
from tests.archive.engines.tasks import Task


def some(folder: Path, *deaths: int) -> list[Task]:
    return [Task(number, folder, times) for number, times in enumerate(deaths)]


def test_every_task_is_done_once(tmp_path: Path) -> None:
    Local(2).run(tasks.write, some(tmp_path, *[0] * 7))
    assert tasks.parts(tmp_path) == tasks.wanted(range(7))
    assert {tasks.tries(task) for task in some(tmp_path, *[0] * 7)} == {1}


def test_no_tasks_need_no_process(tmp_path: Path) -> None:
    Local(2).run(tasks.err, [])


def test_a_death_costs_the_others_nothing(tmp_path: Path) -> None:
    Local(2).run(tasks.write, some(tmp_path, 0, 1, 0, 2, 0, 1, 0))
    assert tasks.parts(tmp_path) == tasks.wanted(range(7))


def test_deaths_without_end_are_given_up(tmp_path: Path) -> None:
    with pytest.raises(WorkFailed, match="5 times in a row a worker died"):
        Local(2).run(tasks.write, some(tmp_path, 0, 99, 0))
    assert {"0.part", "2.part"} == set(tasks.parts(tmp_path))
    # each of the others may end a row of four
    assert 5 <= tasks.tries(some(tmp_path, 0, 99)[1]) <= 15


@pytest.mark.parametrize(
    ("work", "says"),
    [
        (tasks.refuse, "meta.json: task 0 is bad"),
        (tasks.fill, "a.part: no space left on device"),
        (tasks.err, "ZeroDivisionError: a fault"),
    ],
)
def test_what_is_wrong_is_said(work, says: str, tmp_path: Path) -> None:
    with pytest.raises(WorkFailed, match=says):
        Local(1).run(work, some(tmp_path, 0))


def test_what_was_done_before_an_error_stays(tmp_path: Path) -> None:
    with pytest.raises(WorkFailed, match="task 0 is bad"):
        Local(1).run(tasks.refuse_one, [Task(n, tmp_path) for n in (1, 2, 0)])
    assert tasks.parts(tmp_path) == tasks.wanted(range(1, 3))


def test_workers_have_one_thread_and_are_replaced(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(local, "LIFETIME", 2)
    Local(1).run(tasks.where, some(tmp_path, *[0] * 5))
    said = [part.decode().split() for part in tasks.parts(tmp_path).values()]
    assert len({worker for worker, _ in said}) == 3
    assert {threads for _, threads in said} == {"1"}


def test_ctrl_c_is_one_line_and_leaves_no_process(tmp_path: Path) -> None:
    assert processes.stopped("local", tmp_path, signal.SIGINT) == processes.INTERRUPTED


def test_whoever_is_killed_leaves_no_process(tmp_path: Path) -> None:
    status, _, left = processes.stopped("local", tmp_path, signal.SIGKILL)
    assert (status, left) == (-signal.SIGKILL, [])


def test_stories_come_to_the_same_whoever_dies(checked, tmp_path: Path) -> None:
    Local(2).run(stories.check, stories.tasks_in(tmp_path))
    assert stories.parts(tmp_path) == checked
