"""The schema: made at once, migrated, refused."""

import shutil
import subprocess
import sys
import threading
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event, inspect, text
from sqlalchemy.exc import IntegrityError

from factcheck.desk import verify
from factcheck.desk.store import migrations, schema, triggers
from factcheck.desk.store.database import Database, sqlite_url
from factcheck.desk.store.schema import ensure, revision_of
from factcheck.desk.store.tables import METADATA
from factcheck.errors import BadDatabase
from tests.desk.postgres import SERVING
from tests.desk.store.rows import fill
from tests.desk.store.trails import exported

KINDS = ("sqlite", "postgresql")


@pytest.fixture(params=KINDS)
def empty_url(request, tmp_path):
    """The address of a database in which there is nothing yet."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "empty.db")
    return request.getfixturevalue("new_url")("template0")


@pytest.fixture
def empty(empty_url):
    with closing(Database(empty_url)) as database:
        yield database


def shape(database):
    """All that the database says of its tables."""
    with database.read() as connection:
        seen = inspect(connection)
        return {
            name: {
                "columns": [
                    (c["name"], repr(c["type"]), c["nullable"], c["default"])
                    for c in seen.get_columns(name)
                ],
                "key": seen.get_pk_constraint(name),
                "unique": sorted(seen.get_unique_constraints(name), key=str),
                "references": sorted(seen.get_foreign_keys(name), key=str),
                "checks": sorted(seen.get_check_constraints(name), key=str),
                "indexes": sorted(seen.get_indexes(name), key=str),
            }
            for name in seen.get_table_names()
        } | {"triggers": triggers.present(connection)}


def differences(database):
    """What Alembic would change so that the database is as the tables say."""
    # of SQLite's defaults Alembic takes '' for another than ''; `shape` compares them
    options = {"compare_type": True, "compare_server_default": not database.is_sqlite}
    with database.read() as connection:
        return compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)


def test_migrations_give_the_very_schema(empty):
    with empty.write() as connection:
        migrations.upgrade(connection)
    assert differences(empty) == []
    assert revision_of(empty) == schema.NEWEST


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_database_is_as_if_migrated(request, tmp_path, kind):
    def address(name):
        if kind == "sqlite":
            return sqlite_url(tmp_path / name)
        return request.getfixturevalue("new_url")("template0")

    with closing(Database(address("a"))) as new, closing(Database(address("b"))) as migrated:
        ensure(new)
        with migrated.write() as connection:
            migrations.upgrade(connection)
        assert differences(new) == []
        assert shape(new) == shape(migrated)
        assert len(shape(new)["triggers"]) == 30


def test_down_and_up_again(empty):
    ensure(empty)
    before = shape(empty)
    with empty.write() as connection:
        migrations.downgrade(connection, "base")
    assert shape(empty).keys() == {"alembic_version", "triggers"}
    with empty.write() as connection:
        migrations.upgrade(connection)
    assert shape(empty) == before


def test_each_revision_has_its_file():
    found = [script.revision for script in migrations.scripts_in().walk_revisions()]
    assert tuple(reversed(found)) == schema.REVISIONS


def test_one_that_is_up_to_date_costs_one_query(database):
    asked = []
    event.listen(database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    ensure(database)
    assert [line for line in asked if line != "BEGIN"] == [
        "SELECT alembic_version.version_num \nFROM alembic_version"
    ]


def test_neither_a_new_nor_a_known_one_needs_alembic(tmp_path):
    code = (
        "import sys; from factcheck.desk.store.database import Database; "
        "from factcheck.desk.store.schema import ensure; "
        f"database = Database({sqlite_url(tmp_path / 'new.db')!r}); "
        "ensure(database); ensure(database); "
        "print([name for name in sys.modules if name.split('.')[0] == 'alembic'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_many_at_once_make_one(empty_url):
    started = threading.Barrier(6)
    faults = []

    def begin():
        with closing(Database(empty_url)) as database:
            started.wait()
            try:
                ensure(database)
            except Exception as error:
                faults.append(error)

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with closing(Database(empty_url)) as database:
        assert differences(database) == []


LATER = '''
"""A later revision: two tables change, one of which others refer to."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade():
    with op.batch_alter_table("story", recreate="auto") as story:
        story.add_column(sa.Column("desk", sa.Text, nullable=False, server_default="news"))
        story.alter_column("title", new_column_name="headline")
    with op.batch_alter_table("decision", recreate="auto") as decision:
        decision.alter_column("reading", new_column_name="printed")
        decision.create_check_constraint("seq", "seq > 0")
    op.execute("UPDATE signature SET role = 'reader'")


