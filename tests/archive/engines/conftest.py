from pathlib import Path

import pytest

from factcheck.archive.check.part import fared_in
from factcheck.archive.engines.local import Local
from tests.archive.engines import stories


@pytest.fixture(scope="session")
def checked(tmp_path_factory) -> dict[str, bytes]:
    """What real tasks come to on one process of this machine."""
    root: Path = tmp_path_factory.mktemp("one")
    tasks = stories.tasks_in(root)
    Local(1).run(stories.check, tasks)
    statuses = [fared.status for task in tasks for fared in fared_in(task.part)]
    assert sorted(statuses) == ["checked", "checked", "checked", "crashed"]
    return stories.parts(root)
