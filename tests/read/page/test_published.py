import json
from datetime import date
from pathlib import Path

import pytest

from factcheck.read.page.furniture import furniture
from factcheck.read.page.published import outlet, published
from factcheck.read.page.stamp import date_in, is_stamp

DAY = date(2025, 5, 20)


@pytest.mark.parametrize(
    "text",
    [
        "date 2025-05-20 Talks began.",
        " date 2025-05-20\nTalks began.",
        "Talks begin\nMay 20, 2025\nTalks began.",
        "Talks begin\n20 May 2025\nTalks began.",
        "Talks begin\nPublished: Tuesday, May 20th, 2025, 9:15 PM ET\nTalks began.",
        "Talks begin\nUpdated 2025-05-20 10:05 GMT\nTalks began.",
        "Talks begin\nPosted on 20/05/2025\nTalks began.",
        "LONDON, May 20, 2025 (Agency) — Talks began.",
        "Talks begin\n\nZurich 20 May 2025 - Talks began.",
        "Date of publication: 20 May 2025 Shells fell on the town.",
    ],
)
def test_the_top_of_a_text_says_when(text):
    assert published(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Talks began on May 20, 2025 in the hall.",
        "The war began on 24 February 2022 - and lasts.",
        "In May 2025 it rained.",
        "Talks begin\n05/06/2025\nTalks began.",
        "Talks begin\nMay 20\nTalks began.",
        "date 2025-13-45 Talks began.",
        "\n".join(["A line of the story."] * 12 + ["May 20, 2025"]),
        "",
    ],
)
def test_a_date_of_the_story_is_not_its_own(text):
    assert published(text) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2025-05-20", DAY),
        ("2025-05-20T10:00:00Z", DAY),
        ("Tuesday, May 20, 2025 Up to four times as many", DAY),
        ("20.5.2025", DAY),
        ("31 February 2025", None),
        ("30 February 2025, 20 May 2025", DAY),
        ("Published 05/06/2025, updated 20/05/2025", DAY),
        ("2025-02-30, 2025-05-20", DAY),
        ("05/06/2025 or 06/05/2025", None),
        ("yesterday", None),
    ],
)
def test_date_in(words, expected):
    assert date_in(words) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Updated 12 / 2 / 2010 1:31 AM", True),
        ("PUBLISHED: 02:31 GMT, 12 March 2013 | UPDATED: 22:19 GMT, 12 March 2013", True),
        ("10:05 a.m.", True),
        ("Dec. 24 4:33 AM EST", True),
        ("on Dec 23 2012, 5:03p", True),
        ("11:39am UK, Monday 09 September 2013", True),
        ("7:15 a. m. Dec. 7, 2009", True),
        ("May 40 more die", False),
        ("5,000", False),
        ("On May 20, 2025, ten died", False),
        ("Sunday", False),
    ],
)
def test_is_stamp(line, expected):
    assert is_stamp(line) is expected


HEADLINE = "Two die in flood"
CASES = Path(__file__).parents[2] / "cases" / "read" / "stamps.json"
STAMPS = json.loads(CASES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", STAMPS, ids=[case["lines"] for case in STAMPS])
def test_lines_that_say_who_published_it_and_when(case):
    text = f"{HEADLINE}\n\n{case['lines']}\n\nIt rained for 3 days."
    found = published(text)
    assert (found.isoformat() if found else None) == case["published"]
    assert outlet(text) == case["outlet"]
    marked = [text[m.start : m.end] for m in furniture(text, len(HEADLINE))]
    assert (marked == case["lines"].split("\n")) is case["furniture"]
