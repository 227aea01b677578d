"""Times of day whose zone one outlet prints and another leaves out."""

from dataclasses import replace

import pytest

from factcheck.claims.zone import in_local_time
from factcheck.figures import find_figures
from factcheck.judge import judge
from factcheck.pipeline import check
from tests.told import articles, claims


def alarm(time):
    return f"The alarm was raised at {time} in the port of Halvik."


def local(*texts):
    """Whether each time is marked as local."""
    marked = in_local_time(claims(*texts))
    assert [c.mention.figure for c in marked] == [c.figure for c in marked]
    return [c.figure.zone_is_local for c in marked]


@pytest.mark.parametrize(
    ("times", "marks"),
    [
        (("9:40 p.m. CET", "9:40 p.m."), [True, False]),
        (("9:40 p.m. CET", "9:40 p.m.", "10:10 p.m. CET"), [True, False, True]),
        (("9:40 p.m. CET", "10:10 p.m."), [False, False]),
        (("9:40 p.m. CET", "9:40 p.m.", "11:40 p.m. MSK"), [False, False, False]),
        (("9:40 p.m. GMT", "9:40 p.m."), [False, False]),
        (("9:40 p.m. ET", "9:40 p.m."), [False, False]),
        (("9:40 p.m. CET", "9:40 p.m. CET"), [False, False]),
    ],
)
def test_one_zone_that_is_somebodys_may_be_left_out(times, marks):
    assert local(*map(alarm, times)) == marks


def test_a_time_of_something_else_says_nothing_of_the_zone():
    other = "The mayor, who opened a school in Tarva, will speak to its teachers there at 9:40 p.m."
    assert local(alarm("9:40 p.m. CET"), other) == [False, False]


def test_an_article_that_leaves_out_its_own_zone_says_nothing_of_others():
    assert local(f"{alarm('9:40 p.m. CET')} {alarm('9:40 p.m.')}") == [False, False]


def test_other_claims_are_left_as_they_are():
    given = claims(f"{alarm('9:40 p.m. CET')} It hurt nine.", f"{alarm('9:40 p.m.')} It hurt 12.")
    marked = in_local_time(given)
    assert [c.mention.start for c in marked] == [c.mention.start for c in given]
    assert [c is d for c, d in zip(given, marked, strict=True)] == [False, True, True, True]


@pytest.mark.parametrize(
    ("times", "flagged"),
    [
        (("9:40 p.m. CET", "9:40 p.m.", "10:10 p.m."), True),
        (("9:40 p.m. CET", "9:40 p.m.", "10:10 p.m. CET"), True),
        (("9:40 p.m. CET", "10:10 p.m."), False),
    ],
)
def test_a_third_time_is_compared(times, flagged, encoder):
    brief = check(articles(*map(alarm, times)), encoder=encoder)
    assert [{s.quote for s in d.sides} for d in brief.discrepancies] == [set(times)] * flagged


def test_two_hours_on_is_the_time_of_another_country():
    (zoned,) = find_figures("The alarm was raised at 9:40 p.m. CET.")
    zoned = replace(zoned, zone_is_local=True)
    for time, verdict in (
        ("11:10 p.m.", "conflict"),
        ("11:40 p.m.", "not_comparable"),
        ("11:45 p.m.", "conflict"),
    ):
        (bare,) = find_figures(f"The alarm was raised at {time}")
        assert judge(zoned, bare).verdict == judge(bare, zoned).verdict == verdict
