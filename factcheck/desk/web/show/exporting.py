"""Exports, signed files, the trail's head, and words that can be struck out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.desk.store.calls import Call
from factcheck.desk.store.chain import Entry
from factcheck.desk.store.decisions import Act, Decision
from factcheck.desk.store.signatures import Kept as KeptFile
from factcheck.desk.store.signatures import Signature
from factcheck.desk.store.state import Review, State, signed_as
from factcheck.desk.web.show.frame import Frame
from factcheck.desk.web.show.saying import line, ours, person, say
from factcheck.desk.web.show.signing import outcome_words
from factcheck.desk.web.show.times import when
from factcheck.view import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file that can be had."""

    href: str
    words: str
    #: SHA-256 of bytes that were kept; empty where none were yet
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """One file of which only the digest is left."""

    words: str
    digest: str
    when: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A brief as it was signed, in every format."""

    words: Line
    files: tuple[File, ...]
    struck: tuple[Struck, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Free text that can be struck out."""

    id: int
    href: str
    what: str
    text: str
    by: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportScreen:
    """The page of exports."""

    frame: Frame
    files: tuple[File, ...]
    state: str
    signed: tuple[Signed, ...]
    head: Line
    hash: str
    words: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeScreen:
    """The page on which striking out is confirmed."""

    frame: Frame
    kept: Kept


def files(home: str, formats: Mapping[str, str]) -> tuple[File, ...]:
    """Every format of the newest brief."""
    return tuple(File(href=f"{home}/export/{f}", words=w) for f, w in formats.items())


def signed_files(
    home: str,
    signature: Signature,
    kept: Sequence[KeptFile],
    formats: Mapping[str, str],
    now: str,
) -> Signed:
    """Every format of a brief as it was signed, with the digests of those that are kept."""
    words = line(
        "export.signed_by",
        outcome=outcome_words(signature.outcome),
        by=person(signature.by),
        when=when(signature.made, now),
        number=signature.run,
    )
    there = {k.format: k for k in kept if not k.struck}
    struck = (
        Struck(words=formats.get(k.format, k.format), digest=k.sha256, when=_struck_when(k, now))
        for k in kept
        if k.struck
    )
    made = (
        _as_signed(f"{home}/export/signed/{signature.id}/{name}", called, there.get(name))
        for name, called in formats.items()
    )
    return Signed(words=words, files=tuple(made), struck=tuple(struck))


def _struck_when(kept: KeptFile, now: str) -> Line:
    return line("export.struck_file", when=when(kept.struck or now, now))


def _as_signed(href: str, called: str, kept: KeptFile | None) -> File:
    if kept is None:
        return File(href=href, words=called)
    words = called if kept.edition == 1 else say("export.anew", format=called)
    return File(href=href, words=words, digest=kept.sha256)


def head_words(head: Entry | None, now: str) -> Line:
    """Where the trail stands."""
    if head is None:
        return ours(say("export.no_head"))
    return line("export.head", seq=head.seq, when=when(head.time, now))


def free_text(
    home: str,
    decided: Mapping[int, Sequence[Decision]],
    calls: Sequence[Call],
    signed: Sequence[Signature],
    now: str,
) -> tuple[Kept, ...]:
    """All that somebody wrote by hand in this story and that was not struck out.

    `decided` has the decisions by the finding's number, those of findings long gone too.
    """
    found: list[tuple[int | None, str, str, str, str]] = []
    for number, decisions in decided.items():
        found += (each for made in decisions for each in _of_decision(made, number))
    found += (each for call in calls for each in _of_call(call))
    found += ((s.note_id, say("export.of_signature"), s.note, s.by, s.made) for s in signed)
    return tuple(
        Kept(
            id=words_id,
            href=f"{home}/strike/{words_id}",
            what=what,
            text=text,
            by=line("export.by", by=person(by), when=when(at, now)),
        )
        for words_id, what, text, by, at in found
        if words_id is not None and text
    )


#: what the page says of files of a story that is not signed as it stands
_SAID = {State.STALE: "changed", State.HOLD: "on_hold"}


def state_words(review: Review, signed: Sequence[Signature]) -> str:
    """What the files say of the story's signature where none holds; the newest comes first."""
    last = (signed[0].outcome.value, signed[0].digest) if signed else None
    now = signed_as(review, last)
    return "" if now is State.SIGNED else say(f"export.{_SAID.get(now, 'not_signed')}")


def _of_decision(made: Decision, number: int) -> Iterator[tuple[int | None, str, str, str, str]]:
    if made.act is not Act.AGREE:
        yield made.copy_id, say("export.of_copy", number), made.copy, made.by, made.made
        yield made.note_id, say("export.of_note", number), made.note, made.by, made.made


def _of_call(call: Call) -> Iterator[tuple[int | None, str, str, str, str]]:
    yield call.whom_id, say("export.of_whom", call.thread), call.whom, call.by, call.made
    yield (
        call.question_id,
        say("export.of_question", call.thread),
        call.question,
        call.by,
        call.made,
    )
    yield call.result_id, say("export.of_result", call.thread), call.result, call.by, call.answered
