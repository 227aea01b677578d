"""What the gates read off the words around a figure, as data."""

from datetime import date
from functools import partial

import pytest

from factcheck.figures import write_value
from factcheck.match import contexts
from factcheck.match.gates import blocked, nations
from factcheck.model import Article, Dimension
from factcheck.pipeline import figures_of
from factcheck.split import speaker_of, split


def mentions(text, article="a.txt"):
    document = split(Article(id=article, text=text, published=date(2024, 5, 3)))
    return contexts(document, figures_of(document), partial(speaker_of, document), write_value, 8)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The plane crash killed 10 Norwegian tourists.", {"Norway"}),
        ("Cause sought of crash that killed 10 from Norway", {"Norway"}),
        ("The crash killed 10 people from the valley.", set()),
        ("The crash near Oslo killed 10 tourists.", set()),
        ("The farm keeps 10 guinea pigs.", set()),
        ("The fire hurt 10 people from Jordan Street.", set()),
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
    found = contexts(document, figures_of(document), partial(speaker_of, document), write_value, 8)
    toll = next(c for c in found if c.figure.low == 31)
    assert blocked(mentions("A fire in the hotel killed 12 people.")[0], toll) is None


@pytest.mark.parametrize(
    ("part", "whole", "sums"),
    [
        ("Five people were shot and a 9-year-old boy was hurt at the pier.", "Six people were shot at the pier.", True),
        ("Baby, 4 people hurt at the pier", "Five people were hurt at the pier, one of them a baby.", True),
        ("Baby, 4 people hurt at the pier", "Five people were hurt at the pier.", True),
        ("1 dead, 9 hurt in shooting at the pier", "Police said 10 people were hurt at the pier.", True),
        ("1 dead, 9 hurt in shooting at the pier", "1 dead, 10 hurt in shooting at the pier", False),
        ("Four victims died at the pier and a fifth died on the way.", "Five people died at the pier.", True),
        ("Four victims died at the pier on the third day.", "Five people died at the pier.", False),
        ("Nine people were hurt at the pier.", "Ten people were hurt at the pier.", False),
        ("9 boats burned and a man was hurt at the pier.", "10 boats burned at the pier.", False),
        ("9 people were killed and 3 are missing at the pier.", "12 people were killed at the pier.", False),
        ("9 people were killed and three were arrested at the pier.", "12 people were killed at the pier.", False),
        ("9 people were killed and 30 were hurt at the pier.", "39 people were killed at the pier.", False),
        ("9 people were hurt at the pier, a neighbour said.", "10 people were hurt at the pier.", False),
        ("9 people were hurt at the pier and a 34-year-old man was arrested.", "10 people were hurt at the pier.", False),
        ("9 people were hurt at the pier when a bus driver lost control.", "10 people were hurt at the pier.", False),
        ("A man shot 9 people at the pier.", "10 people were shot at the pier.", False),
        ("A man shot and killed 9 people at the pier.", "10 people were killed at the pier.", False),
        ("9 people were killed at the pier: a woman who was killed and her guests.", "10 people were killed at the pier.", False),
    ],
)
def test_counts_that_add_up(part, whole, sums):
    ours = next(c for c in mentions(part) if c.figure.low in (4, 5, 9) and c.figure.dimension is Dimension.COUNT)
    theirs = next(c for c in mentions(whole, "b.txt") if c.figure.low > ours.figure.low)
    reason = "one is the other and those told of beside it"
    assert [blocked(ours, theirs), blocked(theirs, ours)] == ([reason, reason] if sums else [None, None])
