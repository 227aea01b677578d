"""`factcheck desk open` and `watch`, as they are typed."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.desk.store import jobs, stories, watches
from factcheck.desk.store.database import Database
from factcheck.desk.web.show.times import told
from factcheck.desk.work import checking
from factcheck.desk.work.jobs import Work

DONE, BAD = 0, 2
FERRY = "loss-of-the-ferry-stella-maris-off-lindholm"


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch, file_database, encoder):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_DATABASE", "desk.db")
    monkeypatch.setattr(checking, "_encoder", lambda *_: encoder)


def typed(line):
    done = CliRunner().invoke(app, ["desk", *line.split()])
    return done.exit_code, done.output


def test_a_folder_is_opened_checked_and_checked_again(seed, file_database):
    status, said = typed("open ferry --as ana")
    assert status == DONE
    assert said.startswith(f"{FERRY}: brief 1: ")
    assert said.count(" new") == 1
    assert typed("open ferry/ --as ben")[1].startswith(f"{FERRY}: nothing changed since brief 1; ")
    path = min(seed.glob("*.txt"))
    path.write_text("Late news.\n\n" + path.read_text())
    status, said = typed("open ./ferry --as ana")
    assert (status, said.split(": ")[1]) == (DONE, "brief 2")
    assert " carried" in said
    with file_database.read() as c:
        (story,) = stories.listed(c)
    assert (story.slug, story.run) == (FERRY, 2)


def test_several_folders_and_a_file_that_cannot_be_read(seed, tmp_path):
    mill = tmp_path / "mill"
    mill.mkdir()
    (mill / "a.txt").write_text("The fire killed 12 people on Monday, police said.")
    (mill / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    status, said = typed("open ferry mill --as ana --quiet")
    assert status == BAD
    assert [line.split(": ")[1] for line in said.splitlines()] == [f"{mill}/b.pdf"]
    status, said = typed("open mill --as ana")
    assert "mill: nothing changed since brief 1; nothing to decide" in said


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("open nowhere --as ana", "nowhere: no such file"),
        ("open empty --as ana", "no article in the folder"),
        ("watch nothing .", "no story at the desk is called nothing"),
        ("watch mill nowhere --as ana", "there is no such folder"),
        ("watch mill --remove", "say which folder or feed"),
        ("watch mill . --remove --as ana", "is not watched"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(tmp_path, line, says):
    (tmp_path / "empty").mkdir()
    mill = tmp_path / "mill"
    mill.mkdir()
    (mill / "a.txt").write_text("The fire killed 12 people on Monday, police said.")
    typed("open mill --as ana")
    status, said = typed(line)
    assert status == BAD
    assert said.startswith("factcheck: ")
    assert says in said


def test_a_place_is_watched_listed_and_removed(seed, file_database):
    typed("open ferry --as ana")
    assert typed(f"watch {FERRY}") == (DONE, "nothing is watched for this story\n")
    status, said = typed(f"watch {FERRY} ferry --as ana")
    assert (status, said) == (
        DONE,
        f"folder {seed} is watched for {FERRY} while the desk is served\n",
    )
    feed = f"feed https://paper.example/feed is watched for {FERRY}"
    assert typed(f"watch {FERRY} https://paper.example/feed --as ana") == (
        DONE,
        f"{feed} while the desk is served with --fetch\n",
    )
    with file_database.write() as c:
        (_, feed) = watches.every(c)
        watches.failed(c, feed.id, "it answers 404", file_database.now())
    assert typed(f"watch {FERRY}")[1].splitlines() == [
        f"folder {seed}: not seen yet",
        "feed https://paper.example/feed: not seen yet; the last look failed: it answers 404",
    ]
    with file_database.write() as c:
        watches.succeeded(c, feed.id, "2026-06-12T12:20:00Z")
        for _ in range(3):
            watches.failed(c, feed.id, "it answers 404", file_database.now())
    when = told("2026-06-12T12:20:00Z", "2026-06-12T12:20:00Z")
    assert typed(f"watch {FERRY}")[1].splitlines()[1] == (
        f"feed https://paper.example/feed: last seen {when}; "
        "the last 3 looks failed: it answers 404"
    )
    assert typed(f"watch {FERRY} ferry --remove --as ana")[0] == DONE
    with file_database.read() as c:
        assert [w.kind for w in watches.every(c)] == ["feed"]


def test_a_desk_that_is_served_and_a_command_do_one_check(seed, file_database):
    """Whoever takes the job does it; the other waits, and both see the one run."""
    served = Work(Database(file_database.url.render_as_string(hide_password=False)), every=0.01)
    served.start()
    environment = {**os.environ, "FACTCHECK_DATABASE": str(seed.parent / "desk.db")}
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "desk", "open", str(seed), "--as", "ana"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    served.stop()
    assert (done.returncode, done.stderr) == (DONE, "")
    assert "brief 1: " in done.stdout
    with file_database.read() as c:
        job = jobs.last(c, 1)
        assert stories.get(c, 1).run == 1
    assert (job.state, job.tries) == (jobs.DONE, 1)
