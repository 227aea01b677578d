"""How an archive stands: counts that add up, what failed and why, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.archive.ask.locked import run, tables
from factcheck.archive.check import stage as checking
from factcheck.archive.options import Options, kept_in
from factcheck.archive.store import unfinished
from factcheck.archive.store.damage import plainly, whole
from factcheck.archive.store.folder import UNDATED, Folder
from factcheck.archive.telling.counting import Counts, counts_of
from factcheck.archive.telling.told import articles_lost, core_hours, many, work_of
from factcheck.errors import BadArchive
from factcheck.plain import named

#: reasons and failed stories that are told
REASONS, FAILED = 10, 10
#: characters of a reason
_WIDTH = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Why some rows could not be read, how many, and one of them."""

    reason: str
    rows: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A story that could not be checked."""

    story: str
    day: date | None
    articles: int
    status: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How an archive stands."""

    archive: str
    counts: Counts
    options: Options
    findings: int
    conflicts: int
    #: the first and the last day of its articles, and on how many there are some
    first: date | None
    last: date | None
    days: int
    undated: int
    failed: tuple[Failed, ...]
    unread: tuple[Unread, ...]
    #: whether a run is at work, or was ended before it was done
    under_way: bool
    #: inputs that were not read to their end
    unfinished: tuple[str, ...]
    #: stories that were checked and lie in parts, which no run has taken into the tables yet
    in_parts: int
    #: days whose findings are lost
    lost: tuple[str, ...]
    #: whether it is known what was read
    inputs_known: bool

    @property
    def core_hours(self) -> float:
        """What is left to check takes of one core, by what it took where it was measured."""
        return core_hours(self.counts.to_check)


def status_of(root: Path) -> Status:
    """How an archive stands. Raises `BadArchive` where it is none."""
    folder = Folder(root)
    options = kept_in(folder)
    if options is None:
        raise BadArchive(root, "it is no archive")
    with plainly(root):
        return _status(root, folder, options)


def _status(root: Path, folder: Folder, options: Options) -> Status:
    whole(folder)
    counts = counts_of(folder)
    days = [date.fromisoformat(day) for day in folder.days("articles") if day != UNDATED]
    with tables(root) as connection:
        (told,) = run(connection, _FINDINGS).read_all().to_pylist()
        failed = run(connection, _FAILED).read_all().to_pylist()
        unread = run(connection, _UNREAD).read_all().to_pylist()
    return Status(
        archive=str(root),
        counts=counts,
        options=options,
        **told,
        first=min(days, default=None),
        last=max(days, default=None),
        days=len(days),
        failed=tuple(Failed(**row) for row in failed),
        unread=tuple(Unread(**row) for row in unread),
        under_way=folder.parts.is_dir() and any(folder.parts.iterdir()),
        unfinished=tuple(unfinished.noted(folder)),
        in_parts=checking.in_parts(folder),
        lost=tuple(checking.lost(folder)),
        inputs_known=folder.file("inputs").exists() or not counts.articles,
    )


_FINDINGS = """
select count(distinct (story, finding)) as findings,
  count(distinct (story, finding)) filter (severity = 'conflict') as conflicts,
  (select count(*) from articles where published is null) as undated
from findings
"""
_FAILED = """
select story, day, count(*) as articles, status, coalesce(any_value(reason), status) as reason
from stories where status not in ('checked', 'part', 'waiting', 'alone')
group by story, day, status order by day, story
"""
_UNREAD = """
select reason, count(*) as rows,
  arg_min(input || case when row > 0 then ', row ' || row else '' end, (input, row)) as example
from unread group by reason order by rows desc, reason
"""


def lines(status: Status) -> Iterator[str]:
    """The status as people read it."""
    counts = status.counts
    yield f"{status.archive}: {many(counts.articles, 'article')}, {_days(status)}"
    yield ""
    yield from _table(_counted(counts))
    yield from _uncounted(status)
    yield ""
    yield (
        f"{many(status.findings, 'finding')}, of these {many(status.conflicts, 'conflict')}, in "
        f"{many(counts.checked, 'checked story')}"
    )
    yield from _reasons(status)
    yield ""
    yield _options(status.options)
    yield from _left(status)


def _days(status: Status) -> str:
    undated = f"{status.undated:,} without a date" if status.undated else ""
    if not (status.first and status.last):
        return undated or "nothing yet"
    span = f"{status.first}"
    if status.last > status.first:
        span = f"{status.first} to {status.last} ({many(status.days, 'day')} with articles)"
    return f"{span}; {undated}" if undated else span


