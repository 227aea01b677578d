"""What the gates read off the words around a figure, as data."""

from datetime import date

import pytest
from factcheck.claims.condition import in_condition
from factcheck.match.gates import blocked

from factcheck.claims import figure_claims, figures_of
from factcheck.claims.area import is_alone, is_wide
from factcheck.claims.counted import nations
from factcheck.claims.story import StoryWide
from factcheck.match.facts import uncompared
from factcheck.model import Article, Dimension
from factcheck.split import split


def mentions(text, article="a.txt"):
    document = split(Article(id=article, text=text, published=date(2024, 5, 3)))
    return figure_claims(document, figures_of(document), 8)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The plane crash killed 10 Norwegian tourists.", {"Norway"}),
        ("Cause sought of crash that killed 10 from Norway", {"Norway"}),
        ("The crash killed 10 people from the valley.", set()),
        ("The crash near Oslo killed 10 tourists.", set()),
        ("The farm keeps 10 guinea pigs.", set()),
        ("The fire hurt 10 people from Jordan Street.", set()),
        ("The fair drew 10 boats from Norway, Chile and other countries.", set()),
        ("The fair drew 10 boats from Norway and Chile.", set()),
    ],
)
def test_the_country_of_those_counted(text, countries):
    assert nations(mentions(text)[0]) == countries


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("In 1987 a fire in the hotel killed 31 people.", True),
        ("A fire in the hotel, which opened in 1987, killed 31 people.", False),
        ("A fire in the hotel, built of wood in 1987, killed 31 people.", False),
        ("On 3 May 2004 a fire in the hotel killed 31 people.", True),
        ("Fires in the hotel have killed 31 people since 1987.", False),
        ("A fire in the hotel killed 31 people in April 2024.", False),
    ],
)
def test_an_earlier_year(text, apart):
    toll = next(c for c in mentions(text, "b.txt") if c.figure.low == 31)
    (here,) = mentions("A fire in the hotel killed 12 people.")
    assert blocked(here, toll) == ("one tells of an earlier year" if apart else None)


def test_without_a_date_no_year_is_an_earlier_one():
    document = split(Article(id="b.txt", text="In 1987 a fire in the hotel killed 31 people."))
    found = figure_claims(document, figures_of(document), 8)
    toll = next(c for c in found if c.figure.low == 31)
    assert blocked(mentions("A fire in the hotel killed 12 people.")[0], toll) is None


@pytest.mark.parametrize(
    ("part", "whole", "sums"),
    [
        (
            "Five people were shot and a 9-year-old boy was hurt at the pier.",
            "Six people were shot at the pier.",
            True,
        ),
        (
            "Baby, 4 people hurt at the pier",
            "Five people were hurt at the pier, one of them a baby.",
            True,
        ),
        ("Baby, 4 people hurt at the pier", "Five people were hurt at the pier.", True),
        (
            "1 dead, 9 hurt in shooting at the pier",
            "Police said 10 people were hurt at the pier.",
            True,
        ),
        (
            "1 dead, 9 hurt in shooting at the pier",
            "1 dead, 10 hurt in shooting at the pier",
            False,
        ),
        (
            "Four victims died at the pier and a fifth died on the way.",
            "Five people died at the pier.",
            True,
        ),
        ("Four victims died at the pier on the third day.", "Five people died at the pier.", False),
        ("Nine people were hurt at the pier.", "Ten people were hurt at the pier.", False),
        ("9 boats burned and a man was hurt at the pier.", "10 boats burned at the pier.", False),
        (
            "9 people were killed and 3 are missing at the pier.",
            "12 people were killed at the pier.",
            False,
        ),
        (
            "9 people were killed and three were arrested at the pier.",
            "12 people were killed at the pier.",
            False,
        ),
        (
            "9 people were killed and 30 were hurt at the pier.",
            "39 people were killed at the pier.",
            False,
        ),
        (
            "9 people were hurt at the pier, a neighbour said.",
            "10 people were hurt at the pier.",
            False,
        ),
        (
            "9 people were hurt at the pier and a 34-year-old man was arrested.",
            "10 people were hurt at the pier.",
            False,
        ),
        (
            "9 people were hurt at the pier when a bus driver lost control.",
            "10 people were hurt at the pier.",
            False,
        ),
        ("A man shot 9 people at the pier.", "10 people were shot at the pier.", False),
        (
            "A man shot and killed 9 people at the pier.",
            "10 people were killed at the pier.",
            False,
        ),
        (
            "9 people were killed at the pier: a woman who was killed and her guests.",
            "10 people were killed at the pier.",
            False,
        ),
    ],
)
def test_counts_that_add_up(part, whole, sums):
    ours = next(
        c
        for c in mentions(part)
        if c.figure.low in (4, 5, 9) and c.figure.dimension is Dimension.COUNT
    )
    theirs = next(c for c in mentions(whole, "b.txt") if c.figure.low > ours.figure.low)
    reason = "one is the other and those told of beside it"
    assert [blocked(ours, theirs), blocked(theirs, ours)] == (
        [reason, reason] if sums else [None, None]
    )


