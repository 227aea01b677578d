"""A signed brief says what the desk knew when it was signed, and nothing that came after."""

import json
import zlib
from hashlib import sha256
from threading import BoundedSemaphore

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.desk.exports import CannotExport, keep_signed, made, making, signed
from factcheck.desk.exports.making import last_signature
from factcheck.desk.store import calls, chain, facts, signatures, state, users
from factcheck.desk.store.calls import CallState
from factcheck.desk.store.deciding import Choice
from factcheck.desk.store.decisions import Verdict
from factcheck.desk.store.signatures import Outcome
from tests.carry import told
from tests.desk.store.told import AT, desk

BEFORE, AFTER, SECRET = "WRITTEN BEFORE", "WRITTEN AFTER", "THE NAME OF A SOURCE"


@pytest.fixture
def story(database):
    """A story that is signed, and another decision, call and name that came after."""
    made_desk = desk(database, ("ana", "ben", "cid"))
    made_desk.check()
    for n in made_desk.standings:
        choice = Choice(verdict=Verdict.CONFLICT, reading="57", copy=BEFORE, note=SECRET)
        made_desk.act(n, "ana", choice)
    return made_desk


def sign(story, outcome=Outcome.CLEARED, by="ben"):
    with story.database.write() as c:
        seen = state.review(c, story.story).digest
        return signatures.sign(c, story.story, seen, outcome, "Read.", story.people[by], AT)


def go_on(story):
    story.act(1, "ana", Choice(verdict=Verdict.SCOPE, reading="none", copy=AFTER))
    with story.database.write() as c:
        call = calls.add(c, story.thread(1).found, AFTER, "?", story.people["ana"], AT)
        calls.answer(c, call.id, CallState.ANSWERED, AFTER, story.people["ana"], AT)


@pytest.mark.parametrize("format", ["json", "md", "csv"])
def test_what_came_after_is_in_no_signed_file(story, format):
    given = sign(story)
    go_on(story)
    content = signed(story.database, story.story, given.id, format).decode("utf-8-sig")
    assert BEFORE in content
    assert AFTER not in content
    # and the brief as it stands now says that the signature does not hold
    assert AFTER in made(story.database, story.story, 1, format).decode("utf-8-sig")


def test_the_state_is_that_of_the_signature(story):
    given = sign(story)
    go_on(story)
    story.check(told.findings({**told.STORY, "post.txt": ("Harbour Post", "A ferry sank.")}))
    review = json.loads(signed(story.database, story.story, given.id, "json"))["review"]
    with story.database.read() as c:
        entries = list(chain.entries(c, chain.of_story(story.story)))
    assert (review["state"], review["notes"]) == ("signed", [])
    assert [s["by"] for s in review["signatures"]] == ["ben"]
    head = next(e for e in entries if e.hash == review["trail"]["head"])
    assert head.action == "signed off"
    # of an earlier brief it is the signed one that is given out
    assert made(story.database, story.story, 1, "json") == signed(
        story.database, story.story, given.id, "json"
    )


def test_calls_after_the_signature_do_not_come_into_formats_made_later(story):
    given = sign(story)
    keep_signed(story.database, story.story, given.id, ("md",))
    with story.database.write() as c:
        calls.add(c, story.thread(1).found, AFTER, "?", story.people["ana"], AT)
    assert story.state == "signed"
    for name in ("md", "json"):
        assert AFTER not in made(story.database, story.story, 1, name).decode()


def test_a_hold_vouches_for_nothing(story):
    sign(story, Outcome.HOLD)
    with story.database.write() as c:
        calls.add(c, story.thread(1).found, AFTER, "?", story.people["ana"], AT)
    assert AFTER in made(story.database, story.story, 1, "json").decode()


def test_facts_come_back_as_they_were(story):
    given = sign(story)
    with story.database.read() as c:
        kept = facts.of_signature(c, given.id)
        live = facts.of_run(c, story.story, state.review(c, story.story))
        held = c.exec_driver_sql("SELECT facts FROM vouched").scalar()
    assert (kept.review, kept.calls, kept.signatures) == (live.review, live.calls, live.signatures)
    assert SECRET not in zlib.decompress(held).decode()


def strike(story):
    with story.database.write() as c:
        note = state.review(c, story.story).threads[0].decisions[0].note_id
        signatures.strike(c, story.story, note, "ana", AT)


