"""The page in a real browser: nothing fails, no hostile article acts, and everyone can read it.

Needs Chromium; without it the tests are skipped, unless FACTCHECK_BROWSER names one.
"""

import html
import json
import re

import pytest

from factcheck.brief import present
from factcheck.model import Article
from factcheck.pipeline import check
from factcheck.render.formats import rendered
from factcheck.resources import folder
from tests.browser.chromium import BROWSER, WANTED, opened, violations
from tests.invented.stories import STORIES, crowd
from tests.render.hostile import ATTACKS, brief_of

pytestmark = pytest.mark.skipif(
    BROWSER is None and not WANTED, reason="no Chromium on this machine"
)


def markup(findings):
    return rendered(findings, present(findings), "html").decode("utf-8")


def test_the_page_loads_without_a_complaint(tmp_path, encoder):
    page = tmp_path / "brief.html"
    check([folder("seeds") / "phone-call"], encoder=encoder).save(page)
    dom, complaints, asked = opened(page, tmp_path)
    assert "Key findings" in dom
    assert complaints == []
    assert asked <= {page.as_uri()}


HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    "<style>body{display:none}</style><iframe src=file:///etc/passwd></iframe>"
)


def test_a_hostile_article_does_nothing(tmp_path, encoder):
    texts = [
        f"{HOSTILE} The flood in Arvo killed {n} people, officials said {HOSTILE}."
        for n in (12, 19)
    ]
    articles = [
        Article(id=f"{i}.txt", text=t, outlet=f"{HOSTILE}{i}", title=HOSTILE)
        for i, t in enumerate(texts)
    ]
    page = tmp_path / "brief.html"
    brief = check(articles, encoder=encoder)
    assert brief.discrepancies
    brief.save(page)
    dom, complaints, asked = opened(page, tmp_path)
    assert "<title>owned" not in dom
    assert not re.search(r"<(?:script|iframe|img)\b", dom)
    assert complaints == []
    assert asked <= {page.as_uri()}


#: asks each frame what became of it
INSPECT = """
addEventListener('load', () => {
    const active = 'script,img,iframe,object,embed,link,base,use,foreignObject,animate,set,' +
      '[http-equiv=refresh],[onload],[onerror],[onclick],[onmouseover],[style]';
  const told = [...document.querySelectorAll('iframe')].map(f => {
    const d = f.contentDocument;
        return { name: f.title, place: d.location.href,
          active: [...d.querySelectorAll(active)].map(e => e.outerHTML.slice(0, 120)),
          shown: getComputedStyle(d.body).display, paper: getComputedStyle(d.body).position,
          findings: d.querySelectorAll('.fd').length,
          links: [...d.links].map(a => a.getAttribute('href')).filter(h => !h.startsWith('#')) };
  });
    const p = document.createElement('pre'); p.id = 'told';
    p.textContent = JSON.stringify(told); document.body.append(p);
});
"""


def test_no_attack_in_the_table_has_any_effect(tmp_path):
    pages = {a.name: html.escape(markup(brief_of(a.text))) for a in ATTACKS}
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
        assert frame["place"] == "about:srcdoc", frame
        assert frame["active"] == [], frame
        assert (frame["shown"], frame["paper"], frame["findings"]) == ("block", "static", 2), frame
        assert set(frame["links"]) <= {"https://ok.example/"}, frame
    assert asked <= {page.as_uri()}
    assert complaints == []


def dark(text):
    """The page as one sees it whose system is dark."""
    return text.replace("@media screen and (prefers-color-scheme: dark)", "@media screen")


PAGES = [
    ("call", STORIES["call"], str, 1280),
    ("call in the dark", STORIES["call"], dark, 1280),
    ("call on a phone", STORIES["call"], str, 390),
    ("a rising toll", STORIES["toll"], str, 1280),
    ("a rising toll in the dark", STORIES["toll"], dark, 1280),
    ("nothing found", STORIES["agreeing"], str, 1280),
    ("many reports, many findings", lambda: crowd(9, 14), str, 1280),
    ("from right to left", STORIES["scripts"], str, 1280),
]


@pytest.mark.parametrize(("name", "findings", "seen", "width"), PAGES, ids=[p[0] for p in PAGES])
def test_axe_finds_nothing_wrong(tmp_path, name, findings, seen, width):
    assert violations(seen(markup(findings())), tmp_path, f"--window-size={width},2000") == []


def test_axe_would_find_something(tmp_path):
    broken = (
        markup(STORIES["call"]())
        .replace("--soft: #4a5058", "--soft: #c8c8c8")
        .replace(' lang="en-GB"', "")
    )
    assert {"color-contrast", "html-has-lang"} <= {rule for rule, _ in violations(broken, tmp_path)}


CHOOSE = """<script>document.getElementById('show-wording').checked = true;
const all = [...document.querySelectorAll('.fd')];
const seen = all.filter(e => getComputedStyle(e).display != 'none');
document.title = seen.map(e => e.className).join('|')</script></body>"""


def test_the_filter_needs_no_script_of_ours(tmp_path):
    text = re.sub(
        r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", markup(crowd(3, 12)), count=1
    )
    page = tmp_path / "filter.html"
    page.write_text(text.replace("</body>", CHOOSE), encoding="utf-8")
    shown = re.search(r"<title>(.*?)</title>", opened(page, tmp_path)[0])[1].split("|")
    assert {name.split()[1] for name in shown} == {"wording"}
    assert len(shown) == 4
