"""What the tests share: one encoder for the whole run, since loading the model takes seconds."""

import os

import pytest
from hypothesis import settings

os.environ.setdefault("HF_HUB_OFFLINE", "1")

# no test is timed: a busy machine would fail it; in CI the examples are always the same, and fewer
settings.register_profile("here", deadline=None)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, max_examples=40)
# `--hypothesis-profile few`: on another Python a property is tried on some examples
settings.register_profile("few", settings.get_profile("ci"), max_examples=10)
settings.load_profile("ci" if "CI" in os.environ else "here")


@pytest.fixture(scope="session")
def encoder():
    """The packaged MiniLM, each text embedded once."""
    from factcheck.encode import CachingEncoder, choose

    return CachingEncoder(choose().encoder)
