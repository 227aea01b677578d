"""What leaves the desk: every format says what was decided and signed, in the same words."""

import io
import json
import zipfile

import jsonschema
import pytest

from factcheck.brief import present
from factcheck.desk.exports import FORMATS, CannotExport, keep_signed, made
from factcheck.desk.store import calls, chain, deciding, runs, signatures, state, stories, users
from factcheck.desk.store.calls import CallState
from factcheck.desk.store.deciding import Choice
from factcheck.desk.store.decisions import Verdict
from factcheck.desk.store.signatures import Outcome
from factcheck.pipeline import check
from factcheck.render.formats import FORMATS as RENDERED
from factcheck.resources import folder

WORDS = ("57 people, the coastguard said", "Thursday’s count; correct the evening summary")
SCHEMA = json.loads((folder("factcheck") / "render" / "brief.schema.json").read_text())


@pytest.fixture(scope="module")
def brief(encoder):
    return check([folder("seeds") / "ferry"], encoder=encoder)


@pytest.fixture
def story(database, brief):
    """A story of two editors, one of whom has decided all."""
    with database.write() as c:
        made_story = stories.add(c, "Loss of the ferry", {}, "anna", database.now())
        anna = users.add(c, "anna", shown="Anna A.", at=database.now(), by="anna")
        users.add(c, "per", shown="Per R.", at=database.now(), by="anna")
        run = runs.add(
            c, made_story.id, brief, present(brief), cause="begun", actor="anna", at=database.now()
        )
        for n, found in enumerate(runs.found_in(c, run.id)):
            choice = Choice(
                verdict=list(Verdict)[n % 4],
                reading="57" if n == 0 else "",
                copy=WORDS[0] if n == 0 else "",
                note=WORDS[1] if n == 0 else "",
            )
            deciding.decide(c, found, 0, choice, anna.id, database.now())
            if n == 0:
                asked = calls.add(c, found, "The duty desk", "Is it 57?", anna.id, database.now())
                calls.answer(
                    c, asked.id, CallState.ANSWERED, "Yes, 57 bodies", anna.id, database.now()
                )
    return made_story


def sign(database, story, name="per", outcome=Outcome.CLEARED):
    with database.write() as c:
        seen = state.review(c, story.id).digest
        who = users.named(c, name)
        return signatures.sign(c, story.id, seen, outcome, "Good.", who.id, database.now())


def read(format, content):
    """A format's words, however they are packed."""
    if format == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "".join(parts.read(n).decode() for n in parts.namelist())
    if format == "eml":
        import email

        return email.message_from_bytes(content).get_payload(0).get_payload(decode=True).decode()
    if format in ("pdf", "pdfa"):
        import pypdfium2

        return "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(content))
    return content.decode("utf-8-sig")


def test_all_that_is_rendered_is_offered():
    assert set(FORMATS) == set(RENDERED)


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_tells_what_was_decided(database, story, format):
    text = " ".join(read(format, made(database, story.id, 1, format)).split())
    assert WORDS[0] in text
    if format not in ("csv", "sarif"):
        assert "Real conflict" in text or '"conflict"' in text
    if format == "sarif":
        assert json.loads(text)["runs"][0]["properties"]["trail"]["head"]


def test_data_holds_decisions_calls_and_the_head(database, story):
    told = json.loads(made(database, story.id, 1, "json"))
    jsonschema.validate(told, SCHEMA)
    review = told["review"]
    first = review["decisions"][0]
    assert (first["verdict"], first["reading"], first["copy"], first["note"]) == (
        "conflict",
        "57",
        *WORDS,
    )
    assert first["calls"] == [
        {
            "whom": "The duty desk",
            "question": "Is it 57?",
            "state": "answered",
            "result": "Yes, 57 bodies",
            "by": "Anna A.",
        }
    ]
    assert {d["finding"] for d in review["decisions"]} == {d["id"] for d in told["discrepancies"]}
    with database.read() as c:
        assert review["trail"]["head"] == chain.head(c, chain.of_story(story.id)).hash


def test_a_signed_brief_is_kept_as_its_bytes(database, story):
    signed = sign(database, story)
    keep_signed(database, story.id, signed.id, ("json", "md"))
    first = made(database, story.id, 1, "json")
    told = json.loads(first)
    jsonschema.validate(told, SCHEMA)
    assert told["review"]["state"] == "signed"
    assert told["review"]["signatures"][0]["by"] == "Per R."
    with database.write() as c:
        # the trail goes on, the bytes stay
        chain.append(c, chain.of_story(story.id), "anna", "looked", {}, database.now())
    assert made(database, story.id, 1, "json") == first
    assert "Signed off: cleared" in made(database, story.id, 1, "md").decode()


def test_what_is_made_later_says_what_it_would_have_said_then(database, story):
    signed = sign(database, story)
    with database.write() as c:
        chain.append(c, chain.of_story(story.id), "anna", "looked", {}, database.now())
    keep_signed(database, story.id, signed.id, ("json",))
    told = json.loads(made(database, story.id, 1, "json"))
    with database.read() as c:
        entries = list(chain.entries(c, chain.of_story(story.id)))
    entry = next(e for e in entries if e.hash == told["review"]["trail"]["head"])
    assert entry.action == "signed off"


def test_what_changed_since_it_was_signed_is_said(database, story):
    sign(database, story)
    with database.write() as c:
        thread = state.review(c, story.id).threads[0]
        per = users.named(c, "per")
        choice = Choice(verdict=Verdict.MISREAD)
        deciding.decide(c, thread.found, thread.seen, choice, per.id, database.now())
    told = json.loads(made(database, story.id, 1, "json"))
    assert told["review"]["state"] == "stale"
    assert told["review"]["notes"] == [
        "Something changed since Per R. signed brief 1: "
        "that signature does not stand for this brief."
    ]


def test_struck_words_are_in_no_export(database, story):
    with database.write() as c:
        decided = state.review(c, story.id).threads[0].decisions[0]
        chain.strike(c, decided.note_id, "anna", chain.of_story(story.id), database.now())
    text = made(database, story.id, 1, "md").decode()
    assert WORDS[1] not in text
    assert "struck out" in text


@pytest.mark.parametrize(("run", "format"), [(1, "docx"), (9, "pdf")])
def test_there_is_no_such_export(database, story, run, format):
    with pytest.raises(CannotExport, match="There is no"):
        made(database, story.id, run, format)


def test_two_exports_are_the_same_bytes(database, story):
    assert made(database, story.id, 1, "pdf") == made(database, story.id, 1, "pdf")
