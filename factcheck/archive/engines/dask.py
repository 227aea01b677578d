"""Dask, where it is there already, as on a batch cluster; else processes of its own here."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

from factcheck.archive.engines.attempt import Attempt
from factcheck.archive.engines.local import cores
from factcheck.errors import NotInstalled, WorkFailed
from factcheck.interrupted import Interrupted

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

Task = TypeVar("Task")

#: a worker has one task: of a death, those that wait beside it are held guilty as well
ONE_EACH = {"distributed.scheduler.worker-saturation": 1.0}


@dataclass(frozen=True, slots=True)
class Dask:
    """Dask by a client that is there, or else by the scheduler that its settings name.

    `jobs` counts where they name none. A task whose worker died goes to another, as often as the
    setting `distributed.scheduler.allowed-failures` says.
    """

    client: Client | None = None
    jobs: int | None = None

    def run(self, work: Callable[[Task], None], tasks: Sequence[Task]) -> None:
        """Do the work on every task; raises `WorkFailed`, and `NotInstalled` without Dask."""
        if not tasks:
            return
        with _client(self.client, self.jobs) as client, _in_words():
            # not pure: whoever asks for a task again wants it to be looked at again
            futures = client.map(Attempt(work), tasks, pure=False, key="factcheck")
            try:
                _wait(futures)
            finally:
                client.cancel(futures)


def _wait(futures: Sequence[Future[None]]) -> None:
    """Wait for all; what is done is let go, or else it would be done again if its worker died."""
    from distributed import as_completed

    for future in as_completed(futures):
        if future.status != "finished":
            future.result()
        future.release()


@contextmanager
def _client(given: Client | None, jobs: int | None) -> Iterator[Client]:
    """The client that is given or that there is; one of our own is closed behind us."""
    if find_spec("distributed") is None:
        raise NotInstalled("Dask", "dask")
    import dask
    from distributed import Client

    if there := given or _current():
        yield there
    elif dask.config.get("scheduler-address", None):
        with _in_words(), Client() as client:
            yield client
    else:
        with cluster_here(jobs or cores()) as cluster, Client(cluster) as client:
            try:
                yield client
            except (KeyboardInterrupt, Interrupted):
                _end(cluster)
                raise


def _end(cluster: LocalCluster) -> None:
    """End the processes now: to be closed, they would end what they are at first."""
    for nanny in cluster.workers.values():
        # one that has just died has none
        if nanny.pid:
            with suppress(OSError):
                os.kill(nanny.pid, signal.SIGTERM)


def _current() -> Client | None:
    from distributed import Client

    try:
        running: Client = Client.current()
    except ValueError:
        return None
    return running


def cluster_here(jobs: int) -> LocalCluster:
    """Processes on this machine; nothing listens to others."""
    import dask
    from distributed import LocalCluster

    with dask.config.set(ONE_EACH):
        return LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            # a port of its own choice, as another cluster may have the usual one
            dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
            silence_logs=logging.CRITICAL,
        )


@contextmanager
def _in_words() -> Iterator[None]:
    from distributed import CancelledError, KilledWorker

    try:
        yield
    except KilledWorker as error:
        died = error.allowed_failures + 1
        raise WorkFailed(f"Dask gave up: {died} workers died of one task") from None
    except (CancelledError, OSError) as error:
        raise WorkFailed(f"Dask: {error}") from None
