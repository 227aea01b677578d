"""The very bytes of signed briefs, kept; struck out where words in them are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from factcheck.desk.store import chain, facts, signed
from factcheck.desk.store.database import erase
from factcheck.desk.store.tables import export, words
from factcheck.desk.store.users import PROGRAM


class Kept(NamedTuple):
    """One file that was kept of a signed brief."""

    format: str
    sha256: str
    #: 1, or more where earlier files of this format were struck out
    edition: int = 1
    #: when it was struck out; None where its bytes are there
    struck: str | None = None


def keep_exports(
    connection: Connection, story_id: int, signature_id: int, made: Mapping[str, bytes], at: str
) -> None:
    """Keep a signed brief as the very bytes that were given out; what is kept stays."""
    name_of_chain = chain.hold(connection, story_id)
    newest = {k.format: k for k in exports(connection, signature_id)}
    run = signed.get(connection, signature_id).run
    for name, content in made.items():
        there = newest.get(name)
        if there and not there.struck:
            continue
        edition = there.edition + 1 if there else 1
        digest = sha256(content).hexdigest()
        row = {"signature": signature_id, "format": name, "edition": edition}
        connection.execute(insert(export).values(**row, sha256=digest, content=content))
        body: dict[str, str | int] = {"run": run, "format": name, "sha256": digest}
        chain.append(connection, name_of_chain, PROGRAM, "export kept", body, at)


def given_out(
    connection: Connection,
    story_id: int,
    run: int,
    format: str,
    content: bytes,
    actor: str,
    at: str,
) -> None:
    """Say in the trail that somebody was given a file; the head in it is the one before that."""
    name_of_chain = chain.hold(connection, story_id)
    body: dict[str, str | int] = {"run": run, "format": format}
    body |= {"sha256": sha256(content).hexdigest()}
    chain.append(connection, name_of_chain, actor, "exported", body, at)


def exports(connection: Connection, signature_id: int) -> tuple[Kept, ...]:
    """What was kept of a signed brief, struck out or not; of a format the newest last."""
    rows = connection.execute(
        select(export.c.format, export.c.sha256, export.c.edition, export.c.struck)
        .where(export.c.signature == signature_id)
        .order_by(export.c.id)
    )
    return tuple(Kept(*row) for row in rows)


def exported(connection: Connection, signature_id: int, format: str) -> bytes | None:
    """The bytes kept of a signed brief in one format."""
    held: bytes | None = connection.execute(
        select(export.c.content).where(
            export.c.signature == signature_id,
            export.c.format == format,
            export.c.struck.is_(None),
        )
    ).scalar()
    return held


def struck(connection: Connection, signature_id: int) -> frozenset[int]:
    """The words that were struck out of what a signature vouches for."""
    numbers = facts.words_of(facts.of_signature(connection, signature_id))
    asked = select(words.c.id).where(words.c.id.in_(numbers), words.c.struck.is_not(None))
    return frozenset(connection.execute(asked).scalars())


def strike(connection: Connection, story_id: int, words_id: int, actor: str, at: str) -> None:
    """Strike free text out for good, and every kept file of a signed brief that holds it."""
    name_of_chain = chain.hold(connection, story_id)
    chain.strike(connection, words_id, actor, name_of_chain, at)
    erase(connection)
    for given in signed.of_story(connection, story_id):
        if words_id not in facts.words_of(facts.of_signature(connection, given.id)):
            continue
        for body in _struck(connection, given.id, given.run, at):
            chain.append(connection, name_of_chain, actor, "export struck out", body, at)


def _struck(
    connection: Connection, signature_id: int, run: int, at: str
) -> Iterator[dict[str, str | int]]:
    """Take the bytes of a signature's files away; what the trail says of each."""
    mine = (export.c.signature == signature_id, export.c.struck.is_(None))
    there = connection.execute(select(export.c.format, export.c.sha256).where(*mine)).all()
    connection.execute(update(export).where(*mine).values(content=None, struck=at))
    for row in there:
        yield {"run": run, "format": row.format, "sha256": row.sha256}
