"""Vectors kept within a run: each text is embedded once, and what comes back is the very same."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from factcheck.encode import CachingEncoder


class Lengths:
    """An encoder of two numbers a text, which remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        return np.array([[len(t), t.count("a")] for t in texts], dtype=np.float32).reshape(-1, 2)


@given(st.lists(st.lists(st.sampled_from(["", "a", "ab", "abc"]), min_size=1), max_size=5))
def test_each_text_is_embedded_once(batches):
    inner = Lengths()
    cached = CachingEncoder(inner)
    for texts in batches:
        assert np.array_equal(cached.encode(texts), Lengths().encode(texts))
    assert sorted(inner.asked) == sorted({t for texts in batches for t in texts})