def figure_of(text, value, article="a.txt"):
    return next(c for c in mentions(text, article) if c.figure.low == value)


@pytest.mark.parametrize(
    ("some", "all_of_them", "part"),
    [
        (
            "Three people were critically hurt at the pier.",
            "Nine people were hurt at the pier.",
            True,
        ),
        (
            "Three victims are in critical condition after the fire.",
            "Nine people were hurt in the fire.",
            True,
        ),
        (
            "Three victims are in stable condition after the fire.",
            "Nine people were hurt in the fire.",
            False,
        ),
        ("Three people were hurt, none seriously.", "Nine people were hurt at the pier.", False),
        (
            "Three people were hurt, most of them badly.",
            "Nine people were hurt at the pier.",
            False,
        ),
        (
            "Three people were hurt and a woman was in critical condition.",
            "Nine people were hurt at the pier.",
            False,
        ),
        (
            "Three people were hurt when a badly driven van hit them.",
            "Nine people were hurt at the pier.",
            False,
        ),
        (
            "Three people were pulled out with serious injuries.",
            "Nine people were hurt at the pier.",
            True,
        ),
        (
            "Three people were hurt at the pier, one of them seriously.",
            "Nine people were hurt at the pier.",
            False,
        ),
        (
            "Three people were hurt and nine were seriously hurt at the pier.",
            "Nine people were hurt at the pier.",
            False,
        ),
        (
            "Three others were slightly hurt at the pier.",
            "Nine people were hurt at the pier.",
            False,
        ),
        (
            "Three people were seriously hurt at the pier.",
            "Nine people were seriously hurt at the pier.",
            False,
        ),
        (
            "Three people were killed at the pier and the rest badly hurt.",
            "Nine people were killed at the pier.",
            False,
        ),
    ],
)
def test_some_are_hurt_more_than_others(some, all_of_them, part):
    ours, theirs = figure_of(some, 3), figure_of(all_of_them, 9, "b.txt")
    reason = "one counts only those hurt so badly" if part else None
    assert [blocked(ours, theirs), blocked(theirs, ours)] == [reason, reason]


def test_more_people_hurt_badly_than_hurt_at_all_is_no_part():
    ours, theirs = (
        figure_of("Nine people were seriously hurt.", 9),
        figure_of("Three people were hurt.", 3, "b.txt"),
    )
    assert blocked(ours, theirs) is None


