"""A cluster that has lost all of its workers would be waited for without end."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any

import pytest

#: seconds, many times what the longest of these tests takes
LONGEST = 300


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """A test that hangs fails, rather than all of them with it."""
    before = signal.signal(signal.SIGALRM, _fail)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _fail(_signal: int, _frame: Any) -> None:
    raise TimeoutError(f"it took more than {LONGEST} seconds")
