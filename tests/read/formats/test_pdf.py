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
        ("re", "sign", "he will resign, to re-sign, resign", "resign"),
    ],
)
def test_hyphens(left, right, elsewhere, word):
    assert Spelling([elsewhere]).joined(left, right) == word
