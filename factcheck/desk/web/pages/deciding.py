"""What the form of a finding does: decide, leave open, agree; and where somebody was quicker."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from factcheck.desk.store import calls, chain, deciding, decisions, runs
from factcheck.desk.store.deciding import Choice, NothingToAgreeTo, Overtaken
from factcheck.desk.store.decisions import Act, Decision, Verdict, decision_of
from factcheck.desk.store.state import Review
from factcheck.desk.web.handling import field, number
from factcheck.desk.web.pages.answering import shown, then
from factcheck.desk.web.pages.place import Place, place_of, screen_of, told_of
from factcheck.desk.web.show.form import Clash, Draft, new_brief, overtaken
from factcheck.desk.web.show.listing import address, following
from factcheck.desk.web.show.offered import DECIDED, kept_as, translated, value_of
from factcheck.desk.web.show.saying import say
from factcheck.desk.web.state import database
from factcheck.view import OTHER

SAVE, LEAVE, AGREE = "save", "leave", "agree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a form sent."""

    act: str
    seen: int
    run: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, by a word that the next page knows, and the act that was added."""

    said: str
    made: Decision | None = None


def save(request: Request, fields: FormData) -> Response:
    """Decide a finding, leave it open, or agree; then to the next."""
    asked = _sent(fields)
    while True:
        # what can be refused is refused by a reader, whom no writer has to wait for
        with database(request).read() as connection:
            place = place_of(connection, request)
            sent = _as_now(connection, request, place, asked)
            refused = _refused(connection, request, place, sent)
        if refused:
            return refused
        done = _saved(request, place, sent)
        if done:
            return _onward(place, done)


def _saved(request: Request, place: Place, sent: Sent) -> Done | None:
    """What was done; None where another decision or brief came meanwhile, and all is undone."""
    try:
        with database(request).write() as connection:
            chain.hold(connection, place.known.story.id)
            if not _is_as_read(connection, place):
                return None
            done = _act(connection, place, sent)
            _call(connection, place, sent)
    except Overtaken:
        return None
    return done


def _is_as_read(connection: Connection, place: Place) -> bool:
    """Whether neither a brief nor a decision came since the page was read."""
    run = runs.newest(connection, place.known.story.id)
    last = decisions.newest(connection, place.thread.found.thread_id)
    seen = last.seq if last else 0
    same = run is not None and run.id == place.known.checked.run.id
    return same and seen == place.thread.seen


def _sent(fields: FormData) -> Sent:
    draft = Draft(
        verdict=field(fields, "verdict"),
        reading=field(fields, "reading"),
        copy=field(fields, "copy"),
        note=field(fields, "note"),
        whom=field(fields, "whom").strip(),
        ask=field(fields, "ask").strip(),
    )
    act = field(fields, "act")
    return Sent(
        act=act if act in (LEAVE, AGREE) else SAVE,
        seen=number(field(fields, "seen")),
        run=number(field(fields, "run")),
        draft=draft,
    )


def _as_now(connection: Connection, request: Request, place: Place, sent: Sent) -> Sent:
    """The form's reading as the newest brief lists it: a brief between may list them otherwise."""
    shown_then = ((r, f) for r, f in place.history if f.rank and r.number == sent.run)
    then_ = next(shown_then, None)
    if then_ is None or then_[0].number == place.run.number:
        return sent
    before = told_of(connection, request, *then_).columns
    reading = _again_decided(place, sent.draft.reading) or translated(
        sent.draft.reading, before, place.told.offered
    )
    return replace(sent, draft=replace(sent.draft, reading=reading))


def _again_decided(place: Place, answer: str) -> str:
    """An answer that was what somebody decided once, as the newest brief lists it."""
    seq = number(answer.removeprefix(DECIDED)) if answer.startswith(DECIDED) else 0
    made = next((d for d in place.thread.decisions if d.seq == seq), None)
    return value_of(place.told.offered, made.reading) if made else ""


def _refused(connection: Connection, request: Request, place: Place, sent: Sent) -> Response | None:
    """Why it is not saved, with all that was sent in the form; None where it can be."""
    if _is_stale(place, sent):
        clash = new_brief(place.known.checked.run.number, sent.draft, place.told.offered)
        return _again(connection, request, place, sent, 409, clash=clash)
    if place.thread.decisions and sent.seen != place.thread.seen:
        return _clash(connection, request, place, sent)
    fault = _fault(place, sent)
    return _again(connection, request, place, sent, 422, fault=fault) if fault else None


def _is_stale(place: Place, sent: Sent) -> bool:
    """Whether the finding is not what the form showed: a brief came that changed it, or lost it."""
    found = place.thread.found
    newest = place.known.checked.run.number
    return not found.rank or sent.run > newest or sent.run < found.since


