"""The calls of a story, and what came of them."""

from __future__ import annotations

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from factcheck.desk.store import calls
from factcheck.desk.store.calls import AlreadyEntered, Call, CallState
from factcheck.desk.web.handling import field, number
from factcheck.desk.web.pages.answering import shown, then
from factcheck.desk.web.pages.opened import Opened, framed, opened
from factcheck.desk.web.show import callings
from factcheck.desk.web.show.listing import address
from factcheck.desk.web.show.saying import kept, say
from factcheck.desk.web.state import database
from factcheck.view import plain


def show(request: Request) -> Response:
    """The calls to make, by person, and those that were made."""
    with database(request).read() as connection:
        known = opened(connection, request)
    return _page(request, known, said=_said(request, known))


def enter(request: Request, fields: FormData) -> Response:
    """Enter what came of a call, once."""
    call = int(request.path_params["call"])
    sent = (call, field(fields, "state"), field(fields, "result").strip())
    kept = database(request)
    with kept.read() as connection:
        known = opened(connection, request)
    _of(known, call)
    if sent[1] not in [s.value for s in callings.STATES]:
        return _page(request, known, 422, problem=say("calls.needs_state"), sent=sent)
    try:
        with kept.write() as connection:
            state, user = CallState(sent[1]), known.user.id
            calls.answer(connection, call, state, sent[2], user, kept.now())
    except AlreadyEntered as error:
        with kept.read() as connection:
            known = opened(connection, request)
        return _page(request, known, 409, refused=error.entered, sent=sent)
    return then(_back(known, fields), said="called", of=call)


def again(request: Request, fields: FormData) -> Response:
    """Put a call that nobody answered on the list once more."""
    call = int(request.path_params["call"])
    kept = database(request)
    with kept.write() as connection:
        known = opened(connection, request)
        before = _of(known, call)
        if not _waits(known, before):
            _repeat(connection, known, before)
    return then(f"/story/{known.story.slug}/calls", said="call_again", of=call)


def _repeat(connection: Connection, known: Opened, before: Call) -> None:
    found = known.thread(before.thread).found
    calls.add(connection, found, before.whom, before.question, known.user.id, known.now)


def _waits(known: Opened, before: Call) -> bool:
    """Whether the same call is on the list already: two may press at once."""
    same = (before.thread, before.whom, before.question)
    return any(
        c.state is CallState.TO_CALL and (c.thread, c.whom, c.question) == same for c in known.calls
    )


def _of(known: Opened, number: int) -> Call:
    """A call of this story."""
    found = next((c for c in known.calls if c.id == number), None)
    if found is None:
        raise HTTPException(404)
    return found


def _back(known: Opened, fields: FormData) -> str:
    """The page from which it was entered: the calls, or the finding."""
    finding = number(field(fields, "finding"))
    slug = known.story.slug
    return address(slug, finding) if finding else f"/story/{slug}/calls"


def _page(
    request: Request,
    known: Opened,
    status: int = 200,
    *,
    said: str = "",
    problem: str = "",
    refused: Call | None = None,
    sent: tuple[int, str, str] = (0, "", ""),
) -> Response:
    frame = framed(request, known, say("calls.heading"), "calls", said=said, problem=problem)
    threads = known.review.threads if known.review else ()
    whats = {t.found.thread: t.found.what for t in threads}
    screen = callings.screen(frame, known.calls, whats, known.now, refused=refused, sent=sent)
    return shown(request, "calls.html", screen, status)


def _said(request: Request, known: Opened) -> str:
    """What was done on the page before."""
    return said_of_call(
        known, request.query_params.get("said", ""), request.query_params.get("of", "")
    )


def said_of_call(known: Opened, kind: str, number: str) -> str:
    """What was done with a call."""
    call = next((c for c in known.calls if str(c.id) == number), None)
    if call is None or kind not in ("called", "call_again"):
        return ""
    return say(
        f"said.{kind}", whom=plain((kept(call.whom),)), state=callings.state_word(call.state)
    )
