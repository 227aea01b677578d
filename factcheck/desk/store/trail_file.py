"""The trail as a file that strangers can verify: `factcheck.desk.verify` reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, select

from factcheck import whole
from factcheck.desk.store import chain
from factcheck.desk.store.tables import trail, words
from factcheck.desk.verify import FORMAT, VERSION
from factcheck.errors import Unwritable, reason_of

#: an entry's fields, each under the hash or the hash itself
FIELDS = [column for column in trail.columns if column.name != "id"]
#: digests asked about at once: SQLite takes 32,766 parameters
AT_ONCE = 5000
STREAMED = {"yield_per": 1000}
_DIGEST = re.compile(r'"([0-9a-f]{64})"')


def heads(connection: Connection, names: Sequence[str]) -> dict[str, chain.Entry]:
    """The newest entry of each chain that has one."""
    found = ((name, chain.head(connection, name)) for name in names)
    return {name: entry for name, entry in found if entry}


def lines(
    connection: Connection, ends: dict[str, chain.Entry], with_words: bool = True
) -> Iterator[str]:
    """The file's lines: what it is, the entries up to these ends, the free texts beside them."""
    chains = {name: {"entries": end.seq, "head": end.hash} for name, end in ends.items()}
    yield chain.canonical({"format": FORMAT, "version": VERSION, "chains": chains})
    named: dict[str, None] = {}
    for name, end in ends.items():
        for row in _rows(connection, name, end.seq):
            named.update(dict.fromkeys(_DIGEST.findall(str(row["body"]))))
            yield chain.canonical(row)
    if with_words:
        yield from _texts(connection, list(named))


def write(path: Path, rows: Iterable[str]) -> None:
    """Put the lines into a file, for its owner's eyes: free texts are among them.

    Raises `Unwritable`, also where another file than a trail would be lost.
    """
    try:
        if path.exists() and not _is_trail(path):
            raise Unwritable(path, "a file of that name is there, and is no trail")
        whole.put(path, b"".join(f"{row}\n".encode("ascii") for row in rows), 0o600)
    except OSError as error:
        raise Unwritable(path, reason_of(error)) from error


def _is_trail(path: Path) -> bool:
    with path.open("rb") as file:
        return f'"format":"{FORMAT}"'.encode() in file.readline(1_000_000)


def _rows(connection: Connection, name: str, last: int) -> Iterator[dict[str, object]]:
    asked = select(*FIELDS).where(trail.c.chain == name, trail.c.seq <= last)
    for row in connection.execute(asked.order_by(trail.c.seq), execution_options=STREAMED):
        yield dict(row._mapping)


def _texts(connection: Connection, digests: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(digests), AT_ONCE):
        some = digests[start : start + AT_ONCE]
        asked = select(words).where(words.c.sha256.in_(some)).order_by(words.c.id)
        for row in connection.execute(asked):
            told = {"struck": row.struck} if row.struck else {"salt": row.salt, "text": row.text}
            yield chain.canonical({"sha256": row.sha256, **told})
