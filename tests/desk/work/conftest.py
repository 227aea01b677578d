"""A desk in both databases, with somebody at it, a copy of a seed to edit, and checks right here.

Processes that tests start reach PostgreSQL too; tests of commands have a file, as they make it.
"""

import shutil

import pytest

from factcheck.desk.store import users
from factcheck.desk.work import checking
from factcheck.resources import folder
from tests.desk.both import database
from tests.desk.work.waiting import Here

__all__ = ["database"]


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Files that came through the browser are this test's: PostgreSQL has them in the user's."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def ana(database):
    """Who works at the desk."""
    with database.write() as c:
        return users.add(c, "ana", by="ana", at=database.now()).id


@pytest.fixture
def seed(tmp_path):
    """A folder with a story of five reports, which may be edited."""
    place = tmp_path / "ferry"
    shutil.copytree(folder("seeds") / "ferry", place)
    return place


@pytest.fixture
def here(database, encoder, monkeypatch):
    """Does waiting jobs in this process, with the tests' own encoder."""
    monkeypatch.setattr(checking, "_encoder", lambda *_: encoder)
    return Here(database)