def _counted(counts: Counts) -> Iterator[tuple[str, int, str]]:
    """A line for each sum: what it is of, how much that is, and its parts."""
    if not counts.uncounted:
        yield (
            "rows",
            counts.rows,
            f"{many(counts.articles, 'article')} + {many(counts.copies, 'copy')} + "
            f"{counts.unread:,} unread",
        )
    parts = {"in stories": counts.grouped, "alone": counts.alone}
    more = {"not grouped yet": counts.new} if counts.new else {}
    minus = f" - {counts.lost:,} lost" if counts.lost else ""
    yield "articles", counts.articles, _sum(parts | more) + minus
    yield (
        "stories",
        counts.stories,
        _sum({"checked": counts.checked, "waiting": counts.waiting, "failed": counts.failed}),
    )


def _uncounted(status: Status) -> Iterator[str]:
    """Why the rows cannot be summed up, where that is so."""
    counts = status.counts
    if not counts.uncounted:
        return
    there = f"{many(counts.articles, 'article')} and {counts.unread:,} unread so far"
    if status.unfinished:
        yield f"rows      not all counted yet: {there}"
    elif not status.inputs_known:
        yield f"rows      not known, as inputs.parquet is lost: {there}"
    else:
        yield f"rows      not all known: {there}; inputs.parquet was lost, or an input went away"


def _sum(parts: Mapping[str, int]) -> str:
    return " + ".join(f"{number:,} {name}" for name, number in parts.items())


def _table(rows: Iterator[tuple[str, int, str]]) -> Iterator[str]:
    told = [(name, f"{number:,}", parts) for name, number, parts in rows]
    width = max(len(number) for _, number, _ in told)
    for name, number, parts in told:
        yield f"{name:<8}  {number:>{width}} = {parts}"


def _reasons(status: Status) -> Iterator[str]:
    if status.unread:
        yield ""
        yield "could not be read:"
        for some in status.unread[:REASONS]:
            reason, example = named(some.reason, _WIDTH), named(some.example, _WIDTH)
            yield f"  {some.rows:,}: {reason} ({'such as ' if some.rows > 1 else ''}{example})"
        if more := len(status.unread) - REASONS:
            yield from [f"  and {many(more, 'other reason')}"] if more > 0 else []
    if status.failed:
        yield ""
        yield "stories that could not be checked:"
        for one in status.failed[:FAILED]:
            yield (
                f"  {one.story[:12]} {one.day or 'undated'}, {many(one.articles, 'article')}: "
                f"{named(one.reason, _WIDTH)}"
            )
        if (rest := len(status.failed) - FAILED) > 0:
            yield f"  and {many(rest, 'other')}; --format json lists all"


def _options(options: Options) -> str:
    told = f"begun with --window {options.window} --least {options.least} --most {options.most}"
    plain = Options().deciding
    others = [f"{name} {value}" for name, value in options.deciding.items() if value != plain[name]]
    return "; ".join((told, *others, f"version {options.version}"))


def _left(status: Status) -> Iterator[str]:
    counts = status.counts
    unsettled = list(_unsettled(status))
    yield from unsettled
    if counts.waiting or counts.new:
        what = many(counts.waiting, "story") + f" of {many(counts.to_check, 'article')}"
        yield f"to do: {what} to check, {work_of(status.core_hours)}; factcheck archive add goes on"
    elif status.under_way:
        yield "a run is at work, or was ended before it was done; factcheck archive add goes on"
    elif not unsettled:
        yield "nothing is left to do"


def _unsettled(status: Status) -> Iterator[str]:
    """What is lost, not read to its end, or not in the tables yet."""
    yield from _lost(status)
    if count := len(status.unfinished):
        were = "was" if count == 1 else "were"
        yield f"{many(count, 'input')} {were} not read to the end: {_first(status.unfinished)}"
    if status.in_parts:
        yield (
            f"{many(status.in_parts, 'story')} checked already and kept in parts: taken in when "
            "the run ends, or by the next add"
        )


def _lost(status: Status) -> Iterator[str]:
    if status.counts.lost:
        yield (
            f"{articles_lost(status.counts.lost)}: read again what held them: "
            f"factcheck archive add PATH... -a {status.archive} --again"
        )
    if status.lost:
        yield f"findings are lost of {_first(status.lost)}; factcheck archive add makes them anew"


def _first(names: Sequence[str]) -> str:
    more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
    return ", ".join(named(name, _WIDTH) for name in names[:3]) + more


def as_json(status: Status) -> dict[str, Any]:
    """The same for programs."""
    options = status.options
    return {
        "archive": status.archive,
        "counts": asdict(status.counts),
        "findings": status.findings,
        "conflicts": status.conflicts,
        "days": {
            "first": status.first,
            "last": status.last,
            "with_articles": status.days,
            "undated_articles": status.undated,
        },
        "unread": [asdict(some) for some in status.unread],
        "failed": [asdict(one) for one in status.failed],
        "core_hours_left": round(status.core_hours, 4),
        "under_way": status.under_way,
        "not_read_to_the_end": list(status.unfinished),
        "checked_in_parts": status.in_parts,
        "days_of_lost_findings": list(status.lost),
        "options": {
            "window": options.window,
            "least": options.least,
            "most": options.most,
            "version": options.version,
            "settings": dict(options.deciding),
        },
    }
