"""Runs of a story: each keeps what it found, and on which thread each finding goes on."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from hashlib import sha256

from sqlalchemy import Connection, insert

from factcheck.desk.exact import frozen
from factcheck.desk.store import articles, chain, threads
from factcheck.desk.store.briefs import (
    Found,
    Run,
    articles_of,
    findings_of,
    found_in,
    get,
    history,
    listed,
    newest,
    page_of,
    readings,
    run_of,
)
from factcheck.desk.store.tables import run
from factcheck.desk.store.threads import Course, carried
from factcheck.model import Findings
from factcheck.view import Page

__all__ = [
    "Course",
    "Found",
    "Run",
    "add",
    "articles_of",
    "carried",
    "findings_of",
    "found_in",
    "get",
    "history",
    "listed",
    "newest",
    "page_of",
    "readings",
]


def add(
    connection: Connection,
    story_id: int,
    found: Findings,
    page: Page,
    *,
    cause: str,
    actor: str,
    at: str,
    same: Mapping[str, str] | None = None,
    course: Course | None = None,
) -> Run:
    """Keep what a check found; earlier findings' threads go on in those that are the same.

    `same` says which new article is which earlier one, where somebody was asked. `course` is
    what was `carried` before the transaction; it is worked out anew where it is of another run.
    """
    name = chain.hold(connection, story_id)
    earlier = newest(connection, story_id)
    if course is None or course.before != (earlier.id if earlier else 0):
        course = carried(connection, story_id, found, same or {})
    kept = [articles.keep(connection, story_id, a, at) for a in found.articles]
    written = frozen(found)
    row = {
        "story": story_id,
        "number": earlier.number + 1 if earlier else 1,
        "program": found.version,
        "settings": frozen(found.settings),
        "versions": json.dumps(kept),
        "findings": zlib.compress(written.encode()),
        "page": zlib.compress(frozen(page).encode()),
        "digest": sha256(written.encode()).hexdigest(),
        "cause": cause,
        "made": at,
    }
    made = run_of(connection.execute(insert(run).values(row).returning(run)).one())
    threads.keep(connection, made, course)
    body: dict[str, str | int] = {"run": made.number, "digest": made.digest, "cause": cause}
    body |= {"program": made.program}
    body |= {"findings": len(found.discrepancies), "articles": len(found.articles)}
    chain.append(connection, name, actor, chain.CHECKED, body, at)
    return made
