"""A reading that was decided stays the form's answer, whatever a later brief calls it."""

from dataclasses import replace

import pytest

from factcheck.desk.store import stories, users
from factcheck.desk.store.deciding import Choice
from factcheck.desk.store.decisions import Verdict
from factcheck.desk.web.show.columns import of_sides
from tests.carry import told
from tests.desk.store.told import desk as desk_of
from tests.desk.web.pages.reading import decide, fields, parsed
from tests.desk.web.pages.seated import seated

GROWN = {**told.STORY, "post.txt": ("Harbour Post", "Some 57 people are dead.")}


@pytest.fixture
def story(file_database):
    """Two editors and a story, of which the first has decided that 57 is printed."""
    made = desk_of(file_database, ("ana", "ben"))
    made.check()
    made.act(1, "ana", Choice(verdict=Verdict.CONFLICT, reading="57", copy="57 people"))
    return made


def client(story, name):
    with story.database.read() as c:
        return seated(story.database).client(users.named(c, name))


def address(story):
    with story.database.read() as c:
        return f"/story/{stories.get(c, story.story).slug}/finding/1"


def chosen(page):
    """The words of the reading that the form has chosen."""
    (label,) = parsed(page).xpath("//label[input[@name='reading' and @checked]]")
    return " ".join(label.text_content().split())


def grown(value="57"):
    """A second brief: one report more gives the same in other words."""
    deaths = [(f, q, value if v == "57" else v) for f, q, v in told.DEATHS]
    return told.findings(GROWN, deaths=(*deaths, ("post.txt", "Some 57", value)))


@pytest.mark.parametrize("value", ["57", "~57"])
def test_a_reading_whose_words_grew_is_chosen_still(story, value):
    story.check(grown(value))
    page = client(story, "ben").get(address(story))
    assert "57; Some 57" in chosen(page)
    (decision,) = story.thread(1).decisions
    assert decision.reading == "57", "the trail keeps the words of the decision"


def test_who_sends_the_form_as_it_stands_agrees(story):
    story.check(grown())
    slug = address(story).split("/")[2]
    decide(client(story, "ben"), slug, 1)
    acts = story.thread(1).decisions
    assert [(d.by, d.act.value, d.reading) for d in acts] == [
        ("ana", "decide", "57"),
        ("ben", "agree", "57"),
    ]


def test_who_sends_ones_own_as_it_stands_changes_nothing(story):
    story.check(grown())
    decide(client(story, "ana"), address(story).split("/")[2], 1)
    assert len(story.thread(1).decisions) == 1


def test_a_form_of_the_brief_before_means_the_same_reading(story):
    ben, place = client(story, "ben"), address(story)
    sent = fields(ben.get(place), place)
    story.check(grown())
    ben.post(place, data={**sent, "verdict": "scope", "act": "save"})
    last = story.thread(1).decided
    assert (last.by, last.verdict, last.reading) == ("ben", Verdict.SCOPE, "57; Some 57")


@pytest.fixture
def lost(story):
    """The reading is in no report any more, nor is anything like it."""
    story.act(1, "ana", Choice(verdict=Verdict.CONFLICT, reading="56", copy="56 people"))
    story.check(grown())
    return story


def test_what_was_decided_stays_an_answer_though_no_report_has_it(lost):
    ben, place = client(lost, "ben"), address(lost)
    page = ben.get(place)
    assert chosen(page) == "As decided, in no report any more: 56"
    decide(ben, place.split("/")[2], 1)
    assert [d.act.value for d in lost.thread(1).decisions][-1] == "agree"
    decide(ben, place.split("/")[2], 1, verdict="scope")
    last = lost.thread(1).decided
    assert (last.verdict, last.reading) == (Verdict.SCOPE, "56")


def test_it_stays_one_when_the_form_is_refused(lost):
    ben, place = client(lost, "ben"), address(lost)
    sent = fields(ben.get(place), place)
    answer = ben.post(place, data={**sent, "verdict": "", "act": "save"})
    assert answer.status_code == 422
    assert "56" in chosen(answer)


def test_both_decisions_name_it_where_two_met(lost):
    ben, place = client(lost, "ben"), address(lost)
    sent = fields(ben.get(place), place)
    lost.act(1, "ana", Choice(verdict=Verdict.SCOPE, reading="55"))
    answer = ben.post(place, data={**sent, "verdict": "misread", "act": "save"})
    assert answer.status_code == 409
    assert "56" in chosen(answer)


def test_two_readings_in_the_same_words_are_two_answers():
    """Of a finding that its brief leaves to its data."""
    found = told.findings()
    one = found.discrepancies[0]
    more = replace(one, sides=(*one.sides, replace(one.sides[-1], value="57 or so")))
    kept = [c.kept for c in of_sides(more, found.articles)]
    assert kept == ["At least 55", "57 (57)", "57 (57 or so)"]
