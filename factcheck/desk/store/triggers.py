"""What the database itself refuses: to change or remove what was decided, signed or told."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, UniqueConstraint, inspect, text

from factcheck.desk.store.database import SQLITE
from factcheck.desk.store.tables import ADDED_TO, METADATA, STRUCK

#: what stands before the name of each of our triggers
OURS = "factcheck_"
#: tables whose rows the database guards
GUARDED = (*ADDED_TO, *STRUCK)

REFUSE = f"""
CREATE OR REPLACE FUNCTION {OURS}refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'restrict_violation';
END $$
"""


def create(connection: Connection) -> None:
    """Set up the triggers of the tables that are there."""
    is_sqlite = connection.dialect.name == SQLITE
    if not is_sqlite:
        connection.exec_driver_sql(REFUSE)
    for name in {*GUARDED} & {*inspect(connection).get_table_names()}:
        for line in _sqlite(name) if is_sqlite else _postgresql(name):
            connection.exec_driver_sql(line)


def drop(connection: Connection) -> None:
    """Take all our triggers away, for a migration, after which they are created anew."""
    if connection.dialect.name == SQLITE:
        for name in present(connection):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {OURS}refuse() CASCADE")


def present(connection: Connection) -> list[str]:
    """The names of our triggers in this database."""
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == SQLITE
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'"
    )
    names = connection.execute(text(asked)).scalars()
    return sorted(name for name in names if name.startswith(OURS))


def missing(connection: Connection) -> list[str]:
    """The names of those that should be there and are not: somebody took them away."""
    third = "insert" if connection.dialect.name == SQLITE else "truncate"
    wanted = {
        f"{OURS}{table}_{event}" for table in GUARDED for event in ("update", "delete", third)
    }
    return sorted(wanted - set(present(connection)))


def _why(table: str) -> str:
    if table in STRUCK:
        return f"{table} may only be struck out"
    return f"rows of {table} are only ever added"


def _is_struck(table: str) -> str:
    """The one change that such a row may see, once: what is struck out goes, all else stays."""
    gone = STRUCK[table]
    stays = (c.name for c in METADATA.tables[table].columns if c.name not in (*gone, "struck"))
    rules = ["OLD.struck IS NULL", "NEW.struck IS NOT NULL"]
    rules += [f"NEW.{name} IS NULL" for name in gone]
    return " AND ".join([*rules, *(f"NEW.{name} = OLD.{name}" for name in stays)])


def _sqlite(name: str) -> Iterator[str]:
    yield _aborts(name, "update", f"NOT ({_is_struck(name)})" if name in STRUCK else "")
    yield _aborts(name, "delete")
    yield _aborts(name, "insert", _is_there(METADATA.tables[name]))


def _aborts(table: str, event: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {OURS}{table}_{event} BEFORE {event.upper()} ON {table}"
        f"{f' WHEN {when}' if when else ''} BEGIN SELECT RAISE(ABORT, '{_why(table)}'); END"
    )


def _is_there(table: Table) -> str:
    """Whether a row of that key is there: INSERT OR REPLACE removes it and tells no trigger."""
    rules = (rule for rule in table.constraints if isinstance(rule, UniqueConstraint))
    keys = [["id"], *sorted([column.name for column in rule.columns] for rule in rules)]
    same = (" AND ".join(f"{column} = NEW.{column}" for column in key) for key in keys)
    return f"EXISTS (SELECT 1 FROM {table.name} WHERE {' OR '.join(f'({key})' for key in same)})"


def _postgresql(name: str) -> Iterator[str]:
    refused = f"FOR EACH ROW WHEN (NOT ({_is_struck(name)}))" if name in STRUCK else ""
    each = refused or "FOR EACH STATEMENT"
    yield from _refuses(name, "update", each)
    yield from _refuses(name, "delete", "FOR EACH STATEMENT")
    yield from _refuses(name, "truncate", "FOR EACH STATEMENT")


def _refuses(table: str, event: str, each: str) -> Iterator[str]:
    trigger = f"{OURS}{table}_{event}"
    yield (
        f"CREATE TRIGGER {trigger} BEFORE {event.upper()} ON {table} {each}"
        f" EXECUTE FUNCTION {OURS}refuse('{_why(table)}')"
    )
    # replication would run without it
    yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}"
