"""An archive, and what is added to it: read, grouped, checked, a stage after the other.

The tables depend on the set of articles alone: not on the order in which these came, on how many
at once, on the engine, or on how often a run was killed. For a run may be killed anywhere: what is
not done yet stands in `parts/`, and each file is written before whatever counts on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.again import renew
from factcheck.archive.check import stage as checking
from factcheck.archive.check.work import work
from factcheck.archive.engines import Engine, engine_of
from factcheck.archive.group import pairing
from factcheck.archive.group import stage as grouping
from factcheck.archive.intake import stage as reading
from factcheck.archive.intake.merging import lying_in
from factcheck.archive.intake.names import told
from factcheck.archive.intake.naming import parted
from factcheck.archive.options import (
    Options,
    chosen,
    is_archive,
    keep,
    kept_in,
    refuse_others,
)
from factcheck.archive.store import changed, unfinished
from factcheck.archive.store.damage import KEPT, plainly
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.lock import locked
from factcheck.archive.store.sweeping import sweep, tried_on
from factcheck.archive.telling.counting import Counts, counts_of
from factcheck.archive.telling.progress import Told, counting, silent
from factcheck.archive.telling.told import core_hours
from factcheck.errors import BadArchive, WorkFailed
from factcheck.settings import Settings

_Task = TypeVar("_Task")

#: refusals that are told one by one
TOLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What could not be read: a row, or an input as a whole where that is 0; and why."""

    input: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a run did, and what the archive holds since."""

    #: inputs whose content was read before
    known: int
    #: rows that this run met = new articles + copies + unread
    rows: int
    new: int
    copies: int
    unread: int
    #: stories that waited after grouping, and the articles in them
    stories: int
    to_check: int
    #: of these stories, how many were checked by this run, and how many could not be
    checked: int
    failed: int
    #: what could not be read this time: the first of these rows and inputs, and how many more
    refused: tuple[Refused, ...]
    more_refused: int
    #: what the archive holds
    total: Counts
    #: what is worth knowing of the articles that were read: dates that were not understood, say
    notes: tuple[str, ...] = ()

    @property
    def core_hours(self) -> float:
        """What checking takes of one core, by what it took where it was measured."""
        return core_hours(self.to_check)


class Archive:
    """A folder of tables, made of articles."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = Folder(Path(folder))

    def add(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        engine: str | Engine = "local",
        jobs: int | None = None,
        window: int | None = None,
        least: int | None = None,
        most: int | None = None,
        settings: Settings | None = None,
        until: Literal["group"] | None = None,
        dry_run: bool = False,
        again: bool = False,
        progress: Told = silent,
    ) -> Added:
        """Read what is new, group it into stories, and check those that are new or others now.

        Without paths it is what an earlier run was to read and did not read to its end.
        `window`, `least`, `most` and `settings` hold from the first time on; `again` makes
        everything anew, by others too, and reads the paths again. `until="group"` checks nothing;
        `dry_run` changes nothing.
        Raises `BadArchive`, `WorkFailed`, and what `engine_of` does: what was done by then stays,
        and the same call goes on from there.
        """
        given = list(map(str, [paths] if isinstance(paths, str | Path) else paths))
        numbers = {"window": window, "least": least, "most": most}
        runs = engine_of(engine, jobs) if isinstance(engine, str) else engine
        home = self._folder.root
        _sure(self._folder, given)
        with plainly(home), _held(self._folder, dry_run):
            options = chosen(self._folder, numbers, settings, again)
            with tried_on(self._folder) if dry_run else nullcontext(self._folder) as folder:
                run = _Run(folder, home, options, runs, progress)
                return run.all(given, again, check=not (until or dry_run))


