"""Spark for tests: skipped where it is not here, unless FACTCHECK_SPARK says that it must be."""

import importlib.util
import os
import shutil

import pytest


def wanted() -> None:
    """Skip the test, or fail it, where there is no Spark or no Java."""
    if importlib.util.find_spec("pyspark") and shutil.which("java"):
        return
    assert not os.environ.get("FACTCHECK_SPARK"), "Spark is asked for, and is not here"
    pytest.skip("no Spark here: pip install pyspark, and apt-get install default-jre-headless")
