"""Deciding: rows are only added, the newest that counts holds, and who came late is told."""

import pytest

from factcheck.desk.store import chain, decisions
from factcheck.desk.store.deciding import Choice, NothingToAgreeTo, Overtaken
from factcheck.desk.store.decisions import Verdict
from tests.carry.told import DEATHS, edited, findings, without
from tests.desk.store.told import AT, CONFLICT, desk

LEFT_OPEN = Choice(note="The ministry calls back.")
AGREE = None
OTHER = findings(
    edited("gazette.txt", "55", "56"), (("gazette.txt", "At least 56", "56+"), *DEATHS[1:])
)
LESS = findings(without("radio.txt"), DEATHS[:2])
GONE = findings(deaths=None)


@pytest.fixture
def story(database):
    made = desk(database)
    made.check()
    return made


#: what people do with finding 1, runs of other findings among it, and how it stands after each
PATHS = [
    [(("ana", CONFLICT), "decided"), (("ben", AGREE), "agreed")],
    [(("ana", LEFT_OPEN), "new"), (("ana", CONFLICT), "decided"), (("ben", LEFT_OPEN), "new")],
    [(("ana", CONFLICT), "decided"), (OTHER, "reopened"), (("ben", CONFLICT), "decided")],
    [
        (("ana", CONFLICT), "decided"),
        (("ben", AGREE), "agreed"),
        (OTHER, "reopened"),
        (("ana", LEFT_OPEN), "reopened"),
        (("ana", CONFLICT), "decided"),
    ],
    [(("ana", CONFLICT), "decided"), (("ben", AGREE), "agreed"), (LESS, "agreed")],
    [(OTHER, "new"), (OTHER, "new"), (("ana", CONFLICT), "decided"), (OTHER, "decided")],
    [(("ana", CONFLICT), "decided"), (GONE, "gone"), (findings(), "decided")],
    [(("ana", CONFLICT), "decided"), (GONE, "gone"), (OTHER, "reopened")],
    [(GONE, "gone"), (findings(), "new")],
    [
        (("ana", CONFLICT), "decided"),
        (("ben", AGREE), "agreed"),
        (("ana", CONFLICT), "decided"),
        (("ben", AGREE), "agreed"),
    ],
]


@pytest.mark.parametrize("path", PATHS)
def test_how_a_finding_stands(story, path):
    for step, stands in path:
        if isinstance(step, tuple):
            who, choice = step
            story.act(1, who, choice)
        else:
            story.check(step)
        assert story.standings[1] == stands


def test_a_decision_keeps_what_was_said(story):
    choice = Choice(verdict=Verdict.SCOPE, reading="none", copy="about 55", note="Two counts.")
    made = story.act(1, "ana", choice)
    assert (made.verdict, made.reading, made.copy) == (Verdict.SCOPE, "none", "about 55")
    assert (made.note, made.by, made.seq, made.run, made.struck) == (
        "Two counts.",
        "ana",
        1,
        1,
        False,
    )
    assert story.thread(1).decided == made


def test_who_came_late_is_told_and_nothing_is_lost(story, database):
    first = story.act(1, "ana")
    with pytest.raises(Overtaken) as late:
        story.act(1, "ben", LEFT_OPEN, seen=0)
    assert late.value.newest == first
    story.act(1, "ben", LEFT_OPEN, seen=first.seq)
    thread = story.thread(1)
    assert [(d.seq, d.by) for d in thread.decisions] == [(1, "ana"), (2, "ben")]
    with database.read() as c:
        told = [e.action for e in chain.entries(c, chain.of_story(story.story))]
    assert told == ["begun", "checked", "decided", "left open"]


@pytest.mark.parametrize("seen", [1, 7])
def test_a_form_that_saw_more_than_there_is_keeps_its_decision(story, seen):
    """A number that no form can have shown must leave no gap."""
    assert story.act(1, "ana", seen=seen).seq == 1


def test_words_that_a_database_refuses_are_cleaned(story):
    made = story.act(1, "ana", Choice(verdict=Verdict.MISREAD, reading="a\0", note="\0é\ud800"))
    assert (made.reading, made.note) == ("a", "é?")


@pytest.mark.parametrize(
    "acts",
    [
        [],
        [("ben", CONFLICT)],
        [("ana", LEFT_OPEN)],
        [("ana", CONFLICT), ("ana", LEFT_OPEN)],
    ],
)
def test_there_is_nothing_to_agree_to(story, acts):
    for who, choice in acts:
        story.act(1, who, choice)
    with pytest.raises(NothingToAgreeTo):
        story.act(1, "ben", AGREE)


def test_nobody_agrees_to_an_agreement_or_to_what_no_longer_counts(story):
    story.act(1, "ana")
    story.check(OTHER)
    with pytest.raises(NothingToAgreeTo):
        story.act(1, "ben", AGREE)
    story.act(1, "ana")
    story.act(1, "ben", AGREE)
    with pytest.raises(NothingToAgreeTo):
        story.act(1, "ana", AGREE)


def test_words_are_struck_out_for_good(story, database):
    made = story.act(1, "ana", CONFLICT)
    with database.write() as c:
        chain.strike(c, made.note_id, "ben", chain.of_story(story.story), AT)
        chain.strike(c, made.note_id, "ben", chain.of_story(story.story), AT)
    (now,) = story.thread(1).decisions
    assert (now.note, now.struck, now.verdict) == ("", True, Verdict.CONFLICT)
    with database.read() as c:
        told = list(chain.entries(c, chain.of_story(story.story)))
        assert decisions.newest(c, made.thread_id) == now
    assert [e.action for e in told] == ["begun", "checked", "decided", "struck out"]
    assert told[-2].body["note"] == told[-1].body["sha256"]
