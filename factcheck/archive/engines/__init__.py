"""What runs an archive's tasks: the cores of this machine, Spark or Dask.

An engine is given some work and the tasks to do it on. It answers nothing: what a task found it
wrote into a file, so that the result is the same whoever ran it and however often.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol, TypeVar, cast

from factcheck.errors import UnknownEngine

Task = TypeVar("Task")

#: what `--engine` may be told → the module and the class that it means
ENGINES = {"local": "Local", "spark": "Spark", "dask": "Dask"}


class Engine(Protocol):
    """Whatever does some work on every task, each at least once; returns when all are done."""

    def run(self, work: Callable[[Task], None], tasks: Sequence[Task]) -> None:
        """Do the work on every task, in any order; a task whose worker died is tried again.

        Raises `WorkFailed` when a task cannot be done; what others did stays.
        """


def engine_of(name: str, jobs: int | None = None) -> Engine:
    """The engine of a name, with so many tasks at once; None: as many as there are cores.

    Raises `UnknownEngine`; what an engine needs that is not installed is said when it runs.

    >>> engine_of("local", jobs=2)
    Local(jobs=2)
    """
    if name not in ENGINES:
        raise UnknownEngine(name, list(ENGINES))
    made = getattr(import_module(f"factcheck.archive.engines.{name}"), ENGINES[name])
    return cast(Engine, made(jobs=jobs))
