"""The texts of comments: the standing first, each source with its words, and not too long."""

from dataclasses import replace

import pytest

from factcheck.draft.outputs.comments import LONGEST, comments
from factcheck.draft.outputs.page import present
from factcheck.draft.outputs.report import report
from factcheck.draft.values import Standing
from tests.invented.copy import SOURCES, assessed, ferry, long, statement, support


def on(checked, words, which="all"):
    """The comment on these words of our copy."""
    text = checked.copy.text
    return next(c for c in comments(checked, which)[1:] if text[c.start : c.end] == words)


def test_a_comment_on_a_figure():
    assert on(ferry(), "11 years").paragraphs == (
        "Contradicted: 1 source says otherwise, and none says this. "
        "Also: beyond all sources, does not add up.",
        "Says otherwise: Northwire, 9 Jun 2026, para\u00a03: “… Aas, who has run the Selim line "
        "for 12 years.”",
        "To do: Settle which is right before this is printed. Check our value first: it lies "
        "beyond those of all sources. Work it out again from the other figures.",
    )


def test_the_first_is_on_the_headline_and_says_what_was_done():
    first = comments(ferry())[0]
    assert ferry().copy.text[first.start : first.end] == "Ferry sinks off Halvik, 57 dead"
    text = "\n".join(first.paragraphs)
    assert text.startswith("16 statements: 7 supported, 2 contradicted")
    assert "Not checked: 1 item (a vague word" in text
    assert "1 file given as a source could not be read" in text
    assert "factcheck 0.1.0. Digests: our copy " + ferry().copy.sha256[:8] in text
    assert all(source.sha256[:8] in text for source in SOURCES)


def test_those_that_are_needed_leave_out_what_is_supported():
    every, needed = comments(ferry(), "all"), comments(ferry(), "needed")
    assert len(every) == len(ferry().assessments) + 1
    assert [c for c in every if c.paragraphs[0].startswith("Supported")]
    assert not [c for c in needed if c.paragraphs[0].startswith("Supported")]
    assert len(every) - len(needed) == ferry().count(Standing.SUPPORTED)


def test_a_supported_statement_that_our_copy_contradicts_is_needed():
    found = assessed(
        statement(ferry().copy, "103"),
        "supported",
        support(SOURCES[1], "103", "agrees"),
        flags=("differs_within",),
        origins=1,
    )
    comment = comments(replace(ferry(), assessments=(found,)))[1]
    assert comment.paragraphs[0] == "Supported by 1 source. Also: differs within our copy."
    assert comment.paragraphs[-1] == "To do: Make our copy agree with itself."


@pytest.mark.parametrize("passages", [1, 5, 80])
def test_a_comment_of_many_passages_says_how_many_are_left(passages):
    found = assessed(
        statement(ferry().copy, "11 years"),
        "contradicted",
        *[support(SOURCES[0], "12 years", "differs")] * passages,
        check_first=("Ask whoever keeps the books of the line. " * 20,),
    )
    comment = comments(replace(ferry(), assessments=(found,)))[1]
    text = "\n".join(comment.paragraphs)
    assert len(text) <= LONGEST
    shown = text.count("Says otherwise")
    assert shown >= 1
    left = passages - shown
    assert (f"and {left} more passage{'s' * (left > 1)}" in text) is (left > 0)
    assert comment.paragraphs[-1].startswith("To do: Ask whoever keeps the books")


def test_notes_that_have_no_room_are_counted_as_notes():
    many = replace(ferry(), notes=("It was too long. " * 30,) * 9)
    first = comments(many)[0].paragraphs
    left = next(p for p in first if p.startswith("and "))
    assert left.endswith(" more notes, which the checklist gives")


def test_a_note_names_the_source_that_it_is_on():
    noted = replace(SOURCES[1], notes=("it shares nearly all of its wording with another",))
    checked = replace(ferry(), sources=(SOURCES[0], noted, SOURCES[2]))
    told = f"{noted.id}: it shares nearly all of its wording with another."
    assert told in present(checked).notes
    assert told in comments(checked)[0].paragraphs


def test_a_passage_on_a_remark_or_a_name_is_called_no_value():
    name = statement(ferry().copy, "Aas", "name")
    spelt = assessed(name, "altered", support(SOURCES[0], "12 years", "differs"))
    remark = assessed(
        statement(ferry().copy, "Aas", "quotation"),
        "look",
        support(SOURCES[0], "12 years", "unsure"),
    )
    found = comments(replace(ferry(), assessments=(spelt, remark)))[1:]
    assert [c.paragraphs[1].partition(":")[0] for c in found] == [
        "Writes it otherwise",
        "Perhaps another remark",
    ]


def test_every_comment_is_short_enough():
    many = replace(ferry(), sources=SOURCES * 20, notes=("It was too long. " * 30,) * 9)
    for checked in (ferry(), long(), many):
        for comment in comments(checked, "all"):
            assert len("\n".join(comment.paragraphs)) <= LONGEST
            assert 0 <= comment.start < comment.end <= len(checked.copy.text)


def test_the_sources_words_are_cut_where_the_house_redacts():
    checked = ferry(settings={"redact": True})
    text = "\n".join(p for c in comments(checked, "all") for p in c.paragraphs)
    assert "12 years" in text
    assert "who has run" not in text
    assert not any("who has run" in line for line in report(checked))


def test_a_report_has_what_needs_something_done_worst_first():
    lines = report(ferry())
    assert lines[0].startswith("16 statements: 7 supported")
    heads = [line for line in lines if line[:1] in "123456789" and ". " in line[:5]]
    assert [int(head.partition(".")[0]) for head in heads] == [13, 14, 1, 4, 9, 11, 7, 15, 10]
    assert lines[-1] == "7 more statements need nothing done and are not listed here."
    assert (
        "   - says otherwise: 03_times.pdf:130-140  Its owner paid $4 million for a new hull in "
        "2019, and 118 people work for the line." in lines
    )
