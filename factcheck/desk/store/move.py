"""A whole desk from one database into another: SQLite to PostgreSQL and back."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Result, Row, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from factcheck.desk.store.database import POSTGRESQL, SCHEMA, Database, lock
from factcheck.desk.store.schema import ensure, name_of, reason_of_database
from factcheck.desk.store.tables import METADATA
from factcheck.errors import BadDatabase

#: rows that are held at once: a run's findings may be megabytes
AT_ONCE = 100
_WHOLE = 1 << 256


@dataclass(frozen=True, slots=True)
class Content:
    """What a table holds: how many rows, and a digest of all whatever their order."""

    rows: int = 0
    digest: int = 0

    def and_of(self, row: Row[tuple[object, ...]]) -> Content:
        """With one row more."""
        seen = sha256(repr(tuple(row)).encode("utf-8", "backslashreplace")).digest()
        return Content(self.rows + 1, (self.digest + int.from_bytes(seen, "big")) % _WHOLE)


def move(source: Database, target: Database) -> dict[str, int]:
    """Copy every row of every table, ids kept, all or none; the number of rows of each table.

    Raises `BadDatabase` where the target holds anything, or does not hold the same afterwards.
    """
    for database in (source, target):
        ensure(database)
    try:
        with source.read() as here, target.write() as there:
            lock(there, SCHEMA)
            return _filled(here, there, name_of(target))
    except DBAPIError as error:
        raise BadDatabase(name_of(target), reason_of_database(error)) from error


def _filled(here: Connection, there: Connection, name: str) -> dict[str, int]:
    full = [table.name for table in METADATA.sorted_tables if _any(there, table)]
    if full:
        raise BadDatabase(name, f"it is not empty, there are rows in {', '.join(full)}")
    for table in METADATA.sorted_tables:
        given = _copied(here, there, table)
        if _content(there, table) != given:
            raise BadDatabase(name, f"{table.name} came out otherwise: nothing was moved")
        _count_on(there, table)
    return {table.name: _rows(there, table) for table in METADATA.sorted_tables}


def _any(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table).limit(1)).first() is not None


def _rows(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _copied(here: Connection, there: Connection, table: Table) -> Content:
    """Copy a table's rows; what was read of them."""
    read = Content()
    for some in _all(here, table).partitions():
        for row in some:
            read = read.and_of(row)
        there.execute(insert(table), [dict(row._mapping) for row in some])
    return read


def _content(connection: Connection, table: Table) -> Content:
    found = Content()
    for row in _all(connection, table):
        found = found.and_of(row)
    return found


def _all(connection: Connection, table: Table) -> Result[Any]:
    return connection.execute(
        select(table).order_by(*table.primary_key), execution_options={"yield_per": AT_ONCE}
    )


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL counts ids by itself, and would begin with one that is taken."""
    if connection.dialect.name != POSTGRESQL or "id" not in table.columns:
        return
    quoted = connection.dialect.identifier_preparer.quote(table.name)
    newest = connection.execute(select(func.max(table.c.id))).scalar()
    if newest is not None:
        asked = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :newest)")
        connection.execute(asked, {"name": quoted, "newest": newest})
