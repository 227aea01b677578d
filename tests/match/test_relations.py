"""Where a pair stands among its rivals."""

from datetime import date

import pytest
from factcheck.match.relations import MOST, RELATION_NAMES, Standings, columns_of

from factcheck.claims import figure_claims
from factcheck.figures import find_figures
from factcheck.model import Article
from factcheck.split import split


def mentions(*texts):
    documents = [
        split(Article(id=f"{i}.txt", text=text, published=date(2024, 5, 3)))
        for i, text in enumerate(texts)
    ]
    found = []
    for d in documents:
        figures = [f.shifted(s.start) for s in d.sentences for f in find_figures(s.text)]
        found += figure_claims(d, figures, 8)
    return found


@pytest.fixture(scope="module")
def three():
    """12 in one article; 14 and 12 in another."""
    found = mentions(
        "The fire killed 12 people.", "The fire killed 14 people. In all 12 people died."
    )
    assert [int(c.figure.low) for c in found] == [12, 14, 12]
    return found


def test_a_value_that_the_other_article_gives_in_a_better_place(three):
    standing = Standings(three, {(0, 1): 0.4, (0, 2): 0.7}).of(0, 1)
    assert (standing.one_tells, standing.both_tell) == (1.0, 0.0)
    assert standing.margin < 0


def test_a_value_that_the_other_article_gives_in_a_worse_place(three):
    standing = Standings(three, {(0, 1): 0.7, (0, 2): 0.1}).of(0, 1)
    assert (standing.one_tells, standing.both_tell) == (1.0, 0.0)
    assert standing.margin > 0


def test_both_articles_give_both_values():
    ages = mentions("Two boys, ages 15 and 17, were hurt.", "Two boys, ages 15 and 17, were hurt.")
    by_value = {
        (c.mention.article, int(c.figure.low)): i
        for i, c in enumerate(ages)
        if int(c.figure.low) > 2
    }
    a, b = by_value["0.txt", 15], by_value["1.txt", 17]
    twins = {tuple(sorted((by_value["0.txt", n], by_value["1.txt", n]))): 0.9 for n in (15, 17)}
    standing = Standings(ages, {**twins, (min(a, b), max(a, b)): 0.6}).of(a, b)
    assert (standing.one_tells, standing.both_tell, standing.both_answered) == (0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("first", "second", "beside"),
    [
        ("The storm hurt 21 people.", "The storm hurt 34 people and trapped 21.", 1.0),
        ("The storm hurt 34 people and trapped 21.", "The storm hurt 21 people.", 1.0),
        ("The storm hurt 21 people.", "The storm hurt 34 people. It trapped 21.", 0.0),
        ("The storm hurt 21 people.", "The storm hurt 34 people and trapped 50.", 0.0),
        ("The storm hurt 21 people.", "The storm hurt 21 people and trapped 50.", 0.0),
    ],
)
def test_a_value_that_stands_beside_the_other(first, second, beside):
    found = mentions(first, second)
    i, j = (next(k for k, c in enumerate(found) if c.mention.article == f"{n}.txt") for n in (0, 1))
    assert Standings(found, {(i, j): 0.6}).of(i, j).told_beside == beside


def test_a_pair_without_rivals(three):
    standing = Standings(three[:2], {(0, 1): 0.6}).of(0, 1)
    assert (standing.one_tells, standing.both_tell, standing.margin) == (0.0, 0.0, MOST)


def test_as_numbers(three):
    standing = Standings(three, {(0, 1): 0.6}).of(0, 1)
    assert columns_of([standing]).shape == (1, len(RELATION_NAMES))
    assert columns_of([]).shape == (0, len(RELATION_NAMES))
