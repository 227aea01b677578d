"""Calls: whom to ask what, by person, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.desk.store.calls import Call, CallState
from factcheck.desk.web.show.frame import Frame
from factcheck.desk.web.show.listing import capital
from factcheck.desk.web.show.saying import counted, line, ours, person, say, theirs
from factcheck.desk.web.show.times import when
from factcheck.view import Line, Run

#: what may come of a call
STATES = (CallState.ANSWERED, CallState.NO_ANSWER, CallState.DECLINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One call."""

    id: int
    whom: str
    question: str
    noted: Line
    #: the finding that it is about
    finding: Line
    href: str
    is_open: bool
    #: what came of it, and when
    state: Line
    result: str
    struck: bool
    can_ask_again: bool
    #: what somebody sent that was not saved
    sent: str = ""
    sent_state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom to call, with all that is to be asked."""

    name: str
    count: str
    calls: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A result that came second, with the one that stands."""

    heading: str
    text: str
    call: Asked
    theirs: Line
    yours: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsScreen:
    """The calls of a story."""

    frame: Frame
    heading: str
    people: tuple[Person, ...]
    done: tuple[Asked, ...]
    done_heading: str
    states: tuple[tuple[str, str], ...]
    refused: Refused | None


def asked(
    call: Call,
    home: str,
    now: str,
    whats: dict[int, str] | None = None,
    sent: tuple[str, str] = ("", ""),
) -> Asked:
    """One call, finished for display."""
    what = capital((whats or {}).get(call.thread, ""))
    return Asked(
        id=call.id,
        whom=call.whom or say("common.struck"),
        question=call.question or say("common.struck"),
        noted=line("calls.noted", when=when(call.made, now), by=person(call.by)),
        finding=line("calls.finding", number=call.thread, what=theirs(what)),
        href=f"{home}/finding/{call.thread}",
        is_open=call.state is CallState.TO_CALL,
        state=_came(call, now),
        result=call.result,
        struck=not call.whom,
        can_ask_again=call.state is CallState.NO_ANSWER and bool(call.whom),
        sent=sent[1],
        sent_state=sent[0],
    )


def states() -> tuple[tuple[str, str], ...]:
    """The answers to what came of a call."""
    return tuple((s.value, capital(state_word(s))) for s in STATES)


def state_word(state: CallState) -> str:
    """What came of a call, in words.

    >>> state_word(CallState.NO_ANSWER)
    'no answer'
    """
    return say(f"calls.{state.value.replace(' ', '_')}")


def screen(
    frame: Frame,
    calls: Sequence[Call],
    whats: dict[int, str],
    now: str,
    *,
    refused: Call | None = None,
    sent: tuple[int, str, str] = (0, "", ""),
) -> CallsScreen:
    """All calls, those to make by person; `sent` is a result that could not be saved."""
    shown = [
        asked(c, frame.home, now, whats, sent[1:] if c.id == sent[0] else ("", "")) for c in calls
    ]
    waiting = [c for c in shown if c.is_open]
    done = tuple(c for c in reversed(shown) if not c.is_open)
    heading = counted("calls.open", len(waiting)) if waiting else say("calls.none_open")
    return CallsScreen(
        frame=frame,
        heading=heading,
        people=_by_person(waiting),
        done=done,
        done_heading=counted("calls.done", len(done)),
        states=states(),
        refused=_refused(refused, frame.home, whats, sent, now) if refused else None,
    )


def _by_person(calls: Sequence[Asked]) -> tuple[Person, ...]:
    """Calls gathered by whom they are to, however the name is written, the first noted first."""
    by_name: dict[str, list[Asked]] = {}
    for call in calls:
        by_name.setdefault(" ".join(call.whom.casefold().split()), []).append(call)
    return tuple(
        Person(
            name=together[0].whom,
            count=counted("calls.person", len(together)),
            calls=tuple(together),
        )
        for together in by_name.values()
    )


def _refused(
    entered: Call, home: str, whats: dict[int, str], sent: tuple[int, str, str], now: str
) -> Refused:
    yours = ours(capital(state_word(CallState(sent[1])) if sent[1] else ""))
    return Refused(
        heading=say("calls.clash"),
        text=say("calls.clash_text"),
        call=asked(entered, home, now, whats),
        theirs=_both(_came(entered, now), entered.result),
        yours=_both(yours, sent[2]),
    )


def _both(state: Line, words: str) -> Line:
    return (*state, Run(": "), theirs(words, 2000)) if words else state


def _came(call: Call, now: str) -> Line:
    if call.state is CallState.TO_CALL:
        return ()
    state = capital(state_word(call.state))
    return line("calls.entered", state=state, when=when(call.answered, now))
