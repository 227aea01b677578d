"""Figures whose own words name what they measure: which pairs are told to be one."""

import pytest

from factcheck.claims.measure import measures
from factcheck.match.alike import outright
from factcheck.match.bars import never_compared
from factcheck.match.candidates import buckets
from factcheck.pipeline import check
from tests.told import articles, cases, claims, strict

CASES = cases("match/alike")
REWARD, SHARES, CALLED = (
    next(c["texts"][0] for c in CASES if c["label"].startswith(start))
    for start in ("one reward", "one move", "one call")
)
FERRY = "Berit Holm has tuned the Tarva organ since 2011."
MILL = "Lena Holm, who took over the Tarva mill in March, sold its boats."


def told(encoder, *texts, days=()):
    """The pairs told to be one, as the words of the figures, with their likelihoods."""
    ready = [c for c in claims(*texts, days=days) if never_compared(c) is None]
    return {
        (bucket.claims[i].mention.text, bucket.claims[j].mention.text): likelihood
        for bucket in buckets(ready, encoder)
        for (i, j), likelihood in outright(bucket).items()
    }


@pytest.mark.parametrize("case", strict(CASES))
def test_what_names_one_measure(case, encoder):
    found = told(encoder, *case["texts"], days=case.get("days", ()))
    assert len(found) == case["one"]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ((REWARD, "The mayor of Halvik says that the reward has been raised to $40,000."), "money"),
        (
            (SHARES, "Shares of Tarvex were down almost 5 percent by noon after the recall."),
            "percent",
        ),
        ((CALLED, "The mill burned down."), "date_time"),
        (
            (FERRY, "Berit Holm has tuned the Tarva organ since 2012, when she came home."),
            "date_time",
        ),
    ],
)
def test_what_is_named_alike_is_flagged(texts, kind, encoder):
    (found,) = check(articles(*texts), encoder=encoder).discrepancies
    assert found.type == kind


@pytest.mark.parametrize("start", ["one reward", "one move", "one call", "one clause"])
def test_one_measure_is_as_sure_as_its_row_says(start, encoder):
    kind = {"one move": "move of shares", "one call": "call for help"}.get(start, start[4:])
    case = next(c for c in CASES if c["label"].startswith(start))
    assert [*told(encoder, *case["texts"]).values()] == [measures()[kind]["sure"]]


def test_two_people_of_one_article_do_not_hide_each_other(encoder):
    other = (
        "A guard, Jan Lie, who took over the Tarva mill in April, was there. "
        "Ms Holm, who took over the Tarva mill in May, was not."
    )
    assert [*told(encoder, MILL, other)] == [("March", "May")]
