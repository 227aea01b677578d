"""The findings of a story in a list, each with how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.carry import Outcome
from factcheck.desk.store.calls import Call, CallState
from factcheck.desk.store.decisions import Act, Standing, decision_of
from factcheck.desk.store.runs import Run
from factcheck.desk.store.state import Review, Thread
from factcheck.desk.web.show.saying import counted, joined, kept, line, ours, person, say, theirs
from factcheck.desk.web.show.verdicts import decided_by
from factcheck.view import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finding in the list."""

    #: the finding's number at the desk
    number: int
    href: str
    what: str
    state: Line
    standing: str
    #: asks for somebody's eye: new, or open again
    is_new: bool
    is_to_do: bool
    is_gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """All findings, the way to the next one to do, and to those before and after one."""

    heading: str
    to_do: str
    items: tuple[Item, ...]
    next: Item | None
    previous: Item | None


def address(slug: str, number: int) -> str:
    """Where a finding is shown."""
    return f"/story/{slug}/finding/{number}"


def listing(slug: str, review: Review, made: Sequence[Call], shown: int = 0) -> Listing:
    """The list as it is beside one finding, or beside none."""
    waiting = _waiting(made)
    items = tuple(_item(slug, review.run, t, waiting) for t in review.threads)
    left = len(review.to_do)
    return Listing(
        heading=say("list.heading"),
        to_do=counted("list.to_do", left) if left else say("list.none_to_do"),
        items=items,
        next=_after(items, shown),
        previous=_before(items, shown),
    )


def following(review: Review, shown: int, user_id: int) -> int | None:
    """The number of the finding to look at after one: to decide, or else to agree to.

    Whoever comes to the end begins anew at the first.
    """
    order = list(_from(review.living, shown))
    to_do = (t for t in order if t.standing.is_to_do)
    to_agree = (t for t in order if _is_for(t, user_id))
    found = next(to_do, None) or next(to_agree, None)
    return found.found.thread if found else None


def to_agree(review: Review, user_id: int) -> tuple[Thread, ...]:
    """Findings that somebody else decided, and nobody agreed to yet."""
    return tuple(t for t in review.living if _is_for(t, user_id))


def _is_for(thread: Thread, user_id: int) -> bool:
    last = thread.decided
    return thread.standing is Standing.DECIDED and last is not None and last.user != user_id


def _from(threads: Sequence[Thread], shown: int) -> Iterator[Thread]:
    """The findings behind one, then those from the first up to it, itself left out."""
    places = [n for n, t in enumerate(threads) if t.found.thread == shown]
    at = places[0] if places else -1
    yield from threads[at + 1 :]
    yield from threads[: max(at, 0)]


def _waiting(made: Sequence[Call]) -> Mapping[int, Call]:
    return {c.thread: c for c in reversed(made) if c.state is CallState.TO_CALL}


def _item(slug: str, run: Run, thread: Thread, waiting: Mapping[int, Call]) -> Item:
    found = thread.found
    return Item(
        number=found.thread,
        href=address(slug, found.thread),
        what=capital(theirs(found.what).text),
        state=state(run, thread, waiting.get(found.thread)),
        standing=thread.standing.value,
        is_new=_is_new(run, thread),
        is_to_do=thread.standing.is_to_do,
        is_gone=thread.standing is Standing.GONE,
    )


def capital(words: str) -> str:
    """Words as the beginning of a line.

    >>> capital("deaths")
    'Deaths'
    """
    return words[:1].upper() + words[1:]


def _is_new(run: Run, thread: Thread) -> bool:
    """Whether this brief or an earlier one made it wait again, and nobody looked at it since."""
    begun = thread.standing.is_to_do and thread.decided is None
    return begun and thread.found.since > 1


def state(run: Run, thread: Thread, call: Call | None = None) -> Line:
    """How a finding stands, in a line."""
    return joined(_state(run, thread, call))


def _state(run: Run, thread: Thread, call: Call | None) -> Iterator[Line]:
    if thread.standing is Standing.GONE:
        yield line("list.gone_since", number=run.number - 1)
        return
    if thread.standing.is_to_do:
        yield _to_do(thread)
    elif made := decision_of(thread.decisions):
        yield decided_by(made)
        if thread.standing is Standing.AGREED and thread.decided:
            yield line("list.agreed", by=person(thread.decided.by))
    if thread.found.outcome is Outcome.STALE and not thread.standing.is_to_do:
        yield ours(say("list.stale"))
    if call:
        yield line("list.to_call", whom=kept(call.whom, 60))


def _to_do(thread: Thread) -> Line:
    last = thread.decided
    if last and last.act is Act.OPEN:
        return line("list.left", by=person(last.by))
    if thread.standing is Standing.REOPENED:
        return line("list.reopened", number=thread.found.since)
    return (
        line("list.new", number=thread.found.since)
        if thread.found.since > 1
        else ours(say("list.todo"))
    )


def _after(items: Sequence[Item], shown: int) -> Item | None:
    """The next one to do, from one on and round."""
    at = next((n for n, i in enumerate(items) if i.number == shown), -1)
    order = [*items[at + 1 :], *items[: max(at, 0)]]
    return next((i for i in order if i.is_to_do), None)


def _before(items: Sequence[Item], shown: int) -> Item | None:
    at = next((n for n, i in enumerate(items) if i.number == shown), 0)
    return items[at - 1] if at else None
