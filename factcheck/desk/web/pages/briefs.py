"""A run's page and what changed in its reports, kept in memory: neither ever changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, cast

from sqlalchemy import Connection
from starlette.requests import Request

from factcheck.carry import Carried, carry, lineage
from factcheck.desk.store import articles, runs
from factcheck.desk.store.runs import Run
from factcheck.desk.web.show.columns import Changes
from factcheck.view import Page

#: what is kept: the pages of the stories that a desk of 50 works on
MOST = 64


@dataclass
class Kept:
    """The values asked for last, by what was asked."""

    _held: OrderedDict[tuple[str, int], Any] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: tuple[str, int], make: Callable[[], Any]) -> Any:
        """A value that was asked for before, or made now."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return made


def page_of(request: Request, connection: Connection, run: Run) -> Page:
    """A run's page."""
    found = _kept(request).get(("page", run.id), lambda: runs.page_of(connection, run.id))
    return cast(Page, found)


def changes_of(request: Request, connection: Connection, run: Run) -> Changes:
    """The reports of a run whose text was another in the run before."""
    made = _kept(request).get(("changes", run.id), lambda: _changes(connection, run))
    return cast(Changes, made)


def carried_between(
    request: Request, connection: Connection, then: Run, now: Run, same: Mapping[str, str]
) -> tuple[Carried, ...]:
    """The findings of an earlier run held directly against those of a later one."""

    def held() -> tuple[Carried, ...]:
        old, new = (runs.findings_of(connection, run.id) for run in (then, now))
        return carry(old, new, same)

    asked = f"carried since {then.number} with {sorted(same.items())}"
    return cast(tuple[Carried, ...], _kept(request).get((asked, now.id), held))


def _kept(request: Request) -> Kept:
    state = request.app.state
    if not hasattr(state, "briefs"):
        state.briefs = Kept()
    return cast(Kept, state.briefs)


def _changes(connection: Connection, run: Run) -> Changes:
    if run.number == 1:
        return Changes()
    before = runs.get(connection, run.story, run.number - 1)
    if before.versions == run.versions:
        return Changes()
    old = {v.article.id: v.article for v in articles.versions(connection, before.versions)}
    new = {v.article.id: v.article for v in articles.versions(connection, run.versions)}
    pairs = lineage(tuple(old.values()), tuple(new.values())).pairs
    changed = {now for was, now in pairs.items() if old[was].text != new[now].text}
    sources = runs.page_of(connection, run.id).sources
    letters = (s.letter for s, a in zip(sources, new, strict=False) if a in changed)
    return Changes(letters=frozenset(letters), brief=before.number)
