"""Real Dask, with a nanny whose worker dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.archive.engines.dask import Dask, cluster_here
from factcheck.archive.engines.local import Local
from factcheck.errors import WorkFailed
from tests.archive.engines import processes, stories, tasks
from tests.archive.engines.tasks import Task


@pytest.fixture(scope="module")
def client() -> Iterator[object]:
    """Two processes, each with a nanny that starts another when it dies."""
    from distributed import Client

    with cluster_here(2) as cluster, Client(cluster) as made:
        yield made


def test_every_task_is_done_whoever_dies(client, tmp_path: Path) -> None:
    deaths = (0, 1, 0, 3, 0)
    Dask(client).run(tasks.write, [Task(n, tmp_path, d) for n, d in enumerate(deaths)])
    assert tasks.parts(tmp_path) == tasks.wanted(range(5))


def test_an_archive_is_the_same_to_the_byte(client, tmp_path: Path) -> None:
    wanted = stories.archived(tmp_path / "here", Local(1))
    assert stories.archived(tmp_path / "there", Dask(client)) == wanted


def test_what_was_done_is_not_done_again_when_its_worker_dies(client, tmp_path: Path) -> None:
    """Dask would make the results anew that lay in the memory of a worker."""
    early = [Task(n, tmp_path) for n in range(20)]
    late = [Task(20 + n, tmp_path, deaths=1) for n in range(2)]
    Dask(client).run(tasks.write_after_the_others, [*early, *late])
    assert tasks.parts(tmp_path) == tasks.wanted(range(22))
    # the last of them may not have been let go when the others begin
    assert sum(tasks.tries(task) == 1 for task in early) >= 15


def test_the_same_task_is_done_as_often_as_it_is_asked_for(client, tmp_path: Path) -> None:
    for times in (1, 2):
        Dask(client).run(tasks.write, [Task(0, tmp_path)])
        assert tasks.tries(Task(0, tmp_path)) == times


def test_what_is_wrong_is_said(client, tmp_path: Path) -> None:
    with pytest.raises(WorkFailed) as error:
        Dask(client).run(tasks.fill, [Task(0, tmp_path)])
    assert str(error.value) == f"{tmp_path / 'a.part'}: no space left on device"


def test_a_task_that_kills_without_end_is_given_up(client, tmp_path: Path) -> None:
    with pytest.raises(WorkFailed, match="Dask gave up: 4 workers died of one task"):
        Dask(client).run(tasks.write, [Task(0, tmp_path, deaths=99)])


def test_its_own_processes_have_one_thread_and_are_quiet(tmp_path: Path) -> None:
    done = processes.run("dask", "where", tmp_path, 0, 0, 0)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    said = [part.decode().split() for part in tasks.parts(tmp_path).values()]
    assert len(said) == 3
    assert {threads for _, threads in said} == {"1"}


def test_the_scheduler_of_the_settings_is_asked(client, tmp_path: Path) -> None:
    there = {"DASK_SCHEDULER_ADDRESS": client.scheduler.address}
    assert processes.run("dask", "where", tmp_path, 0, **there).returncode == 0
    worker = int(tasks.parts(tmp_path)["0.part"].split()[0])
    assert worker in client.run(os.getpid).values()


def test_a_scheduler_that_does_not_answer(tmp_path: Path) -> None:
    nobody = {
        "DASK_SCHEDULER_ADDRESS": "tcp://127.0.0.1:9",
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s",
    }
    done = processes.run("dask", "write", tmp_path, 0, **nobody)
    assert done.stderr == "Dask: Timed out trying to connect to tcp://127.0.0.1:9 after 1 s\n"


def test_ctrl_c_is_one_line_and_leaves_no_process(tmp_path: Path) -> None:
    assert processes.stopped("dask", tmp_path, signal.SIGINT) == processes.INTERRUPTED


def test_stories_come_to_the_same_whoever_dies(client, checked, tmp_path: Path) -> None:
    Dask(client).run(stories.check, stories.tasks_in(tmp_path))
    assert stories.parts(tmp_path) == checked
