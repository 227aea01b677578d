"""What was decided and signed, in the words of the brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from factcheck.brief.clean import clean, shorten
from factcheck.brief.house import words_of
from factcheck.brief.language import day, say, speaking, wording
from factcheck.desk.store import state
from factcheck.desk.store.calls import Call, CallState
from factcheck.desk.store.decisions import Act, Decision, Standing, decision_of
from factcheck.desk.store.facts import Facts
from factcheck.desk.store.signatures import Role, Signature
from factcheck.desk.store.state import Review, State, Thread
from factcheck.model import Findings
from factcheck.render.withheld import cut
from factcheck.view import NONE, OTHER, Asked, Page, Reviewed, Ruling, SignOff

#: how a finding stands that somebody looked at and left open
_LEFT = "left open"
#: characters of our own wording on page 1
_ALONE = 200


def reviewed(facts: Facts, findings: Findings, page: Page) -> Reviewed:
    """What the desk adds to the brief of a run."""
    with speaking(words_of(page.house)):
        return _reviewed(facts, findings, page.house.redact)


def _reviewed(facts: Facts, findings: Findings, redact: bool) -> Reviewed:
    now = _state(facts)
    return Reviewed(
        story=facts.title,
        run=facts.review.run.number,
        state=now.value,
        status=_status(facts, now),
        rulings=tuple(
            _ruling(t, findings.discrepancies[t.found.rank - 1].id, facts.calls, redact)
            for t in facts.review.living
        ),
        signatures=tuple(_signed(s, facts.review) for s in facts.signatures),
        chain=facts.chain,
        entry=facts.entry,
        head=facts.head,
        notes=tuple(_notes(facts, now)),
        label={key: words for key, words in wording("review").items() if isinstance(words, str)},
    )


def _state(facts: Facts) -> State:
    """How far the run is: the story's state, as it was for an earlier run."""
    last = facts.signatures[-1] if facts.signatures else None
    return state.signed_as(facts.review, (last.outcome.value, last.digest) if last else None)


def _status(facts: Facts, now: State) -> str:
    key = facts.signatures[-1].outcome.value if now is State.SIGNED else now.value
    return _word("status", key)


def _notes(facts: Facts, now: State) -> Iterator[str]:
    last = facts.signatures[-1] if facts.signatures else None
    if facts.review.to_do:
        left = len(facts.review.to_do)
        yield say("review.to_do", left, number=left)
    if last is not None and now is State.STALE:
        yield say("review.changed", name=last.by, run=last.run)
    if last is not None and last.role is Role.ALONE and now is State.SIGNED:
        yield say("review.alone")
    run = facts.review.run.number
    if facts.newest > run:
        made = datetime.fromisoformat(facts.made).date()
        yield say("review.earlier", run=run, newest=facts.newest, day=day(made))


def _ruling(thread: Thread, finding: str, all_calls: Sequence[Call], redact: bool) -> Ruling:
    last = thread.decided
    is_decided = thread.standing in (Standing.DECIDED, Standing.AGREED)
    decided = decision_of(thread.decisions) if is_decided else None
    agreed = last if last and last.act is Act.AGREE else None
    told = [c for c in all_calls if c.thread_id == thread.found.thread_id]
    standing = thread.standing
    held = decided or last
    left = last if last and last.act is Act.OPEN else None
    verdict = decided.verdict.value if decided and decided.verdict else ""
    reading = decided.reading if decided else ""
    reading = cut(reading) if redact and reading not in (NONE, OTHER) else reading
    named = _LEFT if left else standing.value
    return Ruling(
        finding=finding,
        number=thread.found.thread,
        standing=named,
        verdict=verdict,
        reading=reading,
        copy=held.copy if held else "",
        note=held.note if held else "",
        by=decided.by if decided else "",
        at=decided.made if decided else "",
        agreed_by=agreed.by if agreed else "",
        agreed_at=agreed.made if agreed else "",
        calls=tuple(_asked(c) for c in told),
        word=_word("verdict", verdict or named),
        printed=_printed_alone(reading, held.copy if held else ""),
        lines=tuple(_lines(held, reading, agreed, told)),
        left_by=left.by if left else "",
        left_at=left.made if left else "",
    )


def _lines(
    held: Decision | None, reading: str, agreed: Decision | None, told: Sequence[Call]
) -> Iterator[tuple[str, str]]:
    """What was decided, a label and its words a line."""
    if held is not None:
        if reading:
            yield say("review.print"), _printed(reading)
        for name, words, kept in (
            ("copy", held.copy, held.copy_id),
            ("note", held.note, held.note_id),
        ):
            if kept is not None:
                yield say(f"review.{name}"), words or say("review.struck")
        act = "left_open" if held.act is Act.OPEN else "decided"
        yield say(f"review.{act}"), say("review.by", name=held.by, time=_moment(held.made))
    if agreed is not None:
        yield say("review.agreed"), say("review.by", name=agreed.by, time=_moment(agreed.made))
    for call in told:
        yield say("review.call"), _called(call)


def _printed(reading: str) -> str:
    """What to print, in words; empty where nothing was chosen."""
    fixed = {NONE: "review.print_none", OTHER: "review.print_other"}
    if reading in fixed:
        return say(fixed[reading])
    return f"“{reading}”" if reading else ""


def _printed_alone(reading: str, copy: str) -> str:
    """The same where the words for our copy are not below it."""
    if reading != OTHER:
        return _printed(reading)
    words = shorten(clean(copy).strip(), _ALONE)
    return say("review.print_words", words=words) if words else say("review.print_struck")


def _called(call: Call) -> str:
    key = "answered" if call.result else "called"
    return say(
        f"review.{key}",
        whom=call.whom,
        question=call.question,
        state=_word("calls", call.state.value),
        result=call.result,
    )


def _asked(call: Call) -> Asked:
    return Asked(
        whom=call.whom,
        question=call.question,
        state=CallState(call.state).value,
        result=call.result,
        by=call.by,
    )


def _signed(given: Signature, review: Review) -> SignOff:
    return SignOff(
        by=given.by,
        at=given.made,
        role=given.role.value,
        outcome=given.outcome.value,
        note=given.note,
        stands=given.digest == review.digest,
        run=given.run,
        words=(
            _word("as", given.role.value),
            _word("signed", given.outcome.value),
            _moment(given.made),
        ),
    )


def _word(table: str, value: str) -> str:
    """What one of the desk's values is called."""
    return str(wording("review")[table][value])


def _moment(written: str) -> str:
    """A moment as a reader writes it: `12 June 2026, 10:52 UTC`."""
    moment = datetime.fromisoformat(written)
    return say("review.moment", day=day(moment.date()), clock=f"{moment:%H:%M}")
