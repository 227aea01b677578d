"""A desk with people signed in: an application, and for each person a cookie of theirs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.testclient import TestClient

from factcheck.desk.store import sessions
from factcheck.desk.store.database import Database
from factcheck.desk.store.users import User
from factcheck.desk.web.app import make
from factcheck.desk.web.identity import cookie_name
from factcheck.desk.web.options import Options
from factcheck.desk.web.serve import bound, server


@dataclass(frozen=True)
class Seated:
    """An application, and where it is served."""

    database: Database
    app: Starlette
    options: Options

    def token(self, who: User) -> str:
        """Somebody's session."""
        with self.database.write() as connection:
            return sessions.begin(connection, who, how="test", at=self.database.now())

    def client(self, who: User) -> TestClient:
        """Somebody's browser, without script."""
        made = TestClient(self.app, base_url=self.options.origin)
        made.cookies.set(cookie_name(self.options), self.token(who))
        made.headers["sec-fetch-site"] = "same-origin"
        return made

    def cookie(self, who: User) -> dict[str, str]:
        """The same, for a browser that Playwright drives."""
        name = cookie_name(self.options)
        return {"name": name, "value": self.token(who), "url": self.options.origin}


def seated(database: Database, origin: str = "http://desk.example") -> Seated:
    """A desk that is not served: its answers are asked for directly."""
    options = Options(origin=origin)
    return Seated(database, make(database, options), options)


@contextmanager
def served(database: Database) -> Iterator[Seated]:
    """A desk on a free port of loopback, in a thread of its own."""
    listening = bound("127.0.0.1", 0)
    made = seated(database, f"http://127.0.0.1:{listening.getsockname()[1]}")
    running = server(made.app)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not running.started and thread.is_alive():
            time.sleep(0.01)
        yield made
    finally:
        running.should_exit = True
        thread.join(30)