@pytest.mark.parametrize(
    ("age", "now", "apart"),
    [
        ("The then 15-year-old Lena Holm saw the fire.", "Lena Holm, 16, saw the fire.", True),
        ("Lena Holm, 15 at the time, saw the fire.", "Lena Holm, 16, saw the fire.", True),
        ("Lena Holm, 15, saw the fire.", "Lena Holm, 16, saw the fire.", False),
        (
            "The 15-year-old was at home at the time of the fire.",
            "The 16-year-old was at home when it burned.",
            False,
        ),
        ("The then 15-year-old Lena Holm saw it.", "Lena Holm, then 16, saw it.", False),
    ],
)
def test_an_age_of_then_and_one_of_now(age, now, apart):
    assert blocked(figure_of(age, 15), figure_of(now, 16, "b.txt")) == (
        "ages at other times" if apart else None
    )


@pytest.mark.parametrize(
    ("wide", "apart"),
    [
        ("The storm left 90 people dead in Chile, Peru and other countries.", True),
        ("The storm left 90 people dead in Chile and elsewhere.", True),
        ("The storm left 90 people dead in Chile, near the Peruvian border.", False),
        ("The storm left 90 people dead in Chile and the Peruvian navy sent ships.", False),
        ("The storm left 90 people dead in Chile.", False),
        ("The storm left 90 people dead, and in Chile and Peru roads were closed.", False),
    ],
)
def test_a_count_over_several_countries(wide, apart):
    here, there = (
        figure_of("The storm left 40 people dead near Halvik.", 40),
        figure_of(wide, 90, "b.txt"),
    )
    assert blocked(here, there) == ("one counts over a wider area" if apart else None)


@pytest.mark.parametrize(
    ("part", "apart"),
    [
        ("The cash portion of the offer was $28 a share.", True),
        ("The part of the offer in cash came to $28 a share.", True),
        ("The portion of the offer that lenders saw was $28 a share.", False),
        ("With part of the price in cash, the deal is worth $28 a share.", False),
    ],
)
def test_a_part_of_an_offer(part, apart):
    ours, theirs = figure_of(part, 28), figure_of("The offer was $33 a share.", 33, "b.txt")
    assert blocked(ours, theirs) == ("one counts a part of the other" if apart else None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Mon May 06 11:42:07 PDT 2024", "the page's own time stamp"),
        ("Updated 4:20 p.m.", "the page's own time stamp"),
        ("The engine stopped at 11:42:07 UTC.", None),
        ("The ferry sank at 4:20 p.m. with 2024 crates on board.", None),
    ],
)
def test_what_a_machine_or_a_page_stamps(text, reason):
    clock = next(c for c in mentions(text) if c.figure.dimension is Dimension.TIME)
    assert uncompared(clock) == reason


def test_of_what_is_measured_only_values_of_its_size_are_its_rivals():
    told = mentions(
        "A four-hour sitting ended a six-year lease. They had sat for 150 minutes before. It cost $5 and $6 million."
    )
    story = StoryWide.of(told)
    of = {c.mention.text: story.values_like(c) for c in told}
    assert of == {"four-hour": 2, "six-year": 1, "150 minutes": 2, "$5": 1, "$6 million": 1}


@pytest.mark.parametrize(
    ("here", "there", "apart"),
    [
        ("It struck 17 miles east of Halvik.", "It struck 29 miles north of Tarva.", True),
        ("It struck 17 miles east of Halvik.", "It struck 29 miles off the Tarva coast.", True),
        (
            "It struck 17 miles east of Halvik.",
            "It struck 29 miles south-east of central Halvik.",
            False,
        ),
        ("Halvik lies 17 miles east of Tarva.", "Tarva lies 29 miles west of Halvik.", False),
        ("It struck 17 miles away.", "It struck 29 miles north of Tarva.", False),
        (
            "They walked 17 miles east of Halvik on Monday.",
            "They walked 29 miles on Monday.",
            False,
        ),
    ],
)
def test_distances_from_two_places(here, there, apart):
    ours, theirs = figure_of(here, 17), figure_of(there, 29, "b.txt")
    assert (
        blocked(ours, theirs)
        == blocked(theirs, ours)
        == ("distances from other places" if apart else None)
    )


