"""The likelihood of one occasion, and its weights."""

from dataclasses import fields, replace

import pytest
from factcheck.match.occasion import REASONS, Evidence, probability, weights

NOTHING = Evidence(**{f.name: 0.0 for f in fields(Evidence)})


def test_every_piece_of_evidence_has_a_weight():
    assert set(weights()) == {"bias", *(f.name for f in fields(Evidence))}


@pytest.mark.parametrize("name", ["jaccard", "telling", "country", "equal", "steady"])
def test_what_is_shared_speaks_for_one_occasion(name):
    assert probability(replace(NOTHING, **{name: 1.0})) > probability(NOTHING)


@pytest.mark.parametrize("name", sorted(REASONS))
def test_what_has_a_reason_speaks_against_it(name):
    assert probability(replace(NOTHING, **{name: 1.0})) < probability(NOTHING)
