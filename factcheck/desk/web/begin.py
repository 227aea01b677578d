"""A desk that is ready to be served: its socket, its application, and the address to open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from socket import socket

from starlette.applications import Starlette

from factcheck.desk.store import users
from factcheck.desk.store.database import Database
from factcheck.desk.web.app import Beside, make
from factcheck.desk.web.beside import checks, watches
from factcheck.desk.web.door import ENTER
from factcheck.desk.web.once import OneTime
from factcheck.desk.web.options import Options
from factcheck.desk.web.serve import bound
from factcheck.desk.web.settled import Wish, is_loopback, owner, permitted, person, settled

IN_THE_CLEAR = (
    "passwords and articles cross the network unencrypted: where others share it, put a proxy "
    "with TLS before the desk"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A desk whose port is taken, and that answers as soon as it is served."""

    app: Starlette
    listening: socket
    options: Options
    #: where somebody at this machine comes in without a password
    once: OneTime | None
    #: what to know of how it is served
    remarks: tuple[str, ...]

    def address(self) -> str:
        """The address to open; where it holds a token, a new one each time."""
        if self.once is None:
            return f"{self.options.origin}/"
        return f"{self.options.origin}{ENTER}?token={self.once.issue()}"


def begin(
    database: Database,
    wish: Wish,
    stories: Sequence[str] = (),
    beside: Sequence[Beside] = (checks, watches),
) -> Begun:
    """Open the stories and take the port; raises `DeskRefused` for what may not be."""
    with database.read() as connection:
        accounts = users.have_passwords(connection)
    permitted(wish, accounts)
    first = _opened(database, wish, stories)
    listening = bound(wish.host, wish.port)
    options = replace(settled(wish, listening.getsockname()[1], accounts), first=first)
    whom = owner(database, wish)
    once = OneTime() if whom else None
    app = make(database, options, owner=whom, once=once, beside=beside)
    clear = not wish.proxy and not is_loopback(wish.host)
    return Begun(
        app=app,
        listening=listening,
        options=options,
        once=once,
        remarks=(IN_THE_CLEAR,) if clear else (),
    )


def _opened(database: Database, wish: Wish, stories: Sequence[str]) -> str:
    """The page to begin with: the story that was opened, or all of them."""
    if not stories:
        return "/"
    from factcheck.desk.work.opening import open_stories

    opened = open_stories(database, stories, person(database, wish.person).id)
    return f"/story/{opened[0].slug}" if len(opened) == 1 else "/"
