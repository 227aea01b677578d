"""Quotations that read alike to an editor, and two remarks that every report prints."""

import pytest

from factcheck.match import match_quotations
from factcheck.model import Agreement, Article, Discrepancy
from factcheck.split import split
from factcheck.verdicts import compare_fact
from factcheck.verdicts.wording import why_wordings


def compared(*texts):
    articles = {f"{n}.txt": Article(id=f"{n}.txt", text=text) for n, text in enumerate(texts)}
    return [
        compare_fact(f, articles) for f in match_quotations([split(a) for a in articles.values()])
    ]


@pytest.mark.parametrize("brackets", ["[for]", "(for)"])
def test_a_word_put_in_brackets_is_no_other_wording(brackets):
    found = compared(
        "“The city should pay for the new pier,” Anna Holm said.",
        f"“The city should pay {brackets} the new pier,” Anna Holm said.",
    )
    assert [type(f) for f in found] == [Agreement]


def test_another_word_in_brackets_is():
    found = compared(
        "“The city should pay for the new pier,” Anna Holm said.",
        "“The city will pay [for] the new pier,” Anna Holm said.",
    )
    assert [type(f) for f in found] == [Discrepancy]


def test_two_sentences_that_every_report_prints_are_two_remarks():
    speech = "“I am not going to say that I will leave this office. I am going to say that I will leave this office,” Anna Holm said."
    assert not any(isinstance(f, Discrepancy) for f in compared(speech, speech))


def test_nobody_is_said_to_quote_more_than_they_print():
    whole = "“The city should pay for the new pier in Halvik, and the harbour will pay for the lamps,” Anna Holm said."
    part = "“The city should pay for the new pier in Halvik,” Anna Holm said."
    other = "“The city should pay for the old pier in Halvik, and the harbour will pay for the lamps,” Anna Holm said."
    (found,) = compared(whole, part, other)
    assert (
        "0.txt quotes “The city should pay for the new pier in Halvik, and the harbour will pay for the lamps,”, 1.txt part of it"
        in found.why
    )


def test_one_outlet_with_two_articles_gives_and_does_not_give():
    articles = {
        i: Article(id=i, text="", outlet=o)
        for i, o in {"a": "Coast Radio", "b": "Coast Radio", "c": "Northwire"}.items()
    }
    assert why_wordings([("Halvik", "ab"), ("Hallvik", "c")], articles, "write") == (
        "Coast Radio writes “Halvik”; Northwire writes “Hallvik”."
    )


def test_a_name_keeps_its_small_letter_and_many_outlets_are_a_number_in_words():
    articles = {i: Article(id=i, text="", outlet=f"{i}.example") for i in "abcdef"}
    assert why_wordings([("Halvik", "a"), ("Hallvik", "bcdef")], articles, "write") == (
        "a.example writes “Halvik”; five outlets write “Hallvik”."
    )
    assert why_wordings([("Hallvik", "bcdef")], articles, "write").startswith("Five outlets")
