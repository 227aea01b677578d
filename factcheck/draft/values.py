"""What our own copy states, and how it stands to the sources: values that never change.

Offsets count code points of the copy's text, end exclusive: `copy.text[start:end]` is always the
very words shown to the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from factcheck.model import (
    Article,
    Document,
    Figure,
    Findings,
    Quotation,
    SecondReading,
    Sentence,
    SetAside,
    Unread,
)


class StatementKind(StrEnum):
    """What is held against the sources."""

    FIGURE = "figure"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    NAME = "name"
    QUOTATION = "quotation"


class Standing(StrEnum):
    """How a statement of ours stands to the sources: of these the first that fits, worst first."""

    #: the review desk decided to print another reading
    AGAINST_DESK = "against_desk"
    #: all that state it differ
    CONTRADICTED = "contradicted"
    #: it equals an older reading that a later source changes
    STALE = "stale"
    #: the sources differ, and ours sides with some
    DISPUTED = "disputed"
    #: a quotation in other words or of another speaker, a name in another spelling
    ALTERED = "altered"
    #: a limit, hedge or range lost or added
    IMPRECISE = "imprecise"
    #: nothing of this thing, and the value nowhere
    IN_NO_SOURCE = "in_no_source"
    #: the value, name or words stand in a source, not surely of this thing or this speaker
    LOOK = "look"
    #: a source states it of this thing, equal or compatible
    SUPPORTED = "supported"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Standing).index(self)


class Flag(StrEnum):
    """What else is worth knowing of a statement, whatever its standing."""

    #: all that support it go back to one origin
    ONE_ORIGIN = "one_origin"
    #: our value lies beyond those of all sources
    OUTLIER = "outlier"
    #: the sources say who says so, or differ; ours states it in its own voice
    UNATTRIBUTED = "unattributed"
    #: another statement of our copy gives another value of the same thing
    DIFFERS_WITHIN = "differs_within"
    #: it does not add up with other figures of our copy
    ARITHMETIC = "arithmetic"
    #: the program is not sure that the sources speak of this thing
    LOW_CONFIDENCE = "low_confidence"
    #: a language model read the passages: without it this stood otherwise, or rested on others
    SECOND_READER = "second_reader"


class Relation(StrEnum):
    """What a source's passage is to our statement."""

    #: the same value, name or words
    AGREES = "agrees"
    #: it may be true beside ours: a limit that ours meets
    COMPATIBLE = "compatible"
    #: vaguer or sharper than ours
    IMPRECISE = "imprecise"
    DIFFERS = "differs"
    #: it differs, and is later than the sources that agree
    LATER = "later"
    #: an earlier value of what has grown since
    EARLIER = "earlier"
    #: the same value, not surely of this thing
    SAME_VALUE = "same_value"
    #: another value or wording, not surely of this thing
    UNSURE = "unsure"


#: what speaks for our statement, what against it, and what may be of another thing
FOR = frozenset({Relation.AGREES, Relation.COMPATIBLE})
AGAINST = frozenset({Relation.DIFFERS, Relation.LATER})
DOUBTFUL = frozenset({Relation.SAME_VALUE, Relation.UNSURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that our copy states: a figure, date, time, age, name or quotation."""

    kind: StatementKind
    start: int
    end: int
    #: `copy.text[start:end]`
    text: str
    #: canonical reading, equal for equal readings: `5000-6000 people/week`
    value: str
    sentence: Sentence
    #: counted from 1; the headline is paragraph 0
    paragraph: int
    figure: Figure | None = None
    quotation: Quotation | None = None
    #: whose statement our copy says it is: the speaker, `police said`
    authority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A source's passage that bears on a statement."""

    #: the id of the source
    article: str
    start: int
    end: int
    quote: str
    sentence: Sentence
    relation: Relation
    value: str = ""
    #: how sure the program is that it speaks of the same thing, 0 to 1
    likelihood: float = 1.0
    authority: str | None = None
    as_of: date | None = None
    figure: Figure | None = None

    @property
    def place(self) -> tuple[str, int]:
        """Where the passage stands: its source and offset."""
        return self.article, self.start

    @classmethod
    def at(cls, source: Document, start: int, end: int, relation: Relation) -> Support:
        """The words of a source between two offsets, which are their own value."""
        article = source.article
        return cls(
            article=article.id,
            start=start,
            end=end,
            quote=article.text[start:end],
            sentence=source.sentence_at(start),
            relation=relation,
            value=article.text[start:end],
            as_of=article.published,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A statement of our copy, how it stands to the sources, and the passages that say so."""

    #: twelve hexadecimal digits made of our words and what stands around them
    id: str
    statement: Statement
    standing: Standing
    #: what it is in an editor's words: `deaths per week`; empty where that is not known
    what: str = ""
    flags: tuple[Flag, ...] = ()
    #: passages that agree first, then those that differ, in the order of the sources
    supports: tuple[Support, ...] = ()
    #: how many independent origins agree
    origins: int = 0
    #: one sentence that an editor can forward
    why: str = ""
    #: what is worth doing before printing, in sentences
    check_first: tuple[str, ...] = ()
    rule: str = ""
    #: ticked off by somebody in an earlier result, and unchanged since
    ticked: bool = False
    #: whether it is new or changed since the earlier result, where one was given
    changed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """All that is said of a copy, before any format."""

    version: str
    #: our copy, as read
    copy: Article
    sources: tuple[Article, ...]
    #: in the order of the copy
    assessments: tuple[Assessment, ...] = ()
    #: what of our copy was read and not held against anything, with the reason
    unchecked: tuple[SetAside, ...] = ()
    #: what the sources alone say of each other: the brief's findings
    findings: Findings | None = None
    #: what the second reader was asked of our copy; None where it was not
    second: SecondReading | None = None
    unread: tuple[Unread, ...] = ()
    model: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    #: the story whose decisions at the review desk it was held against; empty for none
    story: str = ""
    #: what the reader must know of it, in sentences
    notes: tuple[str, ...] = ()
    #: paths of what was read, which no output overwrites; in no output themselves
    files: tuple[str, ...] = field(default=(), compare=False, repr=False)
    #: the draft's file, and why no comments can be put into it; empty where they can
    path: str = field(default="", compare=False, repr=False)
    no_comments: str = ""

    @property
    def worst_first(self) -> tuple[Assessment, ...]:
        """The assessments as a checklist has them: new and changed ones, then the worst, first."""
        return tuple(
            sorted(
                self.assessments,
                key=lambda a: (a.ticked, a.changed is False, a.standing.rank, a.statement.start),
            )
        )

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Those that a statement may have: against the desk only where there was one."""
        return tuple(s for s in Standing if self.story or s is not Standing.AGAINST_DESK)

    def count(self, standing: Standing) -> int:
        """How many statements stand so."""
        return sum(a.standing is standing for a in self.assessments)
