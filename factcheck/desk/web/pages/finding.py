"""The screen on which a finding is decided, and what its form does."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from factcheck.desk.store import calls, chain, deciding, decisions, runs, users
from factcheck.desk.store.deciding import Choice, NothingToAgreeTo, Overtaken
from factcheck.desk.store.decisions import Act, Decision, Standing, Verdict
from factcheck.desk.store.runs import Found, Run
from factcheck.desk.store.state import Thread
from factcheck.desk.web.handling import field
from factcheck.desk.web.pages.answering import shown, then
from factcheck.desk.web.pages.briefs import changes_of, page_of
from factcheck.desk.web.pages.opened import NotChecked, Opened, framed, opened
from factcheck.desk.web.show import finding, history
from factcheck.desk.web.show.columns import columns, kept_as, of_sides
from factcheck.desk.web.show.finding import FindingScreen, Told, told_by, told_in_short
from factcheck.desk.web.show.form import Clash, Draft, Form, form, new_brief, overtaken
from factcheck.desk.web.show.listing import address, capital, following
from factcheck.desk.web.show.saying import ROOM, say
from factcheck.desk.web.show.verdicts import OTHER, decided
from factcheck.desk.web.show.waiting import waiting
from factcheck.desk.web.state import database
from factcheck.plain import named
from factcheck.view import plain

#: findings that a form's number can name
MOST = 9
SAVE, LEAVE, AGREE = "save", "leave", "agree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A finding at hand: as the brief tells it, and what became of it."""

    known: Opened
    thread: Thread
    #: in which brief it is shown: the newest, or where it is gone the last that had it
    run: Run
    history: tuple[tuple[Run, Found], ...]
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a form sent."""

    act: str
    seen: int
    run: int
    draft: Draft


def show(request: Request) -> Response:
    """A finding."""
    with database(request).read() as connection:
        place = _place(connection, request)
        said = said_of(place.known, request)
        return shown(request, "finding.html", _screen(connection, request, place, said=said))


def save(request: Request, fields: FormData) -> Response:
    """Decide a finding, leave it open, or agree; then to the next."""
    sent = _sent(fields)
    try:
        with database(request).write() as connection:
            place = _place(connection, request)
            fault = _fault(place, sent)
            if fault or _is_stale(place, sent):
                return _again(connection, request, place, sent, fault)
            said = _act(connection, place, sent)
            _call(connection, place, sent)
            return _onward(_place(connection, request), said)
    except Overtaken as error:
        return _clash(request, sent, error.newest)


def _place(connection: Connection, request: Request) -> Place:
    """The finding that an address names."""
    known = opened(connection, request)
    thread = _thread(connection, known, int(request.path_params["number"]))
    told = runs.history(connection, thread.found.thread_id)
    run, found = next((r, f) for r, f in reversed(told) if f.rank)
    return Place(
        known=known,
        thread=thread,
        run=run,
        history=told,
        told=_told(connection, request, run, found),
    )


def _thread(connection: Connection, known: Opened, number: int) -> Thread:
    """A finding by its number: of the newest brief, or one that went with an earlier brief."""
    here = (t for t in known.checked.threads if t.found.thread == number)
    thread = next(here, None)
    if thread is not None:
        return thread
    for run in runs.listed(connection, known.story.id)[1:]:
        found = next((f for f in runs.found_in(connection, run.id) if f.thread == number), None)
        if found:
            made = decisions.history(connection, [found.thread_id])
            return Thread(found=found, decisions=made.get(found.thread_id, ()))
    raise HTTPException(404)


def _told(connection: Connection, request: Request, run: Run, found: Found) -> Told:
    """What the brief says of it; of those that a long brief leaves out, the passages alone."""
    page = page_of(request, connection, run)
    if found.rank <= len(page.findings):
        shown_there = page.findings[found.rank - 1]
        return told_by(
            page, shown_there, columns(page, shown_there, changes_of(request, connection, run))
        )
    whole = runs.findings_of(connection, run.id)
    one = whole.discrepancies[found.rank - 1]
    return told_in_short(found, of_sides(one, whole.articles), one.why)


def _screen(
    connection: Connection,
    request: Request,
    place: Place,
    *,
    said: str = "",
    draft: Draft | None = None,
    fault: str = "",
    clash: Clash | None = None,
) -> FindingScreen:
    known, found = place.known, place.thread.found
    heading = named(capital(found.what), ROOM)
    frame = framed(
        request, known, heading, "findings", finding=found.thread, said=said, problem=fault
    )
    names = {u.name: u.shown for u in users.every(connection)}
    about = [c for c in known.calls if c.thread == found.thread]
    trail = history.steps(
        chain.entries(connection, chain.of_story(known.story.id)),
        place.history,
        place.thread.decisions,
        about,
        names,
        known.now,
    )
    return finding.screen(
        frame,
        known.checked,
        place.thread,
        place.told,
        place.history,
        _form(place, draft, fault),
        trail,
        about,
        known.now,
        clash,
    )


def _form(place: Place, draft: Draft | None, fault: str) -> Form | None:
    if place.thread.standing is Standing.GONE:
        return None
    known = place.known
    return form(
        address(known.story.slug, place.thread.found.thread),
        place.thread,
        known.checked.run.number,
        place.told.columns,
        known.user.id,
        known.now,
        draft=draft,
        fault=fault,
    )


def _sent(fields: FormData) -> Sent:
    draft = Draft(
        verdict=field(fields, "verdict"),
        reading=field(fields, "reading"),
        copy=field(fields, "copy").replace("\r\n", "\n"),
        note=field(fields, "note").replace("\r\n", "\n"),
        whom=field(fields, "whom").strip(),
        ask=field(fields, "ask").strip(),
    )
    seen, run = _number(field(fields, "seen")), _number(field(fields, "run"))
    return Sent(act=field(fields, "act") or SAVE, seen=seen, run=run, draft=draft)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST else 0


def _fault(place: Place, sent: Sent) -> str:
    """What must be mended first, in a sentence."""
    draft = sent.draft
    if kept_as(place.told.columns, draft.reading) is None:
        return say("finding.unknown_reading")
    if sent.act == SAVE and draft.verdict not in list(Verdict):
        return say("finding.needs_verdict")
    if sent.act == SAVE and draft.reading == OTHER and not draft.copy.strip():
        return say("finding.needs_copy")
    return ""


def _is_stale(place: Place, sent: Sent) -> bool:
    """Whether the finding is not what the form showed: a brief came that changed it, or lost it."""
    found = place.thread.found
    newest = place.known.checked.run.number
    return not found.rank or sent.run > newest or sent.run < found.since


def _again(
    connection: Connection, request: Request, place: Place, sent: Sent, fault: str
) -> Response:
    """The form once more, with what was sent in it."""
    if fault and not _is_stale(place, sent):
        screen = _screen(connection, request, place, draft=sent.draft, fault=fault)
        return shown(request, "finding.html", screen, 422)
    number = place.known.checked.run.number
    clash = new_brief(number, sent.draft, place.told.columns)
    screen = _screen(connection, request, place, draft=sent.draft, clash=clash)
    return shown(request, "finding.html", screen, 409)


def _clash(request: Request, sent: Sent, newest: Decision) -> Response:
    """Both decisions on one page, the sender's in the form: saved again it comes after."""
    with database(request).read() as connection:
        place = _place(connection, request)
        made = place.thread.decisions
        clash = overtaken(newest, made, sent.draft, place.told.columns, place.known.now)
        screen = _screen(connection, request, place, draft=sent.draft, clash=clash)
        return shown(request, "finding.html", screen, 409)


