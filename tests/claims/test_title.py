"""What facts are called: titles as data, and what holds for every title."""

from time import perf_counter

import pytest
from hypothesis import given

from factcheck.claims.around import LONGEST
from factcheck.claims.title import describe
from factcheck.figures import find_figures
from factcheck.model import Dimension
from tests.told import cases, claim, claims, passages, strict

CASES = cases("claims/titles")


def stated(texts):
    """A claim of each text, every one of an article of its own."""
    return [claim(text, f"{n}.txt") for n, text in enumerate(texts)]


@pytest.mark.parametrize("case", strict(CASES))
def test_what_a_fact_is_called(case):
    assert describe(stated(case["texts"])) == case["what"]


@pytest.mark.parametrize("case", strict(CASES))
def test_no_title_holds_a_value(case):
    assert all(f.dimension is Dimension.ORDINAL for f in find_figures(case["what"]))


@given(passages)
def test_a_title_is_one_short_line_without_a_full_stop(text):
    for found in claims(text):
        title = describe([found])
        assert title
        assert title == title.strip()
        assert "\n" not in title
        assert not title.endswith(".")
        assert len(title) <= LONGEST + 20


def test_a_title_of_a_very_long_sentence_is_read_in_no_time():
    text = "The ferry sank on [Tuesday] " + "and the crew left boats " * 20000
    (found,) = stated([text])
    start = perf_counter()
    assert describe([found]) == "when the ferry sank"
    assert perf_counter() - start < 1
