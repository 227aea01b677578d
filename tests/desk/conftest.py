"""A desk of each test's own: a real SQLite file, or a database of a real PostgreSQL server."""

import itertools

import pytest

from factcheck.desk.store import roles
from factcheck.desk.store.database import Database, sqlite_url
from factcheck.desk.store.schema import ensure
from tests.desk.postgres import OWNER, SERVING, started

#: the moment at which every test's desk stands
NOW = "2026-06-12T12:20:00Z"


def opened(url):
    """A database whose clock stands still."""
    return Database(url, clock=lambda: NOW)


@pytest.fixture
def database(file_database):
    """An empty desk; tests of the store and of the work have it in both databases."""
    return file_database


@pytest.fixture
def file_database(tmp_path):
    """An empty desk in a file."""
    made = opened(sqlite_url(tmp_path / "desk.db"))
    ensure(made)
    yield made
    made.close()


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server for all tests, with an empty desk to copy."""
    running = started()
    try:
        running.create("template_desk")
        empty = Database(running.url("template_desk"))
        ensure(empty)
        roles.allow(empty, SERVING)
        empty.close()
        yield running
    finally:
        running.remove()


NUMBERS = itertools.count(1)


@pytest.fixture
def new_url(server):
    """Makes databases on the server: `new_url()` is an empty desk, `new_url("template0")` none."""
    names = []

    def make(template="template_desk", role=OWNER):
        names.append(f"desk_{next(NUMBERS)}")
        server.create(names[-1], template)
        return server.url(names[-1], role)

    yield make
    for name in names:
        server.drop(name)


@pytest.fixture
def team_database(new_url):
    """An empty desk in PostgreSQL, as the role that serves sees it."""
    made = opened(new_url(role=SERVING))
    yield made
    made.close()
