"""Text without a full stop is cut: sentences are bounded, and nothing of them is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model import Article
from factcheck.split import split
from factcheck.split.cuts import LONGEST

UNITS = st.one_of(
    st.sampled_from(
        ["1,", "a", " ", "\u0301", "Ann Lee, ", "“", "A. ", "5 died and ", "北", "it; "]
    ),
    st.text(min_size=1, max_size=12),
)


@settings(max_examples=40, deadline=None)
@given(UNITS, st.integers(0, 3 * LONGEST))
def test_no_sentence_is_longer_than_may_be_and_no_character_is_lost(unit, size):
    text = unit * (size // len(unit)) + " people."
    sentences = split(Article(id="a", text=text)).sentences
    assert all(len(s.text) <= LONGEST for s in sentences)
    assert all(text[s.start : s.end] == s.text for s in sentences)
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert "".join("".join(s.text for s in sentences).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("unit", "ends"),
    [
        ("the mill, the quay; ", ";"),
        ("the mill, the quay ", ","),
        ("the mill 12 the quay ", ("mill", "quay", "the")),
        ("12 ", "12"),
        ("12,", ","),
        ("12", "12"),
    ],
    ids=["semicolon", "comma", "not beside a number", "between numbers", "within a word", "digits"],
)
def test_it_is_cut_at_the_best_place(unit, ends):
    first, *_ = split(Article(id="a", text=unit * LONGEST)).sentences
    assert first.text.endswith(ends)
    assert LONGEST // 2 < len(first.text) <= LONGEST


def test_a_long_sentence_that_people_wrote_is_whole():
    text = f"The court held that {'the mill, which stood by the quay, ' * 40}was sold."
    assert len(text) < LONGEST
    assert [s.text for s in split(Article(id="a", text=text)).sentences] == [text]
