import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.archive.check.part import fared_in
from factcheck.archive.engines.local import Local
from tests.archive.engines import stories

#: seconds, many times what the longest of these tests takes
LONGEST = 300


@pytest.fixture(scope="session")
def checked(tmp_path_factory) -> dict[str, bytes]:
    """What real tasks come to on one process of this machine."""
    root: Path = tmp_path_factory.mktemp("one")
    tasks = stories.tasks_in(root)
    Local(1).run(stories.check, tasks)
    statuses = [fared.status for task in tasks for fared in fared_in(task.part)]
    assert sorted(statuses) == ["checked", "checked", "checked", "crashed"]
    return stories.parts(root)


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """A test that hangs fails, as one whose cluster has lost all workers, and not all of them."""
    before = signal.signal(signal.SIGALRM, _fail)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _fail(_signal: int, _frame: Any) -> None:
    raise TimeoutError(f"it took more than {LONGEST} seconds")
