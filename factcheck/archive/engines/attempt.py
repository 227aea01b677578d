"""A task's work as engines carry it to their workers, so that what goes wrong comes back as words.

An error travels between processes as its class and its message, of which not every class can be
made again: one that cannot would break a pool.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from factcheck.errors import FactcheckError, WorkFailed, reason_of

Task = TypeVar("Task")


@dataclass(frozen=True, slots=True)
class Attempt(Generic[Task]):
    """Does the work on a task; raises `WorkFailed` with what was wrong, and nothing else."""

    work: Callable[[Task], None]

    def __call__(self, task: Task) -> None:
        """Do it."""
        try:
            self.work(task)
        except FactcheckError as error:
            raise WorkFailed(str(error)) from None
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            raise WorkFailed(f"{place}{reason_of(error)}") from None
        except Exception:
            # a fault of ours: whoever mends it needs to know where
            raise WorkFailed(traceback.format_exc()) from None
