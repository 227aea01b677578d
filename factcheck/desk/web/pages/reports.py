"""Reports that are added, withdrawn and taken back, and a check that somebody asks for."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from factcheck.desk.store import jobs
from factcheck.desk.store.database import Database
from factcheck.desk.store.jobs import Job
from factcheck.desk.web.handling import field
from factcheck.desk.web.pages.answering import then
from factcheck.desk.web.pages.opening import story_of
from factcheck.desk.web.state import current, database
from factcheck.desk.work import uploads
from factcheck.desk.work.causes import ASKED

Move = Callable[[Database, int, str, int], Job]


def withdraw(request: Request, fields: FormData) -> Response:
    """Leave a report out from the next check on."""
    return _move(request, fields, uploads.withdraw, "withdrawn")


def take_back(request: Request, fields: FormData) -> Response:
    """Take a report in again that was withdrawn."""
    return _move(request, fields, uploads.take_back, "taken_back")


def check(request: Request, fields: FormData) -> Response:
    """Check the story once more."""
    kept = database(request)
    with kept.write() as connection:
        story = story_of(connection, request)
        is_under_way = jobs.running(connection, story.id) is not None
        if not is_under_way:
            jobs.ask(connection, story.id, ASKED, (), current(request).id, kept.now())
    said = "under_way" if is_under_way else "asked"
    return then(f"/story/{story.slug}/changed", said=said)


def _move(request: Request, fields: FormData, move: Move, said: str) -> Response:
    kept = database(request)
    with kept.read() as connection:
        story = story_of(connection, request)
    try:
        move(kept, story.id, field(fields, "key"), current(request).id)
    except LookupError as error:
        raise HTTPException(404) from error
    return then(f"/story/{story.slug}/changed", said=said)