def downgrade():
    raise NotImplementedError
'''


@pytest.fixture
def later(empty, tmp_path, monkeypatch):
    """A full desk, and a program that has one revision more."""
    ensure(empty)
    fill(empty)
    folder = tmp_path / "later program"
    shutil.copytree(migrations.FOLDER, folder)
    (folder / "versions" / "r0002_later.py").write_text(LATER)
    monkeypatch.setattr(migrations, "FOLDER", folder)
    monkeypatch.setattr(schema, "REVISIONS", ("0001", "0002"))
    monkeypatch.setattr(schema, "NEWEST", "0002")


def test_one_that_is_behind_is_brought_up(empty, later):
    trail = exported(empty)
    before = shape(empty)
    ensure(empty)
    assert revision_of(empty) == "0002"
    with empty.read() as connection:
        assert connection.execute(text("SELECT DISTINCT desk FROM story")).scalars().all() == [
            "news"
        ]
        assert len(connection.execute(text("SELECT headline FROM story")).all()) == 3
        assert set(connection.execute(text("SELECT role FROM signature")).scalars()) == {"reader"}
    assert exported(empty) == trail
    assert verify.verify(trail).holds
    after = shape(empty)
    assert after["triggers"] == before["triggers"]
    for name in ("article", "run", "thread"):
        assert after[name] == before[name]
    with pytest.raises(IntegrityError), empty.write() as connection:
        connection.execute(text("DELETE FROM decision"))
    with pytest.raises(IntegrityError), empty.write() as connection:
        connection.execute(text("INSERT INTO article (story, key) VALUES (99, 'x')"))


def test_a_revision_that_fails_leaves_the_desk_as_it_was(empty, later):
    before, trail = shape(empty), exported(empty)
    path = migrations.FOLDER / "versions" / "r0002_later.py"
    path.write_text(LATER.replace("UPDATE signature SET role = 'reader'", "DELETE FROM story"))
    with pytest.raises((BadDatabase, RuntimeError)):
        ensure(empty)
    assert (shape(empty), exported(empty)) == (before, trail)
    assert revision_of(empty) == "0001"


def test_one_of_a_newer_program_is_refused(empty):
    ensure(empty)
    with empty.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadDatabase, match="a newer version made it: update this program"):
        ensure(empty)


def test_tables_of_others_are_let_alone(empty):
    with empty.write() as connection:
        connection.execute(text('CREATE TABLE "user" (id integer)'))
    with pytest.raises(BadDatabase, match="not a desk's"):
        ensure(empty)
    with empty.read() as connection:
        assert inspect(connection).get_table_names() == ["user"]


def test_a_role_that_serves_is_told_who_migrates(new_url):
    told = pytest.raises(BadDatabase, match=r"permission denied.*factcheck desk database")
    with closing(Database(new_url("template0", SERVING))) as database, told:
        ensure(database)


def test_a_file_that_is_none(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear editor, " * 100)
    for name, reason in (
        ("letter.txt", "not a database"),
        ("missing/desk.db", "no such file"),
        (".", "directory"),
    ):
        told = pytest.raises(BadDatabase, match=reason)
        with closing(Database(sqlite_url(tmp_path / name))) as database, told:
            ensure(database)
    assert (tmp_path / "letter.txt").read_text() == "Dear editor, " * 100


def test_a_server_out_of_reach_is_told_without_the_password():
    address = "postgresql://ana:secret@127.0.0.1:1/desk"
    with closing(Database(address)) as database, pytest.raises(BadDatabase) as told:
        ensure(database)
    assert "secret" not in str(told.value)
    assert "ana:***@127.0.0.1:1/desk" in str(told.value)


def test_a_new_file_is_for_its_owner_alone(file_database, tmp_path):
    fill(file_database)
    made = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert made == dict.fromkeys(("desk.db", "desk.db-wal", "desk.db-shm"), 0o600)