def test_an_anniversary_is_no_length_of_time():
    reasons = [
        uncompared(c)
        for c in mentions("On the one-week anniversary of the fire they met for two hours.")
    ]
    assert reasons == ["an anniversary, not a length of time", None]


@pytest.mark.parametrize(
    "behind",
    [
        " -" * 50_000,
        " a" * 50_000,
        " , " * 30_000,
        " in A, B, C" * 9_000,
        " of Ab" + " Ab" * 30_000,
    ],
)
def test_endless_words_behind_a_figure_are_passed_over(behind):
    # a pattern that tried every way of cutting them up would never come back
    assert [in_condition(behind), is_wide(behind), is_alone(behind)] == [False, False, False]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            "Four others were killed on the pier.",
            "Six people were killed on the pier.",
            "one counts the others",
        ),
        ("The four remaining men were killed.", "Six men were killed.", "one counts the others"),
        ("A man was killed and four others were hurt.", "Six people were hurt on the pier.", None),
        (
            "Four others were killed on the pier.",
            "Six others stood on the pier.",
            "both leave out some, and not the same",
        ),
        ("Four others were killed on the pier.", "Six others were killed on the pier.", None),
        (
            "Four others were taken to hospital.",
            "Six others were injured.",
            "another part in the event",
        ),
        (
            "A man was killed and four others were hurt.",
            "A man was killed and six others were hurt.",
            None,
        ),
        ("Police seized four other boats.", "Police seized six other boats.", None),
        ("Four other people were killed.", "Four others were killed.", None),
    ],
)
def test_others_leave_some_out(first, second, reason):
    ours, theirs = (
        next(c for c in mentions(text, f"{text}.txt") if c.figure.low in (4, 6))
        for text in (first, second)
    )
    assert blocked(ours, theirs) == reason


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("Four of the boats sank in the bay.", "Six of the boats were stolen last year.", True),
        ("Four of the boats sank in the bay.", "Six of the boats sank in the storm.", False),
        (
            "Nine people died and four of them were children.",
            "Nine people died and six of them were children.",
            False,
        ),
        ("Four of the boats, all old, sank.", "Six of the boats sank, he said.", False),
        ("Four of the boats sank in the bay.", "Four of the boats were stolen last year.", False),
    ],
)
def test_two_parts_of_one_whole(first, second, apart):
    ours, theirs = (
        next(c for c in mentions(text, f"{text}.txt") if c.figure.low in (4, 6))
        for text in (first, second)
    )
    assert blocked(ours, theirs) == ("counts of two parts" if apart else None)


@pytest.mark.parametrize(
    "end", ["before taking his own life", "and then died by suicide", "and then shot himself"]
)
def test_the_attacker_may_be_counted(end):
    (ours,) = mentions(f"The shooter killed three people {end}.")
    (theirs,) = mentions("The shooting left four people dead.", "b.txt")
    assert blocked(ours, theirs) == "one may count the attacker"


def test_a_suicide_bomber_is_not_counted_by_that_word():
    (ours,) = mentions("The suicide bomber killed three people.")
    (theirs,) = mentions("The suicide bomber killed four people.", "b.txt")
    assert blocked(ours, theirs) is None


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (
            "Nine people were taken to St. Anne's Hospital.",
            "Four people were treated at Halvik Medical Center.",
            True,
        ),
        (
            "Nine people were taken to Halvik Hospital.",
            "Four people were treated at the Halvik Medical Center.",
            False,
        ),
        (
            "Nine people were taken to the hospital.",
            "Four people were treated at Halvik Medical Center.",
            False,
        ),
        (
            "Nine people walked to Tarva Hospital.",
            "Four people walked to Halvik Medical Center.",
            False,
        ),
    ],
)
def test_patients_of_two_hospitals(first, second, apart):
    ours, theirs = mentions(first)[0], mentions(second, "b.txt")[0]
    assert blocked(ours, theirs) == ("patients of two hospitals" if apart else None)
