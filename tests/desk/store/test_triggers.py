"""What was decided, signed and told stays: the database refuses, whoever asks."""

from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from factcheck.desk.store import chain, roles, triggers
from factcheck.desk.store.database import Database
from factcheck.desk.store.tables import ADDED_TO, METADATA, STRUCK
from factcheck.errors import BadDatabase
from tests.desk.postgres import OWNER, SERVING
from tests.desk.store.rows import fill
from tests.desk.store.test_move import content
from tests.desk.store.trails import AT

KEPT = (*ADDED_TO, *STRUCK)
PASSING = tuple(set(METADATA.tables) - set(KEPT))


@pytest.fixture
def filled(database):
    fill(database)
    return database


@pytest.fixture
def owned(new_url):
    """A full desk as its owner has it, who has every right."""
    with closing(Database(new_url())) as made:
        fill(made)
        yield made


def refused(database, line, error=DBAPIError, match=None):
    """Try it; nothing is changed by it."""
    before = content(database)
    with pytest.raises(error, match=match), database.write() as connection:
        connection.execute(text(line))
    assert content(database) == before


@pytest.mark.parametrize("table", KEPT)
def test_rows_are_neither_changed_nor_removed(filled, table):
    columns = [column.name for column in METADATA.tables[table].columns]
    for column in columns:
        refused(filled, f"UPDATE {table} SET {column} = {column}")
    refused(filled, f"DELETE FROM {table}")
    refused(filled, f"DELETE FROM {table} WHERE id = 1")


@pytest.mark.parametrize("table", KEPT)
def test_their_owner_cannot_either(owned, table):
    """By its own triggers, beside the rights that the role which serves lacks."""
    refused(owned, f"UPDATE {table} SET id = id + 1000", IntegrityError, "only")
    refused(owned, f"DELETE FROM {table}", IntegrityError, "only")
    refused(owned, f"TRUNCATE {table} CASCADE", IntegrityError, "only")


