"""Which moment of an event a time belongs to, as data."""

import pytest

from factcheck.claims.moment import moment
from factcheck.figures import find_figures
from factcheck.model import Dimension, Sentence


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The shooting happened at about 2:10 a.m. on Harbour Street.", "happening"),
        ("Officers were called to Harbour Street at 2:10 a.m.", "call"),
        ("At 2:10 a.m. police responded to a report of a fire.", "call"),
        ("The fire broke out at 2:10 a.m., and a neighbour called 911.", "happening"),
        ("She was pronounced dead at 2:10 a.m.", "death"),
        ("Police arrived at 2:10 a.m. and closed the bar.", "arrival"),
        ("The body was found at 2:10 a.m. by a guard.", "found"),
        ("He surrendered at 2:10 a.m.", "arrest"),
        ("Two died after a shooting at the mill at 2:10 a.m.", "happening"),
        ("The bar serves drinks until 2:10 a.m.", "end"),
        ("The clock in the hall showed 2:10 a.m.", None),
    ],
)
def test_moment(text, kind):
    figure = next(f for f in find_figures(text) if f.dimension is Dimension.TIME)
    assert moment(figure, Sentence(index=0, start=0, end=len(text), text=text, paragraph=0)) == kind


def test_a_figure_is_no_cue_of_its_own():
    text = "Some 1,999 people live in Halvik."
    assert (
        moment(
            find_figures(text)[0], Sentence(index=0, start=0, end=len(text), text=text, paragraph=0)
        )
        is None
    )
