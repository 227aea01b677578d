"""Opening a story of an archive: its articles are kept with the story, as the archive has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from factcheck.desk.store import articles, chain, inputs, jobs, stories, users
from factcheck.desk.store.database import Database
from factcheck.desk.store.inputs import Inputs
from factcheck.desk.store.stories import Story
from factcheck.desk.work.causes import BEGUN, CHANGED


def open_archived(database: Database, archive: Path, wanted: str, user_id: int) -> Story:
    """The story of an archive that is called so, and a check of it where its articles changed.

    A story that was opened from there before, and of which articles are in it, is the same story.
    Raises `NotFound` where the archive has no such story.
    """
    # its libraries are heavy, and not every desk has them
    from factcheck.archive import briefs
    from factcheck.archive.options import Options, kept_in
    from factcheck.archive.store.folder import Folder

    chosen = briefs.named(archive, wanted)
    ((_, reports),) = briefs.articles(archive, (chosen,))
    place = str(archive.resolve())
    decides = (kept_in(Folder(archive)) or Options()).deciding
    with database.write() as connection:
        at = database.now()
        story = inputs.opened_from(connection, place, {report.id for report in reports})
        if story is None:
            actor = users.of_id(connection, user_id).name
            held = Inputs(archive=place, folder=str(Path.cwd()))
            story = stories.add(connection, chosen.title, inputs.as_settings(held), actor, at)
        chain.hold(connection, story.id)
        kept = {report.id: articles.keep(connection, story.id, report, at) for report in reports}
        before = inputs.of(story)
        now = inputs.change(connection, story.id, partial(_with, kept=kept, decides=decides))
        _asked(connection, story, now != before, user_id, at)
        return stories.get(connection, story.id)


def _with(held: Inputs, kept: Mapping[str, int], decides: Mapping[str, Any]) -> Inputs:
    """What the story is made of, with the archive's articles as they are there now.

    Those that came in other ways stay, and what was withdrawn here is left out. It is checked with
    the archive's settings.
    """
    others = {name: number for name, number in held.kept.items() if name not in held.archived}
    return replace(
        held,
        kept={**others, **kept},
        archived=tuple(kept),
        check={**held.check, **decides},
    )


def _asked(connection: Connection, found: Story, changed: bool, user_id: int, at: str) -> None:
    """Ask for a check where there was none, where the last failed, or where articles changed."""
    last = jobs.last(connection, found.id)
    if last is None or not found.run:
        jobs.ask(connection, found.id, BEGUN, (), user_id, at)
    elif changed or last.state == jobs.FAILED:
        jobs.ask(connection, found.id, CHANGED, (), user_id, at)
