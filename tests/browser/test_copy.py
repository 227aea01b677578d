"""Our copy's page in a real browser: everyone can read it, at a desk, on a phone, on paper.

Needs Chromium; without it the tests are skipped, unless FACTCHECK_BROWSER names one.
"""

import html
import json
import re
import subprocess

import pypdfium2
import pytest

from factcheck.draft.outputs.files import rendered
from factcheck.draft.outputs.page import present
from tests.browser.chromium import BROWSER, FLAGS, WANTED, opened, violations
from tests.browser.test_page import INSPECT, dark
from tests.invented.copy import ferry, hostile, long
from tests.render.hostile import ATTACKS

pytestmark = pytest.mark.skipif(
    BROWSER is None and not WANTED, reason="no Chromium on this machine"
)


def markup(checked):
    return rendered(checked, present(checked), "html").decode("utf-8")


def ran(checked, folder, script, width=1280):
    """What a script of the test writes into the page's title."""
    page = folder / "copy.html"
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", markup(checked), count=1)
    text = free.replace("</body>", f"<script>{script}</script></body>")
    page.write_text(text, encoding="utf-8")
    dom, complaints, _ = opened(page, folder, f"--window-size={width},2000")
    found = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    assert found, complaints
    return json.loads(html.unescape(found[1]))


def test_the_page_loads_without_a_complaint(tmp_path):
    page = tmp_path / "copy.html"
    page.write_text(markup(ferry()), encoding="utf-8")
    dom, complaints, asked = opened(page, tmp_path)
    assert "Our copy, with notes" in dom
    assert complaints == []
    assert asked <= {page.as_uri()}


PAGES = [
    ("at a desk", ferry, str, 1280),
    ("in the dark", ferry, dark, 1280),
    ("on a phone", ferry, str, 390),
    ("on a phone in the dark", ferry, dark, 390),
    ("long", lambda: long(12), str, 1280),
]


@pytest.mark.parametrize(("name", "checked", "seen", "width"), PAGES, ids=[p[0] for p in PAGES])
def test_axe_finds_nothing_wrong(tmp_path, name, checked, seen, width):
    assert violations(seen(markup(checked())), tmp_path, f"--window-size={width},2000") == []


FILTER = """document.getElementById('show-stale').checked = true;
const shown = q => [...document.querySelectorAll(q)]
  .filter(e => getComputedStyle(e).display != 'none').length;
document.title = JSON.stringify([shown('.k'), shown('.no'), shown('.rf'), shown('.pa')]);"""


def test_the_filter_needs_no_script_of_ours(tmp_path):
    rows, notes, marks, paragraphs = ran(ferry(), tmp_path, FILTER)
    assert rows == notes == marks == 2
    assert paragraphs == 5, "the copy stays whole"


WIDE = """const root = document.scrollingElement;
const frame = document.querySelector('.jump');
const wide = [...document.querySelectorAll('main *')].filter(e => !e.closest('.tw')
  && e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1);
const p = document.querySelector('.pa:nth-of-type(2)');
const [text, note] = [p.querySelector('.tx'), p.querySelector('.nt')].map(
  e => e.getBoundingClientRect());
document.title = JSON.stringify({scroll: root.scrollWidth - innerWidth,
  wide: wide.map(e => e.className || e.tagName), below: note.top >= text.bottom,
  beside: note.left >= text.right});"""


@pytest.mark.parametrize("checked", [ferry, lambda: hostile("x" * 500)], ids=["ferry", "endless"])
@pytest.mark.parametrize("width", [500, 820, 1280])
def test_nothing_is_wider_than_the_page_and_notes_find_their_place(tmp_path, width, checked):
    told = ran(checked(), tmp_path, WIDE, width)
    assert told["scroll"] <= 0, told
    assert told["wide"] == [], told
    assert told["below"] is (width < 700)
    assert told["beside"] is (width > 700)


LINKS = """const ends = [...document.querySelectorAll('.rf')].map(a => {
  const note = document.querySelector(a.getAttribute('href'));
  const back = document.querySelector(note.querySelector('.bk').getAttribute('href'));
  const row = document.querySelector(note.querySelector('.up').getAttribute('href'));
  const again = document.querySelector(row.querySelector('a').getAttribute('href'));
  return back === a && again === note; });
document.title = JSON.stringify([ends.length, ends.every(Boolean)]);"""


def test_marks_notes_and_rows_lead_to_each_other(tmp_path):
    assert ran(ferry(), tmp_path, LINKS) == [len(ferry().assessments), True]


def test_no_attack_in_the_table_has_any_effect(tmp_path):
    pages = {a.name: html.escape(markup(hostile(a.text))) for a in ATTACKS}
    frames = "".join(
        f'<iframe title="{html.escape(name)}" srcdoc="{page}"></iframe>'
        for name, page in pages.items()
    )
    page = tmp_path / "all.html"
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><script>{INSPECT}</script><body>{frames}",
        encoding="utf-8",
        errors="replace",
    )
    dom, complaints, asked = opened(page, tmp_path)
    told = json.loads(html.unescape(re.search(r'<pre id="told">(.*?)</pre>', dom, re.DOTALL)[1]))
    assert [t["name"] for t in told] == [a.name for a in ATTACKS]
    for frame in told:
        assert frame["active"] == [], frame
        assert (frame["shown"], frame["paper"]) == ("block", "static"), frame
        assert set(frame["links"]) <= {"https://ok.example/"}, frame
    assert asked <= {page.as_uri()}
    assert complaints == []


def test_the_page_can_be_printed_from_a_browser(tmp_path):
    page, paper = tmp_path / "copy.html", tmp_path / "copy.pdf"
    page.write_text(markup(ferry()), encoding="utf-8")
    command = [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}"]
    command += [f"--print-to-pdf={paper}", page.as_uri()]
    subprocess.run(command, capture_output=True, timeout=240, check=True)
    pages = pypdfium2.PdfDocument(paper)
    text = " ".join(" ".join(p.get_textpage().get_text_bounded().split()) for p in pages)
    assert "Settle which is right before this is printed." in text
    assert "killing 57" in text
    assert len(pages) <= 7
