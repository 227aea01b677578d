"""Sign-off: by the button alone, of the very review that was shown."""

from __future__ import annotations

from sqlalchemy import Connection
from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from factcheck.desk.exports import keep_what_can_be
from factcheck.desk.store import signatures, users
from factcheck.desk.store.signatures import MayNotSign, Outcome
from factcheck.desk.web.handling import field
from factcheck.desk.web.pages.answering import shown, then
from factcheck.desk.web.pages.finding import said_of
from factcheck.desk.web.pages.opened import Opened, framed, opened
from factcheck.desk.web.pages.opening import story_of
from factcheck.desk.web.show import signing
from factcheck.desk.web.show.saying import say
from factcheck.desk.web.show.signing import SignScreen
from factcheck.desk.web.state import current, database


def show(request: Request) -> Response:
    """What would be signed, and the form."""
    with database(request).read() as connection:
        known = opened(connection, request)
        screen = _screen(connection, request, known)
    return shown(request, "signoff.html", screen)


def sign(request: Request, fields: FormData) -> Response:
    """Sign the story, or put it on hold."""
    chosen, note = field(fields, "outcome"), field(fields, "note").strip()
    if fault := _fault(chosen, note):
        return _again(request, fields, 422, fault)
    kept, user = database(request), current(request).id
    try:
        with kept.write() as connection:
            story = story_of(connection, request)
            signed = signatures.sign(
                connection, story.id, field(fields, "seen"), Outcome(chosen), note, user, kept.now()
            )
    except MayNotSign as error:
        return _again(request, fields, 409, f"{say('signoff.refused')}: {error}")
    answer = then(f"/story/{story.slug}/signoff", said="signed")
    if signed.outcome is not Outcome.HOLD:
        # what was signed is kept as it was signed, whatever is decided a minute later
        answer.background = BackgroundTask(keep_what_can_be, kept, story.id, signed.id)
    return answer


def _fault(chosen: str, note: str) -> str:
    """What must be mended first, in a sentence."""
    if chosen not in list(Outcome):
        return say("signoff.choose")
    if chosen != Outcome.CLEARED and not note:
        return say("signoff.needs_note")
    return ""


def _again(request: Request, fields: FormData, status: int, problem: str) -> Response:
    """The page once more, with what was sent in its form."""
    chosen, note = field(fields, "outcome"), field(fields, "note").strip()
    with database(request).read() as connection:
        known = opened(connection, request)
        screen = _screen(connection, request, known, problem=problem, chosen=chosen, note=note)
    return shown(request, "signoff.html", screen, status)


def _screen(
    connection: Connection,
    request: Request,
    known: Opened,
    *,
    problem: str = "",
    chosen: str = "",
    note: str = "",
) -> SignScreen:
    review = known.checked
    signed = signatures.of_story(connection, known.story.id)
    said = _said(request, known, signed)
    frame = framed(request, known, say("signoff.heading"), "signoff", said=said, problem=problem)
    return signing.screen(
        frame,
        review,
        signed,
        known.calls,
        known.user,
        signatures.why_not(connection, review, known.user.id),
        known.now,
        alone=users.are_one(connection),
        chosen=chosen,
        note=note,
    )


def _said(request: Request, known: Opened, signed: tuple[signatures.Signature, ...]) -> str:
    """What was done on the page before: a signature, or the last decision."""
    kind = request.query_params.get("said", "")
    if kind == "signed" and signed:
        return say("said.signed", outcome=signing.outcome_words(signed[0].outcome), by=signed[0].by)
    done = said_of(known, request)
    return f"{done} {say('said.nothing_left')}" if done and not known.checked.to_do else done
