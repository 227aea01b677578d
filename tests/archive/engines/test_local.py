"""Processes on this machine: one that dies is replaced, and none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck.archive.engines import local
from factcheck.archive.engines.local import Local
from factcheck.errors import WorkFailed
from tests.archive.engines import tasks
from tests.archive.engines.tasks import Task

ROOT = Path(__file__).parents[3]
#: does work that never ends, as a program of its own
ENDLESS = """
import sys
from pathlib import Path
from factcheck.archive.engines.local import Local
from tests.archive.engines.tasks import Task, sleep
if __name__ == "__main__":
    Local(2).run(sleep, [Task(n, Path(sys.argv[1])) for n in range(4)])
"""


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
    assert len({process for process, _ in said}) == 3
    assert {threads for _, threads in said} == {"1"}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_whoever_is_stopped_leaves_no_process(how: int, tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS)
    process = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    working = [int(told(tmp_path / f"{n}.pid")) for n in range(2)]
    # as a terminal does it: to all of the group
    os.killpg(process.pid, how) if how == signal.SIGINT else process.kill()
    process.wait(timeout=60)
    assert within_a_while(lambda: not any(map(alive, working)))


def told(path: Path) -> str:
    """What a file says, once it is there."""
    assert within_a_while(path.exists)
    return path.read_text()


def within_a_while(what) -> bool:
    for _ in range(600):
        if what():
            return True
        time.sleep(0.1)
    return False


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