@pytest.mark.parametrize("table", KEPT)
def test_sqlite_replaces_none(file_database, table):
    """INSERT OR REPLACE removes the row that was there, and tells no trigger of it."""
    fill(file_database)
    columns = [column.name for column in METADATA.tables[table].columns]
    rest = ", ".join(name for name in columns if name != "id")
    refused(file_database, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", match="only")
    if table not in ("signature", "words"):
        # those have no key beside their id
        refused(
            file_database,
            f"INSERT OR REPLACE INTO {table} ({rest}) SELECT {rest} FROM {table}",
            match="only",
        )
    refused(file_database, f"UPDATE OR REPLACE {table} SET id = 1", match="only")


REWRITES = (
    "UPDATE words SET text = 'other'",
    "UPDATE words SET text = 'other', struck = 'now' WHERE id = 1",
    "UPDATE words SET text = NULL WHERE id = 1",
    "UPDATE words SET text = NULL, struck = 'now' WHERE id = 1",
    "UPDATE words SET text = NULL, salt = NULL WHERE id = 1",
    "UPDATE words SET text = NULL, salt = NULL, struck = 'now', sha256 = '0' WHERE id = 1",
    "UPDATE words SET text = NULL, salt = NULL, struck = 'now', id = 900 WHERE id = 1",
    "UPDATE words SET struck = NULL WHERE struck IS NOT NULL",
    "UPDATE words SET text = 'back', salt = '0', struck = NULL WHERE struck IS NOT NULL",
    "UPDATE words SET struck = 'later' WHERE struck IS NOT NULL",
    "UPDATE export SET content = NULL WHERE id = 1",
    "UPDATE export SET content = content, struck = 'now' WHERE id = 1",
    "UPDATE export SET content = NULL, struck = 'now', sha256 = '0' WHERE id = 1",
    "UPDATE export SET content = NULL, struck = 'now', format = 'x' WHERE id = 1",
    "UPDATE export SET content = NULL, struck = 'now', edition = 9 WHERE id = 1",
    "UPDATE export SET content = NULL, struck = 'now', signature = 2 WHERE id = 1",
    "UPDATE export SET struck = NULL WHERE struck IS NOT NULL",
)


@pytest.mark.parametrize("line", REWRITES)
def test_words_and_files_may_only_be_struck_out(filled, line):
    refused(filled, line)


@pytest.mark.parametrize("line", REWRITES)
def test_and_their_owner_only_may_that_too(owned, line):
    refused(owned, line, IntegrityError, "may only be struck out")


def test_words_are_struck_out(filled):
    with filled.write() as connection:
        chain.strike(connection, 1, "ana", chain.DESK, AT)
    row = next(row for row in content(filled)["words"] if row[0] == 1)
    assert row[2:] == (None, None, AT)
    assert len(row[1]) == 64


def test_a_kept_file_is_struck_out(filled):
    with filled.write() as connection:
        connection.execute(text(f"UPDATE export SET content = NULL, struck = '{AT}' WHERE id = 1"))
    names = [column.name for column in METADATA.tables["export"].columns]
    row = dict(zip(names, next(r for r in content(filled)["export"] if r[0] == 1), strict=True))
    assert (row["content"], row["struck"]) == (None, AT)
    assert row["sha256"]


def test_a_place_in_the_trail_is_taken_once(filled):
    for chosen in ("chain, seq", "chain, 1"):
        refused(
            filled,
            "INSERT INTO trail (chain, seq, time, actor, action, body, prev, hash) "
            f"SELECT {chosen}, time, 'eve', action, body, prev, hash FROM trail",
            IntegrityError,
        )


#: what only an owner may; `trail` stands for all that is kept
DENIED = (
    "UPDATE trail SET actor = 'eve'",
    "UPDATE trail SET actor = 'eve' WHERE false",
    "DELETE FROM decision",
    "DELETE FROM words",
    "UPDATE words SET sha256 = '0'",
    "UPDATE words SET id = 9",
    'DELETE FROM "user"',
    "DELETE FROM story",
    "TRUNCATE trail",
    "TRUNCATE session",
    "DROP TABLE trail",
    "DROP TRIGGER factcheck_trail_update ON trail",
    "DROP FUNCTION factcheck_refuse() CASCADE",
    "CREATE OR REPLACE FUNCTION factcheck_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RETURN NEW; END $$",
    "ALTER TABLE trail DISABLE TRIGGER ALL",
    "ALTER TABLE trail DISABLE TRIGGER factcheck_trail_update",
    "ALTER TABLE trail OWNER TO desk_serving",
    "ALTER TABLE trail ADD COLUMN more text",
    "CREATE RULE none AS ON INSERT TO trail DO INSTEAD NOTHING",
    "CREATE TRIGGER mine BEFORE INSERT ON trail EXECUTE FUNCTION factcheck_refuse('x')",
    "CREATE TABLE mine (id integer)",
    "CREATE SCHEMA mine",
    "CREATE ROLE eve",
    "SET ROLE desk_owner",
    "SET session_replication_role = replica",
    "SELECT setval('trail_id_seq', 1)",
    "UPDATE alembic_version SET version_num = '0'",
    "INSERT INTO alembic_version VALUES ('0')",
)


DENIES = pytest.raises(
    ProgrammingError, match=r"permission denied|must be (?:the )?owner|must be able"
)


@pytest.mark.parametrize("line", DENIED)
def test_the_role_that_serves_lacks_the_right(team_database, line):
    fill(team_database)
    before = content(team_database)
    with DENIES, team_database.write() as connection:
        connection.execute(text(line))
    assert content(team_database) == before


def test_it_gives_itself_no_right(team_database):
    """PostgreSQL grants nothing, and says so in a warning."""
    with team_database.write() as connection:
        connection.execute(text("GRANT UPDATE, DELETE ON trail TO desk_serving"))
    with DENIES, team_database.write() as connection:
        connection.execute(text("UPDATE trail SET actor = 'eve'"))


def test_no_table_of_its_own_stands_before_the_trail(new_url):
    url = new_url("template0")
    with closing(Database(url)) as owner:
        roles.allow(owner, SERVING)
    with closing(Database(url.replace(OWNER, SERVING))) as serving:
        for line in (
            "CREATE TEMPORARY TABLE trail (id integer)",
            "CREATE TABLE pg_temp.x (id int)",
        ):
            with DENIES, serving.write() as connection:
                connection.execute(text(line))


def test_replication_does_not_go_past_the_triggers(server, new_url):
    url = new_url()
    with closing(Database(url)) as made:
        fill(made)
    above = Database(url.replace(OWNER, "postgres"))
    line = "SET LOCAL session_replication_role = replica; DELETE FROM trail"
    with closing(above), pytest.raises(IntegrityError), above.write() as connection:
        connection.exec_driver_sql(line)


def test_the_store_asks_for_no_other_right(team_database):
    """What passes may go; the rest may change."""
    fill(team_database)
    for table in METADATA.sorted_tables:
        with team_database.write() as connection:
            if table.name in PASSING:
                connection.execute(table.update().values({c.name: c for c in table.columns}))
            if table.name in roles.PASSING:
                connection.execute(table.delete())
    assert {name for name, rows in content(team_database).items() if not rows} == set(roles.PASSING)


def test_a_role_is_made_where_there_is_none(new_url):
    odd = "the \"desk\" of 'new' people"
    with closing(Database(new_url("template0"))) as owner:
        assert roles.allow(owner, odd)
        assert not roles.allow(owner, odd)


@pytest.mark.parametrize("role", [OWNER, "postgres"])
def test_a_role_that_could_take_the_rights_is_refused(new_url, role):
    owner = Database(new_url("template0"))
    with closing(owner), pytest.raises(BadDatabase, match="name another"):
        roles.allow(owner, role)


def test_who_may_not_make_roles_is_told(new_url):
    serving = Database(new_url(role=SERVING))
    with closing(serving), pytest.raises(BadDatabase, match="permission denied"):
        roles.allow(serving, "eve")


def test_a_file_has_no_roles(file_database):
    with pytest.raises(BadDatabase, match="only PostgreSQL has roles"):
        roles.allow(file_database, SERVING)


def test_a_migration_takes_them_away_and_brings_them_back(new_url, file_database):
    with closing(Database(new_url())) as team:
        for database in (team, file_database):
            with database.write() as connection:
                before = triggers.present(connection)
                triggers.drop(connection)
                assert triggers.present(connection) == []
                triggers.create(connection)
                assert triggers.present(connection) == before
