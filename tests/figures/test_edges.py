"""Digits that are none for `int`, and days at the ends of the calendar: read or left, no error."""

from datetime import date

import pytest

from factcheck.claims import figure_claims, figures_of
from factcheck.model import Article
from factcheck.split import split

DIGITS = ("²", "①", "㊿", "½", "٣", "５", "2²", "1²", "²²", "9" * 5_000)
AROUND = (
    "A {}-year-old was hurt.",
    "Ann Lee, {}, of Halvik was hurt.",
    "It began on {} May at {} p.m. and on May {}, {}.",
    "It won {}-{} and stood at {}'{}\", {}/{} of it.",
    "In Q{} of {} some {} 000 people left, {}th of all, in the {}s.",
    "It spilled {} × 10^{} litres, {}, 400 people say.",
    "Flight {}, Route {}, No. {} and chapter {} of {}.",
)
ENDS = (date.min, date(1, 1, 6), date(9999, 12, 25), date.max)
TIMES = (
    *(f"{step} {name}" for step in ("last", "this", "next") for name in ("week", "weekend")),
    *(f"{step} {name}" for step in ("last", "this", "next") for name in ("month", "year")),
    *("on Monday", "on Sunday", "yesterday", "tomorrow", "on 31 December", "on 1 January"),
)


def claims(text, published=None):
    document = split(Article(id="a", text=text, published=published))
    return figure_claims(document, figures_of(document), 12)


@pytest.mark.parametrize("digits", DIGITS, ids=lambda d: d[:4])
@pytest.mark.parametrize("around", AROUND)
def test_odd_digits_are_read_or_left(around, digits):
    claims(around.replace("{}", digits))


@pytest.mark.parametrize("published", ENDS, ids=str)
@pytest.mark.parametrize("time", TIMES)
def test_times_at_the_ends_of_the_calendar_are_read_or_left(time, published):
    claims(f"The bridge of Halvik opened {time} and 14 people came.", published)


def test_the_weekend_is_told_from_the_day_of_publication():
    figure = claims("It rained last weekend.", date(2025, 5, 20))[0].figure
    assert date.fromordinal(int(figure.low)) == date(2025, 5, 17)
