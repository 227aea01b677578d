"""A reviewed brief says of itself what was decided, who signed, and what nobody decided."""

import csv
import io
import json

import jsonschema
import pytest

from factcheck.desk.exports import made
from factcheck.desk.store import chain, signatures, state
from factcheck.desk.store.deciding import Choice
from factcheck.desk.store.decisions import Verdict
from factcheck.desk.store.signatures import Outcome
from factcheck.render.formats import FORMATS
from tests.desk.exports.test_exports import SCHEMA, read
from tests.desk.store.told import AT, desk

CONFLICT = Choice(verdict=Verdict.CONFLICT, reading="57")
MISREAD, OPEN = Choice(verdict=Verdict.MISREAD), Choice(note="Which of the two?")
OURS = "57 people, the coastguard said"


@pytest.fixture
def story(database):
    """Two findings that nobody has decided."""
    made_desk = desk(database, ("ana", "ben"))
    made_desk.check()
    assert len(made_desk.standings) == 2
    return made_desk


def sign(story, outcome=Outcome.CLEARED):
    with story.database.write() as c:
        seen = state.review(c, story.story).digest
        return signatures.sign(c, story.story, seen, outcome, "Read.", story.people["ben"], AT)


def text(story, format, run=1):
    return " ".join(read(format, made(story.database, story.story, run, format)).split())


STANDFIRSTS = [
    # what was decided of the two, the signature, what was decided of the first after it
    ((None, None), None, None, "Of two findings, all are still to be decided. Nobody has signed"),
    (
        (CONFLICT, OPEN), None, None,
        "Of two findings, one is a real conflict and one is still to be decided. Nobody has",
    ),
    ((CONFLICT, MISREAD), None, None, "All are decided; nobody has signed it off."),
    (
        (CONFLICT, MISREAD), Outcome.CHANGES, None,
        "Of two findings, one is a real conflict and one was misread by the program. "
        "All are decided; signed off with changes by ben.",
    ),
    ((MISREAD, MISREAD), Outcome.CLEARED, None, "all were misread by the program. All are decided"),
    ((CONFLICT, MISREAD), Outcome.CLEARED, MISREAD, "changed since ben signed it off."),
    ((CONFLICT, None), Outcome.HOLD, None, "one is still to be decided. Put on hold by ben."),
]  # fmt: skip


@pytest.mark.parametrize(("choices", "outcome", "after", "said"), STANDFIRSTS)
def test_the_first_words_say_what_was_decided(story, choices, outcome, after, said):
    for number, choice in enumerate(choices, 1):
        if choice:
            story.act(number, "ana", choice)
    if outcome:
        sign(story, outcome)
    if after:
        story.act(1, "ana", after)
    assert said in text(story, "md")
    assert "to be settled before printing:" not in text(story, "md")


def test_every_form_that_is_read_begins_with_it(story):
    for number in (1, 2):
        story.act(number, "ana", CONFLICT)
    sign(story)
    for name in ("html", "pdf", "md", "eml"):
        assert "Of two findings, all are real conflicts. All are decided; signed off by ben." in (
            text(story, name)
        )


def test_page_1_gives_our_own_wording_itself(story):
    story.act(1, "ana", Choice(verdict=Verdict.CONFLICT, reading="other", copy=OURS))
    assert f"another wording: “{OURS}”" in text(story, "pdf")
    with story.database.write() as c:
        copy = state.review(c, story.story).threads[0].decisions[0].copy_id
        signatures.strike(c, story.story, copy, "ana", AT)
    assert "another wording, which was struck out" in text(story, "pdf")


def head(story):
    with story.database.read() as c:
        return chain.head(c, chain.of_story(story.story)).hash


def rows(story):
    content = made(story.database, story.story, 1, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_each_row_of_the_table_says_who_signed(story):
    for number in (1, 2):
        story.act(number, "ana", CONFLICT)
    assert {(r["status"], r["signed_by"], r["trail_head"]) for r in rows(story)} == {
        ("Decided · not signed off", "", head(story))
    }
    sign(story, Outcome.CHANGES)
    assert {(r["signed_by"], r["signed_as"]) for r in rows(story)} == {
        ("ben", "Cleared with changes")
    }
    story.act(1, "ana", MISREAD)
    assert {(r["status"], r["signed_by"], r["signed_as"]) for r in rows(story)} == {
        ("Changed since it was signed off · not for publication", "", "")
    }


@pytest.mark.parametrize("format", ["csv", "jsonld", "eml", "json", "jsonl", "sarif", "md", "xlsx"])
def test_each_format_says_status_signer_and_head(story, format):
    assert format in FORMATS
    for number in (1, 2):
        story.act(number, "ana", CONFLICT)
    sign(story, Outcome.CHANGES)
    said = text(story, format)
    with story.database.read() as c:
        signed_at = list(chain.entries(c, chain.of_story(story.story)))
    entry = next(e for e in signed_at if e.action == "signed off")
    assert "Signed off: cleared with changes" in said
    assert "ben" in said
    assert entry.hash in said


def test_annotations_stay_a_page_of_annotations(story):
    story.act(1, "ana", CONFLICT)
    told = json.loads(made(story.database, story.story, 1, "jsonld"))
    assert told["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert set(told["@context"][1]) == {"review"}
    assert told["review"]["state"] == "open"


def test_what_was_left_open_is_not_told_as_decided(story):
    story.act(1, "ana", Choice(reading="57", note="Which of the two?"))
    told = json.loads(made(story.database, story.story, 1, "json"))
    jsonschema.validate(told, SCHEMA)
    first = told["review"]["decisions"][0]
    assert (first["standing"], first["verdict"], first["reading"]) == ("left open", "", "")
    assert (first["by"], first["at"]) == ("", None)
    assert (first["left_open_by"], first["left_open_at"]) == ("ana", AT)
    assert first["note"] == "Which of the two?"
    of_it = [r for r in rows(story) if r["discrepancy"] == first["finding"]]
    assert {(r["standing"], r["decided_by"], r["left_open_by"]) for r in of_it} == {
        ("left open", "", "ana")
    }
    sheets = text(story, "xlsx")
    assert "Left open" in sheets
    assert "left_open_by" in sheets
    assert "Left open" in text(story, "md")


def test_what_was_left_open_after_a_decision_is_open(story):
    story.act(1, "ana", CONFLICT)
    story.act(1, "ben", OPEN)
    first = json.loads(made(story.database, story.story, 1, "json"))["review"]["decisions"][0]
    assert (first["standing"], first["verdict"], first["left_open_by"]) == ("left open", "", "ben")


def test_nobodys_words_turn_text_about(story):
    turned = "57\u202e000 \u2066people\r\nand more"
    story.act(1, "ana", Choice(verdict=Verdict.CONFLICT, reading="57", copy=turned, note=turned))
    held = story.thread(1).decisions[0]
    assert held.copy == held.note == "57\ufffd000 \ufffdpeople\nand more"
