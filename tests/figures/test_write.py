"""Figures written out."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.figures import find_figures, show_value, write_value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It lasted 90 minutes.", "It lasted one and a half hours."),
        ("a 48-hour truce", "a two-day truce"),
        ("$1.5bn was lost", "1.5 billion dollars were lost"),
        ("5-6,000 people came", "between 5,000 and 6,000 people came"),
        ("over 40 people", "more than forty people"),
        ("19 May 2025", "May 19, 2025"),
        ("0737 GMT", "7.37am GMT"),
    ],
)
def test_equal_readings_are_written_alike(one: str, other: str) -> None:
    assert [write_value(f) for f in find_figures(one)] == [
        write_value(f) for f in find_figures(other)
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5,000 to 6,000 people", "5,000 to 6,000"),
        ("more than two hours", "more than 2 hours"),
        ("$1.2bn", "$1.2 billion"),
        ("19 May 2025", "19 May 2025"),
        ("0737 GMT", "7:37 a.m. GMT"),
        ("dozens of people", "dozens"),
        ("one in five adults", "1 in 5"),
        ("a 3-1 win", "3-1"),
        ("Monday", "19 May 2025"),
        ("in May 2025", "May 2025"),
        ("in 2016", "2016"),
        ("the 22nd attack", "22nd"),
        ("Ann, 40, said", "40"),
        ("up to 15 flights", "up to 15"),
        ("£7.5m", "£7.5 million"),
        ("$13.60", "$13.60"),
    ],
)
def test_shown_as_an_editor_reads_it(text: str, shown: str) -> None:
    (figure,) = find_figures(text, date(2025, 5, 20))
    assert show_value(figure) == shown
