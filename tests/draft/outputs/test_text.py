"""Our copy as copy: nothing is lost of it, and each statement has its number and its note once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from factcheck.brief.clean import clean
from factcheck.draft.outputs.page import present
from factcheck.draft.values import Statement, StatementKind
from factcheck.model import Article
from factcheck.split import split
from tests.invented.copy import assessed, ferry, long


def numbers(entries):
    return [e.number for e in entries]


def placed(page):
    """The numbers that stand in the copy, and those of the notes."""
    refs = [n for p in page.copy for s in p.pieces for n in numbers(s.ends)]
    return refs, [n for p in page.copy for n in numbers(p.notes)]


def test_the_copy_reads_as_it_was_written():
    for checked in (ferry(), long()):
        page = present(checked)
        shown = " ".join("".join(s.text for s in p.pieces) for p in page.copy)
        assert shown == clean(checked.copy.text)


def test_each_statement_has_a_number_and_a_note():
    for checked in (ferry(), long()):
        every = list(range(1, len(checked.assessments) + 1))
        refs, notes = placed(present(checked))
        assert sorted(refs) == every
        assert notes == every
        assert sorted(numbers(present(checked).checklist)) == every


def of(text, *spans):
    """A copy with a statement in each of these spans, however they lie."""
    copy = Article(id="copy.txt", text=text)
    sentence = split(copy).sentences[0]
    found = [
        assessed(
            Statement(
                kind=StatementKind.FIGURE,
                start=start,
                end=end,
                text=text[start:end],
                value="",
                sentence=sentence,
                paragraph=1,
            ),
            standing,
        )
        for start, end, standing in spans
    ]
    return replace(ferry(), copy=copy, assessments=tuple(found), unchecked=())


def test_a_figure_in_a_quotation_is_marked_as_the_worse_of_both():
    text = "“We lost 12 boats,” she said."
    page = present(of(text, (1, 17, "altered"), (9, 11, "contradicted")))
    marked = [
        (s.text, s.badge.key if s.badge else "", numbers(s.ends)) for s in page.copy[0].pieces
    ]
    assert marked == [
        ("“", "", []),
        ("We lost ", "altered", []),
        ("12", "contradicted", [2]),
        (" boats", "altered", [1]),
        (",” she said.", "", []),
    ]


def test_a_quotation_of_two_paragraphs_has_its_note_where_it_ends():
    text = "“We lost 12 boats.\n\n“We will go on,” she said."
    page = present(of(text, (1, text.index(",”"), "altered")))
    assert [numbers(p.notes) for p in page.copy] == [[], [1]]
    assert page.copy[0].pieces[1].badge.key == "altered"


TEXTS = st.lists(
    st.sampled_from(["Two boats", "12", "“We go”", "Halvik.", "\n\n", "\u05d0"]), min_size=1
)


@given(TEXTS.map(" ".join).filter(str.strip), st.data())
def test_nothing_is_lost_wherever_statements_lie(text, data):
    offsets = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(offsets, offsets), max_size=6))
    spans = [(min(p), max(p), "look") for p in pairs]
    page = present(of(text, *spans))
    shown = "".join(s.text for p in page.copy for s in p.pieces)
    assert "".join(shown.split()) == "".join(clean(text).split())
    refs, notes = placed(page)
    assert sorted(refs) == sorted(notes) == list(range(1, len(spans) + 1))
