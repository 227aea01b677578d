from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.brief.plot import plot
from factcheck.brief.readings import Letters, grouped
from tests.invented.desk import Desk, day, hours, people, quantity
from tests.invented.stories import STORIES, call, money, toll


def drawn(figures):
    desk = Desk()
    sides = []
    for i, made in enumerate(figures):
        desk.article(f"{i}.txt", f"The figure number {i} stood there.")
        value = str(sorted((k, str(v)) for k, v in made.items()))
        sides.append(desk.side(f"{i}.txt", f"number {i}", value, made))
    letters = Letters(list(desk.articles.values()))
    return plot(grouped(sides, letters), letters, "it")


def labels(figures):
    found = drawn(figures)
    assert found is not None
    return [t.label for t in found.ticks]


AXES = [
    (
        "thousands",
        [people(5000), people(5000, 6000)],
        ["4,500", "5,000", "5,500", "6,000", "6,500"],
    ),
    (
        "two hours",
        [hours(2), hours(2, "more_than"), hours(2.5)],
        ["1:00", "1:30", "2:00", "2:30", "3:00", "3:30"],
    ),
    (
        "minutes",
        [quantity(10, "duration", "minute", 60), quantity(25, "duration", "minute", 60)],
        ["5", "10", "15", "20", "25", "30"],
    ),
    (
        "dates",
        [day("2025-03-03"), day("2025-03-05")],
        ["2 Mar", "3 Mar", "4 Mar", "5 Mar", "6 Mar"],
    ),
    (
        "dates across the new year",
        [day("2024-12-31"), day("2025-01-01")],
        ["30 Dec 2024", "31 Dec 2024", "1 Jan 2025", "2 Jan 2025"],
    ),
    (
        "weekdays",
        [quantity(1, "date", "weekday"), quantity(3, "date", "weekday")],
        ["Sun", "Mon", "Tue", "Wed", "Thu"],
    ),
    (
        "dates of no year",
        [quantity(131, "date", "day of year"), quantity(201, "date", "day of year")],
        ["30 Jan", "31 Jan", "1 Feb", "2 Feb"],
    ),
    (
        "hours of the day",
        [quantity(630, "time", "minute of day"), quantity(660, "time", "minute of day")],
        ["10:20", "10:30", "10:40", "10:50", "11:00", "11:10"],
    ),
    (
        "billions",
        [quantity(1.2e9, "money", "dollar"), quantity(1.5e9, "money", "dollar")],
        ["$1.1bn", "$1.2bn", "$1.3bn", "$1.4bn", "$1.5bn", "$1.6bn"],
    ),
    (
        "a hundredfold",
        [quantity(4e7, "money", "dollar"), quantity(4e9, "money", "dollar")],
        ["$10m", "$100m", "$1bn", "$10bn"],
    ),
    ("a few people", [people(3), people(4)], ["2", "3", "4", "5"]),
    (
        "one number, two hedges",
        [people(57), people(57, qualifier="at_least")],
        ["50", "55", "60", "65", "70"],
    ),
    (
        "below zero",
        [
            quantity(-4, "temperature", "degree Celsius"),
            quantity(3, "temperature", "degree Celsius"),
        ],
        ["−7.5", "−5", "−2.5", "0", "2.5", "5", "7.5"],
    ),
]


@pytest.mark.parametrize(("name", "figures", "expected"), AXES, ids=[a[0] for a in AXES])
def test_ticks(name, figures, expected):
    assert labels(figures) == expected


@pytest.mark.parametrize("ends", [(1, 2), (3652058, 3652059), (1, 3652059)])
def test_an_axis_whose_ticks_lie_beyond_the_calendar(ends):
    assert labels([quantity(day, "date", "day") for day in ends])


def test_signs():
    """Dot for what is stated, ring and arrow for an open bound, whiskers, bar for a range."""
    found = drawn(
        [hours(2), hours(2, "more_than"), hours(2.5), {**hours(3), "qualifier": "less_than"}]
    )
    dot, ring, other, below = (row.mark for row in found.rows)
    assert dot.dot is not None
    assert dot.whisker is not None
    assert dot.whisker[0] < dot.dot < dot.whisker[1]
    assert ring.ring == dot.dot
    assert ring.arrow == (ring.ring, 100.0)
    assert other.dot is not None
    assert other.dot > dot.dot
    assert below.arrow is not None
    assert below.arrow[1] == 0.0
    assert found.gap == (dot.dot, below.ring)
    assert found.legend == ("dot", "open", "rounding", "gap")


def test_an_exact_count_has_no_rounding_allowance():
    found = drawn([people(12), people(14)])
    assert all(row.mark.whisker is None for row in found.rows)


def test_no_plot_for_words_or_two_currencies():
    assert drawn([quantity(5, "money", "dollar"), quantity(6, "money", "euro")]) is None
    findings = call()
    letters = Letters(findings.articles)
    words = next(d for d in findings.discrepancies if d.type == "quote_wording")
    assert plot(grouped(words.sides, letters), letters, "it") is None


def test_many_mentions_share_a_line_for_each_reading():
    found = drawn([people(5)] * 20 + [people(6)])
    assert [row.letters for row in found.rows] == [("A", "B", "C", "D", "+16"), ("U",)]


def test_alternative_text_says_what_is_drawn():
    findings = toll()
    letters = Letters(findings.articles)
    found = plot(grouped(findings.discrepancies[0].sides, letters), letters, "people killed")
    assert found is not None
    assert "“dozens”" in found.alt
    assert "81 apart" in found.alt


#: from a billionth to what an article may hold out of malice
_VALUES = st.one_of(st.just(0.0), st.floats(min_value=1e-9, max_value=1e60, allow_nan=False))


@given(
    st.lists(
        st.tuples(
            _VALUES,
            _VALUES,
            st.sampled_from(
                [
                    "exact",
                    "about",
                    "more_than",
                    "at_least",
                    "less_than",
                    "at_most",
                    "range",
                    "vague",
                ]
            ),
        ),
        min_size=2,
        max_size=12,
    )
)
def test_everything_is_drawn_inside_the_plot(values):
    found = drawn([people(min(a, b), max(a, b), qualifier=q) for a, b, q in values])
    assert found is not None
    assert 2 <= len(found.ticks) <= 9
    for row in found.rows:
        assert all(0 <= x <= 100 for x in numbers(astuple(row.mark)))
    assert [t.at for t in found.ticks] == sorted(t.at for t in found.ticks)
    assert all(0 <= t.at <= 100 for t in found.ticks)


def numbers(value):
    if isinstance(value, tuple):
        return [n for part in value for n in numbers(part)]
    return [value] if isinstance(value, float) else []


@pytest.mark.parametrize("name", STORIES)
def test_every_finding_with_comparable_figures_has_a_plot(name):
    findings = STORIES[name]()
    letters = Letters(findings.articles)
    for d in findings.discrepancies:
        expected = all(s.figure for s in d.sides)
        assert (plot(grouped(d.sides, letters), letters, d.what) is not None) == expected


def test_money_axis_names_its_unit():
    findings = money()
    letters = Letters(findings.articles)
    found = plot(grouped(findings.discrepancies[1].sides, letters), letters, "debt")
    assert found is not None
    assert found.axis == "Dollars, by powers of ten"
