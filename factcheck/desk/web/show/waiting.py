"""A story that has no finding to show: not checked yet, or nothing found."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.desk.store.jobs import FAILED, Job
from factcheck.desk.web.show.frame import Frame
from factcheck.desk.web.show.saying import say


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingScreen:
    """The page of a story without findings."""

    frame: Frame
    heading: str
    text: str
    #: the page looks again by itself
    looks_again: bool


def waiting(frame: Frame, job: Job | None, *, is_checked: bool) -> WaitingScreen:
    """That a story is being checked, could not be, or that its reports agree."""
    if is_checked:
        heading, text = say("story.clear"), say("story.clear_text")
    elif job is not None and job.state == FAILED:
        heading, text = say("story.failed"), say("story.failed_text")
    else:
        heading, text = say("story.waiting"), say("story.waiting_text")
    return WaitingScreen(
        frame=frame, heading=heading, text=text, looks_again=bool(job and not job.is_over)
    )
