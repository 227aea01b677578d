"""What every handler may ask of its request: who it is, the database, how the desk is served."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request

from factcheck.desk.store.database import Database
from factcheck.desk.store.users import User
from factcheck.desk.web.options import Options


def current(request: Request) -> User:
    """Who is signed in; the door lets nobody else through to a page."""
    return cast(User, request.state.user)


def database(request: Request) -> Database:
    """The desk's database."""
    return cast(Database, request.app.state.database)


def options(request: Request) -> Options:
    """How the desk is served."""
    return cast(Options, request.app.state.options)


def wake(request: Request) -> None:
    """Have a check begin now that was asked for, rather than in half a second."""
    work = getattr(request.app.state, "work", None)
    if work is not None:
        work.wake()
