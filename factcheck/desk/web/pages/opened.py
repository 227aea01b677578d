"""A story as a handler needs it: its newest run, where its findings stand, its calls."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request

from factcheck.desk.store import calls, jobs
from factcheck.desk.store.calls import Call
from factcheck.desk.store.jobs import Job
from factcheck.desk.store.state import Review, Thread, review
from factcheck.desk.store.stories import Story
from factcheck.desk.store.users import User
from factcheck.desk.web.pages.opening import story_of
from factcheck.desk.web.pages.presence import others
from factcheck.desk.web.show import frame
from factcheck.desk.web.show.frame import Frame
from factcheck.desk.web.state import current, database


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A story, as it was when the page was asked for."""

    story: Story
    review: Review | None
    calls: tuple[Call, ...]
    #: the check that was asked for last
    job: Job | None
    user: User
    now: str

    @property
    def checked(self) -> Review:
        """The newest run; the story's own page says what there is where there is none."""
        if self.review is None:
            raise NotChecked(self.story.slug)
        return self.review

    def thread(self, number: int) -> Thread:
        """A finding by its number."""
        found = (t for t in self.checked.threads if t.found.thread == number)
        thread = next(found, None)
        if thread is None:
            raise HTTPException(404)
        return thread


class NotChecked(Exception):
    """A story that has no brief yet."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def opened(connection: Connection, request: Request) -> Opened:
    """The story that an address names, as it is now."""
    story = story_of(connection, request)
    return Opened(
        story=story,
        review=review(connection, story.id),
        calls=calls.of_story(connection, story.id),
        job=jobs.current(connection, story.id),
        user=current(request),
        now=database(request).now(),
    )


def framed(
    request: Request,
    known: Opened,
    heading: str,
    tab: str,
    *,
    finding: int = 0,
    said: str = "",
    problem: str = "",
) -> Frame:
    """What stands around a page of the story."""
    return frame.around(
        heading,
        tab,
        known.story,
        known.review,
        known.user,
        known.now,
        calls=known.calls,
        job=known.job,
        also=others(request, known.story.slug, finding),
        finding=finding,
        said=said,
        problem=problem,
    )
