"""Spark, where it is there already; without a cluster, on the cores of this machine."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from factcheck.archive.engines.attempt import Attempt
from factcheck.archive.engines.local import cores
from factcheck.errors import NotInstalled, WorkFailed

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

Task = TypeVar("Task")
#: what is done at Ctrl-C
Answer = Callable[[int, FrameType | None], object]

#: attempts of a task, as on a cluster: on `local[2]` the first death would end everything
TRIES = 4
#: on this machine nothing listens to others, and nothing is shown
AT_HOME = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
LOG = Path(__file__).parent / "data" / "log4j2.properties"
#: masters that are no cluster and say nothing of attempts
_HOME = re.compile(r"local(?:\[(\d+|\*)\])?")
#: what an attempt said was wrong, within what Spark and Java say around it
_WRONG = re.compile(r"factcheck\.errors\.WorkFailed: (.*?)(?:\n\s+(?:SQLSTATE|at )|\Z)", re.DOTALL)
_GAVE_UP = re.compile(r"Task \S+ in stage \S+ failed \d+ times.*")


@dataclass(frozen=True, slots=True)
class Spark:
    """Spark by a session that runs, or else by the settings that it finds.

    Those of `spark-submit` and `spark-defaults.conf` hold; `jobs` counts where they name no master.
    """

    session: SparkSession | None = None
    jobs: int | None = None

    def run(self, work: Callable[[Task], None], tasks: Sequence[Task]) -> None:
        """Do the work on every task; raises `WorkFailed`, and `NotInstalled` without Spark."""
        if not tasks:
            return
        context = self.session.sparkContext if self.session else _context(self.jobs)
        with _in_words():
            context.parallelize(tasks, len(tasks)).foreach(Attempt(work))


def _context(jobs: int | None) -> SparkContext:
    """What runs already, or a new one."""
    _need_spark()
    answer = signal.getsignal(signal.SIGINT)
    with _quiet(), _in_words():
        from pyspark import SparkConf, SparkContext

        # Java finds out what spark-submit and the files of settings say; without it none are known
        SparkContext._ensure_initialized()
        conf = SparkConf()
        if home := _HOME.fullmatch(conf.get("spark.master") or ""):
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            told = home[1] if home[1] != "*" else None
            conf.setMaster(f"local[{told or jobs or cores()},{TRIES}]")
            conf.setAll(list(AT_HOME.items()))
        context = SparkContext.getOrCreate(conf)
    if callable(answer):
        _own_ctrl_c(context, answer)
    return context


def _need_spark() -> None:
    if find_spec("pyspark") is None:
        raise NotInstalled("Spark", "spark")
    java = Path(os.environ.get("JAVA_HOME", "nowhere"), "bin", "java")
    if not (shutil.which(java) or shutil.which("java")):
        raise WorkFailed("Spark needs Java 17 or newer, and there is none: install it")


@contextmanager
def _quiet() -> Iterator[None]:
    """Where Spark has no settings of its own it would begin with a dozen lines of its log."""
    if not {"SPARK_HOME", "SPARK_CONF_DIR", "SPARK_SUBMIT_OPTS"} & os.environ.keys():
        os.environ["SPARK_SUBMIT_OPTS"] = f"-Dlog4j2.configurationFile={LOG.as_uri()}"
    with warnings.catch_warnings():
        # of pandas 3, which none of this meets
        warnings.simplefilter("ignore", FutureWarning)
        yield


def _own_ctrl_c(context: SparkContext, answer: Answer) -> None:
    """A new context answers Ctrl-C itself; who has an answer of their own, as we do, keeps it.

    What is under way has to be cancelled, for until it ends no call of Java returns; and by another
    thread, as this one is in the middle of a call.
    """

    def caught(number: int, frame: FrameType | None) -> None:
        Thread(target=context.cancelAllJobs, daemon=True).start()
        answer(number, frame)

    if signal.getsignal(signal.SIGINT) is not answer is not signal.default_int_handler:
        signal.signal(signal.SIGINT, caught)


@contextmanager
def _in_words() -> Iterator[None]:
    """Pages of Java around one line → that line."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        if ended := _ended(error):
            raise ended from None
        raise WorkFailed(_reason(str(error))) from None


def _ended(error: BaseException | None) -> BaseException | None:
    """The Ctrl-C that a library made an error of, if it was one."""
    while error and isinstance(error, Exception):
        error = error.__context__
    return error


def _reason(said: str) -> str:
    r"""What was wrong, of all that Spark says.

    >>> _reason("Job aborted: Task 0 in stage 3.0 failed 4 times: Lost task 0.3\n\tat java.lang")
    'Spark gave up: Task 0 in stage 3.0 failed 4 times: Lost task 0.3'
    """
    if wrong := _WRONG.search(said):
        return wrong[1].rstrip()
    gave_up = _GAVE_UP.search(said)
    return f"Spark gave up: {gave_up[0]}" if gave_up else f"Spark: {said.strip()}"
