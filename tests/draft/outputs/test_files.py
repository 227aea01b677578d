"""What is said of our copy reaches a file whole or not at all, and no wider than the draft."""

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from factcheck.draft.outputs.comments import comments
from factcheck.draft.outputs.files import FORMATS, rendered, rights, write
from factcheck.draft.outputs.page import present
from factcheck.draft.outputs.report import report
from factcheck.draft.values import Checked, Standing
from factcheck.errors import NoFormat, UnknownFormat, Unwritable
from factcheck.model import Article, Findings
from factcheck.read.intake.spare import is_foreign
from factcheck.view import House
from tests.invented.copy import SOURCES, ferry, long

START = {
    "html": b"<!DOCTYPE html>",
    "pdf": b"%PDF-1.7",
    "xlsx": b"PK",
    "csv": b"\xef\xbb\xbfstatement,standing",
    "md": b"# Ferry sinks off Halvik, 57 dead: our copy against its sources",
    "json": b'{\n "schema": 1,',
}


def text(checked, format, **house):
    return rendered(checked, present(checked, house=House(**house)), format).decode("utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_to_a_file_and_to_a_stream(tmp_path, format):
    place = tmp_path / f"copy.{format}"
    write(ferry(), place)
    stream = io.BytesIO()
    write(ferry(), stream, format)
    assert place.read_bytes().startswith(START[format])
    assert place.read_bytes() == stream.getvalue()
    assert [p.name for p in tmp_path.iterdir()] == [place.name]
    assert not is_foreign(place), "it may be written anew, and is never read as a source"


BARE = [
    Checked(version="0.1.0", copy=Article(id="empty.txt", text=""), sources=()),
    Checked(version="0.1.0", copy=Article(id="copy.txt", text="Shut."), sources=SOURCES),
    replace(ferry(), sources=(), findings=Findings(version="", event=None, articles=())),
]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("checked", BARE, ids=["nothing", "no statement", "no source"])
def test_what_is_bare_is_written_too(checked, format):
    stream = io.BytesIO()
    write(checked, stream, format)
    assert stream.getvalue()
    assert comments(checked, "all")[0].paragraphs
    assert report(checked)[0]


def test_errors_are_those_of_a_brief(tmp_path):
    with pytest.raises(UnknownFormat, match=r"the formats are html, pdf, xlsx, csv, md, json$"):
        write(ferry(), tmp_path / "copy.sarif")
    with pytest.raises(NoFormat):
        write(ferry(), io.BytesIO())
    with pytest.raises(Unwritable, match="there is no folder"):
        write(ferry(), tmp_path / "none" / "copy.md")


def test_nothing_that_was_read_is_overwritten(tmp_path):
    draft = tmp_path / "copy.md"
    draft.write_text("Ours")
    with pytest.raises(Unwritable, match="which is to be read"):
        write(replace(ferry(), files=(str(draft),)), draft)
    assert draft.read_text() == "Ours"


def test_a_further_format(tmp_path):
    write(ferry(), tmp_path / "copy.docx", more={"docx": lambda: b"with comments"})
    assert (tmp_path / "copy.docx").read_bytes() == b"with comments"
    with pytest.raises(UnknownFormat, match="json, docx"):
        write(ferry(), tmp_path / "copy.odt", more={"docx": lambda: b""})


RIGHTS = [
    ("as private as the draft", 0o600, None, 0o600),
    ("for the group as the draft", 0o660, None, 0o660),
    ("nothing to run", 0o755, None, 0o644),
    ("an old file that others may read", 0o600, 0o644, 0o600),
    ("an old file that is more private", 0o644, 0o600, 0o600),
]


@pytest.mark.skipif(os.name == "nt", reason="rights are those of POSIX")
@pytest.mark.parametrize(("name", "draft", "old", "found"), RIGHTS, ids=[r[0] for r in RIGHTS])
def test_a_file_has_no_wider_rights_than_the_draft(tmp_path, name, draft, old, found):
    ours, place = tmp_path / "ours.docx", tmp_path / "copy.md"
    ours.write_text("Ours")
    ours.chmod(draft)
    if old is not None:
        place.write_text("old")
        place.chmod(old)
    write(ferry(), place, draft=ours)
    assert place.stat().st_mode & 0o777 == found


@pytest.mark.skipif(os.name == "nt", reason="rights are those of POSIX")
def test_nobody_else_can_read_it_while_it_is_written(tmp_path, monkeypatch):
    ours = tmp_path / "ours.docx"
    ours.write_text("Ours")
    ours.chmod(0o660)
    seen = []
    chmod = Path.chmod
    monkeypatch.setattr(
        Path, "chmod", lambda p, mode: (seen.append(p.stat().st_mode & 0o777), chmod(p, mode))
    )
    write(ferry(), tmp_path / "copy.md", draft=ours)
    assert seen == [0o600]


def test_a_draft_from_standard_input_has_no_rights(tmp_path):
    assert rights(tmp_path / "none.docx") is None


TWICE = """
import hashlib
from tests.invented.copy import ferry
from factcheck.draft.outputs.files import FORMATS, rendered
from factcheck.draft.outputs.page import present
print([hashlib.sha256(rendered(ferry(), present(ferry()), f)).hexdigest() for f in FORMATS])
"""


def test_two_processes_write_the_same_bytes():
    root = Path(__file__).parents[3]
    runs = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        other = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)}
        command = [sys.executable, "-c", TWICE]
        runs.append(subprocess.check_output(command, cwd=root, env={**os.environ, **other}))
    assert runs[0] == runs[1]


