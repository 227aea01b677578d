"""An archive of the stories that come along, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.small import small


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # a name that DuckDB would take for a pattern, and that ends a text of SQL
    return small(tmp_path_factory.mktemp("archives") / "news [1]*'")
