"""A desk in both databases, for tests of what holds in either."""

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """An empty desk, in a file and in PostgreSQL."""
    wanted = "file_database" if request.param == "sqlite" else "team_database"
    return request.getfixturevalue(wanted)
