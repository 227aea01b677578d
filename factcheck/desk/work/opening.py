"""Opening stories that lie in folders and files; what was opened before is found again."""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from factcheck.desk.store import chain, inputs, jobs, stories, users
from factcheck.desk.store.database import Database
from factcheck.desk.store.inputs import Inputs
from factcheck.desk.store.stories import Story
from factcheck.desk.work.causes import BEGUN, CHANGED
from factcheck.desk.work.watch.folder import look, marks
from factcheck.errors import DeskRefused, UnreadableArticle
from factcheck.read.intake import manifest

_WEB = ("http://", "https://")


def open_stories(database: Database, paths: Sequence[str], user_id: int) -> tuple[Story, ...]:
    """A story for each folder, and one for all files and addresses together, in their order.

    Raises `UnreadableArticle` where there is no such file.
    """
    files = [path for path in paths if not _is_folder(path)]
    groups = [[path] for path in paths if _is_folder(path)]
    groups += [files] if files else []
    groups.sort(key=lambda group: list(paths).index(group[0]))
    return tuple(open_story(database, group, user_id) for group in groups)


def open_story(database: Database, paths: Sequence[str], user_id: int) -> Story:
    """The story of a folder or of files, and a check of it where files changed since the last.

    The same paths are the same story. Raises `UnreadableArticle` where there is no such file.
    """
    whole = tuple(dict.fromkeys(map(_whole, paths)))
    # folders may be large and far away: they are looked at before anybody has to wait
    looked, title = _looked(database, whole), _title(whole)
    with database.write() as connection:
        at = database.now()
        found = inputs.opened_with(connection, whole)
        if found is None:
            actor = users.of_id(connection, user_id).name
            held = Inputs(paths=whole, opened=whole, folder=str(Path.cwd()))
            found = stories.add(connection, title, inputs.as_settings(held), actor, at)
        chain.hold(connection, found.id)
        _asked(connection, found, looked, user_id, at)
        return stories.get(connection, found.id)


def _looked(database: Database, whole: Sequence[str]) -> Mapping[str, str]:
    """The files of the story that was opened with these paths, as they are now."""
    with database.read() as connection:
        found = inputs.found_with(connection, whole)
    return now_in(inputs.of(found).paths) if found else {}


def now_in(paths: Sequence[str]) -> dict[str, str]:
    """Size and time of each file to which paths lead; of what cannot be read, nothing."""
    found: dict[str, str] = {}
    for path in paths:
        if path.lower().startswith(_WEB):
            continue
        for one in glob.glob(path) if not os.path.lexists(path) else (path,):  # noqa: PTH207
            try:
                found |= look(one) if Path(one).is_dir() else marks([one])
            except OSError:
                continue
    return found


def _asked(
    connection: Connection, found: Story, looked: Mapping[str, str], user_id: int, at: str
) -> None:
    """Ask for a check where there was none, where the last failed, or where files changed."""
    last = jobs.last(connection, found.id)
    if last is not None and not last.is_over:
        return
    held = inputs.of(found)
    if last is None or not found.run:
        jobs.ask(connection, found.id, BEGUN, (), user_id, at)
    elif last.state == jobs.FAILED or looked != held.files:
        jobs.ask(connection, found.id, CHANGED, (), user_id, at)


def _is_folder(path: str) -> bool:
    return Path(path).expanduser().is_dir()


def _whole(path: str) -> str:
    """The path as it is kept: the same from whatever folder the desk is started."""
    if path.lower().startswith(_WEB):
        return path
    if path == "-":
        raise DeskRefused("a story is read again when it changes: it cannot come from a pipe")
    given = Path(path).expanduser()
    if os.path.lexists(given):
        return os.path.realpath(given)
    if glob.has_magic(path):
        return str(given.absolute())
    raise UnreadableArticle(path, "no such file")


def _title(paths: Sequence[str]) -> str:
    """What the manifest calls the event, or else the folder's name in words."""
    first = Path(paths[0])
    folder = first if first.is_dir() else first.parent
    event = _event(folder) if not paths[0].lower().startswith(_WEB) else None
    if event:
        return event
    name = first.name if first.is_dir() else first.stem
    words = " ".join(name.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


def _event(folder: Path) -> str | None:
    path = folder / manifest.MANIFEST
    return manifest.read(path).event if path.is_file() else None
