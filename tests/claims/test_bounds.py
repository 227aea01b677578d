"""How much of an article is compared, and that the work on it grows as its length does."""

import sys

import pytest

from factcheck.claims import figure, figure_claims, figures_of, noted, remark
from factcheck.claims.remark import remarks
from factcheck.match import match_statements
from factcheck.model import Article
from factcheck.split import split

SAID = "“The old mill by the quay is not for sale,” Ann Lee said.\n\n"
#: what has no full stop, lines, and quotations that never close
UNITS = (
    *("1", "A", "1,", "1 ", "5% ", "A. ", "1 to ", "12:30 ", "Jan 1 ", "Monday ", "year-old "),
    *("5 killed and ", "a man was killed and ", "one hundred ", "the first the second "),
    *("Ann Lee, ", "said Ann Lee ", "“a ", "‹a ", "'a ", "(a ", "a-", "$1 ", "12 Main Street, "),
    *("5 people died. ", "5 boats\n", "Ann\n\n", "北京", "a\u0301", " ", SAID),
)


def document(text):
    return split(Article(id="a.txt", text=text))


def test_figures_beyond_the_bound_are_not_compared_and_a_note_says_so():
    paragraphs = [f"It sold {number} boats.\n\n" for number in range(1000, 1000 + figure.MOST)]
    whole = document("".join(paragraphs))
    assert noted(whole, figures_of(whole)).notes == ()
    more = document("".join([*paragraphs, "It rained.\n\n", "It sold 90 boats and 80 nets."]))
    kept = figures_of(more)
    assert len(kept) == figure.MOST
    assert noted(more, kept).notes == (
        "only its first 3,000 figures are compared: figures from paragraph 3,002 on are not",
    )


def test_quotations_beyond_the_bound_are_not_compared_and_a_note_says_so():
    whole = document(SAID * remark.MOST)
    assert noted(whole, []).notes == ()
    more = document(SAID * (remark.MOST + 5))
    assert len(remarks(more)) == remark.MOST
    assert noted(more, []).notes == (
        "only its first 1,500 quoted sentences are compared: ones from paragraph 1,501 on are not",
    )


def test_notes_that_reading_made_are_kept():
    article = Article(id="a.txt", text="Two died.", notes=("its text is cut short in the file",))
    assert noted(split(article), []).notes == article.notes


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_no_more_than_about_twice_the_calls(unit):
    size = 1500
    calls(unit * (size // len(unit)))  # what is kept for the next text
    short, long = (calls(unit * (n // len(unit)) + " people.") for n in (size, 2 * size))
    assert long < 2.4 * short


def calls(text):
    """How many functions are called to read all that an article states."""
    made = 0

    def count(_frame, event, _function):
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read = document(text)
        figure_claims(read, figures_of(read), 8)
        remarks(read)
        match_statements([read])
    finally:
        sys.setprofile(before)
    return made
