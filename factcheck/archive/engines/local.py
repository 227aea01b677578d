"""The cores of this machine: a pool of processes, and a new one where a process died."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import TypeVar

from factcheck.archive.engines.attempt import Attempt
from factcheck.errors import WorkFailed

Task = TypeVar("Task")

#: tasks of a worker before a new one takes its place, as it grows by some 17 kB an article. The
#: pool's own `max_tasks_per_child` hangs (Python 3.11) once all of its first workers have gone
LIFETIME = 25
#: pools in a row that broke before any task was done: then it is not the tasks that kill them
PATIENCE = 5
#: libraries that would start a thread for each core in every worker
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Local:
    """Processes on this machine, as many as it has cores for us unless told otherwise."""

    jobs: int | None = None

    def run(self, work: Callable[[Task], None], tasks: Sequence[Task]) -> None:
        """Do the work on every task; raises `WorkFailed`.

        One death breaks the whole pool, so what was not done goes into a new one.
        """
        jobs, left, broken = self.jobs or cores(), list(tasks), 0
        while left:
            some = left[: jobs * LIFETIME]
            undone = _round(Attempt(work), some, min(jobs, len(some)))
            broken = broken + 1 if undone == some else 0
            if broken == PATIENCE:
                raise WorkFailed(f"{PATIENCE} times in a row a worker died before a task was done")
            left = undone + left[len(some) :]


def cores() -> int:
    """The cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _round(attempt: Attempt[Task], tasks: Sequence[Task], jobs: int) -> list[Task]:
    """Do tasks in one pool; those that were not done as it broke.

    Whatever ends the round early, Ctrl-C or an error, ends its workers.
    """
    context = get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    with theirs, ours, ProcessPoolExecutor(jobs, context, _settle, (theirs,)) as pool:
        try:
            futures = list(_begun(pool, attempt, tasks))
            for future in as_completed(futures):
                with suppress(BrokenProcessPool):
                    future.result()
        except BaseException:
            ours.close()
            raise
    lost = [task for task, future in zip(tasks, futures, strict=False) if future.exception()]
    return [*lost, *tasks[len(futures) :]]


def _begun(
    pool: ProcessPoolExecutor, attempt: Attempt[Task], tasks: Sequence[Task]
) -> Iterator[Future[None]]:
    """The tasks to come, as far as the pool takes them before it is found broken."""
    with suppress(BrokenProcessPool):
        for task in tasks:
            yield pool.submit(attempt, task)


def _settle(alive: Connection) -> None:
    """In a worker: one thread, deaf to Ctrl-C, which is for whoever started it, and gone with it.

    A pool's workers wait for tasks for ever when the pool's own process is killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(THREADS, "1"))
    Thread(target=_leave_with, args=(alive,), daemon=True).start()


def _leave_with(alive: Connection) -> None:
    alive.poll(None)  # nothing is ever sent: it returns when the other end is closed
    os._exit(1)
