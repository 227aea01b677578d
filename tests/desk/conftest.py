"""A desk of each test's own: a real SQLite file."""

import pytest

from factcheck.desk.store.database import Database, sqlite_url
from factcheck.desk.store.schema import ensure


@pytest.fixture
def database(tmp_path):
    """An empty desk, its clock standing still."""
    made = Database(sqlite_url(tmp_path / "desk.db"), clock=lambda: "2026-06-12T12:20:00Z")
    ensure(made)
    yield made
    made.close()