def test_struck_words_are_in_no_file_that_was_kept(story):
    given = sign(story)
    keep_signed(story.database, story.story, given.id, ("md", "json"))
    with story.database.read() as c:
        before = {k.format: k.sha256 for k in signatures.exports(c, given.id)}
        notes = [t.decisions[0].note_id for t in state.review(c, story.story).threads]
    with story.database.write() as c:
        for note in notes:
            signatures.strike(c, story.story, note, "ana", AT)
    with story.database.read() as c:
        rows = signatures.exports(c, given.id)
        assert [(k.format, k.sha256, k.struck) for k in rows] == [
            (name, digest, AT) for name, digest in before.items()
        ]
        assert signatures.exported(c, given.id, "md") is None
        told_of = list(chain.entries(c, chain.of_story(story.story)))
    struck = [e.body["sha256"] for e in told_of if e.action == "export struck out"]
    assert sorted(struck) == sorted(before.values())
    anew = signed(story.database, story.story, given.id, "md")
    assert SECRET not in anew.decode()
    assert BEFORE in anew.decode()
    assert signed(story.database, story.story, given.id, "md") == anew
    with story.database.read() as c:
        last = signatures.exports(c, given.id)[-1]
    assert (last.format, last.edition, last.struck) == ("md", 2, None)
    assert last.sha256 != before["md"]


def test_files_without_the_words_stay(story):
    given = sign(story)
    keep_signed(story.database, story.story, given.id, ("md",))
    with story.database.write() as c:
        call = calls.add(c, story.thread(1).found, AFTER, "?", story.people["ana"], AT)
        signatures.strike(c, story.story, call.whom_id, "ana", AT)
    with story.database.read() as c:
        assert [k.struck for k in signatures.exports(c, given.id)] == [None]


def test_words_that_are_struck_while_a_file_is_made_are_not_kept(story, monkeypatch):
    given = sign(story)
    ask, asked = making._asked, []

    def asked_and_struck(*of):
        content = ask(*of)
        if not asked:
            strike(story)
        asked.append(content)
        return content

    monkeypatch.setattr(making, "_asked", asked_and_struck)
    keep_signed(story.database, story.story, given.id, ("json",))
    first, second = (json.loads(c)["review"]["decisions"] for c in asked)
    with story.database.read() as c:
        assert signatures.exported(c, given.id, "json") == asked[1]
    assert (first[0]["note"], second[0]["note"]) == (SECRET, "")


def test_an_export_that_takes_too_long_is_stopped(story, monkeypatch):
    monkeypatch.setattr(making, "LONGEST", 0.001)
    with pytest.raises(CannotExport, match="longer than a minute"):
        made(story.database, story.story, 1, "md")


def test_two_exports_are_made_at_once_and_no_more(story, monkeypatch):
    assert making.AT_ONCE == 2
    monkeypatch.setattr(making, "LONGEST", 0.001)
    monkeypatch.setattr(making, "_MAKING", BoundedSemaphore(2))
    monkeypatch.setattr(making, "started", lambda _: pytest.fail("a third was begun"))
    for _ in range(2):
        making._MAKING.acquire()
    with pytest.raises(CannotExport, match="Too many exports"):
        made(story.database, story.story, 1, "md")


def test_those_that_wait_are_few(story, monkeypatch):
    full = BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(making, "_WAITING", full)
    with pytest.raises(CannotExport, match="Too many exports"):
        made(story.database, story.story, 1, "md")


def test_a_brief_as_it_was_signed_last(story):
    with pytest.raises(CannotExport, match="Nobody has signed a brief"):
        last_signature(story.database, story.story, None)
    given = sign(story)
    go_on(story)
    sign(story, Outcome.HOLD)
    kept = signed(story.database, story.story, given.id, "md")
    for run in (None, 1):
        last = last_signature(story.database, story.story, run)
        assert signed(story.database, story.story, last.id, "md") == kept
    with pytest.raises(CannotExport, match="Nobody has signed this brief"):
        last_signature(story.database, story.story, 2)


def test_from_the_command_line(story):
    """As it was signed, and as it stands now."""
    sign(story)
    go_on(story)
    url = story.database.url.render_as_string(hide_password=False)
    said = {}
    for option in ((), ("--as-signed",)):
        asked = ["desk", "export", "the-ferry", "--format", "md", "-o", "-", "--as", "ana", *option]
        answer = CliRunner().invoke(app, [*asked, "--database", url])
        assert answer.exit_code == 0, answer.output
        said[option] = answer.stdout
    with story.database.read() as c:
        entries = list(chain.entries(c, chain.of_story(story.story)))
    given = [e for e in entries if e.action == "exported"]
    assert [(e.body["format"], e.body["run"]) for e in given] == [("md", 1)] * 2
    assert [e.body["sha256"] for e in given] == [
        sha256(s.encode()).hexdigest() for s in said.values()
    ]
    assert {e.actor for e in given} == {"ana"}
    assert AFTER in said[()]
    assert AFTER not in said[("--as-signed",)]


def test_an_export_adds_nobody_to_the_desk(story):
    """Whoever signs alone may, because there is nobody else."""
    url = story.database.url.render_as_string(hide_password=False)
    asked = ["desk", "export", "the-ferry", "--format", "md", "-o", "-", "--database", url]
    assert CliRunner().invoke(app, asked).exit_code == 0
    with story.database.read() as c:
        assert {u.name for u in users.every(c)} == {"ana", "ben", "cid"}
    assert CliRunner().invoke(app, [*asked, "--as", "nobody-here"]).exit_code == 2
