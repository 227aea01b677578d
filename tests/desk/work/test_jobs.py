"""The child process: real ones, killed at any moment, and nobody left behind."""

import io
import os
import signal
import subprocess
import sys
import time

import pytest

from factcheck.desk import verify
from factcheck.desk.store import inputs, jobs, runs, users
from factcheck.desk.store.database import Database
from factcheck.desk.work.checking import work_on
from factcheck.desk.work.folders import Folder
from factcheck.desk.work.jobs import KILLED, SPOILED, Work
from factcheck.desk.work.opening import open_story
from factcheck.desk.work.under_way import Superseded
from factcheck.desk.work.uploads import add_articles, add_story, tidy
from tests.desk.store.trails import exported
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


@pytest.mark.parametrize("delay", [0.0, 0.3, 0.6, 1.0, 1.5])
def test_nothing_is_lost_at_whatever_moment_the_child_is_killed(database, ana, seed, work, delay):
    story = open_story(database, [str(seed)], ana)
    ended(database, asked(database, story.id).id)
    text = b"The ferry had 400 seats, the owner of the ferry said on Monday."
    job = add_articles(database, story.id, [("more.txt", io.BytesIO(text))], ana)
    until(lambda: stage(database, job.id).state != jobs.WAITING)
    time.sleep(delay)
    os.kill(work.child, signal.SIGKILL)
    assert ended(database, job.id).state == jobs.DONE
    assert numbers(database, story.id) == [2, 1]
    with database.read() as c:
        found = runs.findings_of(c, runs.newest(c, story.id).id)
    assert "more.txt" in [a.id for a in found.articles]
    # they go after the brief is kept, which is what counts
    until(lambda: Folder(database).batches() == ())
    assert verify.verify(exported(database)).holds


def test_files_that_twice_end_the_child_are_set_aside(database, ana, seed, work):
    story = open_story(database, [str(seed)], ana)
    ended(database, asked(database, story.id).id)
    job = add_articles(database, story.id, [("bad.txt", io.BytesIO(b"Two died."))], ana)
    for tries in (1, 2):
        until(lambda tries=tries: stage(database, job.id).tries == tries)
        os.kill(until(lambda: work.child), signal.SIGKILL)
    assert ended(database, job.id).fault == KILLED
    last = asked(database, story.id)
    if last.id != job.id:
        assert ended(database, last.id).state == jobs.DONE
        with database.read() as c:
            found = runs.findings_of(c, runs.newest(c, story.id).id)
        assert ("bad.txt", SPOILED) in [(u.path, u.reason) for u in found.unread]


def test_batches_of_forms_that_were_broken_off_are_removed(database, ana):
    folder = Folder(database)
    folder.new()
    wanted = add_story(database, "Mill", [("a.txt", io.BytesIO(b"Two died."))], ana)
    assert wanted
    tidy(database)
    assert len(folder.batches()) == 2
    tidy(database, older=-1.0)
    assert len(folder.batches()) == 1


def test_a_job_that_is_silent_for_long_is_begun_anew(database, ana, seed, real_time):
    story = open_story(database, [str(seed)], ana)
    with database.write() as c:
        job = jobs.take(c, "another-machine 7 x", "2026-06-12T00:00:00Z")
    work = Work(real_time, every=0.05)
    work.start()
    assert ended(database, job.id).state == jobs.DONE
    work.stop()
    assert numbers(database, story.id) == [1]


def test_a_job_of_another_machine_that_lives_is_left_alone(database, ana, seed, real_time):
    open_story(database, [str(seed)], ana)
    with database.write() as c:
        job = jobs.take(c, "another-machine 7 x", real_time.now())
    work = Work(real_time, every=0.01)
    work.start()
    until(lambda: work._revived)
    time.sleep(0.3)
    work.stop()
    assert stage(database, job.id).worker == "another-machine 7 x"


def test_the_child_works_with_postgresql(team_database, encoder, seed):
    with team_database.write() as c:
        ana = users.add(c, "ana", by="ana", at=team_database.now()).id
    real = Database(team_database.url.render_as_string(hide_password=False))
    story = open_story(team_database, [str(seed)], ana)
    work = Work(real, every=0.05)
    work.start()
    add_articles(team_database, story.id, [("x.txt", io.BytesIO(b"The ferry sank."))], ana)
    assert ended(team_database, asked(team_database, story.id).id).state == jobs.DONE
    work.stop()
    real.close()
    assert numbers(team_database, story.id)[-1] == 1


def test_a_process_that_lost_its_job_keeps_nothing(database, ana, seed, here, monkeypatch):
    story = open_story(database, [str(seed)], ana)
    with database.write() as c:
        job = jobs.take(c, "slow", database.now())
        jobs.again(c, job.id)
        quick = jobs.take(c, "quick", database.now())
    with pytest.raises(Superseded):
        work_on(database, job)
    assert numbers(database, story.id) == []
    assert work_on(database, quick).state == jobs.DONE
    with database.read() as c:
        assert inputs.of_story(c, story.id).checked
