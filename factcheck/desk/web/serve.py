"""Serving a desk: on this machine to whoever starts it, or to others through a proxy."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Sequence
from threading import Thread
from types import FrameType

from starlette.applications import Starlette
from uvicorn import Config, Server

from factcheck.errors import DeskRefused, reason_of
from factcheck.plain import harmless

#: seconds that requests under way have to end when the desk is closed
PATIENCE = 1
#: seconds that a thread may compute while another, back from the database, waits for its turn, many
#: times in each save. With Python's own 5 ms, of 50 editors' saves 5 % took 1.5 s; with this 0.34
SWITCH = 0.0005


def bound(host: str, port: int) -> socket.socket:
    """A socket that takes connections from now on, at a free port for 0; raises `DeskRefused`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        made = socket.create_server((host, port), family=family, backlog=128)
        # asyncio sets it for sockets of its own making alone: without it a browser that keeps its
        # connection waits 40 ms for each page (measured)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except (OSError, OverflowError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise DeskRefused(f"cannot listen at {host}, port {port}: {reason}") from error
    return made


def serve(
    app: Starlette, listening: socket.socket, *, again: Callable[[], object] | None = None
) -> None:
    """Answer requests until Ctrl-C; `again` is called when Enter is pressed in the terminal."""
    _log_to_terminal()
    sys.setswitchinterval(SWITCH)
    server(app, again).run(sockets=[listening])


def server(app: Starlette, again: Callable[[], object] | None = None) -> Server:
    """What answers requests."""
    config = Config(
        app,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        # it would take a forged X-Forwarded-For for the address of the sender
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=PATIENCE,
    )
    return _Desk(config, again)


def show(address: str) -> None:
    """Open the address in the user's browser, which may take its time or not be there."""
    Thread(target=_open, args=(address,), daemon=True).start()


def _open(address: str) -> None:
    try:
        webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return  # the address was printed


class _Desk(Server):
    """uvicorn, which on Ctrl-C ends in order and then hands the signal to our own handler."""

    def __init__(self, config: Config, again: Callable[[], object] | None) -> None:
        super().__init__(config)
        self._again = again
        self._deaf = signal.getsignal(signal.SIGINT) is signal.SIG_IGN

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Close the desk, unless whoever started it had Ctrl-C ignored."""
        if sig != signal.SIGINT or not self._deaf:
            super().handle_exit(sig, frame)

    async def startup(self, sockets: Sequence[socket.socket] | None = None) -> None:
        """Begin, and listen to the terminal."""
        await super().startup(list(sockets or ()))
        if self._again and sys.platform != "win32" and sys.stdin and sys.stdin.isatty():
            # in the background to read would stop the program; now it is an error
            signal.signal(signal.SIGTTIN, signal.SIG_IGN)
            asyncio.get_running_loop().add_reader(sys.stdin.fileno(), self._pressed)

    def _pressed(self) -> None:
        try:
            read = os.read(sys.stdin.fileno(), 1000)
        except OSError:
            read = b""
        if not read:
            asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        elif self._again:
            self._again()


class _Harmless(logging.Formatter):
    """An error may hold words of an article, of which none is to act on the terminal."""

    def format(self, record: logging.LogRecord) -> str:
        return harmless(super().format(record))


def _log_to_terminal() -> None:
    """Errors of ours go to standard error; those of libraries say the same, or nothing."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Harmless("factcheck: %(message)s"))
    ours = logging.getLogger("factcheck.desk")
    ours.handlers = [handler]
    ours.propagate = False
    for name in ("uvicorn", "asyncio", "python_multipart"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
