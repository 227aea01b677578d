"""Quotations that read alike to an editor, and two remarks that every report prints."""

import pytest

from factcheck.match import match_quotations
from factcheck.model import Agreement, Article, Discrepancy, Kind, Mention, Sentence
from factcheck.split import split
from factcheck.verdicts import compare_fact
from factcheck.verdicts.readings import Reading
from factcheck.verdicts.wording import gives, why


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


def told(outlets, **givers):
    """Who writes which name; `givers` are the ids of articles, a letter each."""
    articles = {i: Article(id=i, text="", outlet=o) for i, o in outlets.items()}
    line = Sentence(start=0, end=1, text="", index=0, paragraph=1)
    found = [
        Reading(
            text,
            tuple(
                Mention(kind=Kind.NAME, article=i, start=0, end=1, text=text, sentence=line)
                for i in ids
            ),
        )
        for text, ids in givers.items()
    ]
    return why(found, (), articles, gives("write"))


def test_one_outlet_with_two_articles_gives_and_does_not_give():
    outlets = {"a": "Coast Radio", "b": "Coast Radio", "c": "Northwire"}
    assert told(outlets, Halvik="ab", Hallvik="c") == (
        "Coast Radio writes “Halvik”; Northwire writes “Hallvik”."
    )


def test_a_name_keeps_its_small_letter_and_many_outlets_are_a_number_in_words():
    outlets = {i: f"{i}.example" for i in "abcdef"}
    assert told(outlets, Halvik="a", Hallvik="bcdef") == (
        "a.example writes “Halvik”; five outlets write “Hallvik”."
    )
    assert told(outlets, Hallvik="bcdef").startswith("Five outlets")
