"""What the tests share: one encoder for the whole run, since loading the model takes seconds."""

import os

import pytest

os.environ.setdefault("HF_HUB_OFFLINE", "1")


@pytest.fixture(scope="session")
def encoder():
    """The packaged MiniLM, each text embedded once."""
    from factcheck.encode import choose
    from factcheck.match import CachingEncoder

    return CachingEncoder(choose().encoder)
