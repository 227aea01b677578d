"""A desk that moves to PostgreSQL and back keeps every row; a backup too."""

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from factcheck.desk import verify
from factcheck.desk.store import chain
from factcheck.desk.store.backup import backup
from factcheck.desk.store.database import Database, sqlite_url
from factcheck.desk.store.move import move
from factcheck.desk.store.schema import ensure
from factcheck.desk.store.tables import METADATA
from factcheck.errors import BadDatabase, Unwritable
from tests.desk.store.rows import fill
from tests.desk.store.trails import AT, exported


def content(database):
    """Every row of every table."""
    with database.read() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
        }


@pytest.fixture
def filled(file_database):
    # more than are copied at once
    fill(file_database, notes=250)
    return file_database


def test_every_table_has_rows_here(filled):
    assert all(content(filled).values())


def test_there_and_back(filled, new_url, tmp_path):
    before = content(filled)
    with (
        closing(Database(new_url())) as team,
        closing(Database(sqlite_url(tmp_path / "b.db"))) as back,
    ):
        moved = move(filled, team)
        assert moved == {name: len(rows) for name, rows in before.items()}
        assert content(team) == before
        move(team, back)
        assert content(back) == before
        assert exported(back) == exported(filled)
        assert verify.verify(exported(team)).holds


def test_ids_go_on_after_the_move(filled, new_url):
    with closing(Database(new_url())) as team:
        move(filled, team)
        for table in METADATA.sorted_tables:
            if "id" in table.columns:
                with team.write() as connection:
                    rows = connection.execute(select(table.c.id)).scalars().all()
                    name = connection.dialect.identifier_preparer.quote(table.name)
                    asked = f"SELECT nextval(pg_get_serial_sequence('{name}', 'id'))"
                    assert connection.exec_driver_sql(asked).scalar() == max(rows) + 1


def test_the_triggers_hold_after_the_move(filled, new_url):
    with closing(Database(new_url())) as team:
        move(filled, team)
        with pytest.raises(IntegrityError, match="only ever added"), team.write() as connection:
            connection.execute(METADATA.tables["decision"].delete())


def test_a_target_that_holds_anything_is_refused(filled, tmp_path):
    before = content(filled)
    with closing(Database(sqlite_url(tmp_path / "other.db"))) as other:
        ensure(other)
        with other.write() as connection:
            chain.append(connection, chain.DESK, "ana", "came", {}, AT)
        with pytest.raises(BadDatabase, match="not empty, there are rows in trail"):
            move(filled, other)
        with pytest.raises(BadDatabase, match="not empty"):
            move(filled, filled)
    assert content(filled) == before


def test_what_fails_half_way_leaves_nothing(filled, new_url):
    """PostgreSQL's text has no NUL, which SQLite's may: the tables before it are not kept."""
    words = METADATA.tables["words"]
    with filled.write() as connection:
        connection.execute(insert(words).values(sha256="0", salt="0", text="a\0b"))
    with closing(Database(new_url())) as team:
        with pytest.raises(BadDatabase, match="NUL"):
            move(filled, team)
        assert not any(content(team).values())


@pytest.mark.parametrize("kind", ["file_database", "team_database"])
def test_a_backup_is_whole(request, tmp_path, kind):
    database = request.getfixturevalue(kind)
    fill(database)
    backup(database, tmp_path / "backup.db")
    with closing(Database(sqlite_url(tmp_path / "backup.db"))) as copy:
        assert content(copy) == content(database)
        with pytest.raises(IntegrityError, match="only ever added"), copy.write() as connection:
            connection.execute(METADATA.tables["trail"].delete())
    assert (tmp_path / "backup.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kind", ["file_database", "team_database"])
def test_a_backup_is_made_while_others_save(request, tmp_path, kind):
    database = request.getfixturevalue(kind)
    done = threading.Event()

    def saving():
        while not done.is_set():
            with database.write() as connection:
                words = chain.keep_words(connection, "a note")
                chain.append(connection, chain.DESK, "ana", "noted", {"note": words.sha256}, AT)

    writer = threading.Thread(target=saving)
    writer.start()
    try:
        for number in range(3):
            backup(database, tmp_path / f"{number}.db")
    finally:
        done.set()
        writer.join()
    for number in range(3):
        with closing(Database(sqlite_url(tmp_path / f"{number}.db"))) as copy:
            report = verify.verify(exported(copy))
            assert report.holds, report.faults
            assert report.texts == len(content(copy)["trail"])


def test_a_backup_is_one_file(filled, tmp_path):
    (tmp_path / "kept").mkdir()
    backup(filled, tmp_path / "kept" / "backup.db")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["backup.db"]
    with closing(sqlite3.connect(tmp_path / "kept" / "backup.db")) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_backup_replaces_no_file(filled, tmp_path):
    (tmp_path / "there").write_text("mine")
    for name in ("there", "desk.db"):
        with pytest.raises(Unwritable, match="replaces none"):
            backup(filled, tmp_path / name)
    with pytest.raises(Unwritable, match="no such file"):
        backup(filled, tmp_path / "missing" / "backup.db")
    assert (tmp_path / "there").read_text() == "mine"
