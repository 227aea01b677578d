from dataclasses import replace
from datetime import date

import pytest

from factcheck.brief import present
from factcheck.brief.origins import Tie, number, of_sides, shared_origins
from factcheck.brief.readings import Letters
from factcheck.model import Circumstance
from tests.invented.desk import CONFLICT, Desk, discrepancy, people

LONG = (
    "The harbour master closed the northern basin at dawn after divers found a crack in the outer "
    "wall. Crews worked through the night to empty the basin, and two freighters were sent back to "
    "sea. Nobody was hurt, but the yard will stay shut until engineers have measured the damage "
    "and the insurers have looked at it. "
)
OWN = (
    "Ships queued off the coast on Tuesday while engineers argued over who should pay for a wall "
    "that has leaked since the great storm. Captains grumbled about spoiled fruit, missed tides "
    "and a port office that answered no calls before noon, as is its way. "
)
SPEECH = (
    "“We shall rebuild this wall stone by stone, and we shall do it before the first snow falls on "
    "the harbour and its people.” "
)


def story(*texts, outlets=None):
    desk = Desk()
    for i, text in enumerate(texts):
        desk.article(
            f"{i}.txt",
            f"Wall cracks\n{text}",
            outlets[i] if outlets else f"Paper {i}",
            "2025-03-04",
        )
    return desk


STORIES = [
    ("own words", (LONG, OWN), None, []),
    (
        "agency copy with another beginning",
        (LONG, "By our staff. " + LONG),
        None,
        [(("0.txt", "1.txt"), "shared_text")],
    ),
    (
        "three copies hang together",
        (LONG, LONG + OWN, LONG + "More soon."),
        None,
        [(("0.txt", "1.txt", "2.txt"), "shared_text_many")],
    ),
    (
        "one outlet, two reports",
        (LONG, OWN),
        ("Coast Radio", "coast radio"),
        [(("0.txt", "1.txt"), "same_outlet")],
    ),
    ("a speech that both quote", (OWN + SPEECH * 3, LONG + SPEECH * 3), None, []),
    ("no outlet", (OWN, LONG), (None, None), []),
    ("no words", ("", ""), None, []),
]


@pytest.mark.parametrize(
    ("name", "texts", "outlets", "expected"), STORIES, ids=[s[0] for s in STORIES]
)
def test_reports_of_one_origin(name, texts, outlets, expected):
    ties = shared_origins(tuple(story(*texts, outlets=outlets).articles.values()))
    assert [(t.articles, t.reason) for t in ties] == expected


AUTHORITIES = [
    ("President Ana Duarte", "Duarte", True),
    ("the coastguard", "The coastguard", True),
    ("officials", "officials", False),
    ("women", "women", False),
    ("each", "each", False),
    ("he", "he", False),
    ("Ana Duarte", "Rui Duarte", True),  # a known limit: a family name stands for one person
    ("the coastguard", "the police", False),
    ("the president", "the president", False),
    ("a spokesman", "a spokesman", False),
    (None, None, False),
]


@pytest.mark.parametrize(("first", "second", "one"), AUTHORITIES)
def test_one_authority_is_one_origin(first, second, one):
    desk = story("Some 12 were hurt.", "There were 14 hurt.")
    sides = [
        desk.side("0.txt", "12", "12", people(12), authority=first),
        desk.side("1.txt", "14", "14", people(14), authority=second),
    ]
    assert number(["0.txt", "1.txt"], of_sides(sides, ())) == (1 if one else 2)


def test_one_speaker_by_any_name_is_one_origin():
    desk = story("Some 12 were hurt.", "There were 14 hurt.", "Fifteen were hurt.")
    sides = [
        desk.side("0.txt", "12", "12", people(12), authority="Ana Duarte"),
        desk.side("1.txt", "14", "14", people(14), authority="the minister"),
        desk.side("2.txt", "Fifteen", "15", people(15)),
    ]
    assert number(["0.txt", "1.txt", "2.txt"], of_sides(sides, (), one_speaker=True)) == 2


def test_a_sentence_printed_twice_is_one_origin():
    words = "The crack was found by {} divers who had gone down before dawn to look at a chain."
    desk = story(words.format(12), words.format(14), "Divers, 15 of them, found it.")
    sides = [desk.side(f"{i}.txt", n, n, people(int(n))) for i, n in enumerate(("12", "14", "15"))]
    assert [t.reason for t in of_sides(sides, ())] == ["shared_passage"]


def test_a_sentence_printed_by_three_is_one_tie():
    words = "The crack was found by {} divers who had gone down before dawn to look at a chain."
    desk = story(*(words.format(n) for n in (12, 14, 15)))
    sides = [desk.side(f"{i}.txt", n, n, people(int(n))) for i, n in enumerate(("12", "14", "15"))]
    assert [t.articles for t in of_sides(sides, ())] == [("0.txt", "1.txt", "2.txt")]


def test_the_page_says_it():
    desk = story(
        LONG + "It cost 12 jobs.",
        LONG + "It cost 12 jobs.",
        OWN + "It cost 40 jobs.",
        outlets=("Wire", "Post", "Wire"),
    )
    told = [
        desk.side(f"{i}.txt", n, n, people(int(n)), as_of=date(2025, 3, 4))
        for i, n in enumerate(("12", "12", "40"))
    ]
    found = replace(
        discrepancy("jobs", "figure", CONFLICT, told), circumstances=(Circumstance.AUTHORITIES,)
    )
    page = present(desk.findings(discrepancies=(found,), compared=3))
    assert ("Independence", "2 outlets, 1 origin") in page.facts
    assert page.origins == ("A and C come from one outlet.", "A and B share 100% of their text.")
    assert "".join(run.text for run in page.findings[0].line).startswith(
        "Wire (4 Mar, 0.txt) and Post (one origin) give 12; Wire (4 Mar, 2.txt) gives 40."
    )
    assert page.findings[0].readings[0].count == "2 reports, 1 origin"
    assert (
        page.findings[0].origins
        == "3 reports, 1 origin: A and C come from one outlet and A and B share 100% of their text."
    )


def test_of_many_tied_reports_the_rest_is_a_number():
    desk = story(*[LONG] * 12)
    (tie,) = shared_origins(tuple(desk.articles.values()))
    assert (
        tie.words(Letters(tuple(desk.articles.values())))
        == "A, B, C, D, E, F, G and 5 more reports share at least 100% of their text"
    )


def test_untied_reports_are_counted_each():
    ties = (Tie(("a", "b"), "shared_text", 80), Tie(("b", "c"), "same_authority", who="X"))
    assert number("abcde", ties) == 3
    assert number([], ties) == 0
    assert Letters(())["a"] == "?"
