"""What rules a pair out, and what is never compared: the reasons, as data."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.slots import SLOTS
from factcheck.match.bars import barred, never_compared
from tests.told import cases, claim, claims, label, pair, passages

CASES = cases("match/bars")
NEVER = cases("match/never_compared")


def claims_of(case):
    if case.get("within"):
        return claims(f"{case['a']}\n\n{case['b']}")
    if "days" in case:
        return claims(case["a"], case["b"], days=(0, case["days"]))
    return pair(case["a"], case["b"])


def why(a, b):
    found = barred(a, b)
    return found and found.why


@pytest.mark.parametrize("case", CASES, ids=label)
def test_what_rules_a_pair_out(case):
    a, b = claims_of(case)
    assert [why(a, b), why(b, a)] == [case["why"], case["why"]]


def test_every_bar_of_a_slot_has_a_case():
    seen = {(bar.slot.name, bar.why) for c in CASES if (bar := barred(*claims_of(c))) and bar.slot}
    assert seen == {(slot.name, bar.why) for slot in SLOTS for bar in slot.bars}


def test_two_figures_of_one_sentence():
    a, b = claims("Four people were killed on Monday and six people were killed on Tuesday.")[::2]
    assert why(a, b) == "two figures of one sentence"


def test_slots_may_be_left_out():
    a, b = pair("Four others were killed.", "Six people were killed.")
    assert why(a, b) == "one counts the others"
    assert barred(a, b, {"others"}) is None


def test_without_a_date_of_publication_no_year_is_an_earlier_one():
    here = claim("A fire in the hotel killed 12 people.", published=None)
    there = claim("In 1987 a fire in the hotel killed [31] people.", "1.txt", published=None)
    assert barred(here, there) is None


@given(st.lists(passages, min_size=2, max_size=2))
def test_the_order_of_two_claims_does_not_matter(texts):
    for a, b in product(claims(*texts), repeat=2):
        if a.figure.dimension is b.figure.dimension:
            assert why(a, b) == why(b, a)


@pytest.mark.parametrize("case", NEVER, ids=label)
def test_what_is_never_compared(case):
    assert never_compared(claim(case["text"])) == case["why"]


def test_every_reason_never_to_compare_has_words_for_a_reader():
    assert all(c["why"][0].islower() and c["why"][-1] != "." for c in NEVER if c["why"])
