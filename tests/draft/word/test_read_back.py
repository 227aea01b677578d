"""Programs of others find our comments on their words, and the rest as it was.

LibreOffice is asked too; without it that test is skipped, unless FACTCHECK_OFFICE names one.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from datetime import UTC, datetime

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor
from lxml import etree

from factcheck.draft.word.reading import read_docx
from factcheck.draft.word.values import Comment
from factcheck.draft.word.writing import clean, comment
from tests.draft.word import build as b
from tests.draft.word.readback import anchored, same_xml, squeezed

WANTED = os.environ.get("FACTCHECK_OFFICE", "")
OFFICE = shutil.which(WANTED or "soffice")
WHEN = datetime(2026, 6, 12, 9, 30, tzinfo=UTC)
ODF = "urn:oasis:names:tc:opendocument:xmlns"
FIGURES = (
    "57",
    "103",
    "12",
    "9.30",
    "2,400",
    "41",
    "18",
    "6",
    "Boats",
    "1.5",
    "77",
)


def _xml(made):
    return parse_xml(f"<w:p {b.NAMESPACES}>{made}</w:p>")[0]


@pytest.fixture(scope="module")
def raw():
    return _made(b.control)


def _made(control):
    """What python-docx makes, with changes, a link, a control, a table and a comment in it."""
    made = docx.Document()
    made.add_heading("Ferry Selim sinks off Halvik", 0)
    first = made.add_paragraph("The ferry carried 5")
    first.add_run("7").bold = True
    first.add_run(" people, ")
    coloured = first.add_run("and 103 crates of fish")
    coloured.font.size, coloured.font.color.rgb = Pt(14), RGBColor(200, 0, 0)
    second = made.add_paragraph("The harbour master said ")
    target = made.part.relate_to("https://example.com/", RELATIONSHIP_TYPE.HYPERLINK, True)
    for xml in (
        b.gone("11"),
        b.ins(b.run("12 of them")),
        b.link(b.run(" were aboard at 9.30 on Monday")),
        control(b.run(", 2,400 metres out")),
    ):
        second._p.append(_xml(xml.replace("rLink", target)))
    second.add_run(".").add_break(WD_BREAK.LINE)
    second.add_run("He had\t41 years at sea.")
    rows = made.add_table(rows=2, cols=2)
    rows.cell(0, 0).text, rows.cell(0, 1).text = "Boats", "18 in all"
    rows.cell(1, 0).text, rows.cell(1, 1).text = "Crew", "6"
    made.add_paragraph("The water was 1.5 degrees. A reader asked.", style="List Bullet")
    asked = made.add_paragraph("Of 77 lifts ")
    asked.add_run("all").italic = True
    made.add_comment(asked.runs, text="Is that so?", author="M. Aas", initials="MA")
    return _bytes(made)


def _bytes(made):
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _comments(raw):
    text = read_docx(raw).text
    found = [(text.index(words), words) for words in FIGURES]
    summary = [Comment(0, text.index("\n"), "11 statements\n2 not checked")]
    return summary + [Comment(at, at + len(w), f"checked: {w}\nby {at}") for at, w in found]


@pytest.fixture(scope="module")
def written(raw):
    return comment(raw, _comments(raw), WHEN)


def test_python_docx_reads_them(raw, written):
    found = docx.Document(io.BytesIO(written))
    ours = [c for c in found.comments if c.author == "factcheck"]
    assert sorted(c.text for c in ours) == sorted(c.text for c in _comments(raw))
    assert {c.timestamp for c in ours} == {WHEN}
    assert [c.text for c in found.comments if c.author == "M. Aas"] == ["Is that so?"]
    before = docx.Document(io.BytesIO(raw))
    assert [p.text for p in found.paragraphs] == [p.text for p in before.paragraphs]
    bold = [r.text for p in found.paragraphs for r in p.runs if r.bold]
    assert bold == [r.text for p in before.paragraphs for r in p.runs if r.bold]


def test_python_docx_may_save_it_anew(raw, written):
    saved = _bytes(docx.Document(io.BytesIO(written)))
    assert same_xml(_bytes(docx.Document(io.BytesIO(clean(saved)))), raw)


def test_comments_of_python_docx_are_cleaned_around(raw, written):
    assert same_xml(clean(written), raw)
    left = docx.Document(io.BytesIO(clean(written)))
    assert [c.text for c in left.comments] == ["Is that so?"]


def _by_libreoffice(raw, folder, kind):
    assert OFFICE is not None, "FACTCHECK_OFFICE asks for LibreOffice, and there is none"
    out = folder / "out"
    (folder / "copy.docx").write_bytes(raw)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", out, "copy.docx"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (out / f"copy.{kind}").read_bytes()


asked = pytest.mark.skipif(
    not (OFFICE or WANTED), reason="no LibreOffice to read it; name one in FACTCHECK_OFFICE"
)


@asked
def test_libreoffice_finds_each_on_its_words(raw, written, tmp_path):
    found = _anchored(etree.fromstring(_by_libreoffice(written, tmp_path, "fodt")))
    assert found.pop("Is that so?") == "Of 77 lifts all"
    text = read_docx(raw).text
    assert {said: squeezed(words) for said, words in found.items()} == {
        one.text: squeezed(text[one.start : one.end]) for one in _comments(raw)
    }


@asked
def test_what_libreoffice_saves_anew_can_be_cleaned_and_checked_again(tmp_path):
    raw = _made(lambda words: words)  # LibreOffice 7.4 writes broken XML for a control
    comments = _comments(raw)
    saved = _by_libreoffice(comment(raw, comments, WHEN), tmp_path, "docx")
    assert read_docx(clean(saved)).text == read_docx(raw).text
    assert anchored(clean(saved)) == [("Is that so?", "Of 77 lifts all")]
    assert len(anchored(comment(saved, comments, WHEN))) == len(comments) + 1


def _anchored(tree):
    """Each comment's text by the words on which LibreOffice has it."""
    office, text = f"{{{ODF}:office:1.0}}", f"{{{ODF}:text:1.0}}"
    said, words, begun = {}, {}, set()
    for event, element in etree.iterwalk(tree.find(f".//{office}text"), ("start", "end")):
        name = element.get(f"{office}name")
        inside = any(e.tag == f"{office}annotation" for e in element.iterancestors())
        dropped = any(e.tag == f"{text}tracked-changes" for e in element.iterancestors())
        if event == "start" and element.tag == f"{office}annotation":
            said[name] = "\n".join("".join(p.itertext()) for p in element.iter(f"{text}p"))
            words[name] = []
            begun.add(name)
        elif event == "start" and element.tag == f"{office}annotation-end":
            begun.discard(name)
        elif inside or dropped or element.tag == f"{office}annotation":
            pass
        elif event == "start":
            for held in begun:
                words[held].append(element.text or "")
        if event == "end" and not inside and not dropped:
            for held in begun:
                words[held].append(element.tail or "")
    return {said[name]: "".join(found) for name, found in words.items()}
