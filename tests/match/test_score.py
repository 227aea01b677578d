"""The scorer's weights and what they make of the evidence."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.match.features import NAMES, Features
from factcheck.match.score import CALIBRATION, COUNTS, OTHERS, calibrated, probability, weights


def evidence(**given):
    return Features(**{**{f.name: 0.0 for f in fields(Features)}, **given})


def test_both_tables_weigh_every_feature():
    assert set(weights()) == {COUNTS, OTHERS, CALIBRATION}
    for table in (COUNTS, OTHERS):
        assert set(weights()[table]) == {*NAMES, "bias"}


@pytest.mark.parametrize("count", [0.0, 1.0])
@pytest.mark.parametrize("name", ["window", "sentence", "near", "beside", "noun", "owner", "equal", "sole", "remark"])
def test_what_speaks_for_one_fact(name, count):
    assert probability(evidence(count=count, **{name: 1.0})) > probability(evidence(count=count))


@pytest.mark.parametrize("count", [0.0, 1.0])
@pytest.mark.parametrize("name", ["far", "other_day", "crowd", "elsewhere"])
def test_what_speaks_against(name, count):
    assert probability(evidence(count=count, **{name: 1.0})) < probability(evidence(count=count))


@given(st.floats(0, 1), st.floats(0, 1))
def test_confidence_grows_with_likelihood(a, b):
    low, high = sorted((a, b))
    assert 0 < calibrated(low) <= calibrated(high) < 1
