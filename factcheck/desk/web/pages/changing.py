"""What changed since an earlier brief; questions about reports; reports that are added."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from factcheck.desk.store import articles, inputs, runs, signatures, stories
from factcheck.desk.store.runs import Run
from factcheck.desk.store.state import review
from factcheck.desk.web.handling import Refused, field, number
from factcheck.desk.web.pages.answering import shown, then
from factcheck.desk.web.pages.briefs import carried_between, page_of
from factcheck.desk.web.pages.files import given
from factcheck.desk.web.pages.opened import Opened, framed, opened
from factcheck.desk.web.pages.opening import story_of
from factcheck.desk.web.show import changed
from factcheck.desk.web.show.became import Since
from factcheck.desk.web.show.causes import told_cause
from factcheck.desk.web.show.reports import Reports, reports
from factcheck.desk.web.show.saying import line, say
from factcheck.desk.web.show.times import when
from factcheck.desk.web.state import current, database
from factcheck.desk.work import answers
from factcheck.desk.work.uploads import add_articles
from factcheck.errors import DeskRefused
from factcheck.view import Line

#: what was done on the page before
SAID = ("answered", "articles", "withdrawn", "taken_back", "asked", "under_way", "renamed")


def show(request: Request) -> Response:
    """The page of changes."""
    with database(request).read() as connection:
        known = opened(connection, request)
        said = request.query_params.get("said", "")
        words = say(f"said.{said}") if said in SAID else ""
        screen = _screen(connection, request, known, said=words)
    return shown(request, "changed.html", screen)


def answer(request: Request, fields: FormData) -> Response:
    """Keep which report is which; the check that waits for it goes on."""
    kept, me = database(request), current(request)
    with kept.read() as connection:
        story = story_of(connection, request)
    if not answers.answer(kept, story.id, field(fields, "old"), field(fields, "new"), me.id):
        raise Refused(409, say("changed.not_asked"))
    return then(f"/story/{story.slug}/changed", said="answered")


def add(request: Request, fields: FormData) -> Response:
    """Add reports to the story."""
    kept, files = database(request), given(fields)
    with kept.read() as connection:
        known = opened(connection, request)
    try:
        add_articles(kept, known.story.id, files, current(request).id)
    except DeskRefused:
        with kept.read() as connection:
            screen = _screen(connection, request, known, problem=say("changed.add_needs"))
        return shown(request, "changed.html", screen, 422)
    return then(f"/story/{known.story.slug}/changed", said="articles")


def rename(request: Request, fields: FormData) -> Response:
    """Give the story another title."""
    kept, title = database(request), field(fields, "title").strip()
    if not title:
        raise Refused(422, say("changed.needs_title"))
    if len(title) > stories.TITLE:
        raise Refused(422, say("stories.long_title", stories.TITLE, n=len(title)))
    with kept.write() as connection:
        story = story_of(connection, request)
        stories.rename(connection, story.id, title, current(request).name, kept.now())
    return then(f"/story/{story.slug}/changed", said="renamed")


def _screen(
    connection: Connection, request: Request, known: Opened, *, said: str = "", problem: str = ""
) -> changed.ChangedScreen:
    listed = runs.listed(connection, known.story.id)
    earlier = listed[1:]
    signed = frozenset(s.run for s in signatures.of_story(connection, known.story.id))
    since = _since(request, earlier, signed)
    heading = say("changed.heading", since) if since else say("tabs.changed")
    frame = framed(request, known, heading, "changed", said=said, problem=problem)
    groups, changes, same = _changes(connection, request, known, listed, since)
    return changed.ChangedScreen(
        frame=frame,
        heading=heading,
        now=_now(listed, known.now),
        since=changed.choices(frame.home, earlier, signed, since, known.now),
        groups=groups,
        nothing="" if since else say("changed.first" if listed else "changed.none"),
        reports=changes,
        same=same,
        doubts=_doubts(connection, known),
        all=_all(connection, request, known, listed),
        title=known.story.title,
    )


def _since(request: Request, earlier: Sequence[Run], signed: frozenset[int]) -> int:
    """The brief to compare with: the one asked for, the last that was signed, the one before."""
    numbers = [run.number for run in earlier]
    asked = number(request.query_params.get("since", ""))
    if asked in numbers:
        return asked
    return next((n for n in numbers if n in signed), numbers[0] if numbers else 0)


def _changes(
    connection: Connection, request: Request, known: Opened, listed: Sequence[Run], since: int
) -> tuple[tuple[changed.Group, ...], tuple[changed.Report, ...], str]:
    """The findings by what became of them, and the reports."""
    then_ = review(connection, known.story.id, since) if since else None
    if then_ is None or known.review is None:
        return (), (), ""
    now, same = listed[0], inputs.of(known.story).same
    between = [run for run in listed if run.number >= since]
    held = Since(
        then=then_,
        now=known.review,
        briefs={run.number: runs.found_in(connection, run.id) for run in between},
        carried=carried_between(request, connection, then_.run, now, same),
    )
    old, new = runs.articles_of(connection, then_.run), runs.articles_of(connection, now)
    return changed.groups(known.story.slug, held), *changed.reports(old, new, same)


def _all(
    connection: Connection, request: Request, known: Opened, listed: Sequence[Run]
) -> Reports | None:
    """Every report; None before the first brief."""
    if not listed:
        return None
    newest = listed[0]
    compared = runs.articles_of(connection, newest)
    page = page_of(request, connection, newest)
    held = inputs.of(known.story)
    return reports(page, compared, held.withdrawn, held.unpacked)


def _doubts(connection: Connection, known: Opened) -> tuple[changed.Doubt, ...]:
    """The reports about which somebody is asked, with the names that people know."""
    asked = inputs.of(known.story).asked
    if not asked:
        return ()
    kept = articles.of_story(connection, known.story.id)
    names = {v.article.id: _called(v.article.label, v.article.title, v.article.id) for v in kept}
    return changed.doubts(asked, names)


def _called(label: str, title: str | None, file: str) -> str:
    return say("common.dot").join(dict.fromkeys(part for part in (label, title, file) if part))


def _now(listed: Sequence[Run], now: str) -> Line:
    if not listed:
        return ()
    newest = listed[0]
    made, cause = when(newest.made, now), told_cause(newest.cause)
    return line("changed.now", number=newest.number, when=made, cause=cause)