def _fault(place: Place, sent: Sent) -> str:
    """What must be mended first, in a sentence."""
    draft = sent.draft
    if kept_as(place.told.offered, draft.reading) is None:
        return say("finding.unknown_reading")
    if sent.act == SAVE and draft.verdict not in list(Verdict):
        return say("finding.needs_verdict")
    if sent.act == SAVE and draft.reading == OTHER and not draft.copy.strip():
        return say("finding.needs_copy")
    if sent.act == AGREE and _was_changed(place, sent):
        return say("finding.changed_and_agreed")
    return ""


def _was_changed(place: Place, sent: Sent) -> bool:
    """Whether somebody agrees and changed the form too: what they wrote would be lost."""
    if place.thread.decided is None or sent.draft.verdict not in list(Verdict):
        return False
    return not _is_same(place, _choice(place, replace(sent, act=SAVE)))


def _again(
    connection: Connection,
    request: Request,
    place: Place,
    sent: Sent,
    status: int,
    *,
    fault: str = "",
    clash: Clash | None = None,
) -> Response:
    """The form once more, with what was sent in it."""
    screen = screen_of(connection, request, place, draft=sent.draft, fault=fault, clash=clash)
    return shown(request, "finding.html", screen, status)


def _clash(connection: Connection, request: Request, place: Place, sent: Sent) -> Response:
    """Both decisions on one page, the sender's in the form: saved again it comes after."""
    made = place.thread.decisions
    clash = overtaken(made[-1], made, sent.draft, place.told.offered, place.known.now)
    return _again(connection, request, place, sent, 409, clash=clash)


def _act(connection: Connection, place: Place, sent: Sent) -> Done:
    """Do what the form says."""
    user, at, found = place.known.user.id, place.known.now, place.thread.found
    choice = _choice(place, sent)
    if sent.act == AGREE or _agrees(place, choice):
        try:
            return Done("agreed", deciding.agree(connection, found, sent.seen, user, at))
        except NothingToAgreeTo:
            return Done("unchanged")
    if _is_same(place, choice):
        return Done("unchanged")
    made = deciding.decide(connection, found, sent.seen, choice, user, at)
    return Done("decided" if choice.verdict else "left", made)


def _choice(place: Place, sent: Sent) -> Choice:
    leaves = sent.act == LEAVE
    return Choice(
        verdict=Verdict(sent.draft.verdict) if sent.act == SAVE else None,
        reading="" if leaves else kept_as(place.told.offered, sent.draft.reading) or "",
        copy=sent.draft.copy,
        note=sent.draft.note,
    )


def _agrees(place: Place, choice: Choice) -> bool:
    """Whether it is saved just as somebody else decided it, and nobody agreed yet."""
    last = place.thread.decided
    is_anothers = last is not None and last.user != place.known.user.id
    return bool(is_anothers and last and last.act is Act.DECIDE and _is_same(place, choice))


def _is_same(place: Place, choice: Choice) -> bool:
    """Whether it is decided just so already: nothing is added."""
    last = place.thread.decided
    full = decision_of(place.thread.decisions) if last and last.act is Act.AGREE else last
    if full is None:
        return False
    # what was decided may have other words in this brief: it is the same answer of the form
    answer = value_of(place.told.offered, full.reading)
    reading = kept_as(place.told.offered, answer) or full.reading
    there = (full.verdict, chain.clean(reading), full.copy.strip(), full.note.strip())
    words = (chain.clean(text).strip() for text in (choice.copy, choice.note))
    return there == (choice.verdict, chain.clean(choice.reading), *words)


def _call(connection: Connection, place: Place, sent: Sent) -> None:
    """Note a call where the form names one."""
    draft, user = sent.draft, place.known.user.id
    if draft.whom or draft.ask:
        found = place.thread.found
        calls.add(connection, found, draft.whom, draft.ask, user, place.known.now)


def _onward(place: Place, done: Done) -> Response:
    """To the next finding to do, or where there is none to sign-off."""
    story, shown_here = place.known.story, place.thread.found.thread
    onward = following(_after(place, done), shown_here, place.known.user.id)
    if onward is None:
        return then(f"/story/{story.slug}/signoff", said=done.said, of=shown_here)
    return then(address(story.slug, onward), said=done.said, of=shown_here)


def _after(place: Place, done: Done) -> Review:
    """Where the story's findings stand with what was done."""
    now = place.known.checked
    if done.made is None:
        return now
    mine = replace(place.thread, decisions=(*place.thread.decisions, done.made))
    threads = (mine if t is place.thread else t for t in now.threads)
    return replace(now, threads=tuple(threads))
