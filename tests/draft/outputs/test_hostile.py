"""Whatever others wrote into our copy or its sources: it is shown, and does nothing."""

import csv
import io
import re

import openpyxl
import pytest

from factcheck.draft.outputs.comments import LONGEST, comments
from factcheck.draft.outputs.files import rendered
from factcheck.draft.outputs.page import present
from factcheck.draft.outputs.report import report
from factcheck.draft.outputs.webpage import COPY
from factcheck.render.webpage import document
from tests.invented.copy import hostile
from tests.render.hostile import ATTACKS, URLS
from tests.render.test_hostile import CONTROLS, ON_PAPER, Shape

NAMES = [a.name for a in ATTACKS]
every = pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
SUSPECT = ("=", "+", "-", "@", "\t", "\r")


def markup(checked):
    return document(present(checked), fonts="", paper=False, form=COPY)


def shape(checked):
    parser = Shape()
    parser.feed(markup(checked))
    return parser


def written(attack, format):
    checked = hostile(attack.text)
    return rendered(checked, present(checked), format)


@every
def test_html_has_the_same_elements_as_with_harmless_words(attack):
    harmless, found = shape(hostile("harmless")), shape(hostile(attack.text))
    assert {tag for tag, _ in found.elements} == {tag for tag, _ in harmless.elements}
    loose = ("mark", "bdi", "span", "p", "li", "b", "wbr", "a")
    assert {e for e in found.elements if e[0] not in loose} <= set(harmless.elements)
    assert all(
        a.startswith("#") or a in ("https://ok.example/", "Content-Security-Policy")
        for a in found.addresses
    )


@every
def test_what_people_read_has_no_control_characters(attack):
    assert not CONTROLS.search(markup(hostile(attack.text)))
    assert not CONTROLS.search(written(attack, "md").decode("utf-8"))
    assert not CONTROLS.search("".join(report(hostile(attack.text))))
    for comment in comments(hostile(attack.text), "all"):
        assert not CONTROLS.search("".join(comment.paragraphs))


@every
def test_lines_of_a_report_are_lines_and_comments_are_short(attack):
    assert not any("\n" in line or "\r" in line for line in report(hostile(attack.text)))
    for comment in comments(hostile(attack.text), "all"):
        assert len("\n".join(comment.paragraphs)) <= LONGEST
        assert not any("\n" in paragraph for paragraph in comment.paragraphs)


@every
def test_markdown_holds_no_link_picture_or_element(attack):
    text = written(attack, "md").decode("utf-8")
    assert not re.search(r"(?<!\\)[<>`]", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)!\[", text)
    assert not re.search(r"(?m)^(?:>|=|\||    )", text)
    assert not re.search(r"https?:/", text)


@every
def test_no_cell_is_a_formula(attack):
    content = written(attack, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.lstrip(" \xa0").startswith(SUSPECT) for row in rows for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(written(attack, "xlsx")))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(
        cell.quotePrefix
        for cell in cells
        if isinstance(cell.value, str) and cell.value.lstrip(" \xa0").startswith(SUSPECT)
    )


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.name in ON_PAPER], ids=lambda a: a.name)
def test_the_pdf_attaches_nothing_and_links_nowhere_else(attack):
    raw = written(attack, "pdf")
    assert raw.startswith(b"%PDF")
    assert b"/EmbeddedFile" not in raw
    assert b"/JavaScript" not in raw
    assert set(re.findall(rb"/URI \(([^)]*)\)", raw)) <= {b"https://ok.example/"}


@pytest.mark.parametrize("url", URLS)
def test_only_web_addresses_are_linked(url):
    found = shape(hostile("x", url))
    assert all(a.startswith("#") or a == "Content-Security-Policy" for a in found.addresses)


def test_html_is_one_file_under_a_strict_policy():
    text = written(ATTACKS[0], "html").decode("utf-8")
    assert "default-src 'none'; style-src 'sha256-" in text
    assert "<script" not in text
    assert not re.search(r"\bstyle=", text)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    named = re.findall(r'(?:href="#|aria-labelledby="|aria-describedby=")([^"]+)"', text)
    assert set(named) <= set(ids)
