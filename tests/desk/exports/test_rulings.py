"""What the desk decided, as our own copy is held against it."""

import pytest

from factcheck.brief import present
from factcheck.desk.exports.rulings import decided
from factcheck.desk.store import runs, state
from factcheck.desk.store.deciding import Choice
from factcheck.desk.store.decisions import Verdict
from factcheck.draft.ruled import rulings
from factcheck.view import House
from tests.carry import told
from tests.desk.store.told import AT, desk

GROWN = {**told.STORY, "post.txt": ("Harbour Post", "Some 57 people are dead.")}
LONG = "57 of the ship’s eighty passengers and crew"


@pytest.fixture
def story(database):
    return desk(database)


def printed(story):
    """The words that are to be printed of each finding, where they stand."""
    found = decided(story.database, "the-ferry")
    texts = {a.sha256: a.text for a in found.articles}
    return [
        sorted({texts[sha][start:end] for sha, start, end in ruled.printed})
        for ruled in rulings(found)
    ]


def test_a_reading_whose_words_grew(story):
    story.check()
    story.act(1, "ana", Choice(verdict=Verdict.CONFLICT, reading="57"))
    assert printed(story) == [["57"]]
    story.check(told.findings(GROWN, deaths=(*told.DEATHS, ("post.txt", "Some 57", "57"))))
    assert printed(story) == [["57", "Some 57"]]


def test_a_reading_that_is_none_of_them_is_held_against_nothing(story):
    story.check()
    story.act(1, "ana", Choice(verdict=Verdict.CONFLICT, reading="56"))
    assert printed(story) == []


def test_a_house_that_cuts_words(story):
    """The ruling shows the beginning; the reading is known by all its words."""
    text = {
        **told.STORY,
        "wire.txt": ("Northwire", f"It sank at night. The dead are {LONG}. Anna Lee wept."),
    }
    deaths = (told.DEATHS[0], ("wire.txt", LONG, "57 dead"), told.DEATHS[2])
    found = told.findings(text, deaths=deaths)
    page = present(found, house=House(redact=True))
    with story.database.write() as c:
        runs.add(c, story.story, found, page, cause="", actor="desk", at=AT)
        state.refresh(c, story.story, AT)
    shown = next(r.words for r in page.findings[0].readings if r.value == "57 dead")
    story.act(1, "ana", Choice(verdict=Verdict.CONFLICT, reading=shown))
    (one, _) = decided(story.database, "the-ferry").decided
    assert one.ruling.reading != shown, "it is cut"
    assert printed(story) == [[LONG]]
