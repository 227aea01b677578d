"""A desk filled from our seeds, with two people signed in; each test has a copy of its own."""

import shutil

import pytest

from factcheck.desk.store.database import sqlite_url
from factcheck.desk.store.schema import ensure
from tests.desk.conftest import opened
from tests.desk.filled import filled
from tests.desk.web.pages.seated import seated


@pytest.fixture(scope="session")
def full(tmp_path_factory):
    """The file of a filled desk, and who is at it."""
    place = tmp_path_factory.mktemp("desk") / "desk.db"
    made = opened(sqlite_url(place))
    ensure(made)
    people = filled(made)
    made.close()
    return place, people


@pytest.fixture
def database(full, tmp_path):
    copy = tmp_path / "desk.db"
    shutil.copy(full[0], copy)
    made = opened(sqlite_url(copy))
    yield made
    made.close()


@pytest.fixture
def people(full, database):
    """Who is at the desk, and the stories' names in addresses."""
    return full[1]


@pytest.fixture
def desk(database):
    return seated(database)


@pytest.fixture
def aas(desk, people):
    """M. Aas's browser."""
    return desk.client(people.aas)


@pytest.fixture
def ruud(desk, people):
    """P. Ruud's browser."""
    return desk.client(people.ruud)
