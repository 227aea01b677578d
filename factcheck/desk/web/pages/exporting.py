"""Exports, the trail, and words that are struck out."""

from __future__ import annotations

from mimetypes import guess_type

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from factcheck.desk import exports
from factcheck.desk.store import chain, decisions, signatures, trail_file
from factcheck.desk.web.handling import Refused
from factcheck.desk.web.pages.answering import shown, then
from factcheck.desk.web.pages.opened import Opened, framed, opened
from factcheck.desk.web.pages.opening import story_of
from factcheck.desk.web.show import exporting
from factcheck.desk.web.show.exporting import Kept, StrikeScreen
from factcheck.desk.web.show.saying import say
from factcheck.desk.web.state import current, database


def show(request: Request) -> Response:
    """Every format, the signed files, the trail's head, and free text."""
    with database(request).read() as connection:
        known = opened(connection, request)
        signed = signatures.of_story(connection, known.story.id)
        kept = {s.id: signatures.exports(connection, s.id) for s in signed}
        head = chain.head(connection, chain.of_story(known.story.id))
        words = _words(connection, known)
    review = known.checked
    said = say("said.struck") if request.query_params.get("said") == "struck" else ""
    frame = framed(request, known, say("export.heading"), "export", said=said)
    screen = exporting.ExportScreen(
        frame=frame,
        files=exporting.files(frame.home, exports.FORMATS),
        state=exporting.state_words(review, signed),
        signed=tuple(
            exporting.signed_files(frame.home, s, kept[s.id], exports.FORMATS, known.now)
            for s in signed
        ),
        head=exporting.head_words(head, known.now),
        hash=head.hash if head else "",
        words=words,
    )
    return shown(request, "export.html", screen)


def made(request: Request) -> Response:
    """The newest brief in one format."""
    wanted = str(request.path_params["format"])
    with database(request).read() as connection:
        known = opened(connection, request)
    run = known.checked.run.number
    if wanted not in exports.FORMATS:
        raise HTTPException(404)
    try:
        content = exports.made(database(request), known.story.id, run, wanted)
    except exports.CannotExport as error:
        raise Refused(409, str(error)) from error
    _given_out(request, known.story.id, run, wanted, content)
    return _file(content, f"{known.story.slug}-brief-{run}", wanted)


def signed(request: Request) -> Response:
    """A brief as it was signed, whatever was decided since."""
    number, wanted = int(request.path_params["signature"]), str(request.path_params["format"])
    with database(request).read() as connection:
        story = story_of(connection, request)
        mine = {s.id: s for s in signatures.of_story(connection, story.id)}
    given = mine.get(number)
    if given is None or wanted not in exports.FORMATS:
        raise HTTPException(404)
    try:
        content = exports.signed(database(request), story.id, number, wanted)
    except exports.CannotExport as error:
        raise Refused(409, str(error)) from error
    _given_out(request, story.id, given.run, wanted, content)
    return _file(content, f"{story.slug}-brief-{given.run}-signed", wanted)


def trail(request: Request) -> Response:
    """The story's trail as a file, with its free text or without."""
    kept = database(request)
    bare = request.query_params.get("words") == "no"
    with kept.read() as connection:
        story = story_of(connection, request)
        ends = trail_file.heads(connection, [chain.of_story(story.id)])
        # read at once: a connection is not held open for as long as a browser reads
        rows = [f"{row}\n" for row in trail_file.lines(connection, ends, not bare)]
    name = {"content-disposition": f'attachment; filename="{story.slug}-trail.jsonl"'}
    return StreamingResponse(iter(rows), media_type="application/jsonl", headers=name)


def ask_strike(request: Request) -> Response:
    """Whether words are to be struck out, before anything is done."""
    with database(request).read() as connection:
        known = opened(connection, request)
        word = _word(connection, request, known)
    frame = framed(request, known, say("export.confirm_heading"), "export")
    screen = StrikeScreen(frame=frame, kept=word)
    return shown(request, "strike.html", screen)


def strike(request: Request, fields: FormData) -> Response:
    """Strike words out for good."""
    kept = database(request)
    with kept.write() as connection:
        known = opened(connection, request)
        word = _word(connection, request, known)
        signatures.strike(connection, known.story.id, word.id, known.user.name, kept.now())
    return then(f"/story/{known.story.slug}/export", said="struck")


def _words(connection: Connection, known: Opened) -> tuple[Kept, ...]:
    story_id, home = known.story.id, f"/story/{known.story.slug}"
    decided = decisions.of_story(connection, story_id)
    signed = signatures.of_story(connection, story_id)
    return exporting.free_text(home, decided, known.calls, signed, known.now)


def _word(connection: Connection, request: Request, known: Opened) -> Kept:
    """The words that an address names, if they are of this story."""
    number = int(request.path_params["words"])
    found = next((w for w in _words(connection, known) if w.id == number), None)
    if found is None:
        raise HTTPException(404)
    return found


def _given_out(request: Request, story_id: int, run: int, format: str, content: bytes) -> None:
    """Say so in the trail; who asks for the head of the answer alone is given nothing."""
    if request.method != "GET":
        return
    kept, name = database(request), current(request).name
    with kept.write() as connection:
        signatures.given_out(connection, story_id, run, format, content, name, kept.now())


def _file(content: bytes, name: str, format: str) -> Response:
    """A file to be kept, never shown: nothing of an article runs on the desk's own pages."""
    ending = exports.ending(format)
    kind = guess_type(f"x.{ending}")[0] or "application/octet-stream"
    told = {"content-disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(content, media_type=kind, headers=told)
