"""The document is taken apart in a process of its own, which gives back the same."""

from __future__ import annotations

import random

import pytest

from factcheck.draft.word import reading, writing
from factcheck.draft.word.contained import Word, word
from factcheck.draft.word.values import Comment, NotWritten
from factcheck.read.draft import NotText
from factcheck.read.limits import Limits
from tests.draft.word import build as b
from tests.draft.word.readback import same_xml
from tests.draft.word.test_reading import BROKEN, CASES, NOTES
from tests.draft.word.test_writing import REFUSED, WHEN
from tests.read import samples as s

RAW = b.docx("".join(body for body, *_ in CASES.values()), parts=NOTES)
MADE = [Comment(0, 2, "supported\n2 sources: “57”"), Comment(4, 9, "look\ud800")]


@pytest.fixture(scope="module")
def process():
    with word() as made:
        yield made


def test_it_reads_the_same(process):
    dated = s.docx(core="<c:modified>2026-06-12T21:10:00Z</c:modified>")
    for raw in (RAW, dated):
        assert process.read_docx(raw) == reading.read_docx(raw)


def test_it_writes_and_cleans_the_same(process):
    written = process.comment(RAW, MADE, WHEN)
    assert written == writing.comment(RAW, MADE, WHEN)
    assert same_xml(process.clean(written), RAW)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_has_its_reason_and_costs_no_other(process, name):
    raw, reason = BROKEN[name]
    with pytest.raises(NotText) as error:
        process.read_docx(raw)
    assert reason in str(error.value)
    with pytest.raises(NotWritten) as error:
        process.comment(raw, MADE, WHEN)
    assert reason in str(error.value)
    assert process.read_docx(RAW).text


@pytest.mark.parametrize("name", REFUSED)
def test_what_takes_no_comments_can_be_read(process, name):
    raw, reason = REFUSED[name]
    assert process.read_docx(raw).text == "57 boats"
    with pytest.raises(NotWritten) as error:
        process.comment(raw, MADE, WHEN)
    assert reason in str(error.value)


def test_a_file_has_bounds():
    process = Word(Limits(container=100))
    with pytest.raises(NotText, match="larger than"):
        process.read_docx(RAW)
    process.close()


def test_what_takes_long_is_ended():
    process = Word(Limits(cpu=1, pace=0))
    # no two paragraphs alike: else it would be taken for a bomb
    chance = random.Random(57)
    endless = b.docx("".join(b.p(b.run(f"{chance.random():.40f}")) for _ in range(200_000)))
    with pytest.raises(NotText, match="more than 1 seconds"):
        process.read_docx(endless)
    assert process.read_docx(RAW).text
    process.close()
