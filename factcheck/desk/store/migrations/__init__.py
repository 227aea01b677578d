"""Migrations with Alembic, run within the caller's transaction. Importing this imports Alembic."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event

from factcheck.desk.store import triggers
from factcheck.desk.store.database import SCHEMA, SQLITE, Database, lock
from factcheck.desk.store.tables import METADATA

FOLDER = Path(__file__).parent


def bring_up(database: Database) -> None:
    """Bring a database up to the newest revision."""
    fresh = Database(database.url.render_as_string(hide_password=False))
    if fresh.is_sqlite:
        # a table that is made anew is dropped first; this can only be said outside a transaction
        event.listen(fresh.engine, "connect", _without_references)
    with closing(fresh), fresh.write() as connection:
        lock(connection, SCHEMA)
        upgrade(connection)
        _hold_references(connection)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the schema up to a revision."""
    scripts = scripts_in()
    _run(connection, lambda found, _: scripts._upgrade_revs(to, found))


def downgrade(connection: Connection, to: str) -> None:
    """Bring the schema down to a revision, or to `base`, which is nothing."""
    scripts = scripts_in()
    _run(connection, lambda found, _: scripts._downgrade_revs(to, found))


def scripts_in() -> ScriptDirectory:
    """The revisions in this folder."""
    config = Config()
    # Alembic reads `%` as the beginning of a name
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def _run(connection: Connection, steps: Callable[[Any, MigrationContext], Iterable[Any]]) -> None:
    """Run steps. Triggers step aside: they would refuse it, and SQLite drops them with a table."""
    triggers.drop(connection)
    context = MigrationContext.configure(
        connection, opts={"fn": steps, "target_metadata": METADATA, "render_as_batch": True}
    )
    with Operations.context(context):
        context.run_migrations()
    triggers.create(connection)


def _without_references(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")


def _hold_references(connection: Connection) -> None:
    """A migration that loses a row that another refers to is undone."""
    if connection.dialect.name == SQLITE:
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if lost:
            raise RuntimeError(f"the migration lost rows that others refer to: {lost[:5]}")
