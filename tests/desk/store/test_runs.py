"""Runs: what each found is kept to the letter, and threads go on through every edit."""

from dataclasses import replace
from secrets import token_hex

import pytest

from factcheck.brief import present
from factcheck.carry import NONE_OF_THEM
from factcheck.desk.store import articles, runs, state, threads
from tests.carry.told import DEATHS, SPELLING, STORY, edited, findings, found, without
from tests.desk.store.told import AT, CONFLICT, desk


@pytest.fixture
def story(database):
    return desk(database)


def rows(story):
    """Thread, outcome and rank of each finding of the newest run."""
    return [(t.found.thread, t.found.outcome.value, t.found.rank) for t in story.review().threads]


OTHER = findings(
    edited("gazette.txt", "55", "56"), (("gazette.txt", "At least 56", "56+"), *DEATHS[1:])
)
ABOVE = findings(edited("gazette.txt", "The ferry", "Late news: the ferry"))
LESS = findings(without("radio.txt"), DEATHS[:2])
NO_SPELLING = findings(spelling=None)
NONE = findings(deaths=None, spelling=None)


def test_the_first_run_begins_a_thread_for_each_finding(story):
    made = story.check()
    assert made.number == 1
    assert rows(story) == [(1, "new", 1), (2, "new", 2)]


def test_what_was_found_is_kept_to_the_letter(story, database):
    found = findings()
    made = story.check(found)
    with database.read() as c:
        assert runs.findings_of(c, made.id) == found
        assert runs.articles_of(c, made) == found.articles
        assert runs.page_of(c, made.id) == present(found)


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (findings(), [(1, "carried", 1), (2, "carried", 2)]),
        (ABOVE, [(1, "carried", 1), (2, "carried", 2)]),
        (LESS, [(1, "stale", 1), (2, "carried", 2)]),
        (OTHER, [(1, "reopened", 1), (2, "carried", 2)]),
        (NO_SPELLING, [(1, "carried", 1), (2, "gone", 0)]),
        (NONE, [(1, "gone", 0), (2, "gone", 0)]),
        (
            replace(findings(), discrepancies=findings().discrepancies[::-1]),
            [(2, "carried", 1), (1, "carried", 2)],
        ),
    ],
)
def test_threads_go_on(story, then, expected):
    story.check()
    story.check(then)
    assert rows(story) == expected


@pytest.mark.parametrize("between", [ABOVE, LESS, OTHER, NO_SPELLING, NONE])
@pytest.mark.parametrize("decided", [(), (1,), (1, 2)])
def test_an_edit_reversed_returns_every_thread_and_how_it_stood(story, between, decided):
    story.check()
    for number in decided:
        story.act(number, "ana")
    before, digest = story.standings, story.review().digest
    story.check(between)
    story.check()
    assert story.standings == before
    assert story.review().digest == digest


def test_what_was_decided_in_between_is_not_undone_by_an_edit_reversed(story):
    story.check()
    story.act(1, "ana")
    story.check(OTHER)
    story.act(1, "ana", replace(CONFLICT, reading="56+"))
    story.check()
    assert story.standings == {1: "reopened", 2: "new"}


def carried(story, found):
    """What was worked out before the transaction in which the run is kept."""
    with story.database.read() as c:
        return runs.carried(c, story.story, found, {})


def keep(story, found, course):
    with story.database.write() as c:
        runs.add(
            c, story.story, found, present(found), cause="", actor="desk", at=AT, course=course
        )
        state.refresh(c, story.story, AT)


def test_threads_are_worked_out_before_anybody_waits(story, monkeypatch):
    story.check()
    course = carried(story, LESS)
    monkeypatch.setattr(threads, "carry", None)
    keep(story, LESS, course)
    assert rows(story) == [(1, "stale", 1), (2, "carried", 2)]


@pytest.mark.parametrize("begun", [False, True])
def test_another_run_meanwhile_is_heeded(story, begun):
    if begun:
        story.check()
    course = carried(story, findings())
    story.check(OTHER)
    keep(story, findings(), course)
    outcomes = ("carried", "carried") if begun else ("reopened", "carried")
    assert rows(story) == [(1, outcomes[0], 1), (2, outcomes[1], 2)]


def test_a_decision_meanwhile_is_heeded(story):
    story.check()
    story.act(1, "ana")
    story.check(OTHER)
    course = carried(story, findings())
    story.act(1, "ana", replace(CONFLICT, reading="56+"))
    keep(story, findings(), course)
    assert story.standings == {1: "reopened", 2: "new"}


@pytest.mark.parametrize(("looked", "spelling"), [(2, 2), (1, 3)])
def test_lost_threads_are_looked_for_in_so_many_runs(story, monkeypatch, looked, spelling):
    """Each of them costs an alignment of all texts."""
    monkeypatch.setattr(threads, "LOOKED", looked)
    for then in (findings(), NO_SPELLING, NONE, findings()):
        story.check(then)
    assert [row[0] for row in rows(story)] == [1, spelling]


