"""What the database itself refuses: to change or remove what was decided, signed or told."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, UniqueConstraint, text

from factcheck.desk.store.database import SQLITE
from factcheck.desk.store.tables import ADDED_TO, METADATA

#: what stands before the name of each of our triggers
OURS = "factcheck_"
#: the one change that a row of `words` may see, once
STRUCK = (
    "OLD.struck IS NULL AND NEW.struck IS NOT NULL AND NEW.text IS NULL AND NEW.salt IS NULL"
    " AND NEW.id = OLD.id AND NEW.sha256 = OLD.sha256"
)
ONLY_STRUCK = "words may only be struck out"

REFUSE = f"""
CREATE OR REPLACE FUNCTION {OURS}refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'restrict_violation';
END $$
"""


def create(connection: Connection) -> None:
    """Set up the triggers; the tables are there."""
    for line in _sqlite() if connection.dialect.name == SQLITE else _postgresql():
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


def _only_added(table: str) -> str:
    return f"rows of {table} are only ever added"


def _sqlite() -> Iterator[str]:
    for name in ADDED_TO:
        for event in ("update", "delete"):
            yield _aborts(name, event, _only_added(name))
        yield _aborts(name, "insert", _only_added(name), _is_there(METADATA.tables[name]))
    words = METADATA.tables["words"]
    yield _aborts("words", "update", ONLY_STRUCK, f"NOT ({STRUCK})")
    yield _aborts("words", "delete", ONLY_STRUCK)
    yield _aborts("words", "insert", ONLY_STRUCK, _is_there(words))


def _aborts(table: str, event: str, why: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {OURS}{table}_{event} BEFORE {event.upper()} ON {table}"
        f"{f' WHEN {when}' if when else ''} BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


def _is_there(table: Table) -> str:
    """Whether a row of that key is there: INSERT OR REPLACE removes it and tells no trigger."""
    rules = (rule for rule in table.constraints if isinstance(rule, UniqueConstraint))
    keys = [["id"], *sorted([column.name for column in rule.columns] for rule in rules)]
    same = (" AND ".join(f"{column} = NEW.{column}" for column in key) for key in keys)
    return f"EXISTS (SELECT 1 FROM {table.name} WHERE {' OR '.join(f'({key})' for key in same)})"


def _postgresql() -> Iterator[str]:
    yield REFUSE
    for name in ADDED_TO:
        for event in ("update", "delete", "truncate"):
            yield from _refuses(name, event, _only_added(name))
    yield from _refuses("words", "update", ONLY_STRUCK, f"FOR EACH ROW WHEN (NOT ({STRUCK}))")
    for event in ("delete", "truncate"):
        yield from _refuses("words", event, ONLY_STRUCK)


def _refuses(table: str, event: str, why: str, each: str = "FOR EACH STATEMENT") -> Iterator[str]:
    trigger = f"{OURS}{table}_{event}"
    yield (
        f"CREATE TRIGGER {trigger} BEFORE {event.upper()} ON {table} {each}"
        f" EXECUTE FUNCTION {OURS}refuse('{why}')"
    )
    # replication would run without it
    yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}"
