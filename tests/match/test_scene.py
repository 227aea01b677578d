"""What a passage says of its occasion."""

import pytest

from factcheck import find_figures
from factcheck.claims.event import Scene


def scene(text):
    return Scene(text, tuple(find_figures(text)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Quake in northern Peru", {"n"}),
        ("Quake in south-west Peru", {"sw"}),
        ("Quake in NE. Peru, felt in the east", {"ne", "e"}),
        ("South Korea and the West Bank", set()),
        ("A new one", set()),
    ],
)
def test_parts_of_the_compass(text, parts):
    assert scene(text).compass == parts


@pytest.mark.parametrize(
    ("kind", "text", "rows"),
    [
        ("cause", "Suicide bombers strike", {"bombing"}),
        ("cause", "Gas blast at mill", {"bombing", "explosion"}),
        ("place", "Coach hits lorry", {"bus", "lorry"}),
        ("measure", "Inflation slows", {"prices"}),
        ("cause", "Talks go on", set()),
    ],
)
def test_rows_of_occasions(kind, text, rows):
    assert scene(text).named(kind) == rows


@pytest.mark.parametrize(
    ("text", "again"),
    [("New strike in Mali", True), ("3 more dead", True), ("More than 3 dead in New York", False)],
)
def test_one_more_of_a_kind(text, again):
    assert scene(text).again is again


@pytest.mark.parametrize(
    ("text", "climbs"),
    [
        ("Toll at 5", True),
        ("Number passes 500", True),
        ("Car hits 5 people", True),
        ("5 dead", False),
    ],
)
def test_counts_that_grow(text, climbs):
    assert scene(text).climbs is climbs


def test_names_are_unknown_where_all_words_have_capitals():
    assert scene("Ferry Kills Five Off Utopia").names == frozenset()
    assert scene("Ferry kills five off Utopia").names == {"ferri", "utopia"}


def test_a_city_tells_its_country():
    assert scene("Blast in Osaka").countries == {"Japan"}
    assert scene("Blast in Hyderabad").countries == {"India", "Pakistan"}
