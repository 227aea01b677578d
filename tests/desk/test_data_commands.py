"""`factcheck desk trail`, `verify`, `backup`, `move`, `database`, as they are typed."""

import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.desk.store import chain, stories
from factcheck.desk.store.database import Database
from tests.desk.postgres import OWNER, SERVING
from tests.desk.store.trails import AT, head

DONE, FOUND, BAD = 0, 1, 2


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch, file_database):
    """A folder with the desk of two stories in `desk.db`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_DATABASE", "desk.db")
    with file_database.write() as connection:
        for title in ("Loss of the ferry", "The bridge"):
            made = stories.add(connection, title, {}, "ana", AT)
            words = chain.keep_words(connection, f"a note on {title}")
            of = chain.of_story(made.id)
            chain.append(connection, of, "ana", "noted", {"note": words.sha256}, AT)
    return tmp_path


def typed(line):
    """What came of a command: its exit status, and all that it printed."""
    done = CliRunner().invoke(app, ["desk", *line.split()])
    return done.exit_code, done.output


def test_a_story_is_written_and_verified(folder, file_database):
    kept = head(file_database, "story:1")
    status, said = typed("trail loss-of-the-ferry -o trail.jsonl")
    assert (status, said) == (DONE, f"story:1: 2 entries, head {kept}\n")
    assert "The bridge" not in (folder / "trail.jsonl").read_text()
    status, said = typed(f"verify trail.jsonl --head {kept}")
    assert status == DONE
    assert "The trail holds." in said
    assert "written anew" not in said


def test_a_whole_desk_goes_to_standard_output(folder):
    status, said = typed("trail -o -")
    assert status == DONE
    assert said.count('"chain":') == 6
    assert said.count('"salt":') == 2


def test_words_may_be_left_out(folder):
    typed("trail --without-words -o trail.jsonl")
    assert "a note on" not in (folder / "trail.jsonl").read_text()
    assert typed("verify trail.jsonl")[0] == DONE


def test_what_was_changed_does_not_hold(folder):
    typed("trail -o trail.jsonl")
    path = folder / "trail.jsonl"
    path.write_text(path.read_text().replace('"actor":"ana"', '"actor":"eve"', 1))
    status, said = typed("verify trail.jsonl")
    assert status == FOUND
    assert "entry 1 of desk: it was changed" in said
    assert typed(f"verify trail.jsonl --head {'0' * 64}")[0] == FOUND


REFUSED = (
    ("verify missing.jsonl", "missing.jsonl: no such file"),
    ("verify desk.db", "does not begin as a trail does"),
    ("trail -o desk.db", "a file of that name is there, and is no trail"),
    ("trail bridge -o trail.jsonl", "no story at the desk is called bridge"),
    ("trail -o missing/trail.jsonl", "no such file"),
    ("backup desk.db", "a backup replaces none"),
    ("move desk.db", "it is not empty"),
    ("move mysql://host/name", "SQLite or PostgreSQL"),
    ("move postgresql://ana:secret@host/name", "a password on the command line"),
    ("database --serving-role eve", "only PostgreSQL has roles"),
)


@pytest.mark.parametrize(("line", "reason"), REFUSED)
def test_a_refusal_is_one_line(folder, line, reason):
    before = (folder / "desk.db").stat().st_ino
    status, said = typed(line)
    assert status == BAD
    assert reason in said
    assert "secret" not in said
    assert len(said.splitlines()) == 1
    assert (folder / "desk.db").stat().st_ino == before


def test_a_backup_is_looked_through(folder):
    status, said = typed("backup friday.db")
    assert (status, said) == (
        DONE, "wrote friday.db: stories: 2; entries in the trail, which holds: 6\n"
    )  # fmt: skip
    assert typed("trail --database friday.db -o -")[1] == typed("trail -o -")[1]


def test_a_trail_that_does_not_hold_is_no_backup(folder):
    with closing(sqlite3.connect("desk.db")) as desk, desk:
        desk.execute("DROP TRIGGER factcheck_trail_update")
        desk.execute("UPDATE trail SET actor = 'eve' WHERE chain = 'desk' AND seq = 1")
    status, said = typed("backup friday.db")
    assert status == BAD
    assert "its trail does not hold: entry 1 of desk" in said
    assert not (folder / "friday.db").exists()


def test_to_postgresql_and_back(folder, new_url):
    url = new_url("template0")
    status, said = typed(f"move {url}")
    assert status == DONE, said
    assert "compared there" in said
    status, said = typed(f"move back.db --database {url}")
    assert status == DONE, said
    assert typed("trail --database back.db -o -")[1] == typed("trail -o -")[1]


def test_a_role_is_made_to_serve(folder, new_url):
    url = new_url("template0")
    status, said = typed(f"database --database {url}")
    assert status == DONE
    assert "serve the desk as another" in said
    status, said = typed(f"database --database {url} --serving-role {SERVING}")
    assert (status, said.splitlines()[1]) == (DONE, f"{SERVING} may serve the desk")
    serving = url.replace(OWNER, SERVING)
    status, said = typed(f"database --database {serving}")
    assert (status, len(said.splitlines())) == (DONE, 1)
    with closing(Database(serving)) as database, database.write() as connection:
        chain.append(connection, chain.DESK, "ana", "came", {}, AT)


def test_a_trigger_that_was_taken_away_is_told_and_put_back(folder, new_url):
    url = new_url()
    for address in ("desk.db", url):
        with closing(Database(address if "://" in address else "sqlite:///desk.db")) as database:
            on = "" if database.is_sqlite else " ON trail"
            with database.write() as connection:
                connection.exec_driver_sql(f"DROP TRIGGER factcheck_trail_delete{on}")
        status, said = typed(f"database --database {address}")
        assert status == DONE
        assert "somebody took away factcheck_trail_delete, which" in said
        assert "somebody took away" not in typed(f"database --database {address}")[1]
