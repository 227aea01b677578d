"""Every link of the page of exports leads to a file, whatever became of the story."""

import io
import json
import zipfile
from hashlib import sha256

import pytest

from factcheck.desk.exports import FORMATS
from factcheck.desk.store import chain, signatures, users
from factcheck.desk.store.deciding import Choice
from factcheck.desk.store.decisions import Verdict
from tests.carry import told
from tests.desk.store.told import desk as desk_of
from tests.desk.web.pages.reading import fields, parsed, press, words
from tests.desk.web.pages.seated import seated

SECRET, KEPT = "THE NAME OF A SOURCE", "57 people, said the ministry"


@pytest.fixture
def story(file_database):
    made = desk_of(file_database, ("ana", "ben"))
    made.check()
    for n in made.standings:
        choice = Choice(verdict=Verdict.CONFLICT, reading="57", copy=KEPT, note=SECRET)
        made.act(n, "ana", choice)
    return made


@pytest.fixture
def ben(story):
    with story.database.read() as c:
        return seated(story.database).client(users.named(c, "ben"))


HOME = "/story/the-ferry"


def sign(client, outcome="cleared", note=""):
    sent = fields(client.get(f"{HOME}/signoff"), f"{HOME}/signoff")
    page = client.post(f"{HOME}/signoff", data={**sent, "outcome": outcome, "note": note})
    assert page.status_code == 200, words(page)


def links(client):
    """The files of the page, by their addresses."""
    page = parsed(client.get(f"{HOME}/export"))
    return page.xpath("//a[@download]/@href")


def text(address, answer):
    """What a file says, but for those that are printed."""
    if address.endswith("xlsx"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
            return "".join(parts.read(n).decode() for n in parts.namelist())
    return answer.content.decode("utf-8-sig", "replace")


def clicked(client, chosen=""):
    """Every link of the page, or those with some words in their address, with what it gave."""
    found = {}
    for address in links(client):
        if chosen in address:
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert answer.headers["content-disposition"].startswith("attachment"), address
            assert answer.content, address
            found[address] = answer
    return found


def test_every_link_of_a_story_that_is_not_signed(ben):
    found = clicked(ben)
    assert {f"{HOME}/export/{name}" for name in FORMATS} < set(found)
    assert json.loads(found[f"{HOME}/export/json"].content)["review"]["state"] == "ready"


def test_every_link_of_a_signed_story_that_went_on(story, ben):
    sign(ben)
    as_signed = clicked(ben, "/signed/")
    assert {a.rpartition("/")[2] for a in as_signed} == set(FORMATS)
    # while nothing changed, both are the same bytes
    for address, answer in as_signed.items():
        assert ben.get(f"{HOME}/export/{address.rpartition('/')[2]}").content == answer.content
    story.act(1, "ana", Choice(verdict=Verdict.SCOPE, reading="none", copy="LATER"))
    story.check()
    again = clicked(ben)
    for address, answer in as_signed.items():
        assert again[address].content == answer.content
    now = json.loads(again[f"{HOME}/export/json"].content)["review"]
    assert (now["run"], now["state"]) == (2, "stale")


def test_words_that_are_struck_are_in_no_file_any_more(story, ben):
    sign(ben)
    before = clicked(ben, "/signed/")
    digests = words(ben.get(f"{HOME}/export"), "//ul[@class='kept']")
    strikes = parsed(ben.get(f"{HOME}/export")).xpath("//ul[@class='words']/li[div/b]")
    notes = [li.xpath(".//a/@href")[0] for li in strikes if SECRET in li.text_content()]
    assert len(notes) == len(story.standings)
    asked = words(ben.get(notes[0]))
    assert "Signed files that hold these words are removed too" in asked
    for address in notes:
        press(ben, address)
    page = words(ben.get(f"{HOME}/export"), "//ul[@class='kept']")
    assert page.count("struck out") == len(before)
    assert all(digest in page for digest in digests.split() if len(digest) == 64)
    assert any(SECRET in text(a, answer) for a, answer in before.items())
    for address, answer in clicked(ben).items():
        assert SECRET not in text(address, answer), address
    page = words(ben.get(f"{HOME}/export"), "//ul[@class='kept']")
    assert page.count("made again without the words that were struck out") == len(FORMATS)


def test_a_signature_of_another_story_has_no_files_here(story, ben):
    sign(ben)
    assert ben.get(f"{HOME}/export/signed/99/json").status_code == 404
    assert ben.get(f"{HOME}/export/signed/1/exe").status_code == 404


SAYS = {
    "not signed": "Not signed: every file says so.",
    "stale": "Changed since it was signed off: every file says so.",
    "hold": "On hold: every file says so.",
}


def says(client):
    """Which of its sentences on the signature the page of exports has."""
    page = words(client.get(f"{HOME}/export"))
    return [name for name, sentence in SAYS.items() if sentence in page]


def status(client):
    return json.loads(client.get(f"{HOME}/export/json").content)["review"]["state"]


def test_the_page_says_of_the_signature_what_its_files_say(story, ben):
    assert (says(ben), status(ben)) == (["not signed"], "ready")
    sign(ben)
    assert (says(ben), status(ben)) == ([], "signed")
    text = told.edited("wire.txt", "57", "58")
    edited = (told.DEATHS[0], ("wire.txt", "58", "58"), told.DEATHS[2])
    story.check(told.findings(text, deaths=edited))
    assert (says(ben), status(ben)) == (["stale"], "stale")
    # the edit is taken back, and the signature holds again
    story.check()
    assert (says(ben), status(ben)) == ([], "signed")
    sign(ben, "hold", "Wait.")
    assert (says(ben), status(ben)) == (["hold"], "hold")


def exported(story):
    """What the trail says of files that were given out."""
    with story.database.read() as c:
        entries = list(chain.entries(c, chain.of_story(story.story)))
    return [(e.actor, *(e.body[k] for k in ("run", "format", "sha256"))) for e in entries
            if e.action == "exported"]  # fmt: skip


def digest(answer):
    return sha256(answer.content).hexdigest()


def test_every_file_that_is_given_out_is_in_the_trail(story, ben):
    unsigned = ben.get(f"{HOME}/export/json")
    assert exported(story) == [("ben", 1, "json", digest(unsigned))]
    with story.database.read() as c:
        entries = list(chain.entries(c, chain.of_story(story.story)))
    # the file has the head that was before it was given out
    assert json.loads(unsigned.content)["review"]["trail"]["head"] == entries[-1].prev
    sign(ben)
    kept = ben.get(f"{HOME}/export/signed/1/md")
    assert exported(story)[1:] == [("ben", 1, "md", digest(kept))]
    again = ben.get(f"{HOME}/export/md")
    assert again.content == kept.content
    assert len(exported(story)) == 3
    ben.head(f"{HOME}/export/md")
    assert len(exported(story)) == 3


def test_a_note_of_a_signature_has_the_ends_of_lines_that_all_notes_have(story, ben):
    sign(ben, "changes", "One.\r\nTwo \u202eand.\r\n")
    with story.database.read() as c:
        assert signatures.get(c, 1).note == "One.\nTwo \ufffdand."
