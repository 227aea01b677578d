import base64
import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from factcheck.brief import present
from factcheck.errors import FactcheckError, NoFormat, UnknownFormat, Unwritable
from factcheck.render.formats import FORMATS, format_of, rendered, write
from factcheck.render.table import frame
from tests.invented.stories import STORIES, agreeing, call, scripts

START = {
    "html": b"<!DOCTYPE html>",
    "pdf": b"%PDF-1.7",
    "json": b"{",
    "csv": b"\xef\xbb\xbfdiscrepancy",
    "md": b"# ",
    "xlsx": b"PK",
    "jsonl": b'{"kind": "brief"',
    "jsonld": b'{\n "@context": "http://www.w3.org/ns/anno.jsonld"',
    "eml": b"Subject:",
    "sarif": b'{\n "$schema"',
    "pdfa": b"%PDF-1.7",
}


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_to_a_file_and_to_a_stream(tmp_path, format):
    page = present(agreeing())
    write(agreeing(), page, tmp_path / f"brief.{format}")
    stream = io.BytesIO()
    write(agreeing(), page, stream, format)
    content = (tmp_path / f"brief.{format}").read_bytes()
    assert content.startswith(START[format])
    assert content == stream.getvalue()
    assert [p.name for p in tmp_path.iterdir()] == [f"brief.{format}"]


def test_the_format_may_be_named():
    assert format_of(Path("a.HTM")) == "html"
    assert format_of(Path("a.markdown")) == "md"
    for name in ("a.docx", "noname", ".pdf.bak"):
        with pytest.raises(UnknownFormat) as raised:
            format_of(Path(name))
        assert "html, pdf, json, csv, md, xlsx, jsonl, jsonld, eml, sarif, pdfa" in str(
            raised.value
        )
    with pytest.raises(NoFormat, match="a stream has no suffix: say format='html'"):
        write(agreeing(), present(agreeing()), io.BytesIO())


def test_a_missing_folder_is_said_before_anything_is_rendered(tmp_path):
    with pytest.raises(Unwritable) as raised:
        write(agreeing(), present(agreeing()), tmp_path / "none" / "brief.md")
    assert (
        str(raised.value)
        == f"cannot write {tmp_path / 'none' / 'brief.md'}: there is no folder {tmp_path / 'none'}"
    )
    assert isinstance(raised.value, FactcheckError)


def test_a_folder_in_the_place_of_the_file(tmp_path):
    (tmp_path / "brief.md").mkdir()
    with pytest.raises(Unwritable, match="directory"):
        write(agreeing(), present(agreeing()), tmp_path / "brief.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_closed_folder(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(Unwritable, match="permission denied"):
        write(agreeing(), present(agreeing()), tmp_path / "brief.md")


def test_a_failure_leaves_the_old_brief_and_no_part_behind(tmp_path, monkeypatch):
    target = tmp_path / "brief.md"
    target.write_text("old")
    monkeypatch.setattr(Path, "replace", _full)
    with pytest.raises(Unwritable, match="no space left"):
        write(agreeing(), present(agreeing()), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def _full(self, target):
    raise OSError(28, "No space left on device")


def test_permissions_follow_the_old_file_or_the_umask(tmp_path):
    target = tmp_path / "brief.md"
    write(agreeing(), present(agreeing()), target)
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask
    target.chmod(0o640)
    write(agreeing(), present(agreeing()), target)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    write(agreeing(), present(agreeing()), tmp_path / "link.md")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text().startswith("# ")


def test_importing_render_is_cheap():
    heavy = "weasyprint jinja2 pandas fontTools numpy"
    modules = "factcheck.render.formats, factcheck.render.worker, factcheck.brief"
    code = f"import sys, {modules}; print([m for m in {heavy.split()!r} if m in sys.modules])"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )


TWICE = """
import hashlib
from tests.invented.stories import call, scripts
from factcheck.brief import present
from factcheck.render.formats import FORMATS, rendered
for findings in (call(), scripts()):
    print([hashlib.sha256(rendered(findings, present(findings), f)).hexdigest() for f in FORMATS])
"""


def test_two_processes_write_the_same_bytes():
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", TWICE]
    runs = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        other = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)}
        runs.append(subprocess.check_output(command, cwd=root, env={**os.environ, **other}))
    assert runs[0] == runs[1]
    assert len(runs[0].splitlines()) == 2


def html(findings):
    return rendered(findings, present(findings), "html").decode("utf-8")


def test_html_is_one_file_under_a_strict_policy():
    text = html(call())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "<script" not in text
    assert not re.search(r"\bstyle=", text)
    assert set(re.findall(r"url\(\"?([a-z]+:[a-z/+0-9]+)", style)) == {
        "data:font/woff",
        "data:image/svg+xml",
    }
    assert len(text) < 250_000


def test_html_hangs_together():
    text = html(call())
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    named = re.findall(r'(?:href="#|for="|aria-labelledby="|aria-describedby=")([^"]+)"', text)
    assert set(named) <= set(ids)


def test_fonts_hold_the_characters_that_the_page_uses():
    from fontTools.ttLib import TTFont

    text = html(scripts())
    faces = [
        base64.b64decode(data)
        for data in re.findall(r"data:font/woff;base64,([A-Za-z0-9+/=]+)", text)
    ]
    assert len(faces) == 4
    for face in faces:
        assert {ord("М"), ord("“"), ord("A")} <= set(TTFont(io.BytesIO(face)).getBestCmap())


def pdf(findings):
    return pypdfium2.PdfDocument(rendered(findings, present(findings), "pdf"))


def test_pdf_is_titled_tagged_and_has_its_bookmarks():
    document = pdf(call())
    assert document.get_metadata_value("Title").startswith(
        "Telephone call, 19 May 2025: five reports compared – source discrepancy brief FC-"
    )
    assert document.get_metadata_value("CreationDate").startswith("D:20250520")
    assert document.is_tagged()
    marks = [mark.get_title() for mark in document.get_toc()]
    assert "Key findings" in marks
    assert "Deaths per week: 5,000, or 5,000 to 6,000" in marks
    assert document.get_formtype() == 1


def test_page_one_answers_alone():
    text = pdf(call())[0].get_textpage().get_text_bounded().replace("\r\n", "\n")
    for words in (
        "differ on six points",
        "Key findings",
        "Deaths per week: 5,000, or 5,000 to 6,000",
        "Who says what",
        "not stated",
        "Agree",
        "Page 1 of",
    ):
        assert words in text


def test_a_brief_without_dates_has_none():
    assert b"CreationDate" not in rendered(scripts(), present(scripts()), "pdf")


@pytest.mark.parametrize("name", STORIES)
def test_frame_has_a_row_for_each_side(name):
    findings = STORIES[name]()
    table = frame(findings)
    assert len(table) == sum(len(d.sides) for d in findings.discrepancies)
    texts = {a.id: a.text for a in findings.articles}
    assert all(texts[r.article][r.start : r.end] == r.quote for r in table.itertuples())
