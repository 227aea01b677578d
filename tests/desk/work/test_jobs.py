"""The child process: real ones, killed at any moment, and nobody left behind."""

import os
import signal
import subprocess
import sys

import pytest

from factcheck.desk.store import inputs, jobs, runs
from factcheck.desk.store.database import Database
from factcheck.desk.work.jobs import KILLED, Work
from factcheck.desk.work.opening import open_story
from tests.desk.work.waiting import ended, is_there, until


@pytest.fixture
def real_time(database):
    """The same desk with a clock that goes."""
    made = Database(database.url.render_as_string(hide_password=False))
    yield made
    made.close()


@pytest.fixture
def work(real_time):
    made = Work(real_time, every=0.05)
    made.start()
    yield made
    made.stop()


def asked(database, story_id):
    with database.read() as c:
        return jobs.last(c, story_id)


def numbers(database, story_id):
    with database.read() as c:
        return [r.number for r in runs.listed(c, story_id)]


def stage(database, job_id):
    with database.read() as c:
        return jobs.get(c, job_id)


def test_a_story_is_checked_and_checked_again(database, ana, seed, work):
    story = open_story(database, [str(seed)], ana)
    first = ended(database, asked(database, story.id).id)
    assert (first.state, first.progress, first.actor) == (jobs.DONE, 100, "ana")
    child = work.child
    path = min(seed.glob("*.txt"))
    path.write_text(path.read_text() + "\nThe ferry had 400 seats.\n")
    open_story(database, [str(seed)], ana)
    ended(database, asked(database, story.id).id)
    assert numbers(database, story.id) == [2, 1]
    assert work.child == child
    work.stop()
    assert not is_there(child)


def under_way(database, work, job_id, at=("matching", "finding figures", "reading")):
    """The child, once it is in the middle of a job."""
    until(lambda: stage(database, job_id).stage in at and work.child)
    return work.child


def test_a_child_that_is_killed_is_started_again(database, ana, seed, work):
    story = open_story(database, [str(seed)], ana)
    job = asked(database, story.id)
    child = under_way(database, work, job.id)
    os.kill(child, signal.SIGKILL)
    done = ended(database, job.id)
    assert (done.state, done.tries) == (jobs.DONE, 2)
    assert numbers(database, story.id) == [1]
    assert work.child != child


def test_a_job_that_is_killed_twice_fails_and_the_next_is_done(database, ana, seed, work):
    story = open_story(database, [str(seed)], ana)
    job = asked(database, story.id)
    for tries in (1, 2):
        until(lambda tries=tries: stage(database, job.id).tries == tries)
        os.kill(under_way(database, work, job.id), signal.SIGKILL)
    failed = ended(database, job.id)
    assert (failed.state, failed.fault) == (jobs.FAILED, KILLED)
    assert numbers(database, story.id) == []
    open_story(database, [str(seed)], ana)
    assert ended(database, asked(database, story.id).id).state == jobs.DONE


def test_a_check_under_way_waits_for_the_next_start(database, ana, seed, work, real_time):
    story = open_story(database, [str(seed)], ana)
    job = asked(database, story.id)
    child = under_way(database, work, job.id)
    work.stop()
    assert not is_there(child)
    left = stage(database, job.id)
    assert (left.state, left.tries) == (jobs.WAITING, 0)
    again = Work(real_time, every=0.05)
    again.start()
    assert ended(database, job.id).state == jobs.DONE
    again.stop()


SERVER = """
import sys, time
from factcheck.desk.store.database import Database
from factcheck.desk.work.jobs import Work
work = Work(Database(sys.argv[1]), every=0.05)
work.start()
while work.child is None:
    time.sleep(0.01)
print(work.child, flush=True)
time.sleep(600)
"""


def test_nobody_is_left_when_the_desk_is_killed(database, ana, seed, real_time):
    story = open_story(database, [str(seed)], ana)
    job = asked(database, story.id)
    url = database.url.render_as_string(hide_password=False)
    server = subprocess.Popen([sys.executable, "-c", SERVER, url], stdout=subprocess.PIPE)
    child = int(server.stdout.readline())
    until(lambda: stage(database, job.id).stage not in ("", "starting"))
    server.kill()
    server.wait()
    server.stdout.close()
    until(lambda: not is_there(child))
    assert stage(database, job.id).state == jobs.RUNNING
    # the next desk sees that whoever had the job is gone
    again = Work(real_time, every=0.05)
    again.start()
    done = ended(database, job.id)
    again.stop()
    assert (done.state, done.tries) == (jobs.DONE, 2)
    assert numbers(database, story.id) == [1]


def test_what_is_asked_for_while_a_check_waits_is_one_check(database, ana, seed):
    story = open_story(database, [str(seed)], ana)
    with database.write() as c:
        first = jobs.running(c, story.id)
        again = jobs.ask(c, story.id, "asked for", ["entry:1"], ana, database.now())
        third = jobs.ask(c, story.id, "asked for", ["entry:1", "entry:2"], ana, database.now())
    assert first.id == again.id == third.id
    assert third.inputs == ("entry:1", "entry:2")


def test_what_a_failed_check_did_not_read_is_read_with_the_next(database, ana, seed):
    story = open_story(database, [str(seed)], ana)
    with database.write() as c:
        jobs.ask(c, story.id, "", ["entry:1"], ana, database.now())
        job = jobs.take(c, "here", database.now())
        jobs.failed(c, job.id, "no", database.now())
        new = jobs.ask(c, story.id, "", ["entry:2"], ana, database.now())
        assert jobs.get(c, job.id).inputs == ()
    assert new.inputs == ("entry:1", "entry:2")


def test_a_story_is_not_checked_twice_at_a_time(database, ana, seed):
    story = open_story(database, [str(seed)], ana)
    with database.write() as c:
        at = database.now()
        first = jobs.take(c, "one", at)
        second = jobs.ask(c, story.id, "", (), ana, at)
        assert second.id != first.id
        assert jobs.take(c, "two", at) is None
        assert jobs.running(c, story.id).id == first.id
        jobs.done(c, first.id, at)
        assert jobs.take(c, "two", at).id == second.id


def test_a_process_that_lost_its_job_keeps_nothing(database, ana, seed, here, monkeypatch):
    story = open_story(database, [str(seed)], ana)
    with database.write() as c:
        job = jobs.take(c, "slow", database.now())
        jobs.again(c, job.id)
        quick = jobs.take(c, "quick", database.now())
    from factcheck.desk.work.checking import work_on
    from factcheck.desk.work.under_way import Superseded

    with pytest.raises(Superseded):
        work_on(database, job)
    assert numbers(database, story.id) == []
    assert work_on(database, quick).state == jobs.DONE
    with database.read() as c:
        assert inputs.of_story(c, story.id).checked
