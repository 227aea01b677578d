import csv
import io
import json
import re
from html.parser import HTMLParser

import pypdfium2
import pytest

from factcheck.brief import present
from factcheck.render.formats import FORMATS, rendered
from factcheck.render.typeset import locked_fetcher
from factcheck.render.webpage import document
from tests.invented.stories import call
from tests.render.hostile import ATTACKS, URLS, brief_of

NAMES = [a.name for a in ATTACKS]
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
BROWSER_HARMLESS = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "srcset",
    "poster",
    "xlink:href",
    "http-equiv",
}


class Shape(HTMLParser):
    """The elements and attributes of a document, its text left aside."""

    def __init__(self):
        super().__init__()
        self.elements, self.addresses = [], []

    def handle_starttag(self, tag, attributes):
        names = sorted(name for name, _ in attributes)
        self.elements.append((tag, tuple(names)))
        self.addresses += [value or "" for name, value in attributes if name in BROWSER_HARMLESS]
        assert not any(name.startswith("on") or name == "style" for name in names), (tag, names)


def markup(findings):
    """The brief's HTML but for its fonts, which take most of the time."""
    return document(present(findings), fonts="", paper=False)


def shape(findings):
    parser = Shape()
    parser.feed(markup(findings))
    return parser


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_html_has_the_same_elements_as_with_harmless_words(attack):
    harmless, found = shape(brief_of("harmless")), shape(brief_of(attack.text))
    kinds = {tag for tag, _ in found.elements}
    assert kinds == {tag for tag, _ in harmless.elements}
    assert kinds.isdisjoint(
        {
            "script",
            "img",
            "iframe",
            "object",
            "embed",
            "link",
            "base",
            "use",
            "foreignobject",
            "animate",
            "set",
        }
    )
    assert {
        tag for tag in found.elements if tag[0] not in ("mark", "bdi", "span", "p", "li", "b")
    } <= set(harmless.elements)
    assert all(
        a.startswith("#") or a in ("https://ok.example/", "Content-Security-Policy")
        for a in found.addresses
    )


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_html_text_has_no_control_characters(attack):
    findings = brief_of(attack.text)
    assert not CONTROLS.search(markup(findings))


@pytest.mark.parametrize("url", URLS)
def test_only_web_addresses_are_linked(url):
    found = shape(brief_of("x", url))
    assert all(a.startswith("#") or a == "Content-Security-Policy" for a in found.addresses)


def test_links_tell_the_other_site_nothing():
    text = rendered(call(), present(call()), "html").decode("utf-8")
    assert '<a href="https://courier.example/call" rel="noopener noreferrer">' in text
    assert '<meta name="referrer" content="no-referrer"/>' in text


#: for programs, which get the articles' own words; or no text, and tested in their own way
NOT_PLAIN = {"json", "jsonl", "jsonld", "sarif", "csv", "xlsx", "pdf", "pdfa"}


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
@pytest.mark.parametrize("format", sorted(FORMATS.keys() - NOT_PLAIN))
def test_what_people_read_has_no_control_characters(format, attack):
    findings = brief_of(attack.text)
    text = rendered(findings, present(findings), format).decode("utf-8")
    assert not CONTROLS.search(text)


ON_PAPER = {
    "script",
    "attachment of a local file",
    "frame of a local file",
    "drawing",
    "reversed digits",
    "control characters",
    "lone surrogate",
}


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.name in ON_PAPER], ids=lambda a: a.name)
def test_pdf_attaches_nothing_and_links_nowhere_else(attack):
    findings = brief_of(attack.text)
    raw = rendered(findings, present(findings), "pdf")
    opened = pypdfium2.PdfDocument(raw)
    assert opened.count_attachments() == 0
    text = "".join(page.get_textpage().get_text_bounded() for page in opened)
    assert "Draft for review" in text
    assert "\u202e" not in text
    assert b"/EmbeddedFile" not in raw
    assert b"/JavaScript" not in raw
    assert set(re.findall(rb"/URI \(([^)]*)\)", raw)) <= {b"https://ok.example/"}


REFUSED = [
    "file:///etc/hostname",
    "https://evil.example/x",
    "http://localhost/",
    "ftp://x/",
    "data:text/html,x",
    "data:text/css,x",
    "data:image/png;base64,AA",
]


@pytest.mark.parametrize("url", REFUSED)
def test_the_pdf_s_fetcher_refuses(url):
    with pytest.raises(ValueError, match="a brief fetches nothing"):
        locked_fetcher().fetch(url)


def test_the_pdf_s_fetcher_gives_its_own():
    assert locked_fetcher().fetch("factcheck-font:0").read().startswith(b"\0\1\0\0")
    assert b"svg" in locked_fetcher().fetch("data:image/svg+xml,%3Csvg/%3E").read()
    with pytest.raises(ValueError, match="a brief fetches nothing"):
        locked_fetcher().fetch("factcheck-font:../../etc/hostname")


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_no_cell_of_the_csv_is_a_formula(attack):
    findings = brief_of(attack.text)
    content = rendered(findings, present(findings), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(
        cell.lstrip(" \xa0").startswith(("=", "+", "-", "@", "\t", "\r"))
        for row in rows
        for cell in row
    )
    assert not any("\0" in cell for row in rows for cell in row)


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_json_gives_the_words_back_unchanged(attack):
    findings = brief_of(attack.text)
    read = json.loads(rendered(findings, present(findings), "json"))
    assert read["discrepancies"][0]["sides"][0]["quote"] == f"5,000 {attack.text}"
    assert read["articles"][0]["outlet"] == f"Outlet {attack.text}"


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_markdown_holds_no_link_picture_or_element(attack):
    findings = brief_of(attack.text)
    text = rendered(findings, present(findings), "md").decode("utf-8")
    assert not re.search(r"(?<!\\)[<>`]", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)!\[", text)
    assert not re.search(r"(?m)^(?:>|=|\||    )", text)
    assert not re.search(r"https?:/", text)
    assert not CONTROLS.search(text)
