"""Quotations of several articles: which are one remark, and whether it is printed alike."""

import json
from pathlib import Path

import pytest

from factcheck.claims.remark import Remark
from factcheck.match.remarks import match_quotations
from factcheck.match.utterance import LIKELY, likeness
from factcheck.model import Article, Quotation, Sentence
from factcheck.split import split
from factcheck.words.alignment import align

CASES = json.loads(
    (Path(__file__).parents[1] / "cases/match/remarks.json").read_text(encoding="utf-8")
)


def remark(text, article="a.txt"):
    whole = Sentence(start=0, end=len(text), text=text, index=0, paragraph=1)
    return Remark(
        article,
        Quotation(start=0, end=len(text), text=text, speaker="Anna Holm"),
        whole,
        0,
        len(text),
        text,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_align(case):
    a, b = remark(case["a"]), remark(case["b"], "b.txt")
    alike = (likeness(a, b) or 0.0) >= LIKELY
    found = align(a.words, b.words)
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


def test_a_sentence_that_is_printed_word_for_word_is_paired_with_no_other():
    found = wordings(
        "Holm said: “You never see such ice in May. They said that such ice comes in May.”",
        "“You never see such ice in May,” Holm said. “They said that such ice comes in March.”",
    )
    assert sorted(found) == sorted(
        [
            ["You never see such ice in May.", "You never see such ice in May,"],
            ["They said that such ice comes in May.", "They said that such ice comes in March."],
        ]
    )


def test_halves_that_another_report_prints_as_one_are_put_together():
    (found,) = wordings(
        "Holm said: “We have rebuilt the pier before and we will rebuild it again.”",
        "“We have rebuilt the pier before,” Holm said. “We will rebuild it again by hand.”",
    )
    assert found[1].startswith("We have rebuilt")
    assert found[1].endswith("by hand.")


def test_words_of_the_reporter_are_no_part_of_a_quotation():
    found = wordings(
        "Holm said: “If the town is not ready to pay, the summit in Selim should not go on.”",
        "If the town “is not ready to pay,” the talks in Selim “should not go on,” Holm said.",
    )
    assert not any("talks" in text for texts in found for text in texts)


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("Carl Holm Jr.", "Carl Holm", "Carl Holm Jr."),
        ("Carl", "Carl Holm", "Carl Holm"),
        ("the White House", "Carl Holm", "Carl Holm"),
    ],
)
def test_one_speaker_in_two_forms(first, second, speaker):
    (fact,) = match_quotations(
        documents(
            f"“The boats were old and the nets were torn,” said {first}.",
            f"“The boats were worn and the nets were torn,” said {second}.",
        )
    ).facts
    assert fact.what.startswith((speaker, second))


def test_whom_a_pronoun_seems_to_mean_gives_way_to_whom_another_report_names():
    (fact,) = match_quotations(
        documents(
            "Peter Lund said no. A letter came to the town hall that night.\n\n"
            "“I cannot think what this harbour would be with him as its master,” she said.",
            "“I cannot think what this harbour would be with him as its master,” said Anna Holm.",
        )
    ).facts
    assert [m.authority for m in fact.mentions if m.authority] == ["Anna Holm"]
