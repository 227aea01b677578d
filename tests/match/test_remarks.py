"""Quotations of several articles: which are one remark, and whether it is printed alike."""

import json
from pathlib import Path

import pytest

from factcheck.claims.remark import Remark
from factcheck.match.remarks import match_quotations, one_remark
from factcheck.model import Article, Quotation, Sentence
from factcheck.split import split
from factcheck.words.alignment import align

CASES = json.loads(
    (Path(__file__).parents[1] / "cases/match/remarks.json").read_text(encoding="utf-8")
)


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
        assert (not found.changed) == case["identical"]


def documents(*texts):
    return [split(Article(id=f"{i}.txt", text=text)) for i, text in enumerate(texts)]


def test_two_articles_that_print_one_remark_make_a_fact():
    facts = match_quotations(
        documents(
            "“We will rebuild the pier before the summer comes,” said Mayor Anna Holm.",
            "Mayor Anna Holm said: “We will rebuild the pier before summer arrives.”",
        )
    ).facts
    assert [len(f.mentions) for f in facts] == [2]
    assert "Holm" in facts[0].what


def test_two_speakers_are_two_remarks():
    facts = match_quotations(
        documents(
            "“We will rebuild the pier before the summer comes,” said Mayor Anna Holm.",
            "“They said they will rebuild it, but no pier was there last summer,” said Peter Lund.",
        )
    ).facts
    assert facts == ()


def wordings(*texts):
    return [[m.text for m in f.mentions] for f in match_quotations(documents(*texts)).facts]


REMARK = (
    "Holm told reporters: “It was frank from the start and, in my view, "
    "very useful for both ports.”"
)


def test_scraps_of_a_sentence_are_found_in_the_remark_that_they_come_from():
    found = wordings(
        "The talks were described by Holm as “frank” and “quite useful.”",
        REMARK,
    )
    assert [len(f) for f in found] == [2]


def test_scraps_of_another_speaker_are_left_alone():
    assert not wordings(
        "The talks were described by Lund as “frank” and “quite useful.”",
        REMARK,
    )


def test_a_remark_beside_one_that_is_quoted_alike():
    found = wordings(
        "Holm said: “We will rebuild the pier before the summer comes. "
        "But there may come a winter when it breaks.”",
        "“We will rebuild the pier before the summer comes,” Holm said. "
        "“But there could be a winter where that’s going to happen.”",
    )
    assert sorted(len(f) for f in found) == [2, 2]


def test_what_brackets_put_for_a_pronoun_tells_two_remarks_apart():
    assert not wordings(
        "Holm said: “I think he [Peter Lund] wants to settle the strike now.”",
        "Holm said: “I think he [Carl Berg] wants to settle the strike now.”",
    )


def test_a_set_phrase_of_two_named_people_is_no_remark():
    assert not wordings(
        "“Our ferries serve the fastest growing part of the harbour market, and we are proud,” "
        "said Lisa Holm.",
        "“The mix of piers and cranes lets us attack the fastest growing part of the harbour "
        "market for years to come,” said Rory Lund.",
    )
