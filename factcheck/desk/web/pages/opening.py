"""Which story an address names."""

from __future__ import annotations

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request

from factcheck.desk.store import stories
from factcheck.desk.store.stories import Story


def story_of(connection: Connection, request: Request) -> Story:
    """The story that an address names."""
    found = stories.by_slug(connection, str(request.path_params["slug"]))
    if found is None:
        raise HTTPException(404)
    return found
