"""The desk as an application: its pages behind the door, and the guard before all."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    ExitStack,
    asynccontextmanager,
)
from typing import TypeAlias

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from factcheck.desk.store.database import Database
from factcheck.desk.store.users import User
from factcheck.desk.web import pages, static
from factcheck.desk.web.attempts import Attempts
from factcheck.desk.web.door import HEALTH, Door
from factcheck.desk.web.guard import TOO_LARGE, Guard
from factcheck.desk.web.handling import Refused, page
from factcheck.desk.web.identity import who
from factcheck.desk.web.once import OneTime
from factcheck.desk.web.options import Options
from factcheck.desk.web.plain_page import plain_page
from factcheck.desk.web.sign_in import Doorkeeper

LOG = logging.getLogger("factcheck.desk")
#: runs as long as the desk does: checks in the background, watched folders
Beside: TypeAlias = Callable[[Starlette], AbstractContextManager[object]]

FAULTS = {
    400: ("That could not be read", "The form arrived incomplete. Go back and send it again."),
    403: ("That is not yours to do", "Somebody else has to."),
    404: ("There is no such page", "It may have been moved, or the address is not complete."),
    405: ("That cannot be done here", "Go back, and use the buttons of the page."),
    413: TOO_LARGE,
    415: ("That is not one of the desk's forms", "Go back, and use the form on the page."),
}
OTHER = ("That did not work", "Go back and try again.")
BROKEN = (
    "The desk made a mistake",
    "What was saved before is safe; what you sent just now is not saved. Go back and try again.",
    "The window where the desk runs shows what went wrong: please send it to the people who make "
    "this program.",
)

#: handlers that run at once: they take turns at Python's lock, and more of them only keep whoever
#: holds the writers' lock from its turn (docs/speed.md)
THREADS = 10


class Desk(Starlette):
    """An application whose every answer, the one to an error of its own too, passes the guard."""

    def build_middleware_stack(self) -> ASGIApp:
        """Put the guard before all that Starlette puts before the pages."""
        return Guard(super().build_middleware_stack(), self.state.options)


def make(
    database: Database,
    options: Options,
    *,
    owner: User | None = None,
    once: OneTime | None = None,
    attempts: Attempts | None = None,
    beside: Sequence[Beside] = (),
) -> Starlette:
    """The application; `owner` is whom the one-time address signs in.

    Its `state` holds `database` and `options`.
    """
    keeper = Doorkeeper(once or OneTime(), owner, attempts or Attempts())
    app = Desk(
        routes=[
            Route(HEALTH, page(_health), methods=["GET"]),
            *keeper.routes(),
            *static.routes(),
            *pages.routes(options),
        ],
        middleware=[Middleware(Door, who=who(database, options), options=options)],
        exception_handlers={HTTPException: _fault, Exception: _broken},
        lifespan=_life(beside),
    )
    app.state.database = database
    app.state.options = options
    return app


def _health(request: Request) -> Response:
    """Whether the desk can reach its database."""
    with request.app.state.database.read() as connection:
        connection.exec_driver_sql("SELECT 1")
    return PlainTextResponse("ok\n")


def _fault(request: Request, error: Exception) -> Response:
    """A page for what was raised as `HTTPException`; what a handler of ours `Refused` says why."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    title, sentence = FAULTS.get(status, OTHER)
    if isinstance(error, Refused):
        title, sentence = OTHER[0], error.detail
    back = '<p><a href="/">To the stories</a></p>'
    return plain_page(status, title, sentence, more=back)


def _broken(request: Request, error: Exception) -> Response:
    """A page for an error of ours, which is for the terminal and not for a browser."""
    LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    return plain_page(500, *BROKEN)


def _life(beside: Sequence[Beside]) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """What runs beside the desk begins with it, and ends with it."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        with ExitStack() as running:
            for begin in beside:
                running.enter_context(begin(app))
            yield

    return life