def test_articles_with_long_names_are_told_apart(story):
    names = [f"https://paper.example/{token_hex(3000)}/{n}" for n in (1, 2)]
    names.append(names[0][:500])
    for name in names:
        (wire, *_), rest = findings().articles, findings()
        story.check(replace(rest, articles=(replace(wire, id=name),), discrepancies=()))
    with story.database.read() as c:
        kept = {v.key for v in articles.of_story(c, story.story)}
    assert len(kept) == 3


def test_numbers_are_never_used_again(story):
    story.check(NO_SPELLING)
    story.check(NONE)
    story.check(findings(deaths=None))
    assert rows(story) == [(2, "new", 1)]
    story.check(NONE)
    story.check()
    assert rows(story) == [(1, "carried", 1), (2, "carried", 2)]


def test_gone_is_told_once(story):
    story.check()
    story.check(NO_SPELLING)
    story.check(NO_SPELLING)
    assert rows(story) == [(1, "carried", 1)]


def test_a_thread_has_its_history(story, database):
    story.check()
    story.check(OTHER)
    story.check(NONE)
    with database.read() as c:
        told = runs.history(c, story.thread(1).found.thread_id)
    assert [(r.number, f.outcome.value) for r, f in told] == [
        (1, "new"),
        (2, "reopened"),
        (3, "gone"),
    ]


RENAMED = {
    ("late.txt" if name == "radio.txt" else name): (
        "Radio Coast" if of == "Coast Radio" else of,
        text,
    )
    for name, (of, text) in STORY.items()
}
LATE = findings(RENAMED, (*DEATHS[:2], ("late.txt", "57", "57")))


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [({}, "stale"), ({"radio.txt": NONE_OF_THEM}, "stale"), ({"radio.txt": "late.txt"}, "carried")],
)
def test_who_says_that_articles_are_one_is_believed(story, answer, outcome):
    story.check()
    story.check(LATE, same=answer)
    assert story.thread(1).found.outcome.value == outcome


def test_runs_are_listed_and_found(story, database):
    for then in (None, OTHER, None):
        story.check(then)
    with database.read() as c:
        assert [r.number for r in runs.listed(c, story.story)] == [3, 2, 1]
        assert runs.newest(c, story.story).number == 3
        assert runs.get(c, story.story, 2).digest != runs.get(c, story.story, 1).digest
        assert runs.get(c, story.story, 3).digest == runs.get(c, story.story, 1).digest
        with pytest.raises(LookupError):
            runs.get(c, story.story, 4)


def test_an_article_that_stays_is_one_version(story):
    first, second = story.check(), story.check(OTHER)
    assert first.versions[1:] == second.versions[1:]
    assert first.versions[0] != second.versions[0]
    assert story.check().versions == first.versions


def test_the_spelling_is_another_thread_of_the_same_articles(story):
    story.check(findings(deaths=None, spelling=SPELLING))
    story.check()
    assert rows(story) == [(2, "new", 1), (1, "carried", 2)]


#: two findings that a third report joins; when it parts from one of them the other is the larger
PEOPLE = (("gazette.txt", "Ann Lee", "A"), ("wire.txt", "Anna Lee", "B"))
POST = (("post.txt", "Ann Lee", "A"), ("post.txt", "30 metres", "30"))
WITH_POST = {**STORY, "post.txt": ("Harbour Post", "Ann Lee wept. It lay in 30 metres of water.")}


def two(made):
    return [found("deaths", DEATHS, made), found("people", PEOPLE, made)]


APART = findings(of=two)
MERGED = findings(WITH_POST, of=lambda made: [found("deaths", (*DEATHS, *PEOPLE, *POST), made)])
PARTED = findings(
    WITH_POST,
    of=lambda made: [found("people", (*PEOPLE, *POST), made), found("deaths", DEATHS, made)],
)


@pytest.mark.parametrize("decided", [(), (1,), (2,), (1, 2)])
@pytest.mark.parametrize("between", [[MERGED], [MERGED, MERGED], [MERGED, PARTED]])
def test_what_was_merged_and_is_apart_again_goes_on_its_own_thread(story, decided, between):
    story.check(APART)
    for number in decided:
        story.act(number, "ana")
    before, digest = story.standings, story.review().digest
    for then in between:
        story.check(then)
    story.check(APART)
    assert story.standings == before
    assert story.review().digest == digest
    assert [t.found.what for t in story.review().threads] == ["deaths", "people"]


def test_each_that_parts_keeps_its_number(story):
    story.check(APART)
    story.check(MERGED)
    story.check(PARTED)
    assert {t.found.what: t.found.thread for t in story.review().living} == {
        "deaths": 1,
        "people": 2,
    }


def test_what_was_decided_of_the_merged_one_is_of_neither(story):
    story.check(APART)
    story.check(MERGED)
    story.act(1, "ana")
    story.check(PARTED)
    assert story.standings == {1: "reopened", 2: "new"}
