"""The list of stories, and the entries of feeds that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from factcheck.desk.store.inbox import Waiting
from factcheck.desk.store.jobs import FAILED, Job
from factcheck.desk.store.stories import TITLE, Story
from factcheck.desk.web.show.frame import Frame, Link, not_watched
from factcheck.desk.web.show.saying import ROOM, counted, line, ours, person, say
from factcheck.desk.web.show.times import Moment, moment
from factcheck.plain import named
from factcheck.view import Line

#: stories on one page
PAGE = 50
#: the ways to choose stories, in the order in which they wait for somebody
OPEN, READY, STALE, HOLD, SIGNED, FAILING = "open", "ready", "stale", "hold", "signed", "failing"
CHOICES = (OPEN, READY, STALE, HOLD, SIGNED, FAILING)
#: entries of feeds that are shown at once
ENTRIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which stories are asked for."""

    choice: str = ""
    search: str = ""
    #: from 1
    page: int = 1

    def address(self, **other: object) -> str:
        """The address of the same list, or of one that is asked for otherwise."""
        asked = {"state": self.choice, "q": self.search, "page": self.page, **other}
        given = {k: v for k, v in asked.items() if v and not (k == "page" and v == 1)}
        return f"/?{urlencode(given)}" if given else "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One story in the list."""

    href: str
    title: str
    state: str
    state_words: str
    #: that something needs an eye beside the state: a check, a watch that fails
    remarks: tuple[str, ...]
    warnings: tuple[Line, ...]
    brief: str
    changed: Moment
    done: int
    all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed that waits."""

    id: int
    title: str
    address: str
    story: Line
    seen: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """The entries that wait."""

    heading: str
    entries: tuple[Entry, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesScreen:
    """The list of stories."""

    frame: Frame
    choices: tuple[Link, ...]
    wanted: Wanted
    rows: tuple[Row, ...]
    shown: str
    nothing: str
    earlier: str
    later: str
    inbox: Inbox | None
    #: what was sent and could not be added
    title: str = ""


def row(story: Story, job: Job | None, now: str) -> Row:
    """A story's line."""
    return Row(
        href=f"/story/{story.slug}",
        title=named(story.title, TITLE),
        state=story.state if story.run else "unchecked",
        state_words=_state(story, job),
        remarks=_remarks(job),
        warnings=_warnings(story, job, now),
        brief=say("stories.brief_number", story.run) if story.run else say("stories.no_brief"),
        changed=moment(story.changed, now),
        done=story.findings - story.todo,
        all=story.findings,
    )


def screen(
    frame: Frame,
    wanted: Wanted,
    counts: Mapping[str, int],
    found: Sequence[Story],
    number: int,
    jobs: Mapping[int, Job],
    inbox: Inbox | None,
    now: str,
    *,
    title: str = "",
) -> StoriesScreen:
    """The list; `number` is how many stories fit, those on other pages among them."""
    first = (wanted.page - 1) * PAGE
    has_more = first + PAGE < number
    return StoriesScreen(
        frame=frame,
        choices=_choices(wanted, counts),
        wanted=wanted,
        rows=tuple(row(s, jobs.get(s.id), now) for s in found),
        shown=_shown(first, len(found), number),
        nothing=_nothing(wanted, counts) if not found else "",
        earlier=wanted.address(page=wanted.page + 1) if has_more else "",
        later=wanted.address(page=wanted.page - 1) if wanted.page > 1 else "",
        inbox=inbox,
        title=title,
    )


def inbox_of(waiting: Sequence[Waiting], titles: Mapping[int, str], now: str) -> Inbox | None:
    """The entries that wait, the newest first; None where none does."""
    if not waiting:
        return None
    shown = waiting[:ENTRIES]
    left = len(waiting) - len(shown)
    return Inbox(
        heading=counted("stories.inbox", len(waiting)),
        entries=tuple(_entry(w, titles, now) for w in shown),
        more=say("common.more", left) if left else "",
    )


def _entry(waiting: Waiting, titles: Mapping[int, str], now: str) -> Entry:
    return Entry(
        id=waiting.id,
        title=named(waiting.title, 300),
        address=named(waiting.address, ROOM),
        story=line("stories.for_story", story=person(titles.get(waiting.story, ""))),
        seen=moment(waiting.seen, now),
    )


def _choices(wanted: Wanted, counts: Mapping[str, int]) -> tuple[Link, ...]:
    """The ways to choose; the number of all is that of all states."""
    every = sum(n for name, n in counts.items() if name != FAILING)
    numbers = {"": every, **{name: counts.get(name, 0) for name in CHOICES}}
    return tuple(
        Link(
            href=wanted.address(state=name, page=1),
            words=say(f"stories.{name or 'all'}"),
            current=name == wanted.choice,
            number=number,
        )
        for name, number in numbers.items()
    )


def _shown(first: int, here: int, number: int) -> str:
    if here == number:
        return counted("stories.shown", number)
    return say(
        "stories.shown_some", f"{number:,}", first=first + 1, last=first + here, n=f"{number:,}"
    )


def _nothing(wanted: Wanted, counts: Mapping[str, int]) -> str:
    empty = not any(counts.values()) and not wanted.search and not wanted.choice
    return say("stories.nothing" if empty else "stories.nothing_found")


def _state(story: Story, job: Job | None) -> str:
    """How a story stands, in words."""
    left, all_ = story.todo, f"{story.findings:,}"
    if not story.run:
        has_failed = job is not None and job.state == FAILED
        return say("stories.first_failed" if has_failed else "stories.not_checked")
    if story.state == OPEN:
        return counted("stories.to_do", left, all=all_)
    if story.state == READY:
        return (
            counted("stories.ready_state", story.findings)
            if story.findings
            else say("stories.ready_none")
        )
    if story.state in (STALE, HOLD) and left:
        return counted(f"stories.{story.state}_to_do", left)
    return say(f"stories.{story.state}_state")


def _remarks(job: Job | None) -> tuple[str, ...]:
    return (say("stories.checking"),) if job and not job.is_over else ()


def _warnings(story: Story, job: Job | None, now: str) -> tuple[Line, ...]:
    """A failed check, a watch that fails."""
    again = bool(story.run) and job is not None and job.state == FAILED
    failed = (ours(say("stories.failed")),) if again else ()
    since = story.not_watched_since
    return (*failed, not_watched(since, now)) if since else failed
