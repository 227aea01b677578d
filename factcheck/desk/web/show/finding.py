"""The screen on which a finding is decided, finished for its template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.carry import Outcome
from factcheck.desk.store.calls import Call
from factcheck.desk.store.decisions import Act, Decision, Standing, decision_of
from factcheck.desk.store.runs import Found, Run
from factcheck.desk.store.state import Review, State, Thread
from factcheck.desk.web.show.callings import Asked, asked, states
from factcheck.desk.web.show.columns import Absent, Column, absent
from factcheck.desk.web.show.form import Clash, Form
from factcheck.desk.web.show.frame import Frame, Link
from factcheck.desk.web.show.history import Step
from factcheck.desk.web.show.listing import capital
from factcheck.desk.web.show.offered import Answer, Offered, answers
from factcheck.desk.web.show.saying import counted, line, ours, person, say, shortened, theirs
from factcheck.desk.web.show.verdicts import decided
from factcheck.plain import named
from factcheck.view import Badge, Confidence, Finding, Line, Page

#: characters of a reason
REASON = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What to know before anything else: why it is open again, that it is gone."""

    kind: str
    heading: str
    reasons: tuple[str, ...]
    text: Line
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the brief says of a finding."""

    title: Line
    kind: tuple[str, ...]
    badge: Badge | None
    confidence: Confidence | None
    columns: tuple[Column, ...]
    absent: tuple[Absent, ...]
    why: str
    check_first: tuple[str, ...]
    handling: str
    origins: str
    label: str
    note: str = ""
    #: what decisions kept as readings and no report has any more
    lost: tuple[Answer, ...] = ()

    @property
    def offered(self) -> tuple[Offered, ...]:
        """The readings that a form offers to print."""
        return (*self.columns, *self.lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingScreen:
    """The whole screen."""

    frame: Frame
    number: int
    place: str
    told: Told
    bands: tuple[Band, ...]
    answers: tuple[Answer, ...]
    #: None where the finding is gone
    form: Form | None
    clash: Clash | None
    calls: tuple[Asked, ...]
    states: tuple[tuple[str, str], ...]
    trail: tuple[Step, ...]
    trail_heading: str


def told_by(page: Page, found: Finding, columns: tuple[Column, ...]) -> Told:
    """A finding as the brief tells it."""
    return Told(
        title=shortened(found.title),
        kind=(found.kind, *found.circumstances, found.rule),
        badge=found.badge,
        confidence=found.confidence,
        columns=columns,
        absent=absent(page, found),
        why=found.why,
        check_first=found.check_first,
        handling=found.handling,
        origins=found.origins,
        label=found.label,
    )


def told_in_short(found: Found, columns: tuple[Column, ...], why: str) -> Told:
    """A finding that the brief leaves to its data."""
    return Told(
        title=(theirs(capital(found.what)),),
        kind=(found.rule,),
        badge=None,
        confidence=None,
        columns=columns,
        absent=(),
        why=why,
        check_first=(),
        handling="",
        origins="",
        label="",
        note=say("finding.not_printed"),
    )


def screen(
    frame: Frame,
    review: Review,
    thread: Thread,
    told: Told,
    history: Sequence[tuple[Run, Found]],
    form: Form | None,
    trail: tuple[Step, ...],
    calls: Sequence[Call],
    now: str,
    clash: Clash | None = None,
    signed: State | None = None,
) -> FindingScreen:
    """A finding's screen; `signed` is how far the story is, and so whether a signature holds."""
    return FindingScreen(
        frame=frame,
        number=thread.found.thread,
        place=_place(review, thread),
        told=told,
        bands=tuple(_bands(frame.home, review, thread, history, signed)),
        answers=answers(),
        form=form,
        clash=clash,
        calls=tuple(asked(c, frame.home, now) for c in calls if c.thread == thread.found.thread),
        states=states(),
        trail=trail,
        trail_heading=counted("finding.trail", len(trail)),
    )


def _place(review: Review, thread: Thread) -> str:
    found, all_ = thread.found, len(review.living)
    if not found.rank:
        return say("finding.place_gone", found.thread)
    if found.rank == found.thread:
        return say("finding.place", found.thread, all=all_)
    return say("finding.place_moved", found.thread, rank=found.rank, all=all_)


def _bands(
    home: str,
    review: Review,
    thread: Thread,
    history: Sequence[tuple[Run, Found]],
    signed: State | None,
) -> Iterator[Band]:
    found = thread.found
    if thread.standing is Standing.GONE:
        yield _gone(home, history)
    elif found.since > 1 and thread.decided is None:
        yield from _again(home, thread, {r.number: f for r, f in history})
    elif found.outcome is Outcome.STALE:
        yield Band(
            kind="carried",
            heading=say("finding.carried"),
            reasons=_reasons(found),
            text=ours(_carried(signed)),
            link=_both(home, review.run.number - 1),
        )


def _carried(signed: State | None) -> str:
    """That the decision counts, and whether the signature does."""
    told = {State.SIGNED: "finding.signature_holds", State.STALE: "finding.signature_stale"}
    text = say("finding.carried_text")
    return f"{text} {say(told[signed])}" if signed in told else text


def _gone(home: str, history: Sequence[tuple[Run, Found]]) -> Band:
    """When it went, and why."""
    lived = [run.number for run, found in history if found.rank]
    gone = [(r, f) for r, f in history if not f.rank and r.number > max(lived, default=0)]
    run, found = gone[0]
    text = f"{say('finding.gone_text', run.number)} {say('finding.gone_shown', lived[-1])}"
    return Band(
        kind="gone",
        heading=say("finding.gone"),
        reasons=_reasons(found),
        text=ours(text),
        link=_both(home, lived[-1]),
    )


def _again(home: str, thread: Thread, runs: Mapping[int, Found]) -> Iterator[Band]:
    """Why it is open again, or that it is new; the earlier decision stands in the form."""
    found = thread.found
    begun = runs.get(found.since, found)
    last = thread.decisions[-1] if thread.decisions else None
    if last and last.act is Act.AGREE:
        last = decision_of(thread.decisions) or last
    is_new = begun.outcome is Outcome.NEW and last is None
    yield Band(
        kind="new" if is_new else "again",
        heading=say("finding.new" if is_new else "finding.again"),
        reasons=_reasons(begun),
        text=_before(last) if last else (),
        link=_both(home, found.since - 1),
    )


def _before(last: Decision) -> Line:
    by = person(last.by)
    if last.act is Act.OPEN:
        return line("finding.again_left", by=by, number=last.run)
    return line("finding.again_text", by=by, number=last.run, what=decided(last))


def _both(home: str, run: int) -> Link:
    return Link(href=f"{home}/changed?since={run}", words=say("finding.both"))


def _reasons(found: Found) -> tuple[str, ...]:
    return tuple(named(reason, REASON) for reason in found.reasons)
