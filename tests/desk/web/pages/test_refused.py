"""What is refused: numbers that lead nowhere, forms sent in vain, and in whose words it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template
from starlette.testclient import TestClient

from factcheck.desk.store import calls, jobs, state, stories
from factcheck.desk.web.app import make
from factcheck.desk.web.handling import DIGITS, number
from factcheck.desk.web.options import Options
from tests.desk.filled import checked, keep
from tests.desk.web.pages.reading import decide, fields, press, words

LONG = ("9" * (DIGITS + 1), "9" * 20, "9" * 5000)
ASKED = (
    "/story/{ferry}/finding/{number}",
    "/story/{ferry}/finding/{number}.json",
    "/story/{ferry}/strike/{number}",
    "/story/{ferry}/export/signed/{number}/html",
    "/static/font/{number}",
)
SENT = (
    "/story/{ferry}/finding/{number}",
    "/story/{ferry}/calls/{number}",
    "/story/{ferry}/calls/{number}/again",
    "/story/{ferry}/strike/{number}",
    "/inbox/{number}/take",
    "/inbox/{number}/pass",
)
BESIDE = ("/?said=taken&of={number}", "/?page={number}", "/story/{ferry}/presence?finding={number}")
BESIDE += ("/story/{ferry}/changed?since={number}", "/story/{ferry}/signoff?said=left&of={number}")


@pytest.mark.parametrize("long", LONG, ids=len)
def test_a_number_too_long_is_no_page(aas, people, long):
    for address in ASKED:
        assert aas.get(address.format(ferry=people.ferry, number=long)).status_code == 404, address
    for address in SENT:
        sent = press(aas, address.format(ferry=people.ferry, number=long))
        assert sent.status_code in (404, 405), address
    for address in BESIDE:
        assert aas.get(address.format(ferry=people.ferry, number=long)).status_code == 200, address


def test_a_stranger_gets_no_fault_of_ours(database):
    stranger = TestClient(make(database, Options(origin="http://a")), "http://a", False)
    assert stranger.get(f"/static/font/{'9' * 5000}").status_code == 404
    headers = {"content-length": "9" * 5000, "sec-fetch-site": "same-origin"}
    assert stranger.post("/sign-in", headers=headers).status_code == 413


@given(st.text() | st.integers().map(str))
def test_a_number_is_one_that_a_database_takes(text):
    found = number(text)
    assert 0 <= found < 2**31
    assert not found or str(found) == text.lstrip("0")


def test_why_is_said_in_our_words(aas, people):
    sent = {"old": "a", "new": "b"}
    answered = aas.post(f"/story/{people.ferry}/same", data=sent)
    assert answered.status_code == 409
    assert "Somebody answered this already." in words(answered)


def test_a_library_s_words_are_not_shown(aas, people):
    many = {f"field{n}": "x" for n in range(500)}
    faulty = aas.post(f"/story/{people.ferry}/same", data=many)
    assert faulty.status_code == 400
    assert "The form arrived incomplete." in words(faulty)
    assert "fields" not in words(faulty)


def test_why_there_is_no_export(aas, people, monkeypatch):
    monkeypatch.setattr("sys.executable", "/bin/false")
    answer = aas.get(f"/story/{people.ferry}/export/md")
    assert answer.status_code == 409
    assert "The process that makes exports ended without one." in words(answer)


@pytest.fixture
def held(database, monkeypatch):
    """How many connections the desk holds as it fills each template."""
    told = []
    filled = Template.render

    def render(template, *args, **more):
        told.append(database.engine.pool.checkedout())
        return filled(template, *args, **more)

    monkeypatch.setattr(Template, "render", render)
    return told


def test_no_page_is_made_while_others_wait_to_save(aas, ruud, people, database, held):
    home = f"/story/{people.ferry}"
    with database.read() as c:
        call = calls.of_story(c, stories.by_slug(c, people.ferry).id)[0].id
    entered = f"{home}/calls/{call}"
    answers = (
        ruud.post(f"{home}/signoff", data={"outcome": "x"}),
        ruud.post(f"{home}/signoff", data={"outcome": "cleared", "seen": ""}),
        ruud.post(entered, data={"state": ""}),
        ruud.post(entered, data={"state": "answered"}, follow_redirects=False),
        ruud.post(entered, data={"state": "answered"}),
        ruud.post("/stories", data={"title": "x"}, files=[("files", ("a.txt", b"x"))]),
        ruud.post(f"{home}/articles", files=[("other", ("", b""))]),
    )
    assert [a.status_code for a in answers] == [422, 409, 422, 303, 409, 422, 422]
    assert held == [0] * 6
    for part in ("/finding/1", "/calls", "/changed", "/signoff", "/export"):
        aas.get(f"{home}{part}")
    assert held == [0] * 11


def test_words_of_a_finding_gone_two_briefs_ago_can_be_struck(aas, people, database):
    decide(aas, people.call, 1, verdict="scope", note="Ask 555 0134")
    with database.read() as c:
        story = stories.by_slug(c, people.call)
    without = checked("ferry")
    for minute in (14, 15):
        keep(database, story.id, without, "asked for", f"2026-06-12T12:{minute}:00Z")
    with database.read() as c:
        assert 1 not in [t.found.thread for t in state.review(c, story.id).threads]
    page = aas.get(f"/story/{people.call}/export")
    assert "Note, finding 1" in words(page)
    links = [a for a in page.text.split('"') if "/strike/" in a]
    assert "struck out" in words(press(aas, links[0]))
    for part in ("/finding/1", "/export", "/trail.jsonl"):
        assert "555 0134" not in aas.get(f"/story/{people.call}{part}").text


def test_a_brief_that_came_right_after_the_save_is_said(aas, people, database):
    saved = decide(aas, people.ferry, 1, follow=False, verdict="scope")
    with database.read() as c:
        story = stories.by_slug(c, people.ferry)
    later = checked("ferry", ("At least 55 people died", "58 people died"))
    keep(database, story.id, later, "article changed", "2026-06-12T12:21:00Z")
    said = words(aas.get(saved.headers["location"]), "//*[@id='said']")
    assert said == "Finding 1 is open again: brief 3 came after it was saved."


def test_a_second_check_is_not_promised(aas, people, database):
    address = f"/story/{people.ferry}/check"
    assert "A new check begins." in words(press(aas, address), "//*[@id='said']")
    again = words(press(aas, address), "//*[@id='said']")
    assert again == "A check of this story is under way already: no second one was asked for."
    with database.read() as c:
        found = stories.by_slug(c, people.ferry).id
        assert jobs.running(c, found).id == jobs.last(c, found).id


def test_a_form_with_faults_keeps_what_was_written(ruud, people):
    address = f"/story/{people.ferry}/signoff"
    sent = {**fields(ruud.get(address), address), "outcome": "changes", "note": " "}
    assert ruud.post(address, data=sent).status_code == 422
    refused = ruud.post(address, data={**sent, "note": "Cut line 3", "seen": "x"})
    assert refused.status_code == 409
    assert fields(refused, address)["note"] == "Cut line 3"


def test_a_story_is_renamed_and_its_address_stays(aas, people, database):
    home = f"/story/{people.ferry}"
    page = aas.get(f"{home}/changed")
    title = "The “Stella Maris” off <Lindholm>"
    sent = {**fields(page, f"{home}/title"), "title": f" {title} "}
    renamed = aas.post(f"{home}/title", data=sent)
    assert renamed.url.path == f"{home}/changed"
    assert "The story has its new title" in words(renamed, "//*[@id='said']")
    assert title in words(renamed, "//header")
    assert fields(renamed, f"{home}/title")["title"] == title
    assert '"renamed"' in aas.get(f"{home}/trail.jsonl").text
    refused = aas.post(f"{home}/title", data={"title": " "})
    assert refused.status_code == 422
    assert "Write a title. Nothing was changed." in words(refused)
