"""From which day our copy counts its own: the one that is told, or the best that is known."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.draft.check import check_draft
from factcheck.draft.reading import Copy, dated
from factcheck.draft.values import Standing
from factcheck.model import Article
from tests.draft.told import of_words

JUNE_10, JUNE_12, JULY_30 = date(2026, 6, 10), date(2026, 6, 12), date(2026, 7, 30)


@pytest.mark.parametrize(
    ("given", "own", "saved", "source", "wanted", "told"),
    [
        (JUNE_10, JULY_30, JULY_30, JULY_30, JUNE_10, ""),
        (None, JUNE_10, JULY_30, JULY_30, JUNE_10, ""),
        (None, None, JUNE_12, JUNE_10, JUNE_12, "last saved"),
        (None, None, JULY_30, JUNE_10, JUNE_10, "latest source"),
        (None, None, date(2013, 12, 23), JUNE_10, JUNE_10, "latest source"),
        (None, None, JUNE_12, None, None, ""),
        (None, None, None, None, None, ""),
    ],
    ids=["told", "its own", "saved", "saved later", "a template", "no source's day", "none"],
)
def test_the_day_of_our_copy(given, own, saved, source, wanted, told):
    copy = Copy(Article(id="c", text="It sank on Monday.", published=own), saved=saved)
    found = dated(copy, given, [Article(id="a", text="It sank.", published=source)])
    assert found.article.published == wanted
    assert [told in note for note in found.notes] == ([True] if told else [])
    assert found.day_known is (told != "latest source")


#: two reports, the second half a year after the first
SANK = "The ferry Selim sank off Halvik on Monday night, and 57 people drowned."
CHARGED = "The captain of the ferry was charged with neglect on Monday in a court in Norby."
WEEK, LATER = date(2026, 6, 9), date(2026, 12, 10)


@pytest.mark.parametrize(
    ("text", "known", "words", "day"),
    [
        ("The ferry sank off Halvik on Monday, and 57 drowned.", None, "Monday", "2026-06-08"),
        ("A court in Norby charged the captain on Monday.", None, "Monday", "2026-12-07"),
        ("The ferry sank off Halvik on Monday, and 57 drowned.", LATER, "Monday", "2026-12-07"),
        ("The ferry sank off Halvik that Monday, and 57 drowned.", LATER, "Monday", "2026-06-08"),
        ("The ferry sank off Halvik on June 8, and 57 drowned.", None, "June 8", "2026-06-08"),
        ("The ferry sank off Halvik next Monday.", None, "next Monday", "2026-12-14"),
        ("The ferry sank off Malta Monday, and 57 drowned.", LATER, "Monday", "2026-12-07"),
        ("Police said that Monday the ferry sank.", LATER, "Monday", "2026-12-07"),
        ("Anna Berg opened the library on Monday.", None, "Monday", "2026-12-07"),
        ("The ferry sank off Halvik on Friday, and 57 drowned.", None, "Friday", "2026-12-04"),
    ],
    ids=[
        "the week that it tells of",
        "another week",
        "the copy's own week",
        "that Monday",
        "a day without a year",
        "next Monday is told from the copy",
        "a word that ends in a",
        "it is said that",
        "a sentence that is like none",
        "a day that no source tells of",
    ],
)
def test_which_day_a_bare_date_means(text, known, words, day, encoder):
    sources = [
        Article(id="a.txt", text=SANK, published=WEEK),
        Article(id="b.txt", text=CHARGED, published=LATER),
    ]
    ours = Article(id="copy.txt", text=text)
    found = of_words(check_draft(ours, sources=sources, date=known, encoder=encoder), words)
    assert found.statement.value == day


def test_a_bare_date_of_a_year_before_is_that_of_the_source(encoder):
    sources = [
        Article(id="a.txt", text="The harbour was shut on July 21.", published=date(2025, 7, 20)),
        Article(id="b.txt", text="A new harbour was opened.", published=date(2026, 9, 1)),
    ]
    ours = Article(id="copy.txt", text="The harbour was shut on July 21.")
    found = of_words(check_draft(ours, sources=sources, encoder=encoder), "July 21")
    assert found.standing is Standing.SUPPORTED
