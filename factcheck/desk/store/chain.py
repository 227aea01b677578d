"""The trail: entries that each hold the hash of the one before, so that none can change unseen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, or_, select, update

from factcheck.desk.store.database import erase, lock
from factcheck.desk.store.tables import trail, user, words
from factcheck.plain import harmless

#: the chain of the desk itself: users, removals, heads of signed stories
DESK = "desk"
#: what an entry of a story's run is called
CHECKED = "checked"
#: what an entry of words that were struck out is called
STRUCK = "struck out"
#: what stands before the first entry
NOTHING = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the trail."""

    chain: str
    seq: int
    time: str
    actor: str
    action: str
    #: strings and whole numbers alone, so that every program writes them alike
    body: Mapping[str, str | int]
    prev: str
    hash: str


def of_story(story: int) -> str:
    """The name of a story's chain."""
    return f"story:{story}"


def hold(connection: Connection, story: int) -> str:
    """Let nobody else write of a story until this transaction ends; the name of its chain.

    What writes of a story does this first, and reads after it what the write depends on: in
    PostgreSQL it would else see the story as it was before another's write.
    """
    name = of_story(story)
    lock(connection, name)
    return name


def canonical(value: Mapping[str, object]) -> str:
    r"""JSON that comes out the same whoever writes it.

    >>> canonical({"b": 1, "a": "é"})
    '{"a":"\\u00e9","b":1}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def hashed(chain: str, seq: int, time: str, actor: str, action: str, body: str, prev: str) -> str:
    """The hash of an entry, whose body is canonical JSON."""
    row = {
        "chain": chain,
        "seq": seq,
        "time": time,
        "actor": actor,
        "action": action,
        "body": body,
        "prev": prev,
    }
    return sha256(canonical(row).encode("ascii")).hexdigest()


def append(
    connection: Connection,
    chain: str,
    actor: str,
    action: str,
    body: Mapping[str, str | int],
    at: str,
) -> Entry:
    """Add an entry to a chain, in the transaction of what it tells of."""
    lock(connection, chain)
    last = head(connection, chain)
    seq, prev = (last.seq + 1, last.hash) if last else (1, NOTHING)
    written = canonical(body)
    row = {"chain": chain, "seq": seq, "time": at, "actor": actor, "action": action}
    row |= {"body": written, "prev": prev}
    digest = hashed(chain, seq, at, actor, action, written, prev)
    connection.execute(insert(trail).values(**row, hash=digest))
    return Entry(
        chain=chain,
        seq=seq,
        time=at,
        actor=actor,
        action=action,
        body=body,
        prev=prev,
        hash=digest,
    )


def head(connection: Connection, chain: str) -> Entry | None:
    """The newest entry of a chain."""
    newest = select(func.max(trail.c.seq)).where(trail.c.chain == chain).scalar_subquery()
    found = connection.execute(
        select(trail).where(trail.c.chain == chain, trail.c.seq == newest)
    ).first()
    return _entry(found) if found else None


def entries(connection: Connection, chain: str) -> Iterator[Entry]:
    """All entries of a chain, the oldest first."""
    for row in connection.execute(
        select(trail).where(trail.c.chain == chain).order_by(trail.c.seq)
    ):
        yield _entry(row)


def about(connection: Connection, chain: str, finding: int) -> Iterator[tuple[Entry, str]]:
    """The entries of a story's chain that tell of one of its findings, and of its checks.

    With each comes the name of who did it, as it is shown.
    """
    # the body is canonical JSON: a number ends at a comma or a brace
    told = {"of": chain, "first": f'"finding":{finding},', "last": f'"finding":{finding}}}'}
    for row in connection.execute(_about(), told):
        yield _entry(row), row.shown or row.actor


def chains(connection: Connection) -> list[str]:
    """The names of all chains."""
    return list(
        connection.execute(select(trail.c.chain).distinct().order_by(trail.c.chain)).scalars()
    )


def _entry(row: Row[Any]) -> Entry:
    kept = {name: row._mapping[name] for name in Entry.__slots__}
    return Entry(**{**kept, "body": json.loads(kept["body"])})


@cache
def _about() -> Select[Any]:
    ends = (trail.c.body.contains(bindparam(name)) for name in ("first", "last"))
    told = or_(trail.c.action == CHECKED, *ends)
    asked = select(trail, user.c.shown).outerjoin(user, user.c.name == trail.c.actor)
    return asked.where(trail.c.chain == bindparam("of"), told).order_by(trail.c.seq)


@dataclass(frozen=True, slots=True)
class Words:
    """Free text that was kept: its row, and the digest that stands in the trail."""

    id: int
    sha256: str


def keep_words(connection: Connection, text: str) -> Words | None:
    """Keep free text beside the trail; None for none.

    A random salt keeps short words from being guessed from their digest once they are struck out.
    """
    # nobody's words turn those after them about, on a page or on paper
    text = harmless(clean(text).replace("\r\n", "\n")).strip()
    if not text:
        return None
    salt = token_hex(16)
    digest = sha256((salt + text).encode("utf-8", "surrogatepass")).hexdigest()
    made = connection.execute(
        insert(words).values(sha256=digest, salt=salt, text=text).returning(words.c.id)
    )
    return Words(made.scalar_one(), digest)


def clean(text: str) -> str:
    r"""Text that every database takes: PostgreSQL refuses a null and half a character.

    >>> clean("a\0b")
    'ab'
    """
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def strike(connection: Connection, words_id: int, actor: str, chain: str, at: str) -> None:
    """Strike free text out for good: the digest stays, the chain still holds."""
    lock(connection, chain)
    row = connection.execute(select(words).where(words.c.id == words_id)).one()
    if row.struck:
        return
    erase(connection)
    connection.execute(
        update(words).where(words.c.id == words_id).values(text=None, salt=None, struck=at)
    )
    append(connection, chain, actor, STRUCK, {"sha256": row.sha256}, at)
