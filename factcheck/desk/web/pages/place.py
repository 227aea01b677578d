"""A finding at hand, as the newest brief tells it, and the whole screen of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request

from factcheck.desk.store import chain, decisions, runs
from factcheck.desk.store.decisions import Decision, Standing
from factcheck.desk.store.runs import Found, Run
from factcheck.desk.store.state import State, Thread
from factcheck.desk.web.pages.briefs import changes_of, page_of
from factcheck.desk.web.pages.opened import Opened, framed, opened
from factcheck.desk.web.show import finding, history
from factcheck.desk.web.show.columns import columns, of_sides
from factcheck.desk.web.show.finding import FindingScreen, Told, told_by, told_in_short
from factcheck.desk.web.show.form import Clash, Draft, Form, form
from factcheck.desk.web.show.listing import address, capital
from factcheck.desk.web.show.offered import remembering
from factcheck.desk.web.show.saying import ROOM
from factcheck.plain import named
from factcheck.view import NONE, OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A finding at hand: as the brief tells it, and what became of it."""

    known: Opened
    thread: Thread
    #: in which brief it is shown: the newest, or where it is gone the last that had it
    run: Run
    history: tuple[tuple[Run, Found], ...]
    told: Told


def place_of(connection: Connection, request: Request) -> Place:
    """The finding that an address names."""
    known = opened(connection, request)
    thread = _named(connection, known, int(request.path_params["number"]))
    told = runs.history(connection, thread.found.thread_id)
    run, found = next((r, f) for r, f in reversed(told) if f.rank)
    shown_here = told_of(connection, request, run, found)
    return Place(
        known=known,
        thread=thread,
        run=run,
        history=told,
        told=_remembering(connection, request, shown_here, told, thread.decisions),
    )


def _remembering(
    connection: Connection,
    request: Request,
    told: Told,
    history: Sequence[tuple[Run, Found]],
    made: Sequence[Decision],
) -> Told:
    """What the brief says, with what was decided of readings when their words were others."""
    there = {column.kept for column in told.columns} | {NONE, OTHER, ""}
    seen = {found.id: (then, found) for then, found in history if found.rank}
    earlier = (
        (d.seq, d.reading, told_of(connection, request, *seen[d.finding]).columns)
        for d in made
        if d.reading not in there and d.finding in seen
    )
    columns, lost = remembering(told.columns, earlier)
    return replace(told, columns=columns, lost=lost)


def _named(connection: Connection, known: Opened, number: int) -> Thread:
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


def told_of(connection: Connection, request: Request, run: Run, found: Found) -> Told:
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


def screen_of(
    connection: Connection,
    request: Request,
    place: Place,
    *,
    said: str = "",
    draft: Draft | None = None,
    fault: str = "",
    clash: Clash | None = None,
) -> FindingScreen:
    """The screen; a draft is what was sent and could not be saved."""
    known, found = place.known, place.thread.found
    heading = named(capital(found.what), ROOM)
    frame = framed(
        request, known, heading, "findings", finding=found.thread, said=said, problem=fault
    )
    about = [c for c in known.calls if c.thread == found.thread]
    trail = history.steps(
        chain.about(connection, chain.of_story(known.story.id), found.thread),
        place.history,
        place.thread.decisions,
        about,
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
        State(known.story.state),
    )


def _form(place: Place, draft: Draft | None, fault: str) -> Form | None:
    if place.thread.standing is Standing.GONE:
        return None
    known = place.known
    return form(
        address(known.story.slug, place.thread.found.thread),
        place.thread,
        known.checked.run.number,
        place.told.offered,
        known.user.id,
        known.now,
        draft=draft,
        fault=fault,
    )
