import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.brief.passages import Difference, difference, further, passages, place
from factcheck.brief.readings import Letters, grouped
from factcheck.model import DiscrepancyType, Severity, Side
from tests.invented.desk import Desk
from tests.invented.stories import STORIES, call, crowd

FIGURE, QUOTE = DiscrepancyType.FIGURE, DiscrepancyType.QUOTE_WORDING

DIFFERENCES = [
    ("another word", "We will shut the harbour.", "We will close the harbour.", ["shut"], []),
    (
        "two places",
        "this terrible war must stop",
        "this awful war must end",
        ["terrible", "stop"],
        [],
    ),
    ("words left out", "We will go.", "We will not go.", [], ["not"]),
    ("words added", "We will not go.", "We will go.", ["not"], []),
    ("capitals and marks do not count", "“Stop”, he said — now", "stop he said now", [], []),
    ("an apostrophe of another shape", "we don’t know", "we don't know", [], []),
    ("the reporter's words between", "“We go,” she said, “now”", "We go now", [], []),
    ("nothing in common", "yes", "no", ["yes"], []),
    ("empty", "", "no", [], ["no"]),
]


@pytest.mark.parametrize(
    ("name", "words", "other", "marked", "left_out"), DIFFERENCES, ids=[d[0] for d in DIFFERENCES]
)
def test_difference(name, words, other, marked, left_out):
    found = difference(words, other)
    assert [words[a:b] for a, b in found.spans] == marked
    assert list(found.left_out) == left_out


#: one utterance of few words, so that two of them often share some
WORDINGS = st.lists(
    st.sampled_from(["we", "shall", "not", "close", "the", "harbour", "bridge", "on", "Monday"]),
    max_size=8,
)


@given(WORDINGS, WORDINGS, st.sampled_from((" ", ", ", " – ", ". ")))
def test_unmarked_words_stand_in_the_other_wording_in_order(mine, theirs, between):
    words = between.join(mine)
    found = difference(words, " ".join(theirs))
    kept = " ".join(words[a:b] for a, b in _gaps(words, found.spans))
    remaining = iter(theirs)
    assert all(w in remaining for w in re.findall(r"\w+", kept))


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_is_marked_lies_within_any_words(words, other):
    list(_gaps(words, difference(words, other).spans))
    assert difference(words, words) == Difference((), ())


def _gaps(text, spans):
    at = 0
    for a, b in spans:
        assert at <= a < b <= len(text)
        yield at, a
        at = b
    yield at, len(text)


@pytest.mark.parametrize("name", STORIES)
def test_every_word_shown_is_a_span_of_the_source(name):
    findings = STORIES[name]()
    letters = Letters(findings.articles)
    texts = {letters[a.id]: " ".join(a.text.split()) for a in findings.articles}
    for d in findings.discrepancies:
        groups = grouped(d.sides, letters)
        for group in groups:
            for shown in passages(group, groups, d.type, letters):
                words = "".join(s.text for s in shown.stretches).strip("… ")
                assert words in texts[shown.letter]
                assert any(s.marked for s in shown.stretches)


def test_a_long_sentence_is_cut_around_the_words():
    desk = Desk()
    desk.article("a.txt", "word " * 200 + "and 57 people " + "more " * 200 + "end.")
    side = desk.side("a.txt", "57", "57")
    (shown,) = _shown([side], desk)
    texts = [s.text for s in shown.stretches]
    assert texts[0].startswith("… ")
    assert texts[-1].endswith("…")
    assert all(len(t) <= 220 for t in texts)


def test_a_quotation_over_two_sentences_is_shown_whole():
    desk = Desk()
    desk.article("a.txt", "He said: “We go. We stay.” Then he left.")
    side = desk.side("a.txt", "We go. We stay.", "q")
    (shown,) = _shown([side], desk)
    assert "".join(s.text for s in shown.stretches).startswith("He said: “We go. We stay.")


