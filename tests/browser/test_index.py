"""The page that leads to an archive's briefs, in a real browser: it fails nobody, nothing acts."""

import re
from datetime import date
from pathlib import Path

import pytest

from factcheck.archive.briefs import Chosen
from factcheck.archive.briefs.index import entry, index
from factcheck.model import Article
from factcheck.pipeline import check
from factcheck.settings import Settings
from tests.browser.chromium import BROWSER, WANTED, opened, violations

pytestmark = pytest.mark.skipif(
    BROWSER is None and not WANTED, reason="no Chromium on this machine"
)
HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)>\x1b[2J\u202e"


@pytest.fixture(scope="module")
def page(encoder):
    """Stories of which one has a hostile title, and one has no differences and no date."""
    texts = [f"{HOSTILE} The flood in Arvo killed {n} people, they said." for n in (12, 19)]
    reports = [Article(id=f"{i}", text=t, outlet=f"O{i}{HOSTILE}") for i, t in enumerate(texts)]
    differs = check(reports, encoder=encoder)
    same = check(
        [Article(id=n, text="The fire killed two.", outlet=n) for n in "ab"], encoder=encoder
    )
    assert differs.discrepancies
    stories = [
        (Chosen(story="0" * 32, day=date(2024, 5, 1), title=HOSTILE * 20), differs),
        (Chosen(story="1" * 32, day=None, title="W" * 300), same),
    ]
    entries = [
        entry(n, chosen, brief, [f"{chosen.name}.html", f"{chosen.name}.archive.pdf"])
        for n, (chosen, brief) in enumerate(stories, 1)
    ]
    facts = [("Archive", "news"), ("Days", "2024-05-01"), ("Findings", f"what = '{HOSTILE}'")]
    return index(Path("news"), entries, facts, Settings()).decode()


def test_the_page_loads_without_a_complaint_and_nothing_acts(page, tmp_path):
    place = tmp_path / "index.html"
    place.write_text(page, encoding="utf-8")
    dom, complaints, asked = opened(place, tmp_path)
    assert "2 stories with 1 conflict." in dom
    assert "No differences were found." in dom
    assert "archive.pdf" in dom
    assert "<title>owned" not in dom
    assert not re.search(r"<(?:script|iframe|img)\b", dom)
    assert not re.search("[\x00-\x08\x1b\u202e]", page)
    assert complaints == []
    assert asked <= {place.as_uri()}


@pytest.mark.parametrize("flags", [(), ("--force-dark-mode", "--window-size=390,800")])
def test_everyone_can_read_it(page, tmp_path, flags):
    assert violations(page, tmp_path, *flags) == []
