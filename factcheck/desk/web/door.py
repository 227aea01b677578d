"""The door: no page but those by which one comes in is shown to a stranger."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from factcheck.desk.web.guard import SAFE
from factcheck.desk.web.handling import LONGEST_FIELD, MOST_FIELDS, PLAIN
from factcheck.desk.web.identity import Who
from factcheck.desk.web.options import Options
from factcheck.desk.web.plain_page import plain_page

#: what a stranger may ask for
SIGN_IN, ENTER, SIGN_OUT, HEALTH, STATIC = "/sign-in", "/enter", "/sign-out", "/health", "/static/"
OPEN = (SIGN_IN, ENTER, HEALTH)
#: how somebody comes in again
BY_ADDRESS = (
    "This desk opens by the address that the program printed, which works once. For a new one "
    "press Enter in the window where it runs, or stop it there with Ctrl-C and start it again.",
)
BY_PROXY = (
    "You come to this desk through your house's sign-in page, and it named nobody whom the desk "
    "knows. Ask whoever runs the desk to add you.",
)
BY_PASSWORD = ("Sign in first.",)


class Door:
    """Finds out who sends a request, and lets through whom the desk knows."""

    def __init__(self, app: ASGIApp, who: Who, options: Options) -> None:
        self._app = app
        self._who = who
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with its user, or answer it."""
        if scope["type"] != "http" or _is_open(scope["path"]):
            await self._app(scope, receive, send)
            return
        user = await to_thread.run_sync(self._who, scope)
        if user is None:
            answer = await self._refused(Request(scope, receive))
            await answer(scope, receive, send)
            return
        scope.setdefault("state", {})["user"] = user
        await self._app(scope, receive, send)

    async def _refused(self, request: Request) -> Response:
        """What a stranger is told; what they wrote before their session ended is given back."""
        if request.method in SAFE and self._options.accounts:
            return RedirectResponse(sign_in_address(request.url.path), 303)
        return plain_page(
            403, "You are not signed in", *how(self._options), more=await _again(request)
        )


def how(options: Options) -> tuple[str, ...]:
    """How one comes in at this desk."""
    if options.proxy:
        return BY_PROXY
    return BY_PASSWORD if options.accounts else BY_ADDRESS


def sign_in_address(wanted: str) -> str:
    """The form to sign in, which leads to what was wanted.

    >>> sign_in_address("/story/3")
    '/sign-in?next=/story/3'
    """
    return f"{SIGN_IN}?next={quote(wanted)}"


def _is_open(path: str) -> bool:
    return path in OPEN or path.startswith(STATIC)


async def _again(request: Request) -> str:
    """A form with all that was sent, to be sent once more; nothing where nothing was written."""
    if request.method in SAFE or request.headers.get("content-type", "").lower() != PLAIN:
        return ""
    asked = request.form(max_files=0, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD)
    try:
        async with asked as fields:
            return _form(request.url.path, fields)
    except HTTPException:
        return ""


def _form(path: str, fields: FormData) -> str:
    hidden = "\n".join(
        f'<textarea name="{escape(name)}" hidden>\n{escape(str(value))}</textarea>'
        for name, value in fields.multi_items()
    )
    return (
        "<p>Nothing is lost. Leave this page open, come in again in another tab"
        f' (<a href="{SIGN_IN}" target="_blank" rel="noopener">sign in</a>), then send what you '
        "wrote from here.</p>\n"
        f'<form method="post" action="{escape(quote(path))}">\n{hidden}\n'
        '<button type="submit">Send it again</button>\n</form>'
    )
