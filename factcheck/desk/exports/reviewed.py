"""What was decided and signed, in the words of the brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from factcheck.brief.house import words_of
from factcheck.brief.language import day, say, speaking, wording
from factcheck.desk.store import calls, chain, runs, signatures, state
from factcheck.desk.store.calls import Call, CallState
from factcheck.desk.store.decisions import Act, Decision, Standing
from factcheck.desk.store.runs import Run
from factcheck.desk.store.signatures import Outcome, Role, Signature
from factcheck.desk.store.state import Review, State, Thread
from factcheck.desk.store.stories import Story
from factcheck.model import Findings
from factcheck.render.withheld import cut
from factcheck.view import Asked, Page, Reviewed, Ruling, SignOff

#: a reading that is no words of a report's
NONE, OTHER = "none", "other"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the desk holds of a run, read at one moment."""

    story: Story
    run: Run
    newest: Run
    review: Review
    calls: Sequence[Call]
    #: the newest last
    signatures: Sequence[Signature]
    entry: chain.Entry | None


def reviewed(
    connection: Connection,
    story: Story,
    run: Run,
    findings: Findings,
    page: Page,
    signature: int | None = None,
) -> Reviewed:
    """What the desk adds to a run's brief; with a signature, as it stood when that was given."""
    review = state.review(connection, story.id, run.number)
    newest = runs.newest(connection, story.id)
    assert review
    assert newest
    signed = [s for s in signatures.of_story(connection, story.id) if s.run <= run.number]
    if signature is not None:
        signed = [s for s in signed if s.id <= signature]
    threads = [t.found.thread_id for t in review.threads]
    kept = _Kept(
        story=story,
        run=run,
        newest=run if signature is not None else newest,
        review=review,
        calls=calls.of_threads(connection, threads),
        signatures=signed[::-1],
        entry=_entry(connection, story.id, signature),
    )
    with speaking(words_of(page.house)):
        return _reviewed(kept, findings, page.house.redact)


def _entry(connection: Connection, story_id: int, signature: int | None) -> chain.Entry | None:
    """The trail's newest entry, or that of a signature."""
    name = chain.of_story(story_id)
    if signature is None:
        return chain.head(connection, name)
    signed = [e for e in chain.entries(connection, name) if e.body.get("signature") == signature]
    return signed[0] if signed else None


def _reviewed(kept: _Kept, findings: Findings, redact: bool) -> Reviewed:
    now = _state(kept)
    entry = kept.entry
    return Reviewed(
        story=kept.story.title,
        run=kept.run.number,
        state=now.value,
        status=_status(kept, now),
        rulings=tuple(
            _ruling(t, findings.discrepancies[t.found.rank - 1].id, kept.calls, redact)
            for t in kept.review.living
        ),
        signatures=tuple(_signed(s, kept.review) for s in kept.signatures),
        chain=entry.chain if entry else chain.of_story(kept.story.id),
        entry=entry.seq if entry else 0,
        head=entry.hash if entry else chain.NOTHING,
        notes=tuple(_notes(kept, now)),
        label={key: words for key, words in wording("review").items() if isinstance(words, str)},
    )


def _state(kept: _Kept) -> State:
    """How far the run is: the story's state, as it was for an earlier run."""
    last = kept.signatures[-1] if kept.signatures else None
    if last is not None and last.outcome is Outcome.HOLD:
        return State.HOLD
    if last is not None:
        return State.SIGNED if last.digest == kept.review.digest else State.STALE
    return State.OPEN if kept.review.to_do else State.READY


def _status(kept: _Kept, now: State) -> str:
    key = kept.signatures[-1].outcome.value if now is State.SIGNED else now.value
    return _word("status", key)


def _notes(kept: _Kept, now: State) -> Iterator[str]:
    last = kept.signatures[-1] if kept.signatures else None
    if kept.review.to_do:
        left = len(kept.review.to_do)
        yield say("review.to_do", left, number=left)
    if last is not None and now is State.STALE:
        yield say("review.changed", name=last.by, run=last.run)
    if last is not None and last.role is Role.ALONE and now is State.SIGNED:
        yield say("review.alone")
    if kept.newest.number > kept.run.number:
        made = datetime.fromisoformat(kept.newest.made).date()
        yield say("review.earlier", run=kept.run.number, newest=kept.newest.number, day=day(made))


def _ruling(thread: Thread, finding: str, all_calls: Sequence[Call], redact: bool) -> Ruling:
    last = thread.decided
    decided = _decided(thread)
    agreed = last if last and last.act is Act.AGREE else None
    told = [c for c in all_calls if c.thread_id == thread.found.thread_id]
    standing = thread.standing
    held = decided or last
    verdict = decided.verdict.value if decided and decided.verdict else ""
    reading = held.reading if held else ""
    reading = cut(reading) if redact and reading not in (NONE, OTHER) else reading
    return Ruling(
        finding=finding,
        number=thread.found.thread,
        standing=standing.value,
        verdict="" if standing.is_to_do else verdict,
        reading=reading,
        copy=held.copy if held else "",
        note=held.note if held else "",
        by=held.by if held else "",
        at=held.made if held else "",
        agreed_by=agreed.by if agreed else "",
        agreed_at=agreed.made if agreed else "",
        calls=tuple(_asked(c) for c in told),
        word=_word("verdict", standing.value if standing.is_to_do else verdict),
        printed=_printed(reading),
        lines=tuple(_lines(held, reading, agreed, told)),
    )


def _decided(thread: Thread) -> Decision | None:
    """The decision that counts, whoever agreed to it afterwards."""
    if thread.standing not in (Standing.DECIDED, Standing.AGREED):
        return None
    return next(d for d in reversed(thread.decisions) if d.act is Act.DECIDE)


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
