"""What the desk knows of a run at one moment: all that an export says of it.

It is kept with a signature, so that a signed brief says for ever what it said when it was signed.
What people wrote is kept as the numbers of its words: what is struck out is gone from here too.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select

from factcheck.desk.exact import frozen, thawed
from factcheck.desk.store import calls, chain, runs, signed, stories
from factcheck.desk.store.calls import Call
from factcheck.desk.store.chain import Entry
from factcheck.desk.store.decisions import Decision
from factcheck.desk.store.signed import Signature
from factcheck.desk.store.state import Review, Thread
from factcheck.desk.store.tables import vouched, words

#: the text of words by their number; empty where they were struck out
Text = Callable[[int | None], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A run with its decisions, calls and signatures, and where the story's trail stood."""

    #: the story's title
    title: str
    review: Review
    #: number and time of the story's newest run
    newest: int
    made: str
    calls: tuple[Call, ...]
    #: the newest last
    signatures: tuple[Signature, ...]
    #: name of the story's chain, number and hash of its newest entry
    chain: str
    entry: int
    head: str


def of_run(
    connection: Connection, story_id: int, review: Review, entry: Entry | None = None
) -> Facts:
    """What the desk knows now; `entry` is the trail's newest where that is at hand."""
    name = chain.of_story(story_id)
    last = entry or chain.head(connection, name)
    newest = runs.newest(connection, story_id) or review.run
    there = signed.of_story(connection, story_id)
    return Facts(
        title=stories.get(connection, story_id).title,
        review=review,
        newest=newest.number,
        made=newest.made,
        calls=calls.of_threads(connection, [t.found.thread_id for t in review.threads]),
        signatures=tuple(s for s in reversed(there) if s.run <= review.run.number),
        chain=name,
        entry=last.seq if last else 0,
        head=last.hash if last else chain.NOTHING,
    )


def keep(connection: Connection, facts: Facts, signature_id: int) -> None:
    """Keep what a signature vouches for."""
    bare = frozen(_worded(facts, lambda _: ""))
    row = {"signature": signature_id, "facts": zlib.compress(bare.encode())}
    connection.execute(insert(vouched).values(row))


def of_signature(connection: Connection, signature_id: int) -> Facts:
    """What a signature vouches for, but for words that were struck out since."""
    held = connection.execute(
        select(vouched.c.facts).where(vouched.c.signature == signature_id)
    ).scalar_one()
    bare = thawed(Facts, zlib.decompress(held).decode())
    texts = _texts(connection, words_of(bare))
    return _worded(bare, lambda number: texts.get(number or 0, ""))


def words_of(facts: Facts) -> frozenset[int]:
    """The numbers of all words that somebody wrote by hand."""
    found: list[int | None] = [s.note_id for s in facts.signatures]
    for thread in facts.review.threads:
        found += (number for d in thread.decisions for number in (d.copy_id, d.note_id))
    found += (number for c in facts.calls for number in (c.whom_id, c.question_id, c.result_id))
    return frozenset(number for number in found if number is not None)


def _texts(connection: Connection, numbers: frozenset[int]) -> dict[int, str]:
    asked = select(words.c.id, words.c.text).where(words.c.id.in_(numbers))
    return {row.id: row.text for row in connection.execute(asked) if row.text is not None}


def _worded(facts: Facts, text: Text) -> Facts:
    """With other words."""
    return replace(
        facts,
        review=replace(facts.review, threads=tuple(_threads(facts.review.threads, text))),
        calls=tuple(_call(c, text) for c in facts.calls),
        signatures=tuple(replace(s, note=text(s.note_id)) for s in facts.signatures),
    )


def _threads(threads: tuple[Thread, ...], text: Text) -> Iterator[Thread]:
    for thread in threads:
        yield replace(thread, decisions=tuple(_decision(d, text) for d in thread.decisions))


def _decision(made: Decision, text: Text) -> Decision:
    return replace(made, copy=text(made.copy_id), note=text(made.note_id))


def _call(call: Call, text: Text) -> Call:
    return replace(
        call,
        whom=text(call.whom_id),
        question=text(call.question_id),
        result=text(call.result_id),
    )
