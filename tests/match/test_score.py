"""The weights, what they make of the evidence, and where a pair stands among its rivals."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.match import score
from factcheck.match.evidence import NAMES
from factcheck.match.score import (
    CALIBRATION,
    FIRST,
    MOST,
    PASSAGES,
    SECOND,
    STANDING,
    Standings,
    calibrated,
    likelihood,
    log_odds,
    standing,
    using,
    weights,
)
from tests.told import claims

STORIES = [*FIRST.values(), *SECOND.values()]
TABLES = [*STORIES, PASSAGES]


def evidence(**given):
    return {name: np.array([given.get(name, 0.0)]) for name in NAMES}


def odds(table, **given):
    return log_odds(evidence(**given), weights()[table])[0]


def test_the_tables_are_those_that_are_known():
    assert set(weights()) == {*TABLES, CALIBRATION}
    assert all("bias" in weights()[table] for table in TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_all_that_is_weighed_is_evidence(table):
    standing = set(STANDING) if table in SECOND.values() else set()
    assert set(weights()[table]) <= {*NAMES, *standing, "bias"}


def test_what_is_no_evidence_may_not_be_weighed(tmp_path, monkeypatch):
    tables = {**weights(), PASSAGES: {**weights()[PASSAGES], "hunch": 1.0}}
    monkeypatch.setattr(score, "WEIGHTS", tmp_path / "weights.json")
    score.WEIGHTS.write_text(json.dumps(tables), encoding="utf-8")
    with pytest.raises(ValueError, match="passages hunch"):
        score._packaged.__wrapped__()


def test_what_is_not_in_a_table_weighs_nothing():
    assert log_odds(evidence(window=1.0), {"bias": -2.0}) == np.array([-2.0])


def test_other_weights_hold_while_a_block_lasts():
    packaged = weights()
    with using({PASSAGES: {"bias": 1.0}}):
        assert weights() == {PASSAGES: {"bias": 1.0}}
    assert weights() is packaged


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", ["window", "sentence", "near", "noun", "owner", "equal", "role"])
def test_what_speaks_for_one_fact(name, table):
    assert odds(table, **{name: 1.0}) > odds(table)


@pytest.mark.parametrize("table", STORIES)
def test_in_a_story_words_right_beside_two_figures_never_speak_against_one_fact(table):
    assert odds(table, beside=1.0) >= odds(table)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "name", ["far", "other_day", "elsewhere_alone", "other_year", "year_alone", "others_alone"]
)
def test_what_speaks_against(name, table):
    assert odds(table, **{name: 1.0}) < odds(table)


@pytest.mark.parametrize("name", ["country", "moment", "climbs"])
def test_what_two_passages_share_speaks_for_one_event(name):
    assert odds(PASSAGES, **{name: 1.0}) > odds(PASSAGES)


@pytest.mark.parametrize(
    "name",
    [
        *("other_country", "other_city", "other_compass", "other_cause", "other_struck"),
        *("other_victims", "other_statistic", "again_alone", "other_number", "other_market"),
        *("other_names", "unlike", "by_chance", "small"),
    ],
)
def test_what_tells_two_passages_apart(name):
    assert odds(PASSAGES, **{name: 1.0}) < odds(PASSAGES)


@pytest.mark.parametrize("table", SECOND.values())
def test_a_pair_that_leads_its_rivals_is_the_likelier(table):
    nothing = dict.fromkeys(STANDING, 0.0)
    ahead, behind = ({**nothing, "margin": margin} for margin in (2.0, -2.0))
    first, second = standing([ahead, behind], weights()[table])
    assert first > second


def test_no_pairs_stand_anywhere():
    assert standing([], weights()[SECOND[True]]).shape == (0,)


@given(st.floats(-40, 40), st.floats(-40, 40))
def test_likelihood_grows_with_the_odds(a, b):
    low, high = sorted((a, b))
    assert 0 <= likelihood(np.array(low)) <= likelihood(np.array(high)) <= 1


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 9))
def test_confidence_grows_with_likelihood(a, b, articles):
    low, high = sorted((a, b))
    assert 0 < calibrated(low, articles) <= calibrated(high, articles) < 1


@given(st.floats(0, 1))
def test_two_articles_alone_are_less_sure_than_three(likely):
    assert calibrated(likely, 2) < calibrated(likely, 3) == calibrated(likely, 4)


@pytest.fixture(scope="module")
def three():
    """12 in one article; 14 and 12 in another."""
    found = claims(
        "The fire killed 12 people.", "The fire killed 14 people. In all 12 people died."
    )
    assert [int(c.figure.low) for c in found] == [12, 14, 12]
    return found


def test_a_value_that_the_other_article_gives_in_a_better_place(three):
    found = Standings(three, {(0, 1): 0.4, (0, 2): 0.7}).of(0, 1)
    assert (found["one_gives"], found["both_give"]) == (1.0, 0.0)
    assert found["margin"] < 0


def test_a_value_that_the_other_article_gives_in_a_worse_place(three):
    found = Standings(three, {(0, 1): 0.7, (0, 2): 0.1}).of(0, 1)
    assert (found["one_gives"], found["both_give"]) == (1.0, 0.0)
    assert found["margin"] > 0


def test_both_articles_give_both_values():
    ages = claims("Two boys, ages 15 and 17, were hurt.", "Two boys, ages 15 and 17, were hurt.")
    by_value = {
        (c.article, int(c.figure.low)): i for i, c in enumerate(ages) if int(c.figure.low) > 2
    }
    a, b = by_value["0.txt", 15], by_value["1.txt", 17]
    twins = {tuple(sorted((by_value["0.txt", n], by_value["1.txt", n]))): 0.9 for n in (15, 17)}
    found = Standings(ages, {**twins, (min(a, b), max(a, b)): 0.6}).of(a, b)
    assert (found["one_gives"], found["both_give"], found["both_answered"]) == (0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("first", "second", "beside"),
    [
        ("The storm hurt 21 people.", "The storm hurt 34 people and trapped 21.", 1.0),
        ("The storm hurt 34 people and trapped 21.", "The storm hurt 21 people.", 1.0),
        ("The storm hurt 21 people.", "The storm hurt 34 people. It trapped 21.", 0.0),
        ("The storm hurt 21 people.", "The storm hurt 34 people and trapped 50.", 0.0),
        ("The storm hurt 21 people.", "The storm hurt 21 people and trapped 50.", 0.0),
    ],
)
def test_a_value_that_stands_beside_the_other(first, second, beside):
    found = claims(first, second)
    i, j = (next(k for k, c in enumerate(found) if c.article == f"{n}.txt") for n in (0, 1))
    assert Standings(found, {(i, j): 0.6}).of(i, j)["both_in_one"] == beside


def test_a_pair_without_rivals(three):
    found = Standings(three[:2], {(0, 1): 0.6}).of(0, 1)
    assert (found["one_gives"], found["both_give"], found["margin"]) == (0.0, 0.0, MOST)


def test_how_a_pair_stands_is_told_by_the_names_of_the_weights(three):
    assert set(Standings(three, {(0, 1): 0.6}).of(0, 1)) == set(STANDING)
