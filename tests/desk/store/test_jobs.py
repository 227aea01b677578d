"""Jobs, a story's inputs, watches and the inbox, in both databases."""

from dataclasses import replace
from functools import partial

import pytest

from factcheck.desk.store import inbox, inputs, jobs, stories, users, watches
from factcheck.desk.store.inbox import Entry
from factcheck.desk.store.inputs import Inputs
from tests.desk.store.told import AT


def begun(database):
    """A story with a check that waits, and who asked for it."""
    with database.write() as c:
        ana = users.add(c, "ana", by="ana", at=AT).id
        story = stories.add(c, "The ferry", {"theirs": 1}, "ana", AT)
        jobs.ask(c, story.id, "begun", (), ana, AT)
    return story, ana


def test_what_is_asked_for_while_a_check_waits_is_one_check(database):
    story, ana = begun(database)
    with database.write() as c:
        first = jobs.running(c, story.id)
        again = jobs.ask(c, story.id, "asked for", ["entry:1"], ana, database.now())
        third = jobs.ask(c, story.id, "asked for", ["entry:1", "entry:2"], ana, database.now())
    assert first.id == again.id == third.id
    assert third.inputs == ("entry:1", "entry:2")


def test_what_a_failed_check_did_not_read_is_read_with_the_next(database):
    story, ana = begun(database)
    with database.write() as c:
        jobs.ask(c, story.id, "", ["entry:1"], ana, database.now())
        job = jobs.take(c, "here", database.now())
        jobs.failed(c, job.id, "no", database.now())
        new = jobs.ask(c, story.id, "", ["entry:2"], ana, database.now())
        assert jobs.get(c, job.id).inputs == ()
    assert new.inputs == ("entry:1", "entry:2")


def test_a_story_is_not_checked_twice_at_a_time(database):
    story, ana = begun(database)
    with database.write() as c:
        at = database.now()
        first = jobs.take(c, "one", at)
        second = jobs.ask(c, story.id, "", (), ana, at)
        assert second.id != first.id
        assert jobs.take(c, "two", at) is None
        assert jobs.running(c, story.id).id == first.id
        jobs.done(c, first.id, at)
        assert jobs.take(c, "two", at).id == second.id


def test_a_job_from_begin_to_end(database):
    story, _ = begun(database)
    with database.write() as c:
        job = jobs.take(c, "here", AT)
        assert (job.state, job.tries, job.worker, job.begun, job.beat) == (
            "running",
            1,
            "here",
            AT,
            AT,
        )
        assert (job.actor, job.cause) == ("ana", "begun")
        assert jobs.is_with(c, job.id, "here")
        assert not jobs.is_with(c, job.id, "there")
        assert jobs.under_way(c) == (job,)
        jobs.tell(c, job.id, "matching", 0.347, AT)
        assert (jobs.get(c, job.id).stage, jobs.get(c, job.id).progress) == ("matching", 35)
        jobs.again(c, job.id)
        again = jobs.take(c, "there", AT, job.id)
        assert again.tries == 2
        assert not jobs.is_with(c, job.id, "here")
        jobs.again(c, job.id, counts=False)
        assert jobs.get(c, job.id).tries == 1
        jobs.take(c, "there", AT)
        jobs.failed(c, job.id, "no", AT)
        assert jobs.get(c, job.id).is_over
        jobs.again(c, job.id)
        assert jobs.get(c, job.id).state == jobs.FAILED
        assert jobs.take(c, "there", AT, job.id) is None
        assert jobs.running(c, story.id) is None
        assert jobs.last(c, story.id).fault == "no"
        with pytest.raises(LookupError):
            jobs.get(c, 99)


@pytest.mark.parametrize("fault", ["a\0b", "a\ud800b"])
def test_a_reason_is_kept_whatever_signs_a_file_put_into_it(database, fault):
    story, _ = begun(database)
    with database.write() as c:
        job = jobs.running(c, story.id)
        jobs.failed(c, job.id, fault, AT)
        assert jobs.get(c, job.id).fault in ("ab", "a?b")


def test_inputs_are_kept_beside_what_others_keep_in_the_settings(database):
    story, _ = begun(database)
    with database.write() as c:
        change = partial(
            replace,
            paths=("/a", "/b\udc80"),
            opened=("/a",),
            kept={"a.txt": 3},
            asked=(("a", "b"),),
            check={"min_confidence": 0.5, "redact": True, "title": "x"},
        )
        made = inputs.change(c, story.id, change)
        assert inputs.of_story(c, story.id) == made != Inputs()
        assert stories.get(c, story.id).settings["theirs"] == 1
        assert inputs.opened_with(c, ["/a"]).id == story.id
        assert inputs.opened_with(c, ["/a", "/b"]) is None
        assert inputs.opened_with(c, []) is None


def test_watches_come_fail_and_go(database):
    story, _ = begun(database)
    with database.write() as c:
        made = watches.add(c, story.id, "folder", "/a", {"/a/x": "1:1"}, "ana", AT)
        assert watches.add(c, story.id, "folder", "/a", {}, "ana", AT) == made
        for _ in range(3):
            assert stories.get(c, story.id).not_watched_since == ""
            watches.failed(c, made.id, "gone\0", AT)
        assert stories.get(c, story.id).not_watched_since == "never"
        (now,) = watches.of_story(c, story.id)
        assert (now.failures, now.fault, now.seen) == (3, "gone", {"/a/x": "1:1"})
        watches.succeeded(c, made.id, AT, {"/a/x": "2:2"})
        watches.succeeded(c, made.id, AT)
        (now,) = watches.every(c)
        assert (now.failures, now.fault, now.succeeded, now.seen) == (0, "", AT, {"/a/x": "2:2"})
        watches.failed(c, made.id, "gone", AT)
        assert stories.get(c, story.id).not_watched_since == ""
        assert watches.remove(c, story.id, "folder", "/a", "ana", AT)
        assert not watches.remove(c, story.id, "folder", "/a", "ana", AT)
        assert watches.every(c) == ()


def test_entries_wait_once(database):
    story, _ = begun(database)
    entry = Entry(key="1", title="Two die", address="https://paper.example/a")
    with database.write() as c:
        assert inbox.put(c, story.id, [entry, entry], AT) == 1
        assert inbox.put(c, story.id, [entry], AT) == 0
        (waiting,) = inbox.of_story(c, story.id)
        assert (waiting.title, waiting.state) == ("Two die", "waiting")
        assert inbox.move(c, waiting.id, "waiting", "passed")
        assert not inbox.move(c, waiting.id, "waiting", "taken")
        assert inbox.put(c, story.id, [entry], AT) == 0
        assert inbox.of_story(c, story.id) == ()
        assert [w.id for w in inbox.of_story(c, story.id, ("passed",))] == [waiting.id]
        with pytest.raises(LookupError):
            inbox.get(c, 99)