def _act(connection: Connection, place: Place, sent: Sent) -> str:
    """Do what the form says; what was done, by a word that the next page knows."""
    user, at = place.known.user.id, place.known.now
    found, last = place.thread.found, place.thread.decided
    choice = _choice(place, sent)
    if sent.act == AGREE or (sent.seen == place.thread.seen and _agrees(last, choice, user)):
        try:
            deciding.agree(connection, found, sent.seen, user, at)
        except NothingToAgreeTo:
            return "unchanged"
        return "agreed"
    if sent.seen == place.thread.seen and _is_same(last, choice):
        return "unchanged"
    deciding.decide(connection, found, sent.seen, choice, user, at)
    return "decided" if choice.verdict else "left"


def _choice(place: Place, sent: Sent) -> Choice:
    leaves = sent.act == LEAVE
    return Choice(
        verdict=Verdict(sent.draft.verdict) if sent.act == SAVE else None,
        reading="" if leaves else kept_as(place.told.columns, sent.draft.reading) or "",
        copy=sent.draft.copy,
        note=sent.draft.note,
    )


def _agrees(last: Decision | None, choice: Choice, user: int) -> bool:
    """Whether it is saved just as somebody else decided it."""
    return bool(last and last.act is Act.DECIDE and last.user != user and _is_same(last, choice))


def _is_same(last: Decision | None, choice: Choice) -> bool:
    """Whether it is decided just so already: nothing is added."""
    if last is None:
        return False
    there = (last.verdict, last.reading)
    if last.act is Act.AGREE:
        return there == (choice.verdict, choice.reading)
    words = (last.copy.strip(), last.note.strip())
    wanted = (chain.clean(choice.copy).strip(), chain.clean(choice.note).strip())
    return there == (choice.verdict, choice.reading) and words == wanted


def _call(connection: Connection, place: Place, sent: Sent) -> None:
    """Note a call where the form names one."""
    draft, user = sent.draft, place.known.user.id
    if draft.whom or draft.ask:
        found = place.thread.found
        calls.add(connection, found, draft.whom, draft.ask, user, place.known.now)


def _onward(place: Place, said: str) -> Response:
    """To the next finding to do, or where there is none to sign-off."""
    story, number = place.known.story, place.thread.found.thread
    onward = following(place.known.checked, number, place.known.user.id)
    if onward is None:
        return then(f"/story/{story.slug}/signoff", said=said, of=number)
    return then(address(story.slug, onward), said=said, of=number)


def said_of(known: Opened, request: Request) -> str:
    """What was done on the page before, as the trail has it: an address can tell no tales."""
    kind, number = request.query_params.get("said", ""), _number(request.query_params.get("of", ""))
    threads = (t for t in known.checked.threads if t.found.thread == number)
    thread = next(threads, None)
    if thread is None or kind not in ("decided", "left", "agreed", "unchanged"):
        return ""
    last = thread.decided
    if last is None:
        return say("said.unchanged", number)
    return say(f"said.{kind}", number, what=plain(decided(last)), by=last.by)


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
