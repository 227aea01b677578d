"""Which engine a name means, and what is said where it is not here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from factcheck.archive.engines import ENGINES, engine_of
from factcheck.errors import NotInstalled, UnknownEngine
from tests.archive.engines import tasks

EXTRAS = {
    "spark": ("pyspark", "Spark is not installed: pip install 'factcheck-brief[spark]'"),
    "dask": ("distributed", "Dask is not installed: pip install 'factcheck-brief[dask]'"),
}


@pytest.mark.parametrize("name", ENGINES)
def test_each_name_is_an_engine_that_has_nothing_to_do(name: str) -> None:
    engine_of(name, jobs=1).run(tasks.err, [])


def test_a_name_that_is_none() -> None:
    with pytest.raises(UnknownEngine, match="no engine 'ray': the engines are local, spark, dask"):
        engine_of("ray")


@pytest.mark.parametrize("name", EXTRAS)
def test_what_is_not_installed_is_said_in_one_line(name: str, tmp_path: Path, monkeypatch) -> None:
    package, line = EXTRAS[name]
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(NotInstalled) as error:
        engine_of(name).run(tasks.write, [tasks.Task(0, tmp_path)])
    assert str(error.value) == line
