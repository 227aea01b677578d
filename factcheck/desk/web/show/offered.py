"""What a form offers to print, and what decisions of earlier briefs are among it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.carry import Called, again
from factcheck.desk.web.show.columns import Column
from factcheck.desk.web.show.saying import say
from factcheck.view import NONE, OTHER

#: what begins the form's answer for what a decision kept and no report has any more
DECIDED = "decided-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that is no reading of a report: none, another wording, or what was decided once."""

    value: str
    words: str
    key: str
    #: what a decision keeps
    kept: str = ""
    before: tuple[str, ...] = ()


#: whatever a form offers to print
Offered = Column | Answer


def answers() -> tuple[Answer, ...]:
    """What else can be printed."""
    return (
        Answer(value=NONE, words=say("finding.print_none"), key="N"),
        Answer(value=OTHER, words=say("finding.print_other"), key="O"),
    )


def kept_as(shown: Sequence[Offered], value: str) -> str | None:
    """What a decision keeps of the form's answer; None where it is none of the answers."""
    answers_too = {NONE: NONE, OTHER: OTHER, "": ""}
    return answers_too.get(value, next((c.kept for c in shown if c.value == value), None))


def value_of(shown: Sequence[Offered], reading: str) -> str:
    """The form's answer for what a decision keeps; nothing where the reading is no more."""
    if reading in (NONE, OTHER):
        return reading
    there = (c.value for c in shown if c.kept == reading)
    return next(there, next((c.value for c in shown if reading in c.before), ""))


def translated(value: str, before: Sequence[Column], now: Sequence[Offered]) -> str:
    """The form's answer in an earlier brief as the newest lists it; nothing where it is no more."""
    if value in (NONE, OTHER):
        return value
    column = next((c for c in before if c.value == value), None)
    there = [c for c in now if isinstance(c, Column)]
    found = again(column.called, [c.called for c in there]) if column else None
    return there[found].value if found is not None else ""


def remembering(
    shown: Sequence[Column], earlier: Iterable[tuple[int, str, Sequence[Column]]]
) -> tuple[tuple[Column, ...], tuple[Answer, ...]]:
    """The readings with what decisions kept of them, and those that are none of them any more.

    `earlier` has of each decision its number, its reading, and the readings that it was taken from.
    """
    before: dict[int, list[str]] = {}
    lost: dict[str, Answer] = {}
    for number, reading, columns in earlier:
        was = next((c.called for c in columns if c.kept == reading), Called(words=reading))
        found = again(was, [c.called for c in shown])
        if found is not None:
            before.setdefault(found, []).append(reading)
        elif reading not in lost:
            answer = Answer(value=f"{DECIDED}{number}", words=reading, key="", kept=reading)
            lost[reading] = answer
    shown_now = (replace(c, before=tuple(before.get(n, ()))) for n, c in enumerate(shown))
    return tuple(shown_now), tuple(lost.values())
