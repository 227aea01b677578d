"""An archive's tables as DuckDB sees them: read only, and nothing else.

What is asked may come from anybody. The database lies in memory and reaches no file, not even the
archive's: Arrow reads these, as they are asked for, and hands over rows. It loads no extension, and
cannot be told otherwise; a statement is run only where it is one query that DuckDB itself takes for
nothing but a query. That alone would not do: `COPY` within a `WITH` is one, too, and there are
functions that run SQL from a text. What needs more than so much memory or time is broken off.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
from pyarrow.fs import LocalFileSystem

from factcheck.archive.ask.filters import Filter, quoted
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import DONE, KINDS
from factcheck.errors import FactcheckError

#: what the database may use; what needs more is told so
MEMORY = "2 GB"
THREADS = min(4, os.cpu_count() or 1)
#: seconds that it may take to answer, as a query can be endless
LONGEST = 600.0
#: rows that are in memory at once
BATCH = 10_000
#: columns that serve the program alone
_OWN = {"articles": ("words", "weights"), "stories": ("fingerprint",)}
#: bytes of a file that is not read as a whole
LARGE = 8_000_000
#: a file is read bit by bit, and not ahead as a whole
_FORMAT = ds.ParquetFileFormat(
    default_fragment_scan_options=ds.ParquetFragmentScanOptions(pre_buffer=False)
)
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_unsigned_extensions": False,
    # a name that is no table is no variable of this program either
    "python_enable_replacements": False,
    "memory_limit": MEMORY,
    "threads": THREADS,
    "temp_directory": "",
}


class BadQuestion(FactcheckError):
    """SQL that cannot be answered: the message is DuckDB's own first line."""


@contextmanager
def tables(folder: Path, narrowed: Filter | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The views articles, stories, findings and unread of an archive, in a locked database."""
    with duckdb.connect(":memory:", config=_CONFIG) as connection:
        with plainly():
            _lock(connection, folder, narrowed or Filter())
        yield connection


def _lock(connection: duckdb.DuckDBPyConnection, folder: Path, narrowed: Filter) -> None:
    # no bar of DuckDB's own beside ours
    connection.execute("set enable_progress_bar = false")
    connection.execute("set enable_external_access = false")
    for name in ("articles", "stories", "findings", "unread"):
        connection.register(f"every_{name}", _rows(Folder(folder), name))
    for view in _views(narrowed):
        connection.execute(view)
    connection.execute("set lock_configuration = true")
    connection.execute("begin transaction read only")


@contextmanager
def plainly() -> Iterator[None]:
    """Raise `BadQuestion` for what DuckDB says, without its drawing of the place."""
    try:
        yield
    except (duckdb.OutOfMemoryException, MemoryError) as error:
        raise BadQuestion(f"the question needs more than {MEMORY} of memory: ask less") from error
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        words = " ".join(str(error).split("\n\nLINE ")[0].split())
        if isinstance(error, FileNotFoundError) or _WENT.search(words):
            # where a run adds meanwhile, a day's file may go as its stories move to another day
            words = "a file of the archive went while it was read: ask again"
        elif _UNREADABLE in words or isinstance(error, pa.ArrowException):
            words = f"a file of the archive cannot be read: {words.split(_UNREADABLE)[-1]}"
        else:
            words = f"the question cannot be answered: {words}"
        raise BadQuestion(words) from error


#: what Arrow says of a file that is not there, and DuckDB of what Arrow says
_WENT = re.compile(r"\[(?:errno|Windows error) [23]\]")
_UNREADABLE = "' failed: "


_LONG = "the question takes more than {:g} minutes: ask less"


class Rows:
    """The rows of an answer as they come: what waits for them can be interrupted."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, sql: str) -> None:
        self._connection = connection
        self._left = LONGEST
        # a relation: what is executed by itself would be in memory as a whole
        self._reader = self._waited(lambda: connection.sql(sql).to_arrow_reader(BATCH))
        self.schema: pa.Schema = self._reader.schema

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        with plainly():
            while (batch := self._waited(partial(next, self._reader, None))) is not None:
                yield batch

    def read_all(self) -> pa.Table:
        """All rows as a table."""
        return pa.Table.from_batches(list(self), self.schema)

    def _waited(self, work: Callable[[], Any]) -> Any:
        """What some work gives, done in a thread: DuckDB lets nobody press Ctrl-C meanwhile."""
        begun = time.monotonic()
        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(work)
            try:
                return done.result(max(0.0, self._left))
            except TimeoutError as error:
                self._connection.interrupt()
                raise BadQuestion(_LONG.format(LONGEST / 60)) from error
            except BaseException:
                self._connection.interrupt()
                raise
            finally:
                self._left -= time.monotonic() - begun


def run(connection: duckdb.DuckDBPyConnection, sql: str) -> Rows:
    """The answer to one query; raises `BadQuestion` for anything else, or where it fails."""
    asked = sql.strip().rstrip(";")
    with plainly():
        # takes one query and nothing that writes; it is looked at here, and not run
        connection.execute(f"explain select * from query({quoted(asked)})")
        return Rows(connection, asked)


def _rows(folder: Folder, name: str) -> ds.Dataset:
    """The rows of a table, of all days, read as they are asked for."""
    kind = KINDS[name]
    schema = pa.schema([field for field in kind.schema if field.name not in _OWN.get(name, ())])
    days = folder.days(name) if kind.by_day else [""]
    there = [path for day in days if (path := folder.file(name, day)).is_file()]
    pieces = [piece for path in there for piece in _pieces(path)]
    return ds.FileSystemDataset(pieces, schema, _FORMAT, LocalFileSystem())


def _pieces(path: Path) -> Iterator[ds.Fragment]:
    """A file, or its groups of rows where it is large: Arrow reads some pieces ahead, and whole."""
    piece = _FORMAT.make_fragment(str(path), LocalFileSystem())
    yield from piece.split_by_row_group() if path.stat().st_size > LARGE else [piece]


def _views(narrowed: Filter) -> Iterator[str]:
    """The four views, narrowed; findings have the day of their story, and are of those checked."""
    checked = ", ".join(map(quoted, DONE))
    yield f"create view articles as from every_articles where {narrowed.within('published')}"
    yield f"create view stories as from every_stories where {narrowed.within('day')}"
    yield (
        "create view findings as select f.*, s.day from every_findings f join "
        f"(select distinct story, day from every_stories where status in ({checked})) s "
        f"using (story) where {narrowed.within('s.day')} and {narrowed.of_findings()}"
    )
    yield "create view unread as from every_unread"
