"""Who an age belongs to, by the words beside it."""

import pytest

from factcheck.claims.person import gender, part
from factcheck.figures import find_figures
from factcheck.model import Dimension, Sentence


def age(text):
    (figure,) = (f for f in find_figures(text) if f.dimension is Dimension.AGE)
    return figure, Sentence(index=0, start=0, end=len(text), text=text, paragraph=0)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A 12-year-old boy from Halvik was arraigned over the blaze.", "accused"),
        ("Police arrested a 17-year-old near the arcade.", "accused"),
        ("A 16-year-old cyclist was killed at the crossing.", "victim"),
        ("The murder of a 3-year-old in Halvik shook everybody.", "victim"),
        ("A 14-year-old rider charged with arson is in court.", "accused"),
        ("Anna Holt, 54, said she saw nothing.", None),
        ("A 30-year-old teacher won the prize.", None),
    ],
)
def test_part(text, wanted):
    assert part(*age(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A 12-year-old boy fell.", "male"),
        ("The 58-year-old mother of two fell.", "female"),
        ("The 58-year-old fell.", None),
        ("A 30-year-old teacher won the prize.", None),
    ],
)
def test_gender(text, wanted):
    assert gender(*age(text)) == wanted
