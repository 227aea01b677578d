"""Rights in PostgreSQL: an owner who migrates, and a role that serves and can undo nothing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, inspect, text
from sqlalchemy.exc import DBAPIError

from factcheck.desk.store.database import POSTGRESQL, SCHEMA, Database, lock
from factcheck.desk.store.schema import ensure, name_of, reason_of_database, revision
from factcheck.desk.store.tables import ADDED_TO, METADATA, STRUCK
from factcheck.errors import BadDatabase

#: rows of these come and go
PASSING = ("session", "watch")


def allow(database: Database, role: str) -> bool:
    """Give a role the rights to serve the desk and no other; True where it had to be made.

    Run by the owner, after each change of the schema. Raises `BadDatabase` where the database
    has no roles, or where the role could take the rights that it lacks.
    """
    if database.url.get_backend_name() != POSTGRESQL:
        raise BadDatabase(name_of(database), "only PostgreSQL has roles; a file has its owner")
    ensure(database)
    try:
        with database.write() as connection:
            lock(connection, SCHEMA)
            return _allowed(connection, role, name_of(database))
    except DBAPIError as error:
        raise BadDatabase(name_of(database), reason_of_database(error)) from error


def _allowed(connection: Connection, role: str, name: str) -> bool:
    made = not _is_there(connection, role)
    if made:
        connection.exec_driver_sql(f"CREATE ROLE {_quoted(connection, role)} LOGIN")
    if _is_above(connection, role):
        raise BadDatabase(name, f"{role} owns the tables or is above their owner: name another")
    for line in _rights(connection, _quoted(connection, role)):
        connection.exec_driver_sql(line)
    return made


def is_above(database: Database) -> bool:
    """Whether who is connected could take rights that a role which serves should lack."""
    if database.url.get_backend_name() != POSTGRESQL:
        return False
    with database.read() as connection:
        return _is_above(connection, connection.execute(text("SELECT current_user")).scalar_one())


def _is_there(connection: Connection, role: str) -> bool:
    asked = text("SELECT count(*) FROM pg_roles WHERE rolname = :role")
    return bool(connection.execute(asked, {"role": role}).scalar())


def _is_above(connection: Connection, role: str) -> bool:
    """Whether the role may act as the owner of a table; who is above all may."""
    asked = text(
        "SELECT bool_or(pg_has_role(:role, relowner, 'MEMBER')) FROM pg_class"
        " WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'S')"
    )
    return bool(connection.execute(asked, {"role": role}).scalar())


def _rights(connection: Connection, role: str) -> Iterator[str]:
    schema = _quoted(connection, inspect(connection).default_schema_name or "public")
    database = _quoted(connection, connection.engine.url.database or "")
    # none that was given to everybody, or to this role before
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {role}"
    yield f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {role}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM PUBLIC, {role}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {role}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}"
    yield f"GRANT SELECT ON {revision.name} TO {role}"
    for table in METADATA.sorted_tables:
        yield f"GRANT {_on(table)} ON {_quoted(connection, table.name)} TO {role}"


def _on(table: Table) -> str:
    """What a table's rows may see.

    >>> _on(METADATA.tables["trail"]), _on(METADATA.tables["session"])
    ('SELECT, INSERT', 'SELECT, INSERT, UPDATE, DELETE')
    """
    rights = ["SELECT", "INSERT"]
    if table.name in STRUCK:
        rights.append(f"UPDATE ({', '.join((*STRUCK[table.name], 'struck'))})")
    elif table.name not in ADDED_TO:
        rights.append("UPDATE")
    if table.name in PASSING:
        rights.append("DELETE")
    return ", ".join(rights)


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)
