"""Our copy and its checklist finished for display: every word, order and number decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.view import House, Passage, Source, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A standing as shown: a sign, a word, what it means; `key` names its colours."""

    key: str
    sign: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A flag as shown."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many statements have a standing, and their share of the bar, in percentages."""

    badge: Badge
    count: str
    at: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A source's words for a thing, those who have them, and what they are to ours."""

    words: str
    letters: tuple[str, ...]
    #: empty where the column says it
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The passages that are for, against, or perhaps of the same thing."""

    name: str
    #: with what each is to our statement, where the name of the side does not say it
    passages: tuple[tuple[Passage, str], ...]
    #: further ones, by letter and place
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One statement of our copy, in the checklist and as a note."""

    number: int
    id: str
    badge: Badge
    flags: tuple[Remark, ...]
    kind: str
    #: `para 3`, `headline`
    place: str
    #: our copy's own
    words: str
    direction: str
    #: what it is in an editor's words; empty where that is not known
    what: str
    #: behind the standing's word: `2 sources say otherwise, and none says this`
    line: str
    #: the same with the word: `supported by 3 sources, 2 origins`
    told: str
    agree: tuple[Said, ...]
    differ: tuple[Said, ...]
    #: `12 Jun, C`
    latest: str
    why: str
    asks: tuple[str, ...]
    sides: tuple[Side, ...]
    #: where each passage stands: `A para 2`
    places: tuple[str, ...]
    rule: str
    ticked: bool
    #: nothing is to be done, so that the passages may stay closed
    quiet: bool
    #: `new or changed`, `ticked off earlier`
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of our copy, under the worst of the statements in it, and those that end here."""

    text: str
    badge: Badge | None = None
    ends: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of our copy with its notes."""

    place: str
    headline: bool
    direction: str
    pieces: tuple[Piece, ...]
    notes: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """A reason why something was not held against the sources, and where: `para 2 “many”`."""

    reason: str
    count: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPage:
    """All that is said of our copy, ready to be printed."""

    number: str
    title: str
    heading: str
    title_size: str
    short_title: str
    status: str
    standfirst: str
    facts: tuple[tuple[str, str], ...]
    date: str
    generator: str
    language: str
    sources: tuple[Source, ...]
    #: the sources in short: letter, and name with date
    against: tuple[tuple[str, str], ...]
    tallies: tuple[Tally, ...]
    #: what the bar shows, for those who do not see it
    bar: str
    #: what the reader must know before the checklist, in sentences
    notes: tuple[str, ...]
    #: worst first
    checklist: tuple[Entry, ...]
    copy: tuple[Paragraph, ...]
    unchecked: tuple[Unchecked, ...]
    unread: tuple[Unreadable, ...]
    badges: tuple[Badge, ...]
    flags: tuple[Remark, ...]
    our_file: str
    method: tuple[str, ...]
    label: Mapping[str, str] = field(default_factory=dict)
    house: House = field(default_factory=lambda: House())
