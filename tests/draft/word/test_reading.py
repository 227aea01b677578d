"""What a Word document says, and where each word of it stands."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from factcheck.draft.word.reading import read_docx
from factcheck.read.draft import NotText
from factcheck.read.formats.zipped import read
from tests.draft.word import build as b
from tests.read import samples as s

RAISED = '<w:vertAlign w:val="superscript"/>'
LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
ACCEPTED_MARK = '<w:rPr><w:del w:id="4" w:author="M. Aas"/></w:rPr>'
NOTES = {
    kind + "s": f"<w:{kind}s {b.NAMESPACES}>"
    f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    f'<w:{kind} w:id="2">{b.p(f"<w:r><w:{kind}Ref/></w:r>", b.run(f"Of the {kind}: 12 boats."))}'
    f"</w:{kind}></w:{kind}s>"
    for kind in ("footnote", "endnote")
}


def note(kind="footnote"):
    return f'<w:r><w:rPr>{RAISED}</w:rPr><w:{kind}Reference w:id="2"/></w:r>'


#: XML of a body → the words, and whether the reader of sources reads the same
CASES = {
    "runs": (b.p(b.run("5"), b.run("7 boats", "<w:b/>")), "57 boats", True),
    "changes": (b.p(b.gone("55"), b.ins(b.run("57")), b.run(" boats")), "57 boats", True),
    "moved": (
        b.p(
            '<w:moveFrom w:id="1"><w:r><w:t>old</w:t></w:r></w:moveFrom>',
            f'<w:moveTo w:id="2">{b.run("new")}</w:moveTo>',
        ),
        "new",
        True,
    ),
    "a mark taken out": (
        b.p(b.run("The ferry "), properties=ACCEPTED_MARK) + b.p(b.run("left.")),
        "The ferry left.",
        True,
    ),
    "hidden": (b.p(b.run("5", "<w:vanish/>"), b.run("7 boats")), "7 boats", True),
    "struck": (b.p(b.run("55 ", "<w:strike/>"), b.run("57 boats")), "57 boats", True),
    "hidden by its paragraph": (
        b.p(b.run("a note to the desk"), properties='<w:pStyle w:val="Gone"/>')
        + b.p(b.run("57 boats")),
        "57 boats",
        False,
    ),
    "link": (b.p(b.run("See "), b.link(b.run("the list")), b.run(".")), "See the list.", True),
    "field": (b.p(b.coded("PAGE \\* MERGEFORMAT", b.run("12")), b.run(" pages")), "12 pages", True),
    "a field in the code of another": (
        b.p(
            b.mark("begin"),
            "<w:r><w:instrText>IF </w:instrText></w:r>",
            b.coded("REF x", b.run("no part of it")),
            b.mark("separate"),
            b.run("57"),
            b.mark("end"),
        ),
        "57",
        False,
    ),
    "a field without an end": (b.p(b.mark("begin"), b.run("57 boats")), "57 boats", True),
    "a field begun in words taken out": (
        b.p(
            f'<w:del w:id="1" w:author="x">{b.mark("begin")}</w:del>',
            b.run("57 boats"),
            b.mark("end"),
        ),
        "57 boats",
        True,
    ),
    "simple field": (
        b.p(f'<w:fldSimple w:instr="DATE">{b.run("12 June")}</w:fldSimple>', b.run(" 2026")),
        "12 June 2026",
        False,
    ),
    "control": (b.p(b.control(b.run("57")), b.run(" boats")), "57 boats", True),
    "controls around a paragraph": (b.control(b.p(b.run("57 boats"))), "57 boats", True),
    "right to left": (b.p(f'<w:bdo w:val="ltr">{b.run("57 boats")}</w:bdo>'), "57 boats", False),
    "signs": (
        b.p(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
            "<w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>"
        ),
        "a b\nc\u2011de",
        True,
    ),
    "a page break in a line": (
        b.p('<w:r><w:t>one</w:t><w:br w:type="page"/><w:t>two</w:t></w:r>'),
        "one\ntwo",
        False,
    ),
    "symbol": (
        b.p('<w:r><w:sym w:font="Wingdings" w:char="F04A"/><w:t> 57</w:t></w:r>'),
        "☺ 57",
        True,
    ),
    "invisible": (b.p(b.run("1\u200b,200\u00ad o\ufb03cers")), "1,200 officers", True),
    "spaces": (b.p(b.run(" the  57 "), b.run("  boats  ")), "the 57 boats", True),
    "cents, powers and notes": (
        b.p(
            b.run("$11"),
            b.run("99", RAISED),
            b.run(" for 40 km"),
            b.run("2", RAISED),
            b.run(", the 20"),
            b.run("th", RAISED),
            b.run(" of 57"),
            b.run("3", RAISED),
            b.run(" boats"),
        ),
        "$11.99 for 40 km², the 20th of 57 boats",
        True,
    ),
    "list": (
        b.p(b.run("Aboard:")) + b.p(b.run("57 boats"), properties=LIST),
        "Aboard:\n\n- 57 boats",
        False,
    ),
    "table": (
        b.table(
            [b.cell(b.p(b.run("Boats"))), b.cell(b.p(b.run("57")))],
            [b.cell(b.p(b.run("Crew"))), b.cell(b.p(b.run("12")))],
        ),
        "Boats | 57\n\nCrew | 12",
        True,
    ),
    "a cell of two paragraphs": (
        b.table([b.cell(b.p(b.run("Boats")), b.p(b.run("57"))), b.cell(b.p(b.run("12")))]),
        "Boats\n\n57\n\n12",
        False,
    ),
    "a table in a cell": (
        b.table([b.cell(b.p(b.run("a")), b.table([b.cell(b.p(b.run("b")))] * 2)), b.cell(b.p())]),
        "a\n\nb | b",
        False,
    ),
    "rows and cells taken out or merged": (
        "<w:tbl><w:tr><w:trPr><w:del w:id='3'/></w:trPr>"
        + b.cell(b.p(b.run("gone")))
        + "</w:tr><w:tr>"
        + b.cell(b.p(b.run("57")), properties='<w:vMerge w:val="restart"/>')
        + b.cell(b.p(b.run("boats")))
        + "</w:tr><w:tr>"
        + b.cell(b.p(), properties="<w:vMerge/>")
        + b.cell(b.p(b.run("and more")))
        + "</w:tr></w:tbl>",
        "57 | boats\n\nand more",
        True,
    ),
    "text box": (
        b.p(b.run("before "), b.box(b.p(b.run("in the box"))), b.run("after")) + b.p(b.run("next")),
        "before after\n\nin the box\n\nnext",
        True,
    ),
    "notes": (
        b.p(b.run("57 boats"), note("endnote"), note(), b.run(" left.")),
        "57 boats left.\n\nOf the endnote: 12 boats.\n\nOf the footnote: 12 boats.",
        False,
    ),
    "formula": (b.p(b.run("57"), "<m:oMath><m:r><m:t>x=9</m:t></m:r></m:oMath>"), "57", True),
    "remarks in the XML": (b.p(b.run("57<!-- x --> boats"), "<!-- y -->"), "57 boats", True),
    "nothing": (b.p(b.run("57")) + b.p() + b.p(b.run(" ")) + b.p(b.run("9")), "57\n\n9", True),
}


@pytest.mark.parametrize("name", CASES)
def test_words(name):
    body, words, same = CASES[name]
    raw = b.docx(body, parts=NOTES)
    found = read_docx(raw)
    assert found.text == words
    assert (_by_the_reader_of_sources(raw) == words) is same


def _by_the_reader_of_sources(raw):
    try:
        (draft,) = read(raw, "copy.docx")
    except NotText as error:
        return str(error)
    return draft.text


@pytest.mark.parametrize("name", CASES)
def test_each_piece_is_within_the_text_and_in_order(name):
    found = read_docx(b.docx(CASES[name][0], parts=NOTES))
    ends = [(q.start, q.end) for q in found.pieces]
    assert ends == sorted(ends)
    assert all(start < end <= len(found.text) for start, end in ends)
    assert all(before[1] <= after[0] for before, after in pairwise(ends))


def test_paragraphs_are_counted_as_they_are_seen():
    body = b.p(b.run("Title")) + b.p() + b.p(b.run("One"), note()) + b.p(b.box(b.p(b.run("Two"))))
    found = read_docx(b.docx(body, parts=NOTES))
    assert [(q.number, q.where, found.text[q.start : q.end]) for q in found.paragraphs] == [
        (1, "text", "Title"),
        (2, "text", "One"),
        (3, "text box", "Two"),
        (4, "footnote", "Of the footnote: 12 boats."),
    ]
    assert found.paragraph_at(found.text.index("Two") + 1).number == 3
    assert found.paragraph_at(len("Title") + 1).number == 1


def test_places_count_runs_and_code_points():
    found = read_docx(b.docx(b.p(b.run("😀 5"), b.run("7 o\ufb03cers"))))
    assert found.text == "😀 57 officers"
    seven, i = found.place(3), found.place(found.text.index("i"))
    assert seven is not None
    assert i is not None
    assert (seven.run, seven.offset + 3 - seven.start) == (1, 0)
    assert (i.run, i.offset + found.text.index("i") - i.start) == (1, 3)
    assert read_docx(b.docx(CASES["table"][0])).place(5) is None


def test_the_headline_is_what_a_style_calls_so():
    title = b.p(b.run("Ferry "), b.run("sinks"), properties='<w:pStyle w:val="Title"/>')
    found = read_docx(b.docx(b.p(b.run("SLUG 12")) + title + b.p(b.run("Text"))))
    assert found.title == found.text[found.headline.start : found.headline.end] == "Ferry sinks"
    plain = read_docx(b.docx(b.p(b.run("First")) + b.p(b.run("Second"))))
    assert (plain.headline.start, plain.headline.end, plain.title) == (0, 5, None)


def test_what_the_file_says_of_itself():
    core = (
        "<dc:title>Slug</dc:title><dc:creator>M. Aas</dc:creator>"
        "<c:modified>2026-06-12T21:10:00Z</c:modified>"
    )
    found = read_docx(s.docx(core=core))
    assert (found.title, found.author, found.modified) == ("Slug", "M. Aas", date(2026, 6, 12))


def test_what_is_not_read_is_said():
    header = f"<w:hdr {b.NAMESPACES}>{b.p(b.run('Halvik Post'))}</w:hdr>"
    chart = '<w:r><w:drawing><a:graphicData uri="http://x/drawingml/2006/chart"/></w:drawing></w:r>'
    body = b.p(b.run("57"), "<m:oMath/>", chart) + '<w:altChunk r:id="rId9"/>'
    found = read_docx(b.docx(body, parts={"header": header}))
    assert found.notes == (
        "a formula is not read",
        "a document embedded in it is not read",
        "a diagram or chart is not read",
        "what stands in the header or footer is not read",
    )


STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'


def test_the_strict_form_and_macros_are_read():
    assert read_docx(b.docx(b.p(b.run("57 boats")), root=STRICT)).text == "57 boats"
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert read_docx(b.docx(b.p(b.run("57 boats")), main=macro)).text == "57 boats"


ENTITY = '<!DOCTYPE d [<!ENTITY e "x">]>'
DEEP = "<w:sdt><w:sdtContent>" * 200 + b.p(b.run("x")) + "</w:sdtContent></w:sdt>" * 200
BROKEN = {
    "text": (b"Ten die", "it is no Word document"),
    "zip": (s.zipped({"a.txt": "x"}), "it is no Word document"),
    "cut": (b.docx(b.p(b.run("x")))[:-30], "it is no Word document (.docx), or a damaged one"),
    "locked": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "locked with a password"),
    "entities": (s.docx(before=ENTITY), "entities"),
    "bomb": (s.docx(b.p(b.run("0" * 20_000_000))), "zip bomb"),
    "deep": (b.docx(DEEP), "cannot be parsed"),
    "no XML": (b.docx("<w:p>"), "cannot be parsed"),
    "no words": (b.docx(b.p()), "no text"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_refused_with_the_reason(name):
    raw, reason = BROKEN[name]
    with pytest.raises(NotText) as error:
        read_docx(raw)
    assert reason in str(error.value)
    assert "\n" not in str(error.value)
