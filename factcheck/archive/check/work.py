"""A task: some stories of an archive, checked one after the other, and one file made of them.

All that an engine needs: `work(task)` may be tried again, on any machine that has the folder, and
by two at the same time; the file comes out the same.
"""

from __future__ import annotations

import faulthandler
import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from factcheck.archive.check.alone import Alone, Lost
from factcheck.archive.check.limits import Limits
from factcheck.archive.check.notes import Notes
from factcheck.archive.check.part import Fared, Part, keep, told
from factcheck.archive.check.rows import KNOWN, Rows, rows
from factcheck.archive.store.files import fingerprint_of
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import ARTICLES, CRASHED, FINDINGS
from factcheck.errors import FactcheckError
from factcheck.settings import Settings

#: columns of an article that checking reads
COLUMNS = ["article", "text", *KNOWN]
READ = pa.schema([ARTICLES.field(name) for name in COLUMNS])
#: articles of a file that are in memory at once
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A story to be checked."""

    story: str
    articles: tuple[str, ...]
    #: of what it is checked: its articles, the settings, the program's version
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Some stories of one day.

    >>> task = Task(folder="news", day="2024-05-01", days=("2024-05-01",), stories=())
    >>> task.part.name
    '2024-05-01-e3b0c44298fc1c149afbf4c8.parquet'
    """

    #: the archive's
    folder: str
    #: the stories'
    day: str
    #: the days in whose files the stories' articles lie
    days: tuple[str, ...]
    stories: tuple[Asked, ...]
    settings: Settings = field(default_factory=Settings)
    limits: Limits = field(default_factory=Limits)

    @property
    def fingerprint(self) -> str:
        """Of what the task's file is made."""
        known = "\n".join(f"{asked.story} {asked.fingerprint}" for asked in self.stories)
        return hashlib.sha256(known.encode()).hexdigest()

    @property
    def name(self) -> str:
        """What the task's file is called: the same stories have the same file."""
        return f"{self.day}-{self.fingerprint[:24]}"

    @property
    def part(self) -> Path:
        """The task's file."""
        return Folder(Path(self.folder)).parts / f"{self.name}.parquet"


def work(task: Task, rows: Rows = rows) -> None:
    """Check the stories and write the task's file; nothing to do where it is there.

    Raises `OSError` for what cannot be read or written, and `FactcheckError` where no story could
    be checked here.
    """
    if fingerprint_of(task.part) == task.fingerprint:
        return
    notes = Notes(task.part.parent, task.name)
    texts = _articles(task)
    with closing(_Checking(task, notes, rows)) as checking:
        done = [checking.story(asked, _group(texts, asked)) for asked in task.stories]
    findings = pa.concat_tables([FINDINGS.empty_table(), *(part.findings for part in done)])
    part = Part(findings, tuple(fared for part in done for fared in part.fared))
    keep(task.part, part, task.fingerprint)
    notes.clear()


class _Checking:
    """How stories are checked: in this process, until one attempt at the task has died."""

    def __init__(self, task: Task, notes: Notes, rows: Rows) -> None:
        self._task = task
        self._notes = notes
        self._rows = rows
        # engines try a task four times: were only the story at fault checked elsewhere, a task of
        # five such stories would never be done
        self._wary = notes.any()
        self._alone = Alone(rows, task.settings, task.limits)

    def close(self) -> None:
        self._alone.close()

    def story(self, asked: Asked, group: pa.Table) -> Part:
        """What became of a story.

        Raises `OSError` and `FactcheckError` for what is not the story's fault.
        """
        if self._wary:
            return self._by_itself(asked, group)
        try:
            with self._noted(asked.story), ended_after(self._task.limits.seconds):
                findings = self._rows(group, settings=self._task.settings)
        except MemoryError:
            return self._by_itself(asked, group)  # the other stories' memory, perhaps
        except (FactcheckError, OSError):
            raise
        except Exception as error:
            return _lost(asked, CRASHED, told(error))
        return _checked(asked, findings)

    def _by_itself(self, asked: Asked, group: pa.Table) -> Part:
        """The same in a process of its own."""
        known = self._notes.verdict(asked.story)
        if known and known.fingerprint == asked.fingerprint:
            return Part(FINDINGS.empty_table(), (known,))
        try:
            return _checked(asked, self._alone.rows(group))
        except Lost as lost:
            part = _lost(asked, lost.status, lost.reason)
        self._notes.lost(part.fared[0])
        return part

    @contextmanager
    def _noted(self, story: str) -> Iterator[None]:
        """A note while it is checked, which is left behind by a death alone."""
        self._notes.begin(story)
        try:
            yield
        finally:
            self._notes.end(story)


def _checked(asked: Asked, findings: pa.Table) -> Part:
    return Part(findings, (Fared(story=asked.story, fingerprint=asked.fingerprint),))


def _lost(asked: Asked, status: str, reason: str) -> Part:
    fared = Fared(story=asked.story, fingerprint=asked.fingerprint, status=status, reason=reason)
    return Part(FINDINGS.empty_table(), (fared,))


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """End this process after so many seconds, whatever it is at: the engine will miss it.

    By a thread of C's, since a library that hangs may never let one of Python's work.
    """
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  its number is needed
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _articles(task: Task) -> pa.Table:
    """The articles of all the task's stories; raises `OSError`."""
    wanted = pa.array([name for asked in task.stories for name in asked.articles], pa.string())
    folder = Folder(Path(task.folder))
    some = [_some(folder.file("articles", day), wanted) for day in task.days]
    return pa.concat_tables([READ.empty_table(), *some])


def _some(path: Path, wanted: pa.Array) -> pa.Table:
    """Those of a file's articles that are wanted; never all of a large file in memory."""
    with pq.ParquetFile(path) as file:
        batches = (
            batch.filter(pc.is_in(batch["article"], wanted))
            for batch in file.iter_batches(BATCH, columns=COLUMNS)
        )
        found = [batch for batch in batches if len(batch)]
    return pa.Table.from_batches(found, READ)


def _group(articles: pa.Table, asked: Asked) -> pa.Table:
    """The story's articles, as `rows` takes them."""
    names = pa.array(asked.articles, pa.string())
    group = articles.filter(pc.is_in(articles["article"], names))
    if len(group) != len(names):
        raise OSError(f"{asked.story}: an article of it is in no file any more")
    return group.append_column("story", pa.array([asked.story] * len(group), pa.string()))
