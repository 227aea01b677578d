"""A desk that is really served, on loopback, and a client that says whatever it likes."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPResponse

from starlette.responses import PlainTextResponse
from starlette.routing import Route
from uvicorn import Server

from factcheck.desk.web.begin import Begun, begin
from factcheck.desk.web.handling import page
from factcheck.desk.web.serve import server
from factcheck.desk.web.settled import Wish
from factcheck.desk.web.state import current

#: a page for tests of the door, which says who is signed in and nothing else
WHO = "/who"


@dataclass
class Answer:
    """What came back, headers in small letters, those of one name in a list."""

    status: int
    headers: dict[str, list[str]]
    body: str

    def one(self, name: str) -> str:
        (value,) = self.headers[name]
        return value


@dataclass
class Desk:
    """A desk under test."""

    begun: Begun
    server: Server
    cookie: str = field(default="")

    @property
    def host(self) -> str:
        return self.begun.options.host

    @property
    def port(self) -> int:
        return int(self.begun.listening.getsockname()[1])

    def ask(self, method: str, path: str, body: bytes = b"", source: str = "", **headers) -> Answer:
        """Send a request; a header of None is left out, one that is a list is sent as often."""
        said = {"Host": self.host, "Cookie": self.cookie or None}
        if body:
            said |= {"Content-Length": str(len(body))}
            said |= {"Content-Type": "application/x-www-form-urlencoded"}
        said |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        lines = [f"{method} {path} HTTP/1.1"]
        for name, value in said.items():
            each = value if isinstance(value, list) else [value]
            lines += [f"{name}: {one}" for one in each if one is not None]
        return self.say("\r\n".join([*lines, "", ""]).encode("latin-1") + body, source)

    def say(self, request: bytes, source: str = "") -> Answer:
        """Send bytes, and read the answer."""
        come_from = (source, 0) if source else None
        with socket.create_connection(("127.0.0.1", self.port), 20, come_from) as wire:
            wire.sendall(request)
            return read(wire, request.partition(b" ")[0].decode())

    def post(self, path: str, body: bytes = b"x=1", **headers) -> Answer:
        """Send a form as a page of the desk's would."""
        return self.ask("POST", path, body, **{"Sec_Fetch_Site": "same-origin", **headers})

    def come_in(self) -> Answer:
        """Use a one-time address, and keep the cookie."""
        came = self.ask("GET", self.begun.address().removeprefix(self.begun.options.origin))
        self.cookie = came.one("set-cookie").partition(";")[0]
        return came


def read(wire: socket.socket, method: str = "GET") -> Answer:
    """The next answer that comes through a socket."""
    came = HTTPResponse(wire, method=method)
    came.begin()
    headers: dict[str, list[str]] = {}
    for name, value in came.getheaders():
        headers.setdefault(name.lower(), []).append(value)
    with came:
        return Answer(came.status, headers, came.read().decode("utf-8", "replace"))


def _who(request):
    return PlainTextResponse(current(request).shown)


@contextmanager
def served(database, **wish):
    """A desk on a free port, in a thread of its own."""
    begun = begin(database, Wish(person="tester", **wish), beside=())
    begun.app.router.routes.append(Route(WHO, page(_who), methods=["GET"]))
    running = server(begun.app)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [begun.listening]})
    thread.start()
    try:
        for _ in range(2000):
            if running.started:
                break
            time.sleep(0.01)
        yield Desk(begun, running)
    finally:
        running.should_exit = True
        thread.join(30)