def test_a_side_that_does_not_fit_its_article_still_shows_its_words():
    desk = Desk()
    desk.article("a.txt", "Some 57 people died.")
    good = desk.side("a.txt", "57", "57")
    bad = Side(
        article="gone.txt", start=500, end=502, quote="58", value="58", sentence=good.sentence
    )
    (shown,) = _shown([bad], desk)
    assert [s.text for s in shown.stretches] == ["58"]
    assert (shown.letter, shown.outlet) == ("?", "gone.txt")


def _shown(sides, desk):
    letters = Letters(list(desk.articles.values()))
    groups = grouped(sides, letters)
    return passages(groups[0], groups, FIGURE, letters)


def test_wording_marks_only_the_words_that_differ():
    findings = call()
    letters = Letters(findings.articles)
    found = next(d for d in findings.discrepancies if d.type is QUOTE)
    groups = grouped(found.sides, letters)
    shown = [p for g in groups for p in passages(g, groups, QUOTE, letters)]
    assert [[s.text for s in p.stretches if s.marked] for p in shown] == [
        ["terrible"],
        ["awful", "now"],
    ]
    assert shown[0].notes == ("leaves out “now”",)


def test_what_is_not_printed_in_full_is_named():
    findings = crowd(12, 1)
    letters = Letters(findings.articles)
    groups = grouped(findings.discrepancies[0].sides, letters)
    printed = sum(len(passages(g, groups, FIGURE, letters)) for g in groups)
    named = sum(_named(f.where) for g in groups for f in further(g, groups, letters))
    assert printed + named == len(findings.discrepancies[0].sides)


def _named(where):
    """How many mentions `in D (para 3), G (headline)` or `in D G H` names."""
    return where.count("(") or len(where.split()) - 1


def test_the_headline_is_a_place():
    desk = Desk()
    desk.article("a.txt", "Two die\nIt was two.")
    assert place(desk.side("a.txt", "Two", "2")) == "headline"
    assert place(desk.side("a.txt", "two", "2")) == "para\u00a01"


def test_a_finding_told_in_brief_has_one_passage_a_reading_and_names_the_rest():
    findings = crowd(12, 2)
    for d, printed in zip(findings.discrepancies, (2, 1), strict=True):
        brief = d.severity is not Severity.CONFLICT
        letters = Letters(findings.articles)
        groups = grouped(d.sides, letters)
        assert (
            max(len(passages(g, groups, FIGURE, letters, brief=brief)) for g in groups) == printed
        )
        shown = sum(len(passages(g, groups, FIGURE, letters, brief=brief)) for g in groups)
        named = sum(_named(f.where) for g in groups for f in further(g, groups, letters, brief))
        assert shown + named == len(d.sides)


def test_a_finding_told_in_brief_shows_less_of_a_long_sentence():
    desk = Desk()
    long = "word " * 60
    desk.article("a.txt", f"{long}57 people {long}".strip() + ".")
    (side,) = [desk.side("a.txt", "57", "57")]
    letters = Letters(list(desk.articles.values()))
    groups = grouped([side], letters)
    whole, short = (passages(groups[0], groups, FIGURE, letters, brief=b)[0] for b in (False, True))
    before, words, after = (s.text for s in short.stretches)
    assert words == "57"
    assert before.startswith("… ")
    assert after.endswith("…")
    assert len(before) < len(whole.stretches[0].text)


def test_what_stands_between_two_parts_of_a_quotation_is_no_difference():
    words = "We came late,” Holm said. “They were gone."
    found = difference(words, "We came early. They were gone.")
    assert [words[a:b] for a, b in found.spans] == ["late"]


def test_all_that_one_report_quotes_beyond_another_is_no_difference():
    more = "I have said so on every day of this long and bitter year, and "
    assert len(difference(f"{more}we shall shut the pier.", "we shall close the pier.").spans) == 1
