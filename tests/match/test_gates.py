"""What the gates read off the words around a figure, as data."""

from datetime import date
from functools import partial

import pytest

from factcheck.figures import write_value
from factcheck.match import contexts
from factcheck.match.gates import blocked, nations
from factcheck.model import Article
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
    ],
)
def test_the_country_of_those_counted(text, countries):
    assert nations(mentions(text)[0]) == countries


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("In 1987 a fire in the hotel killed 31 people.", True),
        ("On 3 May 2004 a fire in the hotel killed 31 people.", True),
        ("Fires in the hotel have killed 31 people since 1987.", False),
        ("A fire in the hotel killed 31 people in April 2024.", False),
    ],
)
def test_an_earlier_year(text, apart):
    toll = next(c for c in mentions(text, "b.txt") if c.figure.low == 31)
    (here,) = mentions("A fire in the hotel killed 12 people.")
    assert (blocked(here, toll) == "one tells of an earlier year") == apart
