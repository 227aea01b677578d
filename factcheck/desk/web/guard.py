"""What stands before every page: whom a request must name as its host, where a form must come
from, how large it may be, and what a browser is told to refuse on our behalf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from factcheck.desk.web.options import LARGEST_FORM, LARGEST_UPLOAD, Options
from factcheck.desk.web.plain_page import plain_page

#: these change nothing
SAFE = ("GET", "HEAD")
METHODS = (*SAFE, "POST")
#: nothing inline, nothing from elsewhere, in nobody's frame
POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect")),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # not no-referrer: with that a browser sends its forms with `Origin: null`, and one that sends
    # no Sec-Fetch-Site (over plain HTTP none does) could never save
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
#: digits of a body's length: nobody sends a terabyte
LONG = 13
_CACHE = b"cache-control"
_NAMES = frozenset(name.encode("ascii") for name in HEADERS)
_DRESS = [(name.encode("ascii"), value.encode("ascii")) for name, value in HEADERS.items()]

Check: TypeAlias = Callable[[Scope, Options], Response | None]


def _method(scope: Scope, options: Options) -> Response | None:
    """A method that the desk does not know."""
    if scope["method"] in METHODS:
        return None
    return plain_page(
        405,
        "That cannot be done",
        "The desk only shows pages and takes forms.",
        allow=", ".join(METHODS),
    )


def _host(scope: Scope, options: Options) -> Response | None:
    """A host name that is not ours: a foreign page that had its own name lead to our address."""
    if values(scope, "host") == [options.host]:
        return None
    return plain_page(
        421,
        "That is not this desk's address",
        "Open the desk at exactly the address that was printed when it was started.",
    )


def _origin(scope: Scope, options: Options) -> Response | None:
    """A form of another site, or of another program on this machine."""
    if scope["method"] in SAFE:
        return None
    sites = values(scope, "sec-fetch-site")
    if sites == ["same-origin"] or (not sites and values(scope, "origin") == [options.origin]):
        return None
    return plain_page(
        403, "That form is not the desk's", "Only forms on the desk's own pages can be sent to it."
    )


def _length(scope: Scope, options: Options) -> Response | None:
    """A body that says that it is too large, before any of it is read."""
    told = values(scope, "content-length")
    if not told or (told[0].isdecimal() and len(told[0]) < LONG and int(told[0]) <= largest(scope)):
        return None
    return plain_page(413, *TOO_LARGE)


#: in this order: what a stranger asks is refused before it is looked into
CHECKS: tuple[Check, ...] = (_method, _host, _origin, _length)
TOO_LARGE = ("That is too large", "The desk does not take as much at once. Send less.")


class Guard:
    """Refuses what breaks a rule, and dresses every answer, its own and the pages', in headers."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app = app
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered."""
        if scope["type"] == "http":
            answer = next(self._refusals(scope), self._app)
            await answer(scope, self._counted(scope, receive), _dressed(send))
        elif scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _refusals(self, scope: Scope) -> Iterator[ASGIApp]:
        answers = (check(scope, self._options) for check in CHECKS)
        return (answer for answer in answers if answer)

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """The body, which ends in an error where it is longer than it may be."""
        most, taken = largest(scope), 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413)
            return message

        return counted


def values(scope: Scope, name: str) -> list[str]:
    """All that a request says under a header's name."""
    wanted = name.encode("latin-1")
    return [value.decode("latin-1") for key, value in scope["headers"] if key == wanted]


def largest(scope: Scope) -> int:
    """Bytes of a request's body at most: files come in `multipart` forms alone."""
    kinds = values(scope, "content-type")
    with_files = kinds and kinds[0].lower().startswith("multipart/")
    return LARGEST_UPLOAD if with_files else LARGEST_FORM


def _dressed(send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            said = message.get("headers", ())
            kept = [(k, v) for k, v in said if k.lower() not in _NAMES]
            # files of our own, which hold nobody's words, say how long they may be kept
            own = [(k, v) for k, v in said if k.lower() == _CACHE]
            worn = [(k, v) for k, v in _DRESS if not own or k != _CACHE]
            message = {**message, "headers": [*kept, *own, *worn]}
        await send(message)

    return dressed
