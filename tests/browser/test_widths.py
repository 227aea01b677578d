"""A page with many findings, long names and long words at the widths of a phone, a tablet, a desk.

Needs Chromium; without it the tests are skipped, unless FACTCHECK_BROWSER names one.
"""

import html
import json
import re

import pytest

from factcheck.brief import present
from factcheck.render.formats import rendered
from factcheck.view import House
from tests.browser.chromium import BROWSER, WANTED, opened
from tests.invented.stories import STORIES, crowd, long_names

pytestmark = pytest.mark.skipif(
    BROWSER is None and not WANTED, reason="no Chromium on this machine"
)

WIDTHS = (320, 390, 768, 1000, 1280)
#: letters of a word that fits into the narrowest column of a table at every width
SHORT = 12

#: asks each frame what is wider than its room, and which words are broken into two lines
INSPECT = """
addEventListener('load', () => {
  const told = [...document.querySelectorAll('iframe')].map(f => {
    const d = f.contentDocument, root = d.documentElement, wide = [], broken = [];
    const rolls = e => e.closest('.tw, .jump, svg, .pn, .ps');
    const named = e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`;
    for (const e of d.body.querySelectorAll('*')) {
      if (rolls(e) || e.closest('.skip') || !e.getClientRects().length) continue;
      const box = e.getBoundingClientRect(), room = e.parentElement.getBoundingClientRect();
      if (box.right > room.right + 1 || box.left < room.left - 1) wide.push(named(e));
    }
    for (const e of d.querySelectorAll('.tw, .jump')) {
      const box = e.getBoundingClientRect();
      if (box.right > root.clientWidth + 1) wide.push(named(e));
    }
    const walk = d.createTreeWalker(d.body, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      const at = n.parentElement;
      if (!at.getClientRects().length || at.closest('svg, .pn, .ps')) continue;
      for (const m of n.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        if (m[0].length > SHORT) continue;
        const range = d.createRange();
        range.setStart(n, m.index); range.setEnd(n, m.index + m[0].length);
        const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top)));
        if (lines.size > 1) broken.push(`${m[0]} in ${named(at)}`);
      }
    }
    return { width: f.width, scroll: root.scrollWidth - root.clientWidth, wide, broken };
  });
  const p = document.createElement('pre'); p.id = 'told';
  p.textContent = JSON.stringify(told); document.body.append(p);
});
""".replace("SHORT", str(SHORT))


def seen(findings, folder, house=None):
    """What became of a brief at each width."""
    markup = html.escape(rendered(findings, present(findings, house=house), "html").decode("utf-8"))
    frames = "".join(
        f'<iframe width="{w}" height="900" srcdoc="{markup}"></iframe>' for w in WIDTHS
    )
    page = folder / "widths.html"
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><script>{INSPECT}</script><body>{frames}",
        encoding="utf-8",
    )
    dom, complaints, _ = opened(page, folder)
    told = re.search(r'<pre id="told">(.*?)</pre>', dom, re.DOTALL)
    assert told, complaints
    return json.loads(html.unescape(told[1]))


@pytest.mark.parametrize(
    ("name", "findings"),
    [
        ("long names", long_names),
        ("many reports", lambda: crowd(9, 30)),
        *((name, STORIES[name]) for name in ("call", "toll", "money", "agreeing")),
    ],
)
def test_nothing_is_wider_than_its_room_and_no_word_is_broken(tmp_path, name, findings):
    for frame in seen(findings(), tmp_path):
        assert frame["scroll"] <= 0, frame
        assert frame["wide"] == [], frame
        assert frame["broken"] == [], frame


def test_the_measure_sees_what_is_too_wide_and_what_is_broken(tmp_path):
    sheet = tmp_path / "ours.css"
    sheet.write_text(".ix .ccf { width: 2em } .ix a { white-space: nowrap }")
    told = seen(crowd(2, 14), tmp_path, House(folder=sheet))
    assert any("Confidence" in word for frame in told for word in frame["broken"])
    assert any("Barrels at point" in wide for wide in told[0]["wide"])
