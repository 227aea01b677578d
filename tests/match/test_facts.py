"""Which figures of two articles state one fact, judged by what is flagged."""

from datetime import date
from itertools import permutations

import pytest

from factcheck.model import Circumstance
from factcheck.pipeline import check
from tests.told import DAY, articles, cases, strict

#: each is two articles of one paragraph
CASES = cases("match/facts")


@pytest.mark.parametrize("case", strict(CASES))
def test_what_is_flagged(case, encoder):
    published = date.fromisoformat(case.get("published", DAY.isoformat()))
    brief = check(articles(case["a"], case["b"], first=published), encoder=encoder)
    found = [d.type.value for d in brief.discrepancies]
    assert found == ([case["flagged"]] if case["flagged"] else []), [
        d.why for d in brief.discrepancies
    ]


def test_a_fact_of_three_outlets_is_one_discrepancy(encoder):
    texts = [f"The fire in the Harbour Hotel killed {n} people, police said." for n in (12, 12, 14)]
    brief = check(articles(*texts), encoder=encoder)
    assert [len(d.sides) for d in brief.discrepancies] == [3]
    assert len({s.value for s in brief.discrepancies[0].sides}) == 2


def test_an_article_against_itself(encoder):
    twelve, fifteen = (f"The flood killed {n} people in the valley, police said." for n in (12, 15))
    text = f"{twelve}\n\n{fifteen}"
    brief = check(articles(text, "Nothing else was known of the storm."), encoder=encoder)
    assert Circumstance.WITHIN_ARTICLE in brief.discrepancies[0].circumstances


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1,200 metres (3,900 feet)", "1,500 metres (4,900 feet)"),
        ("1,200 metres (3,900 feet)", "4,900 feet (1,500 metres)"),
        ("1,200 metres (3,900 feet)", "4,900 feet"),
    ],
)
def test_one_difference_in_two_units_is_one_finding(first, second, encoder):
    told = (f"The aircraft fell {fall} in the storm over Halvik." for fall in (first, second))
    brief = check(articles(*told), encoder=encoder)
    assert [len(d.sides) for d in brief.discrepancies] == [2]


def test_what_was_not_compared_is_listed(encoder):
    brief = check(articles("The mayor owns 17 goats.", "Nobody was there."), encoder=encoder)
    assert [(a.quote, a.reason.startswith("no counterpart")) for a in brief.set_aside] == [
        ("17", True)
    ]


def test_a_counterpart_that_is_barred_is_named_with_the_reason(encoder):
    one, two = (
        "Ten charges of fraud were brought over the stadium.",
        "He admitted five of the charges of fraud over the stadium.",
    )
    made = articles(one, two)
    (aside,) = (a for a in check(made, encoder=encoder).set_aside if a.quote == "five")
    assert aside.reason.endswith("one counts a part of the other")
    assert (aside.beside.quote, aside.beside.article) == ("Ten", made[0].id)


def test_the_order_of_the_articles_does_not_change_what_is_found(encoder):
    one, two = articles(CASES[0]["a"], CASES[0]["b"])
    first, second = check([one, two], encoder=encoder), check([two, one], encoder=encoder)
    assert {d.id for d in first.discrepancies} == {d.id for d in second.discrepancies}


def test_every_quote_is_a_span_of_its_article(encoder):
    made = articles(*(c["a"] for c in CASES), *(c["b"] for c in CASES))
    brief = check(made, encoder=encoder)
    text = {a.id: a.text for a in made}
    spans = [
        *(s for d in (*brief.discrepancies, *brief.agreements) for s in d.sides),
        *brief.set_aside,
    ]
    assert spans
    assert all(text[s.article][s.start : s.end] == s.quote for s in spans)


def test_one_article_that_corrects_itself_does_not_hide_the_difference(encoder):
    five = "Divers are searching for a five-year-old boy who slipped off a pier on Sunday."
    six = "Divers are searching for a six-year-old boy who slipped off a pier on Sunday."
    both = f"{six}\n\nThe cook made soup for the men at the pier.\n\n{five}"
    brief = check(articles(five, six, both, six), encoder=encoder)
    assert [d.type.value for d in brief.discrepancies] == ["age"]


NINE = "The crane fell shortly after 9 p.m. near the Halvik quay, police said."
LATER = "The crane fell at about 9.25 p.m. near the Halvik quay, a driver said."
BOTH, TOO = (
    f"{NINE}\n\nThe cook made {dish} for the men at the quay.\n\n{LATER}"
    for dish in ("soup", "tea")
)


def test_a_sure_pair_is_not_lost_where_the_groups_of_its_mentions_must_stay_apart(encoder):
    brief = check(articles(NINE, BOTH, TOO, LATER), encoder=encoder)
    assert [sorted({s.value for s in d.sides}) for d in brief.discrepancies] == [
        ["~9 p.m.", "~9:25 p.m."]
    ]


def test_the_order_of_articles_does_not_decide_which_sure_pairs_are_compared(encoder):
    made = articles(NINE, BOTH, TOO, LATER)

    def found(given):
        return {
            frozenset((s.article, s.start) for s in d.sides)
            for d in check(given, encoder=encoder).discrepancies
        }

    assert found(made)
    assert all(found(list(order)) == found(made) for order in permutations(made))


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        (
            "The storm damaged 12 houses in Halvik.",
            "The storm damaged 40 houses in Halvik.",
            "houses damaged in Halvik",
        ),
        (
            "Gunmen shot 12 people in Halvik.",
            "Gunmen shot 14 people in Halvik.",
            "people shot in Halvik",
        ),
        (
            "The storm killed 12 people in Halvik.",
            "The storm killed 14 people in Halvik.",
            "deaths in Halvik",
        ),
        (
            "The port of Halvik has 12 cranes.",
            "The port of Halvik has 14 cranes.",
            "number of cranes",
        ),
    ],
)
def test_what_a_count_is_called(first, second, what, encoder):
    assert [d.what for d in check(articles(first, second), encoder=encoder).discrepancies] == [what]


def test_one_side_that_was_arrested_makes_no_arrests_of_the_others(encoder):
    told = (
        "Police detained 300 protesters in Halvik.",
        "Some 500 protesters marched in Halvik.",
        "About 500 protesters marched in Halvik.",
    )
    assert [d.what for d in check(articles(*told), encoder=encoder).discrepancies] == [
        "number of protesters in Halvik"
    ]


def test_an_age_is_told_by_the_name_beside_it(encoder):
    first = "Police said that Lena Marit Holm, 37, had been driving the truck."
    second = "The driver of the truck was named as Lena Holm, 39, by police."
    (found,) = check(articles(first, second), encoder=encoder).discrepancies
    assert found.type.value == "age"
    assert found.what in {"age of Lena Marit Holm", "age of Lena Holm"}
