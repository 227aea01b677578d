"""The schema: made at once where there is none, brought up to date where it is an older one."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select
from sqlalchemy.exc import DatabaseError, DBAPIError

from factcheck.desk.store import triggers
from factcheck.desk.store.database import SCHEMA, Database, lock
from factcheck.desk.store.tables import METADATA
from factcheck.errors import BadDatabase, reason_of

#: the schema's revisions, the oldest first: each has a file in migrations/versions
REVISIONS = ("0001",)
NEWEST = REVISIONS[-1]

#: Alembic's own table, as Alembic makes it
revision = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), primary_key=True),
)
revision.primary_key.name = "alembic_version_pkc"


def ensure(database: Database) -> None:
    """Have the newest schema in the database; raises `BadDatabase` where that cannot be.

    One that is up to date costs one query; a new one is made without Alembic, which takes 0.3 s
    to import.
    """
    _have_file(database)
    try:
        if revision_of(database) != NEWEST:
            _mend(database)
    except DBAPIError as error:
        raise BadDatabase(name_of(database), reason_of_database(error)) from error


def put_back(database: Database) -> list[str]:
    """Set up the triggers that somebody took away; their names."""
    try:
        with database.read() as connection:
            lost = triggers.missing(connection)
        if lost:
            with database.write() as connection:
                lock(connection, SCHEMA)
                triggers.drop(connection)
                triggers.create(connection)
    except DBAPIError as error:
        raise BadDatabase(name_of(database), reason_of_database(error)) from error
    return lost


def revision_of(database: Database) -> str | None:
    """The revision of the database's schema; None for none."""
    try:
        with database.read() as connection:
            return connection.execute(select(revision.c.version_num)).scalar()
    except DatabaseError:
        with database.read() as connection:
            if inspect(connection).has_table(revision.name):
                raise
        return None


def name_of(database: Database) -> str:
    """What to call a database in a message: its file, or its address without the password."""
    if database.is_sqlite:
        return database.url.database or "memory"
    return database.url.render_as_string(hide_password=True)


def _have_file(database: Database) -> None:
    """A new file is for its owner's eyes only; SQLite gives its journal the same rights."""
    if not database.is_sqlite or not database.url.database:
        return
    path = Path(database.url.database)
    if path.is_file() and os.access(path, os.R_OK | os.W_OK):
        # who closes a file loses all locks that its process has on it, SQLite's too
        return
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise BadDatabase(name_of(database), reason_of(error)) from error


def _mend(database: Database) -> None:
    with database.write() as connection:
        lock(connection, SCHEMA)
        # another process may have been as quick
        found = _revision(connection)
        if found is None:
            _create(connection, name_of(database))
            found = NEWEST
    if found not in REVISIONS:
        raise BadDatabase(name_of(database), "a newer version made it: update this program")
    if found != NEWEST:
        from factcheck.desk.store.migrations import bring_up

        bring_up(database)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(revision.name):
        return None
    return connection.execute(select(revision.c.version_num)).scalar()


def _create(connection: Connection, name: str) -> None:
    if set(inspect(connection).get_table_names()) & set(METADATA.tables):
        raise BadDatabase(name, "it holds tables that are not a desk's")
    METADATA.create_all(connection, checkfirst=False)
    triggers.create(connection)
    revision.create(connection, checkfirst=True)
    connection.execute(insert(revision).values(version_num=NEWEST))


def reason_of_database(error: DBAPIError) -> str:
    """What the database says, on one line, and who can help."""
    said = " ".join(str(error.orig).split())
    if "permission denied" in said:
        said += "; only its owner may: see `factcheck desk database --help`"
    return said
