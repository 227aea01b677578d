"""The form in which a finding is decided, filled with what stands, or with what was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.desk.store.decisions import Act, Decision, Standing, decision_of
from factcheck.desk.store.state import Thread
from factcheck.desk.web.show.offered import Offered, value_of
from factcheck.desk.web.show.saying import line, ours, person, say, theirs
from factcheck.desk.web.show.times import when
from factcheck.desk.web.show.verdicts import Option, decided, verdicts
from factcheck.view import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands in the form's fields."""

    verdict: str = ""
    #: the form's own value of the reading chosen
    reading: str = ""
    copy: str = ""
    note: str = ""
    whom: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """What was decided already, above the form."""

    heading: Line
    hint: str
    #: the words for our copy and the note, shown where they are not one's own
    can_agree: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The whole form."""

    action: str
    #: the newest decision and brief that the form showed
    seen: int
    run: int
    draft: Draft
    verdicts: tuple[Option, ...]
    stands: Stands | None
    saved: Line
    #: what must be mended before it can be saved
    fault: str
    #: where the finding is shown as it stands, without what was sent; empty where that is here
    as_stands: str


def form(
    action: str,
    thread: Thread,
    run: int,
    offered: Sequence[Offered],
    user_id: int,
    now: str,
    *,
    draft: Draft | None = None,
    fault: str = "",
) -> Form:
    """The form for a finding; `draft` is what was sent and could not be saved."""
    held = draft_of(thread.decisions, offered)
    filled = draft or held
    return Form(
        action=action,
        seen=thread.seen,
        run=run,
        draft=filled,
        verdicts=verdicts(filled.verdict),
        stands=_stands(thread, user_id, same=_is_same(filled, held)),
        as_stands=action if draft and thread.decided else "",
        saved=_saved(thread, run, now),
        fault=fault,
    )


def draft_of(made: Sequence[Decision], offered: Sequence[Offered]) -> Draft:
    """What was decided last, whether it counts or not."""
    last = made[-1] if made else None
    if last is None:
        return Draft()
    full = decision_of(made) if last.act is Act.AGREE else last
    shown = full or last
    return Draft(
        verdict=shown.verdict.value if shown.verdict else "",
        reading=value_of(offered, shown.reading),
        copy=shown.copy,
        note=shown.note,
    )


def _is_same(one: Draft, other: Draft) -> bool:
    """Whether two say the same of a finding, whatever calls are to be made."""
    return _decided(one) == _decided(other)


def _decided(draft: Draft) -> tuple[str, ...]:
    return draft.verdict, draft.reading, draft.copy.strip(), draft.note.strip()


def _stands(thread: Thread, user_id: int, *, same: bool) -> Stands | None:
    made = decision_of(thread.decisions)
    if made is None or thread.standing not in (Standing.DECIDED, Standing.AGREED):
        return None
    what = decided(made)
    if thread.standing is Standing.AGREED and thread.decided:
        second = person(thread.decided.by)
        return Stands(
            heading=line("finding.agreed_heading", by=person(made.by), second=second, what=what),
            hint="",
            can_agree=False,
        )
    if made.user == user_id:
        heading, hint = line("finding.own_heading", what=what), say("finding.own_hint")
    else:
        heading = line("finding.second_heading", by=person(made.by), what=what)
        hint = say("finding.second_hint" if same else "finding.other_hint")
    return Stands(heading=heading, hint=hint, can_agree=same and made.user != user_id)


def _saved(thread: Thread, run: int, now: str) -> Line:
    """When the finding was last saved, and by whom."""
    last = thread.decided
    if last is None:
        return ours(say("finding.nothing_saved", run))
    key = "finding.left_at" if last.act is Act.OPEN else "finding.saved_at"
    saved = line(key, when=when(last.made, now), by=person(last.by))
    return (*saved, *ours(f" · {say('finding.words_struck')}")) if last.struck else saved


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of two decisions that met."""

    heading: Line
    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two decisions at once: what was saved, and what was not."""

    heading: str
    text: Line
    theirs: Version | None
    yours: Version | None


def overtaken(
    newest: Decision, made: Sequence[Decision], sent: Draft, offered: Sequence[Offered], now: str
) -> Clash:
    """That somebody else was quicker, with both decisions."""
    by = person(newest.by)
    full = (decision_of(made) or newest) if newest.act is Act.AGREE else newest
    return Clash(
        heading=say("clash.heading"),
        text=line("clash.text", by=by, when=when(newest.made, now)),
        theirs=Version(
            heading=line("clash.theirs", by=by),
            rows=_rows(draft_of((full,), offered), offered, full.reading),
        ),
        yours=Version(heading=ours(say("clash.yours")), rows=_rows(sent, offered)),
    )


def new_brief(number: int, sent: Draft, offered: Sequence[Offered]) -> Clash:
    """That a brief came that changed the finding."""
    return Clash(
        heading=say("clash.brief"),
        text=line("clash.brief_text", number=number),
        theirs=None,
        yours=Version(heading=ours(say("clash.yours")), rows=_rows(sent, offered)),
    )


def _rows(
    made: Draft, offered: Sequence[Offered], reading: str = ""
) -> tuple[tuple[str, Line], ...]:
    """What was decided, part by part."""
    verdict = say(f"verdict.{made.verdict}") if made.verdict else say("clash.open")
    return (
        (say("clash.verdict"), ours(verdict)),
        (say("clash.reading"), _printed(made.reading, offered, reading)),
        (say("clash.copy"), _written(made.copy)),
        (say("clash.note"), _written(made.note)),
        *_call(made),
    )


def _call(made: Draft) -> Iterator[tuple[str, Line]]:
    """The call that was to be noted too, where there is one."""
    if made.whom or made.ask:
        yield say("finding.call"), _written(made.whom)
        yield say("finding.ask"), _written(made.ask)


def _printed(value: str, offered: Sequence[Offered], reading: str) -> Line:
    if value in ("none", "other"):
        return ours(say(f"finding.print_{value}"))
    words = next((c.words for c in offered if c.value == value), reading)
    return (theirs(words),) if words else ours(say("clash.nothing"))


def _written(text: str) -> Line:
    return (theirs(text, 2000),) if text else ours(say("clash.nothing"))
