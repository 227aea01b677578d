"""Who else is at a story, and at which finding: kept in memory, for a minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from factcheck.desk.store import jobs, runs
from factcheck.desk.web.handling import number
from factcheck.desk.web.pages.opening import story_of
from factcheck.desk.web.show.frame import checking
from factcheck.desk.web.show.saying import say
from factcheck.desk.web.state import current, database
from factcheck.view import plain

#: seconds for which somebody is said to be here: three looks of the script
HERE = 60.0


@dataclass
class Presence:
    """Who looked at which finding of which story, and when."""

    _seen: dict[tuple[str, int], tuple[str, int, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def note(self, slug: str, user_id: int, name: str, finding: int, at: float) -> None:
        """Somebody is at a finding, or at another page of the story: 0."""
        with self._lock:
            self._seen = {k: v for k, v in self._seen.items() if at - v[2] < HERE}
            self._seen[slug, user_id] = (name, finding, at)

    def others(self, slug: str, user_id: int, at: float) -> list[tuple[str, int]]:
        """Who else is here, by name, and at which finding."""
        with self._lock:
            here = [
                (name, finding)
                for (story, who), (name, finding, seen) in self._seen.items()
                if story == slug and who != user_id and at - seen < HERE
            ]
        return sorted(here)


def presence(request: Request) -> Presence:
    """The desk's memory of who is where, made when it is first asked for."""
    state = request.app.state
    if not hasattr(state, "presence"):
        state.presence = Presence()
    return cast(Presence, state.presence)


def others(request: Request, slug: str, finding: int) -> str:
    """Note that somebody is here, and say who else is."""
    memory, me = presence(request), current(request)
    memory.note(slug, me.id, me.shown, finding, monotonic())
    people = ", ".join(_told(memory.others(slug, me.id, monotonic())))
    return say("frame.also", people=people) if people else ""


def look(request: Request) -> Response:
    """What the script asks every 20 seconds: who is here, and how far a check is."""
    slug = str(request.path_params["slug"])
    finding = number(request.query_params.get("finding", ""))
    kept = database(request)
    with kept.read() as connection:
        story = story_of(connection, request)
        job = jobs.running(connection, story.id)
        newest = runs.newest(connection, story.id)
    brief = newest.number if newest else 0
    answer = {
        "also": others(request, slug, finding),
        "check": plain(checking(job, kept.now())),
        "run": brief,
        "ready": say("frame.ready", brief) if brief else "",
    }
    return JSONResponse(answer)


def _told(people: list[tuple[str, int]]) -> Iterator[str]:
    for name, finding in people:
        key = "frame.also_finding" if finding else "frame.also_else"
        yield say(key, finding, name=name)
