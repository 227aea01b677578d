"""The articles of a story, and each of their versions as it was read."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from factcheck.desk.exact import frozen, thawed
from factcheck.desk.store.chain import clean
from factcheck.desk.store.tables import article, version
from factcheck.model import Article

#: bytes of an article's name that are kept as they are
LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One article as it was read once."""

    id: int
    #: the article's file, address or feed entry
    key: str
    sha256: str
    seen: str
    article: Article


def keep(connection: Connection, story_id: int, given: Article, at: str) -> int:
    """Keep an article as read; its version's number, an earlier one where it is just the same."""
    home = _home(connection, story_id, given)
    meta = frozen(replace(given, text=""))
    digest = sha256((given.sha256 + meta).encode("utf-8", "surrogatepass")).hexdigest()
    same = (version.c.article == home, version.c.digest == digest)
    known: int | None = connection.execute(select(version.c.id).where(*same)).scalar()
    if known is not None:
        return known
    text = zlib.compress(given.text.encode("utf-8", "surrogatepass"))
    made: int = connection.execute(
        insert(version)
        .values(article=home, sha256=given.sha256, text=text, meta=meta, digest=digest, seen=at)
        .returning(version.c.id)
    ).scalar_one()
    return made


def versions(connection: Connection, ids: Sequence[int]) -> tuple[Version, ...]:
    """Versions in the order in which they are named."""
    rows = connection.execute(
        select(version, article.c.key).join(article).where(version.c.id.in_(ids))
    )
    found = {
        row.id: Version(
            id=row.id,
            key=row.key,
            sha256=row.sha256,
            seen=row.seen,
            article=replace(
                thawed(Article, row.meta),
                text=zlib.decompress(row.text).decode("utf-8", "surrogatepass"),
            ),
        )
        for row in rows
    }
    return tuple(found[each] for each in ids)


def of_story(connection: Connection, story_id: int) -> tuple[Version, ...]:
    """All versions of a story's articles, the oldest first."""
    ids = connection.execute(
        select(version.c.id).join(article).where(article.c.story == story_id).order_by(version.c.id)
    ).scalars()
    return versions(connection, list(ids))


def _home(connection: Connection, story_id: int, given: Article) -> int:
    known: int | None = connection.execute(
        select(article.c.id).where(article.c.story == story_id, article.c.key == _key(given))
    ).scalar()
    if known is not None:
        return known
    made: int = connection.execute(
        insert(article)
        .values(story=story_id, key=_key(given), outlet=clean(given.outlet or "") or None)
        .returning(article.c.id)
    ).scalar_one()
    return made


def _key(given: Article) -> str:
    """An article's name, told apart by a digest where it is longer than PostgreSQL's indexes take.

    >>> len(_key(Article(id="https://paper.example/" + "x" * 5000, text="")))
    565
    """
    name = clean(given.id) or "article"
    if len(name.encode()) <= LONGEST:
        return name
    return f"{name[:500]} {sha256(name.encode()).hexdigest()}"
