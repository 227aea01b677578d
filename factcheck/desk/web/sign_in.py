"""Coming in and going out: by the one-time address, or by name and password."""

from __future__ import annotations

from html import escape

from anyio import CapacityLimiter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from factcheck.desk.store import passwords, sessions, users
from factcheck.desk.store.users import User
from factcheck.desk.web.attempts import Attempts
from factcheck.desk.web.door import BY_ADDRESS, ENTER, SIGN_IN, SIGN_OUT, how
from factcheck.desk.web.handling import field, form, page
from factcheck.desk.web.identity import cookie_name, peer, token_of
from factcheck.desk.web.once import OneTime
from factcheck.desk.web.plain_page import plain_page
from factcheck.desk.web.state import database, options
from factcheck.errors import DeskRefused

#: passwords that are looked at at once: each takes 32 MiB and a quarter of a second of one core
AT_ONCE = 2
_FORM = """<form method="post" action="/sign-in">
<p><label for="name">Name</label>
<input id="name" name="name" autocomplete="username" required autofocus value="{name}"></p>
<p><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required></p>
<input type="hidden" name="next" value="{next}">
<p><button type="submit">Sign in</button></p>
</form>"""


class Doorkeeper:
    """Lets in who shows the one-time token, or knows a password."""

    def __init__(self, once: OneTime, owner: User | None, attempts: Attempts) -> None:
        self._once = once
        #: whom the one-time address signs in
        self._owner = owner
        self._attempts = attempts

    def routes(self) -> list[Route]:
        """The pages by which one comes in and goes out."""
        limit = CapacityLimiter(AT_ONCE)
        return [
            Route(ENTER, page(self.enter), methods=["GET"]),
            Route(SIGN_IN, page(self.ask), methods=["GET"]),
            Route(SIGN_IN, form(self.sign_in, limit=limit), methods=["POST"]),
            Route(SIGN_OUT, form(self.sign_out), methods=["POST"]),
        ]

    def enter(self, request: Request) -> Response:
        """Come in by the one-time address."""
        shown = request.query_params.get("token", "")
        # a HEAD only looks: mail programs and messengers look at every address
        if request.method == "GET" and self._owner and self._once.use(shown):
            return _let_in(request, self._owner, "one-time address", options(request).first)
        return plain_page(
            403,
            "This address does not work any more",
            *BY_ADDRESS,
            "If you have not used it yourself, somebody else on this machine has: stop the desk.",
            more='<p><a href="/">To the desk</a>, if you are signed in already.</p>',
        )

    def ask(self, request: Request) -> Response:
        """The form to sign in."""
        if not options(request).accounts:
            return plain_page(200, "How to come in", *how(options(request)))
        return _asked(200, "Sign in", wanted=request.query_params.get("next", "/"))

    def sign_in(self, request: Request, fields: FormData) -> Response:
        """Come in by name and password."""
        name, wanted = field(fields, "name"), field(fields, "next")
        try:
            counted = users.key(name)
        except DeskRefused:
            counted = ""
        place = peer(request.scope)
        if wait := self._attempts.begin(counted, place):
            return _too_often(wait)
        found = _of_password(request, counted, field(fields, "password"))
        if found is None:
            return _asked(403, "Name or password is wrong", name=name, wanted=wanted)
        self._attempts.succeed(counted, place)
        return _let_in(request, found, "password", local(wanted))

    def sign_out(self, request: Request, fields: FormData) -> Response:
        """Go out."""
        kept, own = database(request), options(request)
        with kept.write() as connection:
            sessions.end(connection, token_of(request.scope, own), kept.now())
        said = plain_page(200, "You are signed out", *how(own))
        said.delete_cookie(cookie_name(own), httponly=True, samesite="lax")
        return said


def local(address: str) -> str:
    r"""An address within the desk; the stories for any other.

    >>> [local(a) for a in ("/story/3", "//evil.example", "/\\evil.example", "https://evil")]
    ['/story/3', '/', '/', '/']
    """
    plain = all("!" <= character <= "~" and character != "\\" for character in address)
    return address if plain and address.startswith("/") and not address.startswith("//") else "/"


def _of_password(request: Request, name: str, password: str) -> User | None:
    with database(request).read() as connection:
        found, kept = users.password_of(connection, name)
    return found if passwords.fits(password, kept) else None


def _let_in(request: Request, whom: User, how: str, wanted: str) -> Response:
    """Sign somebody in; whoever was signed in in this browser no longer is."""
    kept, own = database(request), options(request)
    with kept.write() as connection:
        sessions.end(connection, token_of(request.scope, own), kept.now())
        token = sessions.begin(connection, whom, how=how, at=kept.now())
    answer = RedirectResponse(wanted, 303)
    answer.set_cookie(
        cookie_name(own), token, httponly=True, samesite="lax", path="/", secure=own.is_encrypted
    )
    return answer


def _asked(status: int, title: str, *, name: str = "", wanted: str = "/") -> Response:
    filled = _FORM.format(name=escape(name), next=escape(local(wanted)))
    return plain_page(status, title, more=filled)


def _too_often(wait: float) -> Response:
    minutes = int(wait // 60) + 1
    return plain_page(
        429,
        "Too many wrong passwords",
        f"Try again in {minutes} minute{'s' if minutes > 1 else ''}.",
        retry_after=str(minutes * 60),
    )
