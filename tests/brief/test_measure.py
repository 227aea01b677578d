from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.brief.measure import comparable, gap
from factcheck.brief.plot import apart
from factcheck.model import Dimension, Figure, Qualifier
from tests.invented.desk import day, hours, people, quantity


def figure(**made):
    return Figure(start=0, end=1, text="x", **made)


def span(first, last):
    low, high = (Decimal(date.fromisoformat(day).toordinal()) for day in (first, last))
    return {**day(first), "low": low, "high": high}


GAPS = [
    (
        "a range above a point",
        [people(5000), people(5000, 6000, qualifier="range")],
        "1,000 apart (20%)",
    ),
    ("hours", [hours(2), hours(2, "more_than"), hours(2.5)], "30 min apart"),
    (
        "hours and minutes",
        [hours(2), quantity(255, "duration", "minute", 60)],
        "2 h 15 min apart",
    ),
    ("only the hedge differs", [hours(2), hours(2, "more_than")], None),
    (
        "dollars",
        [quantity(1.2e9, "money", "dollar"), quantity(1.5e9, "money", "dollar")],
        "$300 million apart (25%)",
    ),
    ("two currencies", [quantity(5, "money", "dollar"), quantity(6, "money", "euro")], None),
    (
        "points of a percentage",
        [quantity(4.5, "percent", "percent"), quantity(5.5, "percent", "percent")],
        "1 percentage point apart",
    ),
    ("days", [day("2025-03-03"), day("2025-03-05")], "2 days apart"),
    (
        "years",
        [
            span("2011-01-01", "2011-12-31"),
            span("2012-01-01", "2012-12-31"),
            span("2014-01-01", "2014-12-31"),
        ],
        "3 years apart",
    ),
    (
        "months",
        [span("2024-11-01", "2024-11-30"), span("2024-12-01", "2024-12-31")],
        "1 month apart",
    ),
    (
        "a month and a year",
        [span("2024-11-01", "2024-11-30"), span("2024-01-01", "2024-12-31")],
        "365 days apart",
    ),
    (
        "weeks",
        [span("2024-03-04", "2024-03-10"), span("2024-03-11", "2024-03-17")],
        "13 days apart",
    ),
    (
        "the last of years",
        [span("9999-01-01", "9999-12-31"), span("9998-01-01", "9998-12-31")],
        "1 year apart",
    ),
    (
        "across a month, year unknown",
        [quantity(131, "date", "day of year"), quantity(202, "date", "day of year")],
        "2 days apart",
    ),
    (
        "no such day",
        [quantity(231, "date", "day of year"), quantity(202, "date", "day of year")],
        None,
    ),
    (
        "minutes of a day",
        [quantity(630, "time", "minute of day"), quantity(660, "time", "minute of day")],
        "30 min apart",
    ),
    (
        "two zones",
        [
            quantity(630, "time", "minute of day", zone="GMT"),
            quantity(660, "time", "minute of day", zone="EST"),
        ],
        None,
    ),
    (
        "ages",
        [quantity(47, "age", "year of age"), quantity(48, "age", "year of age")],
        "1 year apart",
    ),
    (
        "kilometres and miles",
        [quantity(12, "length", "kilometre", 1000), quantity(8, "length", "mile", 1609.344)],
        "0.87 kilometres apart (7%)",
    ),
    ("many times", [people(5), people(57)], "52 apart"),
    ("many times many", [people(500), people(5700)], "5,200 apart (a factor of 11)"),
    ("one of four", [people(4), people(5)], "1 apart"),
    (
        "miles turned to metres",
        [
            quantity(230, "length", "kilometre", 1000),
            quantity(230, "length", "kilometre", 1000),
            quantity(130, "length", "mile", 1609.344),
        ],
        "21 kilometres apart (10%)",
    ),
    (
        "Swiss francs",
        [quantity(3, "money", "swiss franc"), quantity(4, "money", "swiss franc")],
        "1 Swiss franc apart (33%)",
    ),
    (
        "kronor",
        [quantity(3, "money", "swedish krona"), quantity(5, "money", "swedish krona")],
        "2 Swedish kronor apart (67%)",
    ),
    ("dozens and forty", [people(24, 132, qualifier="vague"), people(40)], None),
    (
        "dozens between others",
        [people(24, 132, qualifier="vague"), people(19), people(300)],
        "281 apart",
    ),
    ("from nothing", [people(0), people(3)], "3 apart"),
    ("one reading in two units", [quantity(90, "duration", "minute", 60), hours(1.5)], None),
    ("a week and a day", [people(5, rate="week"), people(7, rate="day")], None),
    ("people and dollars", [people(5), quantity(7, "money", "dollar")], None),
    ("scores", [quantity(2, "score", None), quantity(3, "score", None)], None),
    ("alone", [people(5)], None),
]


@pytest.mark.parametrize(("name", "figures", "words"), GAPS, ids=[g[0] for g in GAPS])
def test_gap(name, figures, words):
    found = gap([figure(**f) for f in figures])
    assert (apart(found).replace("\u00a0", " ") if found else None) == words


@given(
    st.lists(st.decimals(min_value=0, max_value=10**12, allow_nan=False), min_size=2, max_size=6),
    st.sampled_from(list(Qualifier)),
)
def test_gap_is_never_negative_and_always_in_words(values, qualifier):
    figures = [
        figure(low=v, high=v, qualifier=qualifier, dimension=Dimension.COUNT) for v in values
    ]
    assert comparable(figures)
    found = gap(figures)
    assert (found is None) == (len(set(values)) == 1 or qualifier is Qualifier.VAGUE)
    assert found is None or (found.high > found.low and found.words)


def test_infinite_ends_do_not_break_the_plot():
    endless = figure(low=Decimal(5), high=Decimal("Infinity"), qualifier=Qualifier.MORE_THAN)
    found = gap([endless, figure(low=Decimal(7), high=Decimal(7))])
    assert found is not None
    assert found.words == "2"


def test_the_gap_between_two_clock_times_as_they_are_read() -> None:
    """Figures from the real grammar: minutes stay minutes."""
    from factcheck.figures import find_figures

    found = gap([find_figures("at 4.40am")[0], find_figures("at 5 a.m.")[0]])
    assert found is not None
    assert found.words == "20\u00a0min"
