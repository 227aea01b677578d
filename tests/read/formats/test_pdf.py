"""PDFs set by WeasyPrint: columns, hyphens, running heads, pages."""

import re

import pytest

from factcheck.read.formats import pdf
from factcheck.read.formats.hyphens import Spelling
from factcheck.read.story import read_story
from tests.read import samples as s

SENTENCES = [
    f"On day {n} the ministry of transportation announced that {n * 137:,} passengers, among them "
    f"twenty-five schoolchildren, had been evacuated from the railway station number {n} after "
    "extraordinary flooding."
    for n in range(1, 15)
]
HEADS = (
    "@page{@top-center{content:'The Daily Gazette, 20 May 2025';font-size:8pt}"
    "@bottom-right{content:counter(page) ' / ' counter(pages)}}"
)


def read(body, style=""):
    (draft,) = pdf.read(s.pdf(body, style), "a.pdf")
    return draft


def body(paragraphs):
    return (
        f"<h1>{s.TITLE}</h1><div class=c>" + "".join(f"<p>{p}</p>" for p in paragraphs) + "</div>"
    )


@pytest.mark.parametrize(
    "style",
    [
        "p{text-align:justify;hyphens:auto}",
        ".c{columns:2} p{text-align:justify;hyphens:auto;margin:0;text-indent:1em}",
        ".c{columns:2;column-rule:1px solid} p{margin:0 0 6pt}" + HEADS,
        "p{margin:0;text-indent:1.2em;line-height:1.7}" + HEADS,
    ],
)
def test_every_sentence_is_whole_and_in_order(style):
    draft = read(body(" ".join(SENTENCES[n : n + 2]) for n in range(0, len(SENTENCES), 2)), style)
    words = " ".join(draft.text.split())
    places = [words.find(sentence) for sentence in SENTENCES]
    assert -1 not in places
    assert places == sorted(places)
    assert draft.title == s.TITLE


def test_paragraphs_are_the_printed_ones():
    draft = read(body(SENTENCES[:4]), "p{margin:0;text-indent:1.2em}")
    assert draft.text.split("\n\n") == [s.TITLE, *SENTENCES[:4]]


def test_running_heads_are_left_out_and_said_and_pages_are_counted():
    draft = read(body(SENTENCES), HEADS)
    assert "Daily Gazette" not in draft.text
    assert not re.search(r"\d / \d", draft.text)
    assert "The Daily Gazette, 20 May 2025" in draft.notes[0]
    assert len(draft.pages) > 1
    assert draft.pages[0] == 0
    assert list(draft.pages) == sorted(draft.pages)


def test_our_own_briefs_are_no_articles(tmp_path):
    (tmp_path / "a.txt").write_text(s.WORDS, encoding="utf-8")
    (tmp_path / "brief.pdf").write_bytes(
        s.pdf("<meta name=generator content='factcheck 1.0'><p>Ten people died.</p>")
    )
    (tmp_path / "brief.html").write_text(s.html("<meta name=generator content='factcheck 1.0'>"))
    story = read_story([tmp_path])
    assert [a.id for a in story.articles] == ["a.txt"]
    assert not story.unread


def test_a_figure_that_ends_every_page_is_no_running_head():
    draft = read(
        "<p>In all 1,200 houses were without power.</p>"
        "<p style='break-before:page'>The mayor spoke to 300 people.</p>"
    )
    assert "1,200 houses" in draft.text
    assert "300 people" in draft.text
    assert not draft.notes


@pytest.mark.parametrize(
    ("left", "right", "elsewhere", "word"),
    [
        ("trans", "portation", "", "transportation"),
        ("twenty", "five", "", "twenty-five"),
        ("45", "year", "", "45-year"),
        ("Anglo", "American", "", "Anglo-American"),
        ("non", "profit", "", "non-profit"),
        ("by", "law", "the by-law says", "by-law"),
        ("wide", "ranging", "", "wide-ranging"),
        ("un", "known", "", "unknown"),
        ("re", "sign", "he will resign, to re-sign, resign", "resign"),
    ],
)
def test_hyphens(left, right, elsewhere, word):
    assert Spelling([elsewhere]).joined(left, right) == word


def test_what_is_raised_is_written_as_it_is_said():
    words = (
        "It killed 17{}, he said.{} It cost $11{}, and 10{} litres spread over 40 km{} on the 20{}."
    )
    raised = (f"<sup>{mark}</sup>" for mark in ("2", "3", "99", "6", "2", "th"))
    made = read(f"<h1>{s.TITLE}</h1><p>{words.format(*raised)}</p>")
    assert made.text.split("\n\n")[1] == words.format("", "", ".99", "⁶", "²", "th")


PARAGRAPHS = [
    f"On day {n} the ferry left the old harbour {n * 11} minutes late and carried {n * 137:,} "
    f"people, among them twenty-five children of school number {n}, to the port of Northbank."
    for n in range(2, 16)
]
#: what stands beside the text of each page, and whether it is left out
BESIDE = {
    "@bottom-center{content:'Coast Herald, 20 May 2026'}": True,
    "@bottom-center{content:'Coast Herald - Page ' counter(page)}": True,
    "@bottom-center{content:counter(page)}": True,
    "@bottom-center{content:'Coast Herald | ' counter(page)}": True,
    "@bottom-left{content:'https://example.com/ferry'}"
    "@bottom-right{content:counter(page) '/' counter(pages)}"
    "@top-left{content:'5/20/26, 9:15 PM'}@top-right{content:'Ten die in flood'}": True,
    "@bottom-center{content:'Printed for subscribers'}": False,
    "@top-center{content:'Coast Herald'}": False,
}


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("paragraph", ["p{margin:0;text-indent:1em}", "p{margin:0 0 8pt}"])
@pytest.mark.parametrize("count", [2, 14])
def test_no_head_runs_into_a_paragraph(beside, paragraph, count):
    style = f"@page{{{beside}}}{paragraph}"
    got = read(body(PARAGRAPHS[:count]), style).text.split("\n\n")
    assert [p for p in got if p in PARAGRAPHS] == PARAGRAPHS[:count]
    others = [p for p in got if p not in (s.TITLE, *PARAGRAPHS)]
    assert len(others) == (0 if BESIDE[beside] or count > 2 else 1)


def test_a_head_tells_outlet_and_date():
    draft = read(body(PARAGRAPHS[:2]), "@page{@bottom-center{content:'Coast Herald, 20 May 2026'}}")
    assert (draft.outlet, str(draft.published)) == ("Coast Herald", "2026-05-20")


def test_a_headline_that_runs_on_is_still_the_headline():
    style = f"@page{{@bottom-center{{content:'{s.TITLE}'}}}}"
    draft = read(body(PARAGRAPHS), style)
    assert draft.title == s.TITLE
    assert draft.text.count(s.TITLE) == 1
