"""Quotations of several articles: which are one remark, and whether it is printed alike."""

import json
from pathlib import Path

import pytest

from factcheck.alignment import align
from factcheck.match.quotations import Remark, match_quotations, one_remark
from factcheck.model import Article, Quotation, Sentence
from factcheck.split import split

CASES = json.loads((Path(__file__).parents[1] / "cases/match/remarks.json").read_text(encoding="utf-8"))


def remark(text):
    whole = Sentence(start=0, end=len(text), text=text, index=0, paragraph=1)
    return Remark("a.txt", Quotation(start=0, end=len(text), text=text), whole, 0, len(text), text)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_align(case):
    a, b = remark(case["a"]).words, remark(case["b"]).words
    found = align(a, b)
    alike = found is not None and one_remark(a, b, found)
    assert alike == case["alike"]
    if alike:
        assert found.identical == case["identical"]


def documents(*texts):
    return [split(Article(id=f"{i}.txt", text=text)) for i, text in enumerate(texts)]


def test_two_articles_that_print_one_remark_make_a_fact():
    facts = match_quotations(
        documents(
            "“We will rebuild the pier before the summer comes,” said Mayor Anna Holm.",
            "Mayor Anna Holm said: “We will rebuild the pier before summer arrives.”",
        )
    )
    assert [len(f.mentions) for f in facts] == [2]
    assert "Holm" in facts[0].what


def test_two_speakers_are_two_remarks():
    facts = match_quotations(
        documents(
            "“We will rebuild the pier before the summer comes,” said Mayor Anna Holm.",
            "“They said they will rebuild it, but no pier was there before last summer,” said Peter Lund.",
        )
    )
    assert facts == ()
