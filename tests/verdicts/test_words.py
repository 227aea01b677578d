"""Quotations that read alike to an editor, and two remarks that every report prints."""

import pytest

from factcheck.match import match_quotations
from factcheck.model import Agreement, Article, Discrepancy
from factcheck.split import split
from factcheck.verdicts import compare_fact


def compared(*texts):
    articles = {f"{n}.txt": Article(id=f"{n}.txt", text=text) for n, text in enumerate(texts)}
    return [compare_fact(f, articles) for f in match_quotations([split(a) for a in articles.values()])]


@pytest.mark.parametrize("brackets", ["[for]", "(for)"])
def test_a_word_put_in_brackets_is_no_other_wording(brackets):
    found = compared(
        "“The city should pay for the new pier,” Anna Holm said.", f"“The city should pay {brackets} the new pier,” Anna Holm said."
    )
    assert [type(f) for f in found] == [Agreement]


def test_another_word_in_brackets_is():
    found = compared("“The city should pay for the new pier,” Anna Holm said.", "“The city will pay [for] the new pier,” Anna Holm said.")
    assert [type(f) for f in found] == [Discrepancy]


def test_two_sentences_that_every_report_prints_are_two_remarks():
    speech = "“I am not going to say that I will leave this office. I am going to say that I will leave this office,” Anna Holm said."
    assert not any(isinstance(f, Discrepancy) for f in compared(speech, speech))
