"""Whatever lies between the words: same text, each comment on its words, nothing else changed."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.draft.word.reading import read_docx
from factcheck.draft.word.values import Comment
from factcheck.draft.word.writing import clean, comment
from factcheck.read.formats.zipped import read
from tests.draft.word.build import copies
from tests.draft.word.readback import anchored, same_xml, squeezed, wrapped

WHEN = datetime(2026, 6, 12, 9, 30, tzinfo=UTC)


@given(copies())
@settings(deadline=None)
def test_the_words_are_those_that_were_written(copy):
    words = read_docx(copy.raw)
    assert squeezed(words.text.replace(" | ", "")) == squeezed("".join(copy.paragraphs))


@given(copies())
@settings(deadline=None)
def test_the_words_are_those_that_the_reader_of_sources_finds(copy):
    (draft,) = read(copy.raw, "copy.docx")
    assert squeezed(read_docx(copy.raw).text).replace("|", "") == squeezed(draft.text).replace(
        "|", ""
    )


@given(copies())
@settings(deadline=None)
def test_each_character_has_a_place(copy):
    words = read_docx(copy.raw)
    for paragraph in words.paragraphs:
        held = words.text[paragraph.start : paragraph.end].replace(" | ", "   ")
        for n, character in enumerate(held, paragraph.start):
            assert words.place(n) is not None or character in " |"


@st.composite
def commented(draw):
    copy = draw(copies())
    words = read_docx(copy.raw)
    held = [(q.start, q.end) for q in words.paragraphs]
    spans = []
    for _ in range(draw(st.integers(1, 5))):
        start, end = draw(st.sampled_from(held))
        first = draw(st.integers(start, end - 1))
        last = draw(st.integers(first + 1, end))
        # between two cells nothing stands that a comment could be on
        spans += [(first, last)] if words.text[first:last].strip(" |") else []
    spans = spans or held[:1]
    comments = [Comment(*span, f"comment {n}") for n, span in enumerate(spans)]
    return copy.raw, words.text, comments


@given(commented())
@settings(deadline=None)
def test_each_comment_stands_on_its_words(made):
    raw, text, comments = made
    written = comment(raw, comments, WHEN)
    assert read_docx(written).text == text
    found = dict(anchored(written))
    for one in comments:
        wanted = text[one.start : one.end].replace(" | ", " ")
        assert squeezed(found[one.text]) == squeezed(wanted).replace("|", "")
    assert not {"ins", "moveTo", "hyperlink", "moveFrom", "del"} & {*wrapped(written)}


@given(commented())
@settings(deadline=None)
def test_cleaned_is_as_it_was_and_twice_is_once(made):
    raw, _, comments = made
    written = comment(raw, comments, WHEN)
    assert same_xml(clean(written), raw)
    assert comment(written, comments, WHEN) == written == comment(raw, comments, WHEN)
    assert same_xml(clean(comment(written, comments[:1], WHEN)), raw)
