"""The briefs of an archive's stories: which are asked for, each made from its articles again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from factcheck.archive.ask.filters import Filter, quoted
from factcheck.archive.ask.locked import BadQuestion, run, tables
from factcheck.archive.check.rows import articles_of
from factcheck.archive.store.tables import DONE
from factcheck.archive.telling.told import put_together
from factcheck.encode import Encoder
from factcheck.errors import NotFound
from factcheck.model import Article, shortened
from factcheck.pipeline import Brief, Progress, check
from factcheck.plain import some
from factcheck.settings import Reader, Settings

_T = TypeVar("_T")
#: stories whose texts are in memory at once, and stories named where several are meant
_AT_ONCE, _NAMED = 20, 5
#: characters of a title and of a story's id in the name of a file
_TITLE, _ID = 60, 8
#: characters of a text in which its first words are sought, and of a title made of these
_START, _WORDS = 400, 80
_APART = re.compile(r"[^a-z0-9]+")
#: stories of which there is nothing to show, and why
_NONE = {"alone": "it has too few reports to be compared"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A story of which a brief is asked for."""

    story: str
    day: date | None
    title: str

    @property
    def name(self) -> str:
        """What its files are called, without their suffix.

        >>> Chosen(story="0d6fe8f7ffead039", day=date(2024, 5, 1), title="Ten die: flood").name
        '2024-05-01-ten-die-flood-0d6fe8f7'
        """
        words = _APART.sub("-", self.title.lower()).strip("-")[:_TITLE].strip("-")
        told = (self.day.isoformat() if self.day else "undated", words, self.story[:_ID])
        return "-".join(filter(None, told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How many stories there are to choose from."""

    checked: int
    waiting: int
    #: of those that were checked
    undated: int


def seen(folder: Path) -> Seen:
    """How many stories of an archive were checked, and how many of these have no date."""
    done = f"status in ({_list(DONE)})"
    sql = f"""
        select count(distinct story) filter ({done}) as checked,
          count(distinct story) filter (status = 'waiting') as waiting,
          count(distinct story) filter ({done} and day is null) as undated
        from stories
    """
    with tables(folder) as connection:
        (row,) = run(connection, sql).read_all().to_pylist()
    return Seen(**row)


def worst(folder: Path, where: str, top: int, narrowed: Filter) -> tuple[Chosen, ...]:
    """The stories with findings of which `where` holds, the worst first.

    First comes whichever has most conflicts, each counted by its confidence; then whichever more
    sources tell of. Raises `BadQuestion` where `where` is no condition.
    """
    sql = f"""
        with facts as (
          select distinct story, finding, severity, confidence, sources
          from findings where ({where or "true"}\n)
        ), ranked as (
          select story, coalesce(sum(confidence) filter (severity = 'conflict'), 0) as weight,
            max(sources) as sources, count(*) as findings
          from facts group by story
        )
        select story from ranked
        order by round(weight, 6) desc, sources desc, findings desc, story limit {int(top)}
    """
    with tables(folder, narrowed) as connection:
        found = run(connection, sql).read_all()["story"].to_pylist()
    return tuple(chosen(folder, found))


def named(folder: Path, wanted: str) -> Chosen:
    """The story that is called so, or has an article that is, or whose name begins so.

    A story is called by its first article, and an earlier one may come: the old name is that of an
    article then. Raises `NotFound`.
    """
    start = quoted(wanted.strip().lower())
    with tables(folder) as connection:
        rows: list[dict[str, str | None]] = []
        for column in ("story", "article") if wanted.strip() else ():
            sql = f"""
                select story, any_value(status) as status, any_value(reason) as reason
                from stories where starts_with({column}, {start})
                group by story order by story limit {_NAMED + 1}
            """
            rows = rows or run(connection, sql).read_all().to_pylist()
    if len(rows) != 1:
        raise NotFound(wanted, _which([row["story"] for row in rows]))
    (row,) = rows
    if reason := row["reason"] or _NONE.get(str(row["status"])):
        raise NotFound(wanted, f"there is no brief of this story: {reason}")
    return next(chosen(folder, [str(row["story"])]))


def _which(found: Sequence[object]) -> str:
    if not found:
        return "no story is called so; factcheck archive ask ARCHIVE stories lists the worst"
    return f"several stories begin so: {some([str(story) for story in found], _NAMED, 40)}"


def chosen(folder: Path, stories: Sequence[str]) -> Iterator[Chosen]:
    """Stories with day and title, in the order in which they are named."""
    sql = f"""
        select distinct story, day, title, left(text, {_START}) as words from stories
        left join articles on stories.story = articles.article where story in ({_list(stories)})
    """
    with tables(folder) as connection:
        rows = run(connection, sql).read_all().to_pylist()
    known = {row["story"]: row for row in rows}
    for story in stories:
        row = _still(known, story)
        title = " ".join((row["title"] or "").split()) or shortened(row["words"] or "", _WORDS)
        yield Chosen(story=story, day=row["day"], title=title or "Untitled story")


def articles(folder: Path, stories: Sequence[Chosen]) -> Iterator[tuple[Chosen, list[Article]]]:
    """The articles of each story as they are kept, the earliest first; few stories at once."""
    for start in range(0, len(stories), _AT_ONCE):
        part = stories[start : start + _AT_ONCE]
        sql = f"""
            select story, article, text, title, outlet, published, url
            from stories join articles using (article)
            where story in ({_list([chosen.story for chosen in part])})
        """
        with tables(folder) as connection:
            found: pa.Table = run(connection, sql).read_all()
        read = articles_of(found)
        yield from ((chosen, _still(read, chosen.story)) for chosen in part)


def made(
    chosen: Chosen,
    reports: Sequence[Article],
    settings: Settings,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Brief:
    """The brief of a story: its findings are those of the archive's table.

    Those have no second reader, and so none is asked here.
    """
    alone = replace(settings, reader=Reader())
    brief = check(reports, settings=alone, encoder=encoder, progress=progress)
    return replace(brief, event=chosen.title, notes=(put_together(reports), *brief.notes))


def _still(known: Mapping[str, _T], story: str) -> _T:
    """What is known of a story; an earlier report may have given it another name meanwhile."""
    if story not in known:
        raise BadQuestion("a story changed while it was read, as a run adds articles: ask again")
    return known[story]


def _list(stories: Iterable[str]) -> str:
    return ", ".join(map(quoted, stories)) or "null"
