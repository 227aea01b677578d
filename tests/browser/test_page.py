"""The page in a real browser: nothing on it fails, and nothing in a hostile article does anything.

Needs Chromium. Where it is missing the tests are skipped, unless FACTCHECK_BROWSER names one or says `required`.
"""

import os
import re
import shutil
import subprocess

import pytest

from factcheck.model import Article
from factcheck.pipeline import check
from factcheck.resources import folder

WANTED = os.environ.get("FACTCHECK_BROWSER", "")
BROWSER = shutil.which(WANTED) or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=5000",
    "--enable-logging=stderr",
]

pytestmark = pytest.mark.skipif(BROWSER is None and not WANTED, reason="no Chromium on this machine")


def opened(page, tmp_path):
    """What the browser makes of a page: its text afterwards, and its complaints."""
    assert BROWSER is not None, "FACTCHECK_BROWSER asks for a browser, and there is none"
    command = [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return done.stdout, re.findall(r"CONSOLE.*", done.stderr)


def test_the_page_loads_without_a_complaint(tmp_path, encoder):
    page = tmp_path / "brief.html"
    check([folder("seeds") / "phone-call"], encoder=encoder).save(page)
    dom, complaints = opened(page, tmp_path)
    assert "Key findings" in dom
    assert complaints == []


HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    "<style>body{display:none}</style><iframe src=file:///etc/passwd></iframe>"
)


def test_a_hostile_article_does_nothing(tmp_path, encoder):
    texts = [f"{HOSTILE} The flood in Arvo killed {n} people, officials said {HOSTILE}." for n in (12, 19)]
    articles = [Article(id=f"{i}.txt", text=t, outlet=f"{HOSTILE}{i}", title=HOSTILE) for i, t in enumerate(texts)]
    page = tmp_path / "brief.html"
    brief = check(articles, encoder=encoder)
    assert brief.discrepancies
    brief.save(page)
    dom, complaints = opened(page, tmp_path)
    assert "<title>owned" not in dom
    assert not re.search(r"<(?:script|iframe|img)\b", dom)
    assert complaints == []
