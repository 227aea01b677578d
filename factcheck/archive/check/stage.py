"""The third stage: stories that wait → tasks → their parts → the files of findings and stories."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.check.fared import checked_among, done, settled, waiting
from factcheck.archive.check.notes import SUFFIX
from factcheck.archive.check.part import Fared, fared_in, findings_in
from factcheck.archive.check.work import Asked, Task
from factcheck.archive.intake.merging import ORDER
from factcheck.archive.options import Options
from factcheck.archive.store.choosing import among, each
from factcheck.archive.store.files import read, store
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import CHECKED, KINDS, STORIES, WAITING
from factcheck.archive.store.unfinished import NOTE

#: articles of a task: half a minute, so that a death costs little and handing over nothing
SIZE = 200

_FARED = pa.schema([STORIES.field(name) for name in ("story", "status", "reason", "fingerprint")])


def tasks_of(folder: Folder, day: str, lying: pa.Table, options: Options) -> list[Task]:
    """The tasks of a day's stories that wait."""
    stories = read(folder.file("stories", day), KINDS["stories"], ["story", "article", "status"])
    due = among(stories, pa.array([WAITING]), "status")
    where = among(lying, due["article"])
    days = dict(zip(where["article"].to_pylist(), where["day"].to_pylist(), strict=True))
    said = _said(folder, where)
    asked = [_asked(story, rows, said, options) for story, rows in each(due, "story")]
    return [
        Task(
            folder=str(folder.root.absolute()),
            day=day,
            days=tuple(sorted({days[name] for one in some for name in one.articles})),
            stories=tuple(some),
            settings=options.used,
        )
        for some in _portions(asked)
    ]


def ready(task: Task) -> bool:
    """Whether its part is there."""
    made = {one.story: one.fingerprint for one in fared_in(task.part)}
    return made == {asked.story: asked.fingerprint for asked in task.stories}


def assemble(folder: Folder, day: str, tasks: Sequence[Task]) -> None:
    """Bring the findings and stories of a day up to date with what its parts hold.

    Of a day that has checked stories there is a file of findings even where it has no rows, so that
    one that is lost is missed. Findings are written before the stories that they are of count as
    checked: whoever reads meanwhile joins them with stories that still wait, and so with none. May
    raise `OSError`.
    """
    wanted = {asked.story: asked.fingerprint for task in tasks for asked in task.stories}
    stories = read(folder.file("stories", day), KINDS["stories"])
    findings = read(folder.file("findings", day), KINDS["findings"])
    found = [findings.filter(checked_among(stories, findings["story"]))]
    fared: list[Fared] = []
    for path in sorted(folder.parts.glob(f"{day}-*.parquet")):
        here = [one for one in fared_in(path) if wanted.get(one.story) == one.fingerprint]
        for one in here:
            del wanted[one.story]  # another part may have it too
        found.append(findings_in(path, [one.story for one in here if one.status == CHECKED]))
        fared += here
    told = pa.Table.from_pylist([asdict(one) for one in fared], schema=_FARED)
    rows = settled(stories, told)
    findings = pa.concat_tables(found)
    store(folder.file("findings", day), KINDS["findings"], findings, empty=len(done(rows)) > 0)
    store(folder.file("stories", day), KINDS["stories"], rows)


def outdated(folder: Folder) -> list[str]:
    """The days whose files hold findings of stories that are others now."""
    return [day for day in folder.days("findings") if _is_outdated(folder, day)]


def sweep(folder: Folder, tasks: Iterable[Task]) -> None:
    """Take notes away that are of no task any more: of stories that are others now."""
    names = {task.name for task in tasks}
    for path in folder.parts.glob(f"*{SUFFIX}"):
        if path.name.removesuffix(SUFFIX).rpartition(".")[0] not in names:
            path.unlink(missing_ok=True)


def clear(folder: Folder) -> None:
    """Take parts and notes away, but for inputs to read: what they hold stands in the tables."""
    for path in folder.parts.glob("*"):
        if path.name != NOTE:
            path.unlink(missing_ok=True)


def lost(folder: Folder) -> list[str]:
    """The days that have checked stories and no file of findings, be it one without rows."""
    there = set(folder.days("findings"))
    return [day for day in folder.days("stories") if day not in there and _has_done(folder, day)]


def begin_lost_again(folder: Folder, least: int) -> None:
    """Have the stories wait whose findings are lost. May raise `OSError`."""
    for day in lost(folder):
        path = folder.file("stories", day)
        store(path, KINDS["stories"], waiting(read(path, KINDS["stories"]), least))


def in_parts(folder: Folder) -> int:
    """How many stories that wait were checked, and lie in parts that no run has taken in yet."""
    fared = {
        one.story
        for path in folder.parts.glob("[!.]*.parquet")
        if not path.name.startswith("read-")
        for one in fared_in(path)
    }
    due = pa.array(sorted(fared), pa.string())
    return sum(_waiting_among(folder, day, due) for day in folder.days("stories")) if fared else 0


def _waiting_among(folder: Folder, day: str, names: pa.Array) -> int:
    stories = read(folder.file("stories", day), KINDS["stories"], ["story", "status"])
    wait = among(among(stories, pa.array([WAITING]), "status"), names, "story")
    return len(wait["story"].unique())


def _has_done(folder: Folder, day: str) -> bool:
    stories = read(folder.file("stories", day), KINDS["stories"], ["status"])
    return len(done(stories)) > 0


def _is_outdated(folder: Folder, day: str) -> bool:
    stories = read(folder.file("stories", day), KINDS["stories"], ["story", "status"])
    findings = read(folder.file("findings", day), KINDS["findings"], ["story"])
    if not len(done(stories)):
        return True
    return not pc.all(checked_among(stories, findings["story"])).as_py()


def _asked(
    story: str, rows: pa.Table, said: Mapping[str, Sequence[str | None]], options: Options
) -> Asked:
    """The story, with what it is checked of: what is said of its articles, and the options."""
    names = tuple(sorted(rows["article"].to_pylist()))
    known = [options.version, dict(options.deciding), [said[name] for name in names]]
    fingerprint = hashlib.sha256(json.dumps(known).encode()).hexdigest()
    return Asked(story=story, articles=names, fingerprint=fingerprint)


def _said(folder: Folder, where: pa.Table) -> dict[str, list[Any]]:
    """What is said of articles besides their text, which their ids tell apart."""
    said: dict[str, list[Any]] = {}
    for day, rows in each(where):
        there = read(folder.file("articles", day), KINDS["articles"], list(ORDER))
        for row in among(there, rows["article"]).to_pylist():
            date = row["published"]
            said[row["article"]] = [*{**row, "published": date and date.isoformat()}.values()]
    return said


def _portions(asked: Sequence[Asked]) -> Iterator[list[Asked]]:
    """Stories in tasks of some hundred articles."""
    some: list[Asked] = []
    size = 0
    for one in asked:
        if some and size + len(one.articles) > SIZE:
            yield some
            some, size = [], 0
        some.append(one)
        size += len(one.articles)
    if some:
        yield some
