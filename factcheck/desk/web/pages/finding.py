"""The screen on which a finding is decided, and the way to the first one."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from factcheck.desk.store.state import Thread
from factcheck.desk.web.handling import number
from factcheck.desk.web.pages.answering import shown, then
from factcheck.desk.web.pages.opened import NotChecked, Opened, framed, opened
from factcheck.desk.web.pages.place import place_of, screen_of
from factcheck.desk.web.show.listing import address
from factcheck.desk.web.show.saying import say
from factcheck.desk.web.show.verdicts import decided
from factcheck.desk.web.show.waiting import waiting
from factcheck.desk.web.state import database
from factcheck.view import plain


def show(request: Request) -> Response:
    """A finding."""
    with database(request).read() as connection:
        place = place_of(connection, request)
        said = said_of(place.known, request)
        screen = screen_of(connection, request, place, said=said)
    return shown(request, "finding.html", screen)


def said_of(known: Opened, request: Request) -> str:
    """What was done on the page before, as the trail has it: an address can tell no tales."""
    asked = request.query_params
    kind, wanted = asked.get("said", ""), number(asked.get("of", ""))
    threads = (t for t in known.checked.threads if t.found.thread == wanted)
    thread = next(threads, None)
    if thread is None or kind not in ("decided", "left", "agreed", "unchanged"):
        return ""
    last = thread.decided
    if last is None:
        return _open(thread)
    return say(f"said.{kind}", wanted, what=plain(decided(last)), by=last.by)


def _open(thread: Thread) -> str:
    """That nothing was decided that counts: no more since a newer brief, or not at all."""
    number, brief = thread.found.thread, thread.found.since
    is_again = thread.decisions and thread.decisions[-1].run < brief
    if is_again:
        return say("said.open_again", number, brief=brief)
    return say("said.unchanged", number)


def first(request: Request) -> Response:
    """To the first finding to do; where nothing was found or checked, a page that says so."""
    with database(request).read() as connection:
        known = opened(connection, request)
    try:
        review = known.checked
    except NotChecked:
        return _waiting(request, known)
    to_do = review.to_do or review.living or review.threads
    if not to_do:
        return _waiting(request, known)
    return then(address(known.story.slug, to_do[0].found.thread))


def _waiting(request: Request, known: Opened) -> Response:
    frame = framed(request, known, say("tabs.findings"), "findings")
    return shown(request, "story.html", waiting(frame, known.job, is_checked=bool(known.review)))
