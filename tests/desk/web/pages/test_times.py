"""Every page says by which clock its times are, and gives each exactly too."""

import re

import pytest

from factcheck.desk.store import inbox, jobs, stories
from factcheck.desk.store.tables import watch
from tests.desk.filled import sign
from tests.desk.web.pages.reading import parsed, words

PARTS = ("/", *(f"/story/{{ferry}}/{p}" for p in ("finding/3", "calls", "changed", "signoff")))
PARTS += ("/story/{ferry}/export",)
#: a time of day in words of ours
TIME = re.compile(r"\b\d{1,2} (?:June|July), \d\d:\d\d")


@pytest.fixture
def busy(database, people):
    """Something of each kind that tells a time: a signature, a failed check, watch and entry."""
    sign(database, people.ferry, people.ruud, "hold", "x")
    with database.write() as c:
        found = stories.by_slug(c, people.ferry).id
        row = {"story": found, "kind": "folder", "failures": 3, "place": "/x"}
        c.execute(watch.insert().values(**row, succeeded="2026-06-12T11:02:00Z"))
        failed = jobs.ask(c, found, "asked for", (), people.aas.id, database.now())
        jobs.failed(c, failed.id, "No file could be read.", database.now())
        entry = inbox.Entry(key="a", title="Entry", address="https://a.example/a")
        inbox.put(c, found, [entry], database.now())


@pytest.mark.parametrize("part", PARTS)
def test_times_are_exact_and_their_clock_is_said(aas, people, busy, part):
    page = aas.get(part.format(ferry=people.ferry))
    assert re.search(r"desk’s clock, which is now at UTC", words(page, "//footer[@class='clock']"))
    body = parsed(page).xpath("//body")[0]
    moments = body.xpath(".//time")
    assert moments
    for each in moments:
        assert TIME.fullmatch(each.text_content())
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", each.get("datetime"))
        each.text = ""
    assert not TIME.search(body.text_content())
