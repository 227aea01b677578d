"""What changed since an earlier brief: findings, and the words of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.carry import lineage
from factcheck.desk.store.runs import Run
from factcheck.desk.web.show.became import Fate, Kind, Since, fates
from factcheck.desk.web.show.diffs import Paragraph, changed
from factcheck.desk.web.show.frame import Frame
from factcheck.desk.web.show.listing import address, capital, state
from factcheck.desk.web.show.reports import Reports, headline
from factcheck.desk.web.show.saying import ROOM, counted, line, say, theirs
from factcheck.desk.web.show.times import when
from factcheck.model import Article
from factcheck.plain import named
from factcheck.view import Line

REASON = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One finding."""

    number: int
    href: str
    what: str
    state: Line
    reasons: tuple[str, ...]
    is_to_do: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Findings of which the same became."""

    kind: str
    heading: str
    hint: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report that is new, withdrawn or changed."""

    kind: str
    heading: str
    name: str
    headline: str
    file: str
    now: str
    note: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A report of the earlier brief that may be one of the new ones."""

    old: str
    question: Line
    candidates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier brief to compare with."""

    href: str
    words: Line
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedScreen:
    """The page of changes."""

    frame: Frame
    heading: str
    now: Line
    since: tuple[Earlier, ...]
    groups: tuple[Group, ...]
    nothing: str
    reports: tuple[Report, ...]
    same: str
    doubts: tuple[Doubt, ...]
    #: every report; None before the first brief
    all: Reports | None
    #: the story's, whole
    title: str


def groups(slug: str, since: Since) -> tuple[Group, ...]:
    """What became of the findings since a brief."""
    gathered: dict[Kind, list[Row]] = {kind: [] for kind in Kind}
    for fate in fates(since):
        gathered[fate.kind].append(_row(slug, since.now.run, fate))
    then = since.then.run.number
    return tuple(_group(kind, rows, then) for kind, rows in gathered.items() if rows)


def _row(slug: str, run: Run, fate: Fate) -> Row:
    thread, is_gone = fate.thread, fate.kind is Kind.GONE
    return Row(
        number=thread.found.thread,
        href=address(slug, thread.found.thread),
        what=capital(theirs(thread.found.what).text),
        state=line("list.gone_since", number=fate.last) if is_gone else state(run, thread),
        reasons=tuple(named(r, REASON) for r in dict.fromkeys(fate.reasons)),
        is_to_do=not is_gone and thread.standing.is_to_do,
    )


def _group(kind: Kind, rows: list[Row], then: int) -> Group:
    return Group(
        kind=kind.value,
        heading=say(f"changed.{kind.value}"),
        hint=say(f"changed.{kind.value}_hint", then),
        rows=tuple(rows),
    )


def reports(
    old: Sequence[Article], new: Sequence[Article], same: Mapping[str, str]
) -> tuple[tuple[Report, ...], str]:
    """The reports that are new, changed or withdrawn, and how many stayed as they were."""
    pairs = lineage(old, new, same).pairs
    olds, news = {a.id: a for a in old}, {a.id: a for a in new}
    found = [_both(olds[a], news[b]) for a, b in pairs.items() if _differ(olds[a], news[b])]
    taken = set(pairs.values())
    added = [_alone("added", a) for a in new if a.id not in taken]
    gone = [_alone("withdrawn", a) for a in old if a.id not in pairs]
    stayed = len(pairs) - len(found)
    return (*found, *added, *gone), counted("changed.same", stayed) if stayed else ""


def doubts(asked: Sequence[tuple[str, str]], names: Mapping[str, str]) -> tuple[Doubt, ...]:
    """The pairs of reports about which somebody is asked, by the earlier one."""
    by_old: dict[str, list[str]] = {}
    for old, new in asked:
        by_old.setdefault(old, []).append(new)
    return tuple(
        Doubt(
            old=old,
            question=line("changed.is_it", old=theirs(names.get(old, old))),
            candidates=tuple((new, named(names.get(new, new), ROOM)) for new in news),
        )
        for old, news in by_old.items()
    )


def choices(
    home: str, listed: Sequence[Run], signed: frozenset[int], since: int, now: str
) -> tuple[Earlier, ...]:
    """The earlier briefs to compare with, the newest first."""
    return tuple(
        Earlier(
            href=f"{home}/changed?since={run.number}",
            words=line(
                "changed.signed_brief" if run.number in signed else "changed.since_brief",
                number=run.number,
                when=when(run.made, now),
            ),
            current=run.number == since,
        )
        for run in listed
    )


def _differ(old: Article, new: Article) -> bool:
    told_of = (old.text, old.title, old.published, old.url, old.outlet)
    return told_of != (new.text, new.title, new.published, new.url, new.outlet)


def _both(old: Article, new: Article) -> Report:
    note = say("changed.meta_only") if old.text == new.text else ""
    return Report(
        kind="changed",
        heading=say("changed.report_changed"),
        name=named(new.label, ROOM),
        headline=named(headline(new), 300),
        file=named(old.id, ROOM),
        now=say("changed.moved_file", file=named(new.id, ROOM)) if new.id != old.id else "",
        note=note,
        paragraphs=() if note else changed(old.text, new.text),
    )


def _alone(kind: str, article: Article) -> Report:
    return Report(
        kind=kind,
        heading=say(f"changed.report_{kind}"),
        name=named(article.label, ROOM),
        headline=named(headline(article), 300),
        file=named(article.id, ROOM),
        now="",
        note="",
        paragraphs=(),
    )
