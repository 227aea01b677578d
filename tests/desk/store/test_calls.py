"""Calls: whom, what to ask, and what came of it, entered once."""

import pytest

from factcheck.desk.store import calls, chain
from factcheck.desk.store.calls import AlreadyEntered, CallState
from tests.desk.store.told import AT, desk

ENTERED = [CallState.ANSWERED, CallState.NO_ANSWER, CallState.DECLINED]


@pytest.fixture
def story(database):
    made = desk(database)
    made.check()
    return made


def noted(story, number=1, whom="The ministry", question="How many died?"):
    with story.database.write() as c:
        return calls.add(c, story.thread(number).found, whom, question, story.people["ana"], AT)


@pytest.mark.parametrize("state", ENTERED)
def test_a_call_is_noted_and_its_result_entered_once(story, database, state):
    made = noted(story)
    assert (made.whom, made.question, made.result) == ("The ministry", "How many died?", "")
    assert (made.thread, made.story, made.state) == (1, story.story, CallState.TO_CALL)
    with database.write() as c:
        done = calls.answer(c, made.id, state, "57", story.people["ben"], AT)
    assert (done.state, done.result, done.answered, done.by) == (state, "57", AT, "ana")
    for again in ENTERED:
        with pytest.raises(AlreadyEntered) as error, database.write() as c:
            calls.answer(c, made.id, again, "58", story.people["ana"], AT)
        assert error.value.entered == done
    with database.read() as c:
        assert calls.get(c, made.id) == done
        told = [e.action for e in chain.entries(c, chain.of_story(story.story))]
    assert told == ["begun", "checked", "call noted", "call entered"]


def test_calls_are_listed_by_finding_and_story(story, database):
    first, second, third = noted(story), noted(story, 2), noted(story)
    one = story.thread(1).found.thread_id
    with database.read() as c:
        assert calls.of_threads(c, [one]) == (first, third)
        assert calls.of_threads(c, []) == ()
        assert calls.of_story(c, story.story) == (first, second, third)
        assert calls.of_story(c, story.story + 1) == ()
        with pytest.raises(LookupError):
            calls.get(c, 99)


@pytest.mark.parametrize("empty", ["", "  ", "\0"])
def test_what_was_left_empty_is_a_dash(story, empty):
    made = noted(story, whom=empty, question=empty)
    assert (made.whom, made.question) == ("–", "–")


def test_a_result_without_words_is_a_result(story, database):
    made = noted(story)
    with database.write() as c:
        done = calls.answer(c, made.id, CallState.NO_ANSWER, "", story.people["ana"], AT)
    assert (done.state, done.result) == (CallState.NO_ANSWER, "")