@dataclass(frozen=True, slots=True)
class _Run:
    """One run: its stages, each of which goes on where an earlier run was ended."""

    folder: Folder
    #: the archive's folder, also where a copy is worked on
    home: Path
    options: Options
    engine: Engine
    tell: Told

    def all(self, paths: Sequence[str], again: bool, check: bool) -> Added:
        """All stages."""
        given = list(dict.fromkeys(paths or unfinished.noted(self.folder)))
        there, absent = parted(given)
        unfinished.note(self.folder, there)
        self._begin(again)
        self.tell("looking", 0.0, {})
        if again:
            reading.forget(self.folder, there)
        plan = reading.plan(self.folder, there, self.home)
        before = lying_in(self.folder)
        tasks = reading.tasks_of(self.folder, plan)
        self._run("reading", reading.read_piece, tasks, [task.part for task in tasks])
        rows, unread = reading.met(tasks, plan.taken)
        notes = reading.notes(tasks)
        self.tell("grouping", 0.0, {})
        window = self.options.window
        lying = reading.merge(self.folder, tasks, plan.taken, before, window, given)
        unfinished.forget(self.folder, given)
        self._group(lying)
        grouped = counts_of(self.folder)
        if check:
            self._check(lying)
        total = counts_of(self.folder) if check else grouped
        new = _articles(lying) - _articles(before)
        refused = [Refused(input=told(one.path), row=0, reason=one.reason) for one in absent]
        refused += [Refused(**row) for row in unread.slice(0, TOLD).to_pylist()]
        return Added(
            known=plan.known,
            rows=rows,
            new=new,
            copies=rows - new - len(unread),
            unread=len(unread),
            stories=grouped.waiting,
            to_check=grouped.to_check,
            checked=total.checked - grouped.checked,
            failed=total.failed - grouped.failed,
            refused=tuple(refused[:TOLD]),
            more_refused=len(unread) + len(absent) - len(refused[:TOLD]),
            total=total,
            notes=notes,
        )

    def _begin(self, again: bool) -> None:
        sweep(self.folder)
        kept = kept_in(self.folder)
        if kept and again:
            renew(self.folder, kept, self.options)
        elif not kept:
            keep(self.folder, self.options)
        checking.begin_lost_again(self.folder, self.options.least)

    def _group(self, lying: pa.Table) -> None:
        """Pairs first, then stories; the note of what is to be grouped goes last."""
        grouping.note_ungrouped(self.folder, self.home, lying)
        window = self.options.window
        days = pairing.days_to_pair(self.folder, window)
        for number, day in enumerate(days):
            self.tell("grouping", number / len(days), {"days": len(days), "done": number})
            pairing.pair(self.folder, day, window)
        if len(changed.changed_in(self.folder)):
            grouping.group(self.folder, lying, self.options.least, self.options.most)
        changed.forget(self.folder)
        self.tell("grouping", 1.0, {"days": len(days), "done": len(days)})

    def _check(self, lying: pa.Table) -> None:
        by_day = {
            day: checking.tasks_of(self.folder, day, lying, self.options)
            for day in self.folder.days("stories")
        }
        tasks = [task for some in by_day.values() for task in some]
        checking.sweep(self.folder, tasks)
        left = [task for task in tasks if not checking.ready(task)]
        self._run("checking", work, left, [task.part for task in tasks])
        outdated = set(checking.outdated(self.folder))
        for day in sorted({day for day, some in by_day.items() if some} | outdated):
            checking.assemble(self.folder, day, by_day.get(day, []))
        checking.clear(self.folder)

    def _run(
        self, stage: str, work: Callable[[_Task], None], tasks: Sequence[_Task], parts: list[Path]
    ) -> None:
        """Have the engine do tasks; raises `WorkFailed` where the parts are not all there then."""
        with counting(stage, parts, self.tell):
            if tasks:
                _run_by(self.engine, work, tasks)
        if missing := sum(not part.exists() for part in parts):
            raise WorkFailed(
                f"{missing} of {len(parts)} parts are not in {self.folder.parts} though all was "
                "done: is that one folder for all who work on it?"
            )


def _articles(lying: pa.Table) -> int:
    return int(pc.count_distinct(lying["article"]).as_py())


def _run_by(engine: Engine, work: Callable[[_Task], None], tasks: Sequence[_Task]) -> None:
    try:
        engine.run(work, tasks)
    except WorkFailed as error:
        raise WorkFailed(f"{error}\n{KEPT}") from error


@contextmanager
def _held(folder: Folder, dry_run: bool) -> Iterator[None]:
    """The archive is ours alone; what does not exist yet and is only tried needs no lock."""
    if dry_run and not is_archive(folder):
        yield
        return
    folder.root.mkdir(parents=True, exist_ok=True)
    with locked(folder.root / "lock"):
        yield


def _sure(folder: Folder, given: Sequence[str]) -> None:
    """Raise `BadArchive` where an archive would be made among other things, or of nothing."""
    if is_archive(folder):
        return
    refuse_others(folder)
    there, absent = parted(given or unfinished.noted(folder))
    if not there and not absent:
        raise BadArchive(folder.root, "it is no archive yet: name what is to be read into it")
    if not there:
        few = "; ".join(f"{one.path}: {one.reason}" for one in absent[:3])
        more = f"; and {len(absent) - 3:,} more" if len(absent) > 3 else ""
        raise BadArchive(
            folder.root, f"nothing that was named can be read, so no archive is made ({few}{more})"
        )
