"""What is said of the store holds in both databases."""

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """An empty desk, in a file and in PostgreSQL."""
    wanted = "file_database" if request.param == "sqlite" else "team_database"
    return request.getfixturevalue(wanted)
