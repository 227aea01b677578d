"""Comments exactly on their words, beside what may be refused, and nothing else changed."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest

from factcheck.draft.word.entries import AUTHOR, INITIALS
from factcheck.draft.word.reading import read_docx
from factcheck.draft.word.values import Comment, NotTheSame, NotWritten
from factcheck.draft.word.writing import clean, comment
from factcheck.read.draft import NotText
from tests.draft.word import build as b
from tests.draft.word.readback import anchored, names, part, same_xml, wrapped
from tests.draft.word.test_reading import BROKEN, NOTES, STRICT, note

WHEN = datetime(2026, 6, 12, 9, 30, tzinfo=UTC)


def on(raw, *words):
    """A comment on each of the words, which says what they are."""
    text = read_docx(raw).text
    places = [(text.index(one), one) for one in words]
    made = [Comment(at, at + len(one), f"on {' '.join(one.split())}") for at, one in places]
    return comment(raw, made, WHEN)


BOUND = '<w:dataBinding w:xpath="/x" w:storeItemID="{0}"/>'
#: a body, the words of a comment, and the words between its marks
PLACES = {
    "within a run": (b.p(b.run("the 57 boats")), "57", "57"),
    "within a word": (b.p(b.run("57-strong")), "57", "57"),
    "over runs": (b.p(b.run("the 5", "<w:b/>"), b.run("7 boats", "<w:i/>")), "57", "57"),
    "an insertion": (b.p(b.gone("55"), b.ins(b.run("57")), b.run(" boats")), "57", "57"),
    "within an insertion": (b.p(b.ins(b.run("the 57 boats"))), "57", "57"),
    "out of an insertion": (b.p(b.ins(b.run("the 5")), b.run("7 boats")), "57 b", "57 b"),
    "over a deletion": (b.p(b.run("the 5"), b.gone("9"), b.run("7 boats")), "57", "57"),
    "a link": (b.p(b.run("all "), b.link(b.run("57 boats"))), "57 boats", "57 boats"),
    "within a link": (b.p(b.link(b.run("all 57 boats"))), "57", "57"),
    "within an inserted link": (b.p(b.ins(b.link(b.run("all 57 boats")))), "57", "57"),
    "in a control": (b.p(b.control(b.run("all 57 boats"))), "57", "57"),
    "in a control in an insertion": (
        b.p(b.ins(b.control(b.run("all 57 boats")), b.run(" left"))),
        "57",
        "all 57 boats",
    ),
    "in a control filled anew": (
        b.p(b.run("of "), b.control(b.run("all 57 boats"), properties=BOUND)),
        "57",
        "all 57 boats",
    ),
    "a simple field": (
        b.p(b.run("on "), f'<w:fldSimple w:instr="DATE">{b.run("12 June")}</w:fldSimple>'),
        "12",
        "12 June",
    ),
    "a field": (
        b.p(b.run("on "), b.coded("DATE x", b.run("12 June")), b.run(" 2026")),
        "12",
        "12 June",
    ),
    "a link told as a field": (
        b.p(b.run("on "), b.coded(' HYPERLINK "x" ', b.run("12 June")), b.run(" 2026")),
        "12",
        "12",
    ),
    "a field over paragraphs": (
        b.p(b.mark("begin"), "<w:r><w:instrText>TOC</w:instrText></w:r>", b.mark("separate"))
        + b.p(b.run("The 57 boats"))
        + b.p(b.mark("end")),
        "57",
        "57",
    ),
    "out of a field": (
        b.p(b.run("on "), b.coded("DATE x", b.run("12 June")), b.run(" 2026")),
        "June 20",
        "12 June 20",
    ),
    "a control that says nothing of itself": (
        b.p(f"<w:sdt><w:sdtContent>{b.run('the 57 boats')}</w:sdtContent></w:sdt>"),
        "57",
        "57",
    ),
    "a cell": (
        b.table([b.cell(b.p(b.run("Boats"))), b.cell(b.p(b.run("57 or so")))]),
        "57",
        "57",
    ),
    "over cells": (
        b.table([b.cell(b.p(b.run("Boats"))), b.cell(b.p(b.run("57 or so")))]),
        "Boats | 57",
        "Boats57",
    ),
    "over paragraphs": (b.p(b.run("the 57")) + b.p(b.run("boats left")), "57\n\nboats", "57boats"),
    "behind a break": (b.p("<w:r><w:t>a</w:t><w:br/><w:t>57 boats</w:t></w:r>"), "57", "57"),
    "a hyphen": (
        b.p("<w:r><w:t>a 57</w:t><w:noBreakHyphen/><w:t>boat fleet</w:t></w:r>"),
        "57\u2011boat",
        "57\u2011boat",
    ),
    "a ligature": (b.p(b.run("57 o\ufb03cers")), "ffi", "\ufb03"),
    "letters of two units": (b.p(b.run("😀😀 57 😀")), "57", "57"),
    "in the comment of another": (
        b.p(
            '<w:commentRangeStart w:id="4"/>',
            b.run("the 57 boats"),
            '<w:commentRangeEnd w:id="4"/>',
            '<w:r><w:commentReference w:id="4"/></w:r>',
        ),
        "57",
        "57",
    ),
}
OTHERS = (
    f'<w:comments {b.NAMESPACES}><w:comment w:id="4" w:author="factcheck" w:initials="MA">'
    f"{b.p(b.run('A person of this name.'))}</w:comment></w:comments>"
)


@pytest.mark.parametrize("name", PLACES)
def test_a_comment_stands_on_its_words(name):
    body, words, between = PLACES[name]
    raw = b.docx(body, parts={"comments": OTHERS})
    written = on(raw, words)
    assert (f"on {' '.join(words.split())}", between) in anchored(written)
    assert not {"ins", "hyperlink", "fldSimple"} & {*wrapped(written)}
    assert same_xml(clean(written), raw)


def test_formatting_stays_on_both_sides_of_a_cut():
    bold = '<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>'
    written = on(b.docx(b.p(b.run("the 57 boats", '<w:b/><w:color w:val="FF0000"/>'))), "57")
    assert part(written).count(bold.encode()) == 3


def test_the_halves_of_an_insertion_have_numbers_of_their_own():
    written = on(b.docx(b.p(b.ins(b.run("the 57 boats")), b.gone("x", n=9))), "57")
    found = sorted(part(written).split(b'<w:ins w:id="')[1:])
    assert [half.split(b'"')[0] for half in found] == [b"10", b"11", b"7"]
    assert part(written).count(b'w:author="M. Aas" w:date="2026-06-01T08:00:00Z"') == 4


def test_what_stands_in_a_note_or_box_has_its_comment_where_word_takes_one():
    body = b.p(b.run("all left"), note(), b.run(" at nine"), b.box(b.p(b.run("57 aboard"))))
    raw = b.docx(body, parts=NOTES)
    written = on(raw, "12 boats", "57 aboard")
    assert anchored(written) == [
        ("on 12 boats\nThese words stand in a footnote: “12 boats”", ""),
        ("on 57 aboard\nThese words stand in a text box: “57 aboard”", "57 aboard57 aboard"),
    ]
    assert part(written, "word/footnotes.xml") == part(raw, "word/footnotes.xml")
    assert same_xml(clean(written), raw)


def test_comments_that_begin_or_end_together():
    raw = b.docx(b.p(b.run("the 57 boats left")))
    made = [Comment(4, 6, "a"), Comment(4, 12, "b"), Comment(0, 6, "c"), Comment(4, 6, "d")]
    written = comment(raw, [*made, Comment(0, 17, "sum")], WHEN)
    assert anchored(written) == [
        ("sum", "the 57 boats left"),
        ("c", "the 57"),
        ("b", "57 boats"),
        ("a", "57"),
        ("d", "57"),
    ]
    assert same_xml(clean(written), raw)


def test_comments_and_changes_of_others_stay():
    body = PLACES["in the comment of another"][0] + PLACES["over a deletion"][0]
    raw = b.docx(body, parts={"comments": OTHERS})
    written = on(raw, "57")
    assert ("A person of this name.", "the 57 boats") in anchored(written)
    assert part(written, "word/comments.xml").count(b'w:initials="MA"') == 1
    assert b"<w:delText>9</w:delText>" in part(written)
    assert same_xml(clean(written), raw)


def test_a_second_run_replaces_the_first():
    raw = b.docx(b.p(b.run("the 57 boats")), parts={"comments": OTHERS})
    once = on(raw, "57")
    assert on(once, "57") == once
    assert same_xml(on(once, "boats"), on(raw, "boats"))
    assert clean(raw) == raw == comment(raw, [], WHEN)


MORE = {
    "commentsExtended": '<w15:commentsEx {n}><w15:commentEx w15:paraId="0A" w15:done="1"/>'
    '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/></w15:commentsEx>',
    "commentsIds": '<x:commentsIds xmlns:x="urn:x"><x:commentId x:paraId="0A" x:durableId="1F"/>'
    "</x:commentsIds>",
    "commentsExtensible": '<x:commentsExtensible xmlns:x="urn:x"><x:commentExtensible '
    'x:durableId="1F"/></x:commentsExtensible>',
}


def test_an_answer_to_our_comment_stands_by_itself_when_ours_goes():
    def entry(number, author, initials, words, paragraph):
        held = f'<w:p w14:paraId="{paragraph}">{b.run(words)}</w:p>'
        named = f'w:author="{author}" w:initials="{initials}"'
        return f'<w:comment w:id="{number}" {named}>{held}</w:comment>'

    ours = entry(1, AUTHOR, INITIALS, "ours", "0A")
    answer = entry(2, "M. Aas", "MA", "57 it is", "0B")
    marks = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in (1, 2))
    ends = "".join(
        f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>'
        for n in (1, 2)
    )
    parts = {"comments": f"<w:comments {b.NAMESPACES}>{ours}{answer}</w:comments>"}
    parts |= {kind: xml.replace("{n}", b.NAMESPACES) for kind, xml in MORE.items()}
    left = clean(b.docx(b.p(marks, b.run("57"), ends), parts=parts))
    assert anchored(left) == [("57 it is", "57")]
    assert part(left, "word/commentsExtended.xml").count(b"commentEx ") == 1
    assert b"paraIdParent" not in part(left, "word/commentsExtended.xml")
    assert b"0A" not in part(left, "word/commentsIds.xml")
    assert b"1F" not in part(left, "word/commentsExtensible.xml")


def test_a_comment_of_several_lines_and_of_characters_that_act():
    raw = b.docx(b.p(b.run("57 boats")))
    text = "contradicted\n\nHalvik\x00 Post: \u202e57\u202c <b>&amp;\ud800\ufffe\tit said"
    written = comment(raw, [Comment(0, 2, text)], WHEN)
    ((said, _),) = anchored(written)
    assert said == "contradicted\nHalvik Post: 57 <b>&amp; it said"


def test_no_clock_has_a_say():
    raw = b.docx(b.p(b.run("57 boats")))
    written = on(raw, "57")
    with zipfile.ZipFile(io.BytesIO(raw)) as was, zipfile.ZipFile(io.BytesIO(written)) as archive:
        dates = {info.filename: info.date_time for info in was.infolist()}
        for info in archive.infolist():
            assert info.date_time == dates.get(info.filename, (1980, 1, 1, 0, 0, 0))
    assert b'w:date="2026-06-12T09:30:00Z"' in part(written, "word/comments.xml")


def test_what_is_no_text_or_layout_stays_byte_for_byte():
    raw = b.docx(b.p(b.run("57 boats")), parts={"custom": "<a   b = 'c'/>"})
    written = on(raw, "57")
    kept = {*names(raw)} - {
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert kept
    assert all(part(raw, name) == part(written, name) for name in kept)
    assert {*names(written)} - {*names(raw)} == {"word/comments.xml"}


def test_a_part_of_that_name_that_nobody_names_is_left_alone():
    raw = b.docx(b.p(b.run("57 boats")))
    stray = b.s.added(raw, "word/comments.xml", "<other/>")
    written = on(stray, "57")
    assert part(written, "word/comments.xml") == b"<other/>"
    assert b"factcheck" in part(written, "word/comments2.xml")
    assert same_xml(clean(written), stray)


def test_white_space_and_remarks_of_the_xml_stay():
    body = "\n <w:p>\n  <!-- x -->\n  <w:r>\n   <w:t>the 57 boats</w:t>\n  </w:r>\n </w:p>\n"
    raw = b.docx(body)
    assert part(clean(on(raw, "57"))).endswith(part(raw)[-150:])
    assert same_xml(clean(on(raw, "57")), raw)


def test_changes_accepted_since_leave_the_rest_where_it_is():
    raw = b.docx(b.p(b.run("One.")) + b.p(b.ins(b.run("the 57 boats")), b.run(" left")))
    xml = part(on(raw, "57")).decode()
    for begin in re.findall(r"<w:ins [^>]*>", xml):
        xml = xml.replace(begin, "")
    accepted = b.s.added(on(raw, "57"), "word/document.xml", xml.replace("</w:ins>", ""))
    assert read_docx(clean(accepted)).text == "One.\n\nthe 57 boats left"
    assert b"comment" not in part(clean(accepted))


MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
SENTENCE = b.p(b.run("57 boats"))
REFUSED = {
    "macros": (b.docx(SENTENCE, main=MACROS), "macros"),
    "template": (b.docx(SENTENCE, main=TEMPLATE), "template"),
    "strict": (b.docx(SENTENCE, root=STRICT), "strict form"),
    "signed": (b.s.added(b.docx(SENTENCE), "_xmlsignatures/sig1.xml", "<x/>"), "signature"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_takes_no_comments_says_so_in_a_line(name):
    raw, reason = REFUSED[name]
    with pytest.raises(NotWritten) as error:
        on(raw, "57")
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_one_name_for_two_parts_is_refused():
    stream = io.BytesIO(b.docx(SENTENCE))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(NotText, match="two of its parts bear one name"):
        comment(stream.getvalue(), [Comment(0, 2, "x")], WHEN)


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_cannot_be_written(name):
    with pytest.raises(NotText) as error:
        comment(BROKEN[name][0], [Comment(0, 2, "x")], WHEN)
    assert BROKEN[name][1] in str(error.value)


@pytest.mark.parametrize("broken", ["drop", "rejoin"])
def test_a_copy_in_which_more_has_changed_is_not_written(monkeypatch, broken):
    # whatever goes wrong between reading and writing is seen: here the way back is blocked
    monkeypatch.setattr(f"factcheck.draft.word.writing.{broken}", lambda _: None)
    with pytest.raises(NotTheSame, match="no copy is written"):
        on(b.docx(b.p(b.run("the 57 boats"))), "57")


def test_a_comment_that_lacks_a_mark_is_not_written(monkeypatch):
    monkeypatch.setattr("factcheck.draft.word.writing._begin", lambda *_: None)
    with pytest.raises(NotTheSame, match="lack a mark"):
        on(b.docx(b.p(b.run("57 boats"))), "57")


def test_places_beyond_the_text_are_an_error_of_ours():
    with pytest.raises(ValueError, match="no words stand"):
        comment(b.docx(SENTENCE), [Comment(3, 99, "x")], WHEN)
