"""A decision in words: what a finding is, and what is printed of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.desk.store.decisions import Decision, Verdict
from factcheck.desk.web.show.saying import joined, line, ours, person, say, theirs
from factcheck.view import NONE, OTHER, Line


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a form."""

    value: str
    label: str
    hint: str
    #: the key that chooses it; empty for none
    key: str
    chosen: bool


def verdicts(chosen: str) -> tuple[Option, ...]:
    """The four answers to what a finding is."""
    return tuple(
        Option(
            value=v.value,
            label=say(f"verdict.{v.value}"),
            hint=say(f"verdict.{v.value}_hint"),
            key=str(n),
            chosen=v.value == chosen,
        )
        for n, v in enumerate(Verdict, 1)
    )


def decided(made: Decision) -> Line:
    """What was decided, in a line.

    Nothing of it was chosen where the finding was left open.
    """
    return joined(_parts(made))


def decided_by(made: Decision) -> Line:
    """The same, and by whom."""
    return joined(iter((decided(made), (person(made.by),))))


def _parts(made: Decision) -> Iterator[Line]:
    if made.verdict is None:
        yield ours(say("clash.open"))
        return
    yield ours(say(f"verdict.{made.verdict.value}"))
    if printed := printing(made.reading):
        yield printed


def printing(reading: str) -> Line:
    """Which reading is printed; nothing where none was chosen."""
    if reading in (NONE, OTHER):
        return ours(say(f"printing.{reading}"))
    return line("printing.reading", reading=theirs(reading)) if reading else ()
