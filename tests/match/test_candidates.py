"""Which pairs of a story's claims are looked at."""

import numpy as np
import pytest

from factcheck.claims.counted import is_part, is_people
from factcheck.judge import converts, kind, one_number
from factcheck.match.candidates import FIRST_SIGHT, buckets
from factcheck.model import Dimension
from tests.match.stories import STORIES, every_pair, ready
from tests.told import articles, claims, claims_of


@pytest.mark.parametrize("name", STORIES)
def test_claims_meet_within_one_kind(name, encoder):
    found = buckets(ready(name), encoder)
    kinds = [{kind(c.figure) for c in bucket.claims} for bucket in found]
    assert all(len(k) == 1 for k in kinds)
    assert len(kinds) == len(set().union(*kinds))
    assert sum(len(bucket.claims) for bucket in found) == len(ready(name))


@pytest.mark.parametrize("name", STORIES)
def test_what_is_ruled_out_at_once(name, encoder):
    """Two of one sentence, role, unit or people and a part of them; all else is weighed."""
    for bucket in buckets(ready(name), encoder):
        for pairs in every_pair(len(bucket.claims)):
            ruled_out = bucket.columns.ruled_out(pairs)
            for i, j, out in zip(pairs.first, pairs.second, ruled_out, strict=True):
                a, b = bucket.claims[i], bucket.claims[j]
                one = place(a) == place(b)
                roles = {a.figure.role, b.figure.role} - {None}
                two = len(roles) == 2 or people_and_part(a.figure, b.figure)
                assert out == (one or two or measured_otherwise(a.figure, b.figure))


def measured_otherwise(f, g):
    return not converts(f, g) and not one_number(f, g)


def place(claim):
    return claim.article, claim.mention.sentence.index


def people_and_part(f, g):
    counted = f.dimension is Dimension.COUNT and f.head and g.head
    return bool(counted and ((is_people(f) and is_part(g)) or (is_part(f) and is_people(g))))


def test_the_rows_at_a_time_do_not_matter(encoder, monkeypatch):
    whole = [bucket.likelihoods for bucket in buckets(ready("ferry"), encoder)]
    monkeypatch.setattr("factcheck.match.candidates.ROWS", 3)
    assert [bucket.likelihoods for bucket in buckets(ready("ferry"), encoder)] == whole


@pytest.mark.parametrize("name", STORIES)
def test_a_pair_is_likely_or_barred_and_never_both(name, encoder):
    for bucket in buckets(ready(name), encoder):
        assert not bucket.likelihoods.keys() & bucket.barred.keys()
        assert all(bucket.bar(*pair) is None for pair in bucket.likelihoods)
        assert all(bucket.bar(*pair) and bucket.differ(*pair) for pair in bucket.barred)
        assert all(score >= FIRST_SIGHT for score in bucket.first.values())
        assert all(i < j for i, j in bucket.likelihoods)


@pytest.mark.parametrize("name", STORIES)
def test_the_first_look_at_some_pairs_is_that_at_all(name, encoder):
    for bucket in buckets(ready(name), encoder):
        wanted = {}
        for i, j in bucket.first:
            wanted.setdefault(i, []).append(j)
        assert bucket.first_looks(wanted) == pytest.approx(dict(bucket.first))


def test_a_pair_that_is_weighed_has_all_evidence_by_name(encoder):
    given = claims("The fire killed 12 people in Halvik.", "Fire in Halvik killed 14 people.")
    (bucket,) = buckets(given, encoder)
    ((a, b, evidence),) = bucket.weighed()
    assert [a, b] == given
    assert evidence["role"] == 1.0
    assert evidence["margin"] > 0
    assert all(np.isfinite(value) for value in evidence.values())


def test_a_claim_whose_counterpart_is_barred_is_told_of_it(encoder):
    one, two = (
        "Ten charges of fraud were brought over the stadium.",
        "He admitted five of the charges of fraud over the stadium.",
    )
    (bucket,) = buckets(claims_of(*articles(one, two)), encoder)
    assert bucket.barred_lookalikes == {0: 1, 1: 0}
    assert not bucket.open(0, 1)