def test_csv_has_a_row_for_each_statement_the_worst_first():
    rows = list(
        csv.DictReader(io.StringIO(text(ferry(), "csv").removeprefix("\ufeff"), newline=""))
    )
    assert len(rows) == len(ferry().assessments)
    ranks = [Standing(r["standing"]).rank for r in rows if r["ticked"] == "no"]
    assert ranks == sorted(ranks)
    assert rows[-1]["ticked"] == "yes"
    copy = ferry().copy.text
    assert all(copy[int(r["start"]) : int(r["end"])] == r["words"] for r in rows)
    assert rows[0]["against"] == "“12 years” A"


def test_the_workbook_has_a_row_for_each_statement_and_each_passage():
    book = openpyxl.load_workbook(io.BytesIO(rendered(ferry(), present(ferry()), "xlsx")))
    assert book.sheetnames == ["Checklist", "Passages", "Not checked", "Sources"]
    assert book["Checklist"].max_row == len(ferry().assessments) + 1
    assert book["Passages"].max_row == sum(len(a.supports) for a in ferry().assessments) + 1
    first = [cell.value for cell in book["Checklist"][2]]
    assert first[:4] == ["☐", 13, "para\u00a03", "11 years"]
    assert "× Contradicted: 1 source says otherwise, and none says this" in first
    assert book["Checklist"].cell(book["Checklist"].max_row, 1).value == "☑"


def test_json_is_what_was_checked():
    read = json.loads(text(ferry(), "json"))
    assert read["counts"]["stale"] == 2
    assert [s["id"] for s in read["statements"]] == [a.id for a in ferry().assessments]
    assert read["copy"]["sha256"] == ferry().copy.sha256
    assert all(ferry().copy.text[s["start"] : s["end"]] == s["text"] for s in read["statements"])


def pages(checked, **house):
    raw = rendered(checked, present(checked, house=House(**house)), "pdf")
    return pypdfium2.PdfDocument(raw)


def words(page):
    return " ".join(page.get_textpage().get_text_bounded().split())


def test_page_one_answers_alone():
    first = words(pages(ferry())[0])
    for told in (
        "16 statements: 7 supported, 2 contradicted, 2 stale, 1 in no source, 4 more",
        "Northwire, 9 Jun 2026",
        "Checklist",
        "Contradicted",
        "“12 years” A",
        "Settle which is right before this is printed.",
        "Initials",
    ):
        assert told in first


def test_the_pdf_is_tagged_titled_and_can_be_filled_in():
    document = pages(ferry())
    assert document.is_tagged()
    assert document.get_formtype() == 1
    title = document.get_metadata_value("Title")
    assert title.startswith("Ferry sinks off Halvik, 57 dead: our copy against its sources – copy")
    assert "Our copy, with notes" in [mark.get_title() for mark in document.get_toc()]


def test_notes_are_read_after_their_paragraph():
    whole = " ".join(words(page) for page in pages(ferry()))
    copy = whole[whole.index("Our copy, with notes") :]
    places = [
        copy.index(told) for told in ("had left Northbank", "Halvik Times, para 1", "Repairs")
    ]
    assert places == sorted(places)


def test_the_paper_may_be_another():
    width, _ = pages(ferry(), paper="Letter")[0].get_size()
    assert round(width) == 612


def test_no_statement_of_a_long_copy_is_left_out():
    checked = long(60)
    shown = present(checked)
    assert len(shown.checklist) == len(checked.assessments) == 180
    assert text(checked, "html").count('<tr class="k ') == 180


def test_the_sources_sentences_stay_out_of_every_format_where_the_house_redacts():
    checked = ferry(settings={"redact": True})
    out = {
        "its way from Northbank to Halvik",
        "It sank within an hour",
        "before every raft has been",
    }
    for wanted in ("html", "md", "csv", "json"):
        stream = io.BytesIO()
        write(checked, stream, wanted)
        found = stream.getvalue().decode("utf-8")
        assert not [words for words in out if words in found], wanted
        assert "until every raft has been counted" in found, f"our own words stay: {wanted}"
    stream = io.BytesIO()
    write(checked, stream, "xlsx")
    book = openpyxl.load_workbook(stream)
    cells = " ".join(str(c.value) for sheet in book for row in sheet for c in row)
    assert not [words for words in out if words in cells]
    drawn = " ".join(words(page) for page in pages(checked, redact=True))
    assert not [told for told in out if told in drawn]


def test_a_house_s_words_style_and_language(tmp_path):
    (tmp_path / "wording.toml").write_text(
        '[standing.supported]\nword = "Borne out"\n[copy_label]\nchecklist = "What to check"\n'
    )
    (tmp_path / "house.css").write_text("h1 { color: #800080 }")
    (tmp_path / "wording.no.toml").write_text('[language]\ncode = "nb"\n')
    found = text(ferry(), "html", folder=tmp_path, language="no")
    assert "Borne out" in found
    assert "What to check</h2>" in found
    assert "h1 { color: #800080 }" in found
    assert '<html lang="nb">' in found


def test_the_number_follows_the_content():
    other = replace(ferry(), sources=ferry().sources[:2])
    assert present(ferry()).number == present(ferry()).number != present(other).number
