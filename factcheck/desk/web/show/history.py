"""The trail of one finding: what became of it from brief to brief, and who did what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.carry import Outcome
from factcheck.desk.store.calls import Call
from factcheck.desk.store.chain import CHECKED, Entry
from factcheck.desk.store.decisions import Decision
from factcheck.desk.store.runs import Found, Run
from factcheck.desk.web.show.saying import kept, line, ours, person, say, theirs
from factcheck.desk.web.show.times import Moment, moment
from factcheck.desk.web.show.verdicts import decided
from factcheck.view import Line

#: characters of a hash that are shown
HEAD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the trail."""

    when: Moment
    who: Line
    what: Line
    why: tuple[str, ...]
    entry: str
    hash: str


def steps(
    entries: Iterable[tuple[Entry, str]],
    history: Sequence[tuple[Run, Found]],
    made: Sequence[Decision],
    calls: Sequence[Call],
    now: str,
) -> tuple[Step, ...]:
    """What the story's trail says of a finding, the newest first; who did it is told beside."""
    told = _Told(history, made, calls)
    found = [(entry, who, what) for entry, who in entries if (what := told.of(entry))]
    return tuple(_step(entry, who, *what, now) for entry, who, what in reversed(found))


class _Told:
    """What each entry says of one finding, in words."""

    def __init__(
        self, history: Sequence[tuple[Run, Found]], made: Sequence[Decision], calls: Sequence[Call]
    ) -> None:
        self._runs = {run.number: found for run, found in history}
        self._first = min(self._runs, default=0)
        self._gone = {n for n, f in self._runs.items() if f.outcome is Outcome.GONE}
        self._made = {d.seq: d for d in made}
        self._calls = {c.id: c for c in calls}
        self.number = history[0][1].thread if history else 0

    def of(self, entry: Entry) -> tuple[Line, tuple[str, ...]] | None:
        """An entry's words and reasons; None where it is of something else."""
        if entry.action == CHECKED:
            return self._checked(int(entry.body["run"]))
        if entry.body.get("finding") != self.number:
            return None
        return next(self._acted(entry), None)

    def _checked(self, run: int) -> tuple[Line, tuple[str, ...]] | None:
        found = self._runs.get(run)
        if found is None or (found.outcome is Outcome.GONE and run - 1 in self._gone):
            return None
        return tuple(self._outcome(run, found)), found.reasons

    def _outcome(self, run: int, found: Found) -> Line:
        if run == self._first:
            return line("trail.found", number=run, what=theirs(found.what))
        name = "back" if run - 1 in self._gone else found.outcome.value
        return ours(say(f"trail.{'found' if name == 'new' else name}", run, what=found.what))

    def _acted(self, entry: Entry) -> Iterator[tuple[Line, tuple[str, ...]]]:
        made = self._made.get(int(entry.body.get("seq", 0)))
        call = self._calls.get(int(entry.body.get("call", 0)))
        if entry.action == "decided" and made:
            yield line("trail.decided", what=decided(made)), ()
        elif entry.action in ("left open", "agreed"):
            yield ours(say("trail.left" if entry.action == "left open" else "trail.agreed")), ()
        elif entry.action == "call noted" and call:
            yield line("trail.call_noted", whom=kept(call.whom)), ()
        elif entry.action == "call entered" and call:
            state = say(f"calls.{call.state.value.replace(' ', '_')}")
            yield line("trail.call_entered", whom=kept(call.whom), state=state), ()


def _step(entry: Entry, who: str, what: Line, why: tuple[str, ...], now: str) -> Step:
    return Step(
        when=moment(entry.time, now),
        who=(person(who),),
        what=what,
        why=why,
        entry=say("trail.entry", seq=entry.seq, hash=entry.hash[:HEAD]),
        hash=entry.hash,
    )
