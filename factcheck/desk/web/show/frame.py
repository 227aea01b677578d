"""What stands around every page: the story, how far it is, who else is here, the ways on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.desk.store.calls import Call, CallState
from factcheck.desk.store.jobs import DONE, FAILED, WAITING, Job
from factcheck.desk.store.state import Review
from factcheck.desk.store.stories import TITLE, Story
from factcheck.desk.store.users import User
from factcheck.desk.web.show.listing import Listing, listing
from factcheck.desk.web.show.saying import line, ours, say
from factcheck.desk.web.show.times import when, zone
from factcheck.plain import named
from factcheck.view import Line

#: the parts of a story and the ends of their addresses
TABS = {"findings": "", "calls": "/calls", "changed": "/changed", "signoff": "/signoff"}
TABS |= {"export": "/export"}
#: what stands for the time of a look that never succeeded
NEVER = "never"
#: characters of a reason
REASON = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way on."""

    href: str
    words: str
    current: bool = False
    #: a number beside the words, for those that wait
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """What went wrong, and where there are several reasons each of them."""

    text: Line
    each: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Around a page of a story, or of the desk where there is no story."""

    title: str
    user: str
    #: the moment at which the page was made
    now: str
    #: by which clock its times are
    clock: str
    story: str = ""
    slug: str = ""
    home: str = "/"
    brief: Line = ()
    since: Link | None = None
    done: int = 0
    all: int = 0
    decided: str = ""
    also: str = ""
    check: Line = ()
    #: a check is running or waiting
    busy: bool = False
    run: int = 0
    tabs: tuple[Link, ...] = ()
    list: Listing | None = None
    #: that the newest check failed, or a watch fails: each is said on every page
    warnings: tuple[Warned, ...] = ()
    #: what was just done, for those who do not see the page change
    said: str = ""
    #: why what was sent was not saved
    problem: str = ""
    #: the finding that is shown, 0 for none
    finding: int = 0


def bare(heading: str, user: User, now: str, said: str = "", problem: str = "") -> Frame:
    """Around a page that is of no story."""
    title = f"{heading} – {say('common.desk')}"
    clock = say("frame.clock", zone=zone(now))
    return Frame(title=title, user=user.shown, now=now, clock=clock, said=said, problem=problem)


def around(
    heading: str,
    tab: str,
    story: Story,
    review: Review | None,
    user: User,
    now: str,
    *,
    calls: Sequence[Call] = (),
    job: Job | None = None,
    also: str = "",
    finding: int = 0,
    said: str = "",
    problem: str = "",
) -> Frame:
    """Around a page of a story."""
    name = named(story.title, TITLE)
    home = f"/story/{story.slug}"
    living, left = (len(review.living), len(review.to_do)) if review else (0, 0)
    return Frame(
        title=say("frame.title", what=heading, story=name),
        user=user.shown,
        now=now,
        clock=say("frame.clock", zone=zone(now)),
        story=name,
        slug=story.slug,
        home=home,
        brief=_brief(review, job, now),
        since=_since(home, review),
        done=living - left,
        all=living,
        decided=_decided(review, living, left),
        also=also,
        check=checking(job, now),
        busy=bool(job and not job.is_over),
        run=review.run.number if review else 0,
        tabs=_tabs(home, tab, calls),
        list=listing(story.slug, review, calls, finding) if review else None,
        warnings=tuple(_warnings(story, job, now)),
        said=said,
        problem=problem,
        finding=finding,
    )


def _warnings(story: Story, job: Job | None, now: str) -> Iterator[Warned]:
    if job is not None and job.state == FAILED:
        yield _failed(job, now)
    if story.not_watched_since:
        yield Warned(text=not_watched(story.not_watched_since, now))


def _failed(job: Job, now: str) -> Warned:
    """That a check failed, and why: each file that could not be read in a line of its own."""
    reasons = tuple(named(reason, REASON) for reason in job.fault.splitlines() if reason.strip())
    if len(reasons) == 1:
        return Warned(text=checking(job, now))
    begun = when(job.begun or job.made, now)
    return Warned(text=line("frame.check_failed_for", when=begun), each=reasons)


def not_watched(since: str, now: str) -> Line:
    """That a watch fails, and since when: never that nothing changed."""
    if since == NEVER:
        return ours(say("stories.never_watched"))
    return line("stories.not_watched", when=when(since, now))


def checking(job: Job | None, now: str) -> Line:
    """What is to be said of a story's newest check; nothing where it is done."""
    if job is None or job.state == DONE:
        return ()
    if job.state == WAITING:
        return ours(say("frame.waiting"))
    begun = when(job.begun or job.made, now)
    if job.state == FAILED:
        return line("frame.check_failed", when=begun, why=job.fault)
    return line("frame.checking", when=begun, percent=job.progress)


def _brief(review: Review | None, job: Job | None, now: str) -> Line:
    if review is None:
        failed = job is not None and job.state == FAILED
        return ours(say("stories.first_failed" if failed else "stories.not_checked"))
    return line("frame.brief", number=review.run.number, when=when(review.run.made, now))


def _since(home: str, review: Review | None) -> Link | None:
    if review is None or review.run.number == 1:
        return None
    words = say("frame.changed", review.run.number - 1)
    return Link(href=f"{home}/changed", words=words)


def _decided(review: Review | None, living: int, left: int) -> str:
    if review is None:
        return ""
    return (
        say("frame.decided", done=living - left, all=living) if living else say("frame.no_findings")
    )


def _tabs(home: str, tab: str, calls: Sequence[Call]) -> tuple[Link, ...]:
    open_calls = sum(c.state is CallState.TO_CALL for c in calls)
    return tuple(
        Link(
            href=home + end,
            words=say(f"tabs.{name}"),
            current=name == tab,
            number=open_calls if name == "calls" else 0,
        )
        for name, end in TABS.items()
    )
