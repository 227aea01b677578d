"""Real Spark, with what dies there: a Python worker, and a whole executor."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from factcheck.archive import DDL, rows
from factcheck.archive.engines.local import Local
from factcheck.archive.engines.spark import Spark
from factcheck.archive.store.tables import KINDS
from factcheck.errors import WorkFailed
from tests.archive.engines import java, processes, stories, tasks
from tests.archive.engines.tasks import Task


@pytest.fixture(scope="module")
def session() -> Iterator[object]:
    """Two executors, each a Java process of its own with a core, as on a cluster."""
    java.wanted()
    import pyspark
    from pyspark.sql import SparkSession

    kept = os.environ.copy()
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(processes.ROOT)}
    built = SparkSession.builder.master("local-cluster[2,1,1024]").config(
        map={
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.log.level": "OFF",
            "spark.sql.shuffle.partitions": "2",
        }
    )
    made = built.getOrCreate()
    yield made
    work = Path(pyspark.__file__).parent / "work" / made.sparkContext.applicationId
    made.stop()
    # what executors leave behind
    shutil.rmtree(work, ignore_errors=True)
    os.environ.clear()
    os.environ.update(kept)


def test_every_task_is_done_whoever_dies(session, tmp_path: Path) -> None:
    deaths = (0, 1, 0, 3, 0)
    Spark(session).run(tasks.write, [Task(n, tmp_path, d) for n, d in enumerate(deaths)])
    assert tasks.parts(tmp_path) == tasks.wanted(range(5))


def test_an_executor_dies(session, tmp_path: Path) -> None:
    Spark(session).run(
        tasks.end_executor, [Task(n, tmp_path, deaths=int(n == 2)) for n in range(4)]
    )
    assert tasks.parts(tmp_path) == tasks.wanted(range(4))
    assert tasks.tries(Task(2, tmp_path)) == 2


def test_a_worker_has_one_thread(session, tmp_path: Path) -> None:
    Spark(session).run(tasks.where, [Task(n, tmp_path) for n in range(2)])
    assert {part.split()[1] for part in tasks.parts(tmp_path).values()} == {b"1"}


def test_what_is_wrong_is_said(session, tmp_path: Path) -> None:
    with pytest.raises(WorkFailed) as error:
        Spark(session).run(tasks.fill, [Task(0, tmp_path)])
    assert str(error.value) == f"{tmp_path / 'a.part'}: no space left on device"


def test_a_task_that_kills_without_end_is_given_up(session, tmp_path: Path) -> None:
    with pytest.raises(WorkFailed, match=r"\ASpark gave up: Task 0 in stage .* failed 4 times"):
        Spark(session).run(tasks.write, [Task(0, tmp_path, deaths=99)])


def test_no_tasks_need_no_session() -> None:
    Spark().run(tasks.err, [])


def test_on_one_machine_it_is_quiet_listens_to_nobody_and_tries_again(tmp_path: Path) -> None:
    java.wanted()
    done = processes.run("spark", "write", tmp_path, 0, 1, 0)
    assert (done.returncode, done.stdout) == (0, "local[2,4] None\n")
    # one line of Java's own cannot be kept off
    assert [line for line in done.stderr.splitlines() if "incubator" not in line] == []
    assert tasks.parts(tmp_path) == tasks.wanted(range(3))


def test_settings_that_are_there_hold(tmp_path: Path) -> None:
    java.wanted()
    tmp_path.joinpath("spark-defaults.conf").write_text("spark.master local[3,2]\n")
    there = {"SPARK_CONF_DIR": str(tmp_path), "SPARK_LOCAL_IP": "127.0.0.1"}
    done = processes.run("spark", "write", tmp_path, 0, **there)
    assert done.stdout.startswith("local[3,2] http://")


def test_without_java_it_says_so(tmp_path: Path) -> None:
    java.wanted()
    none = {"PATH": str(tmp_path), "JAVA_HOME": str(tmp_path)}
    done = processes.run("spark", "write", tmp_path, 0, **none)
    assert done.stderr == "Spark needs Java 17 or newer, and there is none: install it\n"


def test_ctrl_c_is_one_line_and_leaves_no_process(tmp_path: Path) -> None:
    java.wanted()
    assert processes.stopped("spark", tmp_path, signal.SIGINT) == processes.INTERRUPTED


def test_stories_come_to_the_same_whoever_dies(session, checked, tmp_path: Path) -> None:
    Spark(session).run(stories.check, stories.tasks_in(tmp_path))
    assert stories.parts(tmp_path) == checked


def test_an_archive_is_the_same_to_the_byte(session, tmp_path: Path) -> None:
    wanted = stories.archived(tmp_path / "here", Local(1))
    assert stories.archived(tmp_path / "there", Spark(session)) == wanted


def test_groups_that_spark_has_need_nothing_but_rows(session, tmp_path: Path) -> None:
    told = [row for seed in stories.SEEDS for row in stories.articles(seed)]
    columns = ["story", "article", "text", "title", "outlet", "published", "url"]
    table = pa.Table.from_pylist(told).select(columns)
    frame = session.createDataFrame(table)
    found = frame.groupBy("story").applyInArrow(rows, DDL).toArrow()
    wanted = rows(table)
    assert len(wanted) > 10
    assert set(found["story"].to_pylist()) == {row["story"] for row in told}
    keys = [(name, "ascending") for name in KINDS["findings"].key]
    assert found.sort_by(keys).to_pylist() == wanted.to_pylist()
