"""What does not add up in one text, and what does: cases as data, and properties of numbers."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import check_figures
from factcheck.arithmetic import OF_ONE_TEXT, slips
from factcheck.claims import figures_of
from factcheck.figures.write import MONTHS, WEEKDAYS
from factcheck.model import Article
from factcheck.split import split
from factcheck.verdicts import rules
from tests.told import cases, label

KINDS = (
    "changes",
    "conversions",
    "lengths",
    "named",
    "parts",
    "percentages",
    "rates",
    "weekdays",
    "years",
    "zones",
)


def told(case):
    day = case["published"]
    return check_figures(case["text"], date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=f"{kind}: {label(c)}")
        for kind in KINDS
        for c in cases(f"arithmetic/{kind}")
    ],
)
def test_what_does_not_add_up_is_told_and_nothing_else(case):
    found = told(case)
    assert [[s.rule, s.first.text, s.second.text] for s in found] == case["slips"]
    if "why" in case:
        assert [s.why for s in found] == [case["why"]]


def test_every_rule_has_a_case_and_a_text():
    tried = {slip[0] for kind in KINDS for c in cases(f"arithmetic/{kind}") for slip in c["slips"]}
    assert tried == OF_ONE_TEXT
    assert set(rules()) >= OF_ONE_TEXT


def test_spans_are_those_of_the_text():
    text = "Ice – £5 – fell.\n\nTwelve people, eight men and five women, were hurt."
    (slip,) = check_figures(text)
    for side in (slip.first, slip.second):
        assert text[side.start : side.end] == side.text


@given(st.dates(date(1930, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_date_has_one_weekday(day, shift):
    said = WEEKDAYS[(day.weekday() + shift) % 7]
    text = f"It opened on {said}, {day.day} {MONTHS[day.month - 1]} {day.year}."
    assert bool(check_figures(text)) is (shift != 0)


@given(st.integers(3, 40), st.integers(3, 40), st.integers(-2, 2))
def test_parts_make_their_whole(men, women, off):
    whole = men + women + off
    text = f"The {whole} people, {men} men and {women} women, left."
    assert bool(check_figures(text)) is (off != 0)


@given(st.integers(10, 9_000), st.sampled_from([(1, 0), (1, 1), (5, 0)]))
def test_a_rounded_conversion_holds(miles, rounding):
    step, digits = rounding
    made = Decimal(miles) * Decimal("1.609344")
    shown = round(made, digits) if digits else round(made / step) * step
    assert not check_figures(f"It lies {miles:,} miles ({shown:,} km) away.")


@given(st.integers(10, 9_000))
def test_a_conversion_the_wrong_way_does_not(miles):
    shown = round(Decimal(miles) / Decimal("1.609344"))
    assert check_figures(f"It lies {miles:,} miles ({shown:,} km) away.")


@given(st.integers(20, 5_000), st.integers(20, 5_000))
def test_a_rounded_percentage_holds(before, after):
    share = round(abs(Decimal(after) / before - 1) * 100)
    way = "rose" if after >= before else "fell"
    text = f"Sales {way} by {share:,} per cent, from {before:,} to {after:,}."
    assert not check_figures(text)


@given(st.integers(0, 1439), st.sampled_from([-300, 0, 345, 60, 570]))
def test_a_moment_has_one_time_in_any_zone(minute, ahead):
    local, zulu = divmod(minute, 60), divmod((minute - ahead) % 1440, 60)
    text = f"It began at {local[0]}:{local[1]:02} local time ({zulu[0]:02}{zulu[1]:02} GMT)."
    assert not check_figures(text)


class Counted(str):
    """A text that counts the characters that are cut from it."""

    cut = 0

    def __getitem__(self, key):
        found = super().__getitem__(key)
        Counted.cut += len(found)
        return found


@pytest.mark.parametrize(
    "piece",
    [
        "12 people, 1 man, 1 man, 1 man and 1 woman ",
        "rose 20% from 50 to 55 ",
        "1 man and 2 women a total of 4 in all, ",
        "$1m (£2m) ",
        "3 men, Ann Lee Bo Co Do Eo, ",
        "from 3 to 9 June, 3 days, ",
    ],
)
def test_the_work_grows_no_faster_than_the_text(piece):
    read = [_cut(piece, times) for times in (100, 200, 400)]
    assert all(more <= 2.5 * less for less, more in pairwise(read))


def _cut(piece, times):
    article = Article(id="a", text=piece * times, published=date(2025, 6, 15))
    document = split(article)
    figures = figures_of(document)
    object.__setattr__(article, "text", Counted(article.text))
    Counted.cut = 0
    slips(document, figures)
    return Counted.cut


def test_a_year_counts_from_the_date_of_the_text():
    text = "In 1995, 20 years ago, it closed."
    assert not check_figures(text, date(2015, 6, 1))
    assert check_figures(text, date(2015, 6, 1) + timedelta(days=1500))
