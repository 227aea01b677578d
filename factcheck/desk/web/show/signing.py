"""Sign-off: what is signed, who may, and who did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.desk.store.calls import Call, CallState
from factcheck.desk.store.decisions import Standing, decision_of
from factcheck.desk.store.signatures import Outcome, Role, Signature, deciders
from factcheck.desk.store.state import Review, Thread
from factcheck.desk.store.users import User
from factcheck.desk.web.show.frame import Frame
from factcheck.desk.web.show.listing import address, capital
from factcheck.desk.web.show.saying import counted, line, ours, person, say, theirs
from factcheck.desk.web.show.times import Moment, moment
from factcheck.desk.web.show.verdicts import Option, decided
from factcheck.view import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A finding as it would be signed."""

    number: int
    href: str
    what: str
    decision: Line
    copy: str
    by: Line
    second: Line
    is_to_do: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """One signature."""

    outcome: str
    what: Line
    by: str
    role: str
    when: Moment
    note: str
    #: whether it still holds
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignScreen:
    """The page on which a story is signed."""

    frame: Frame
    ready: str
    #: why the signer may not clear it; empty where they may
    why_not: str
    remarks: tuple[str, ...]
    rows: tuple[Row, ...]
    seen: str
    outcomes: tuple[Option, ...]
    note: str
    sign: str
    signatures: tuple[Signed, ...]


def screen(
    frame: Frame,
    review: Review,
    signed: Sequence[Signature],
    calls: Sequence[Call],
    user: User,
    why_not: str,
    now: str,
    *,
    alone: bool,
    chosen: str = "",
    note: str = "",
) -> SignScreen:
    """The page; `chosen` and `note` are what was sent and not signed."""
    is_alone = alone and user.id in deciders(review)
    return SignScreen(
        frame=frame,
        ready=_ready(review),
        why_not=why_not,
        remarks=tuple(_remarks(review, calls, why_not, alone=is_alone)),
        rows=tuple(_row(frame.slug, t) for t in review.living),
        seen=review.digest,
        outcomes=tuple(_outcomes(why_not, chosen)),
        note=note,
        sign=say("signoff.hold_as" if why_not else "signoff.sign", name=user.shown),
        signatures=tuple(_signed(s, n, review, now) for n, s in enumerate(signed)),
    )


def _ready(review: Review) -> str:
    if review.to_do:
        return ""
    return say("signoff.ready" if review.living else "signoff.none", review.run.number)


def _remarks(review: Review, calls: Sequence[Call], why_not: str, *, alone: bool) -> Iterator[str]:
    """What to know before one signs."""
    if why_not:
        yield say("signoff.may_hold")
    single = sum(t.standing is Standing.DECIDED for t in review.living)
    if single:
        yield counted("signoff.conflicts", single)
    waiting = sum(c.state is CallState.TO_CALL for c in calls)
    if waiting:
        yield counted("signoff.open_calls", waiting)
    if alone:
        yield say("signoff.alone")


def _row(slug: str, thread: Thread) -> Row:
    made = decision_of(thread.decisions) if not thread.standing.is_to_do else None
    agreed = thread.standing is Standing.AGREED and thread.decided
    return Row(
        number=thread.found.thread,
        href=address(slug, thread.found.thread),
        what=capital(theirs(thread.found.what).text),
        decision=decided(made) if made else ours(say("list.todo")),
        copy=made.copy if made else "",
        by=(person(made.by),) if made else (),
        second=(person(agreed.by),) if agreed else ours(say("signoff.nobody")),
        is_to_do=thread.standing.is_to_do,
    )


def _outcomes(why_not: str, chosen: str) -> Iterator[Option]:
    """The answers; who may not clear a story may still stop it. No key chooses one."""
    for outcome in Outcome:
        if why_not and outcome is not Outcome.HOLD:
            continue
        yield Option(
            value=outcome.value,
            label=say(f"signoff.{outcome.value}"),
            hint=say(f"signoff.{outcome.value}_hint"),
            key="",
            chosen=outcome.value == chosen,
        )


def outcome_words(outcome: Outcome) -> str:
    """What a signature says, in words.

    >>> outcome_words(Outcome.CHANGES)
    'Cleared with changes'
    """
    return say(f"signoff.{outcome.value}")


_ROLES = {
    Role.SECOND_READER: "second_role",
    Role.ALONE: "alone_role",
    Role.DECIDER: "decider_role",
}


def _signed(signature: Signature, place: int, review: Review, now: str) -> Signed:
    return Signed(
        outcome=signature.outcome.value,
        what=line("signoff.row", outcome=outcome_words(signature.outcome), number=signature.run),
        by=signature.by,
        role=say(f"signoff.{_ROLES[signature.role]}"),
        when=moment(signature.made, now),
        note=signature.note,
        holds=_holds(signature, place, review),
    )


def _holds(signature: Signature, place: int, review: Review) -> str:
    if place:
        return say("signoff.earlier")
    return say("signoff.covers" if signature.digest == review.digest else "signoff.overtaken")
