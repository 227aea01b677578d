"""The list of stories, stories that are added, and entries of feeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from factcheck.desk.store import inbox, jobs, stories
from factcheck.desk.web.handling import field, number
from factcheck.desk.web.pages.answering import shown, then
from factcheck.desk.web.pages.files import given
from factcheck.desk.web.show import stories as showing
from factcheck.desk.web.show.frame import bare
from factcheck.desk.web.show.saying import say
from factcheck.desk.web.show.stories import CHOICES, FAILING, PAGE, StoriesScreen, Wanted
from factcheck.desk.web.state import current, database
from factcheck.desk.work import uploads
from factcheck.desk.work.uploads import Given
from factcheck.desk.work.watch import places
from factcheck.errors import DeskRefused
from factcheck.plain import named

#: files that may hold several reports
SEVERAL = (".zip", ".csv", ".tsv", ".json", ".jsonl", ".xlsx", ".parquet", ".mbox")
#: pages of a list that anybody turns
LAST = 100_000


def show(request: Request) -> Response:
    """The list."""
    with database(request).read() as connection:
        screen = _screen(connection, request, said=_said(connection, request))
    return shown(request, "stories.html", screen)


def add(request: Request, fields: FormData) -> Response:
    """Add a story of the files that were sent."""
    title, files = field(fields, "title").strip(), given(fields)
    kept = database(request)
    try:
        if len(title) > stories.TITLE:
            raise DeskRefused(say("stories.long_title", stories.TITLE, n=len(title)))
        if _is_one_report(files):
            raise DeskRefused(say("stories.add_needs"))
        story = uploads.add_story(kept, title, files, current(request).id)
    except DeskRefused as error:
        with kept.read() as connection:
            screen = _screen(connection, request, problem=_sentence(error), title=title)
        return shown(request, "stories.html", screen, 422)
    return then(f"/story/{story.slug}")


def take(request: Request, fields: FormData) -> Response:
    """Read an entry of a feed into its story."""
    return _move(request, places.take, "taken")


def pass_over(request: Request, fields: FormData) -> Response:
    """Leave an entry of a feed out."""
    return _move(request, places.passed, "passed")


def _move(
    request: Request, move: Callable[[Connection, int, int, str], bool], said: str
) -> Response:
    """Do something with an entry; where somebody did already, it is left at that."""
    entry, kept = int(request.path_params["entry"]), database(request)
    with kept.write() as connection:
        try:
            moved = move(connection, entry, current(request).id, kept.now())
        except LookupError as error:
            raise HTTPException(404) from error
    return then("/", said=said, of=entry) if moved else then("/")


def _is_one_report(files: Sequence[Given]) -> bool:
    """Whether there is nothing to compare: one file that holds one report alone."""
    return len(files) == 1 and not files[0][0].lower().endswith(SEVERAL)


def _sentence(error: Exception) -> str:
    """An error as a sentence of a page."""
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def _screen(
    connection: Connection,
    request: Request,
    *,
    said: str = "",
    problem: str = "",
    title: str = "",
) -> StoriesScreen:
    wanted = _wanted(request)
    failing = wanted.choice == FAILING
    states = (wanted.choice,) if wanted.choice and not failing else ()
    found = stories.listed(
        connection,
        states=states,
        title=wanted.search,
        failing=failing,
        limit=PAGE,
        offset=(wanted.page - 1) * PAGE,
    )
    counts = stories.counted(connection, wanted.search)
    counts[FAILING] = stories.failing(connection, wanted.search)
    now = database(request).now()
    frame = bare(say("stories.heading"), current(request), now, said, problem)
    return showing.screen(
        frame,
        wanted,
        counts,
        found,
        _number(wanted, counts),
        jobs.latest(connection, [s.id for s in found]),
        _inbox(connection, wanted, now),
        now,
        title=title,
    )


def _number(wanted: Wanted, counts: dict[str, int]) -> int:
    """How many stories fit, on all pages."""
    if wanted.choice:
        return counts.get(wanted.choice, 0)
    return sum(n for name, n in counts.items() if name != FAILING)


def _inbox(connection: Connection, wanted: Wanted, now: str) -> showing.Inbox | None:
    """The entries that wait: on the first page of all stories."""
    if wanted != Wanted():
        return None
    waiting = inbox.waiting(connection)
    shown_there = waiting[: showing.ENTRIES]
    titles = {n: stories.get(connection, n).title for n in {w.story for w in shown_there}}
    return showing.inbox_of(waiting, titles, now)


def _wanted(request: Request) -> Wanted:
    asked = request.query_params
    choice, page = asked.get("state", ""), number(asked.get("page", ""))
    return Wanted(
        choice=choice if choice in CHOICES else "",
        search=" ".join(asked.get("q", "").replace("\0", "").split())[:200],
        page=min(max(page, 1), LAST),
    )


def _said(connection: Connection, request: Request) -> str:
    """What was done with an entry on the page before."""
    asked = request.query_params
    kind, entry_id = asked.get("said", ""), number(asked.get("of", ""))
    if kind not in ("taken", "passed"):
        return ""
    try:
        entry = inbox.get(connection, entry_id)
    except LookupError:
        return ""
    return say(f"said.{kind}", title=named(entry.title, 200))
