"""The scorer's weights and what they make of the evidence."""

from dataclasses import fields

import numpy as np
import pytest
from factcheck.match.features import NAMES, Features
from factcheck.match.relations import RELATION_NAMES, Relations, columns_of
from hypothesis import given
from hypothesis import strategies as st

from factcheck.match.score import (
    CALIBRATION,
    FIRST,
    SECOND,
    calibrated,
    evidence,
    likelihood,
    standing,
    weights,
)


def features(**given):
    return Features(**{f.name: np.array([given.get(f.name, 0.0)]) for f in fields(Features)})


def relations(**given):
    return columns_of([Relations(**{f.name: given.get(f.name, 0.0) for f in fields(Relations)})])


def test_every_table_weighs_every_feature():
    assert set(weights()) == {*FIRST.values(), *SECOND.values(), CALIBRATION}
    for table in FIRST.values():
        assert set(weights()[table]) == {*NAMES, "bias"}
    for table in SECOND.values():
        assert set(weights()[table]) == {*NAMES, *RELATION_NAMES, "bias"}


TABLES = [*FIRST.values(), *SECOND.values()]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", ["window", "sentence", "beside", "noun", "owner"])
def test_what_speaks_for_one_fact(name, table):
    assert evidence(features(**{name: 1.0}), weights()[table]) > evidence(
        features(), weights()[table]
    )


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", ["far", "other_day", "elsewhere", "other_year", "old_year"])
def test_what_speaks_against(name, table):
    assert evidence(features(**{name: 1.0}), weights()[table]) < evidence(
        features(), weights()[table]
    )


@pytest.mark.parametrize("table", SECOND.values())
def test_a_pair_that_leads_its_rivals_is_the_likelier(table):
    assert standing(relations(margin=2.0), weights()[table]) > standing(
        relations(margin=-2.0), weights()[table]
    )


@given(st.floats(-40, 40), st.floats(-40, 40))
def test_likelihood_grows_with_the_odds(a, b):
    low, high = sorted((a, b))
    assert 0 <= likelihood(np.array(low)) <= likelihood(np.array(high)) <= 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_confidence_grows_with_likelihood(a, b):
    low, high = sorted((a, b))
    assert 0 < calibrated(low) <= calibrated(high) < 1
