"""Which database a desk has, and how it is opened: nobody else may read its file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from factcheck.desk.store.database import POSTGRESQL, SQLITE, Database, sqlite_url
from factcheck.errors import BadDatabase, DeskRefused, reason_of

#: a database's address, with its password where it needs one
VARIABLE = "FACTCHECK_DATABASE"
NAME = "desk.db"
PRIVATE, PRIVATE_FOLDER = 0o600, 0o700
TEAM = "pip install 'factcheck-brief[desk,team]'"


def opened(given: str | None = None, environment: Mapping[str, str] = os.environ) -> Database:
    """The desk's database, its schema up to date.

    It is the one that is named, else the environment's, else a file of this user's. Raises
    `DeskRefused` where the address cannot be one, `BadDatabase` where it cannot be opened.
    """
    from factcheck.desk.store.schema import ensure

    url = _url(given, environment)
    if url.get_backend_name() == SQLITE and url.database:
        _private(Path(url.database))
    database = Database(url.render_as_string(hide_password=False))
    ensure(database)
    return database


def _url(given: str | None, environment: Mapping[str, str]) -> URL:
    if given:
        return _without_password(_read(given))
    if told := environment.get(VARIABLE):
        return _read(told)
    return make_url(sqlite_url(_default()))


def _read(address: str) -> URL:
    """An address as a URL; a path is a SQLite file's."""
    try:
        url = make_url(address if "://" in address else sqlite_url(Path(address).absolute()))
    except (ArgumentError, ValueError) as error:
        raise DeskRefused("the database's address cannot be read") from error
    if url.get_backend_name() not in (SQLITE, POSTGRESQL):
        raise DeskRefused(
            f"the desk keeps its work in SQLite or PostgreSQL, not in {url.drivername}"
        )
    if url.get_backend_name() == POSTGRESQL and find_spec("psycopg") is None:
        raise DeskRefused(f"PostgreSQL needs one more package: {TEAM}")
    return url


def _without_password(url: URL) -> URL:
    if url.password is not None or "password" in url.query:
        raise DeskRefused(
            "a password on the command line can be read by everybody on this machine: "
            f"put the whole address into the environment variable {VARIABLE}, "
            "or the password into the file that PGPASSFILE names"
        )
    return url


def _default() -> Path:
    """On Linux `~/.local/share/factcheck/desk.db`."""
    from platformdirs import user_data_path

    return user_data_path("factcheck", appauthor=False) / NAME


def _private(path: Path) -> None:
    """Have the file's folder, and close the file and what SQLite keeps beside it to others."""
    try:
        path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        for beside in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            if beside.exists() and beside.stat().st_mode & 0o077:
                beside.chmod(PRIVATE)
    except OSError as error:
        raise BadDatabase(str(path), reason_of(error)) from error
