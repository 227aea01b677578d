"""What an article states: a figure in its surroundings, and a claim: what those say of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date

from factcheck.claims.sums import Number
from factcheck.model import Figure, Mention, Name, Sentence

#: what a slot is told to be; empty where the words do not say
Told = frozenset[Hashable]
NOTHING: Told = frozenset()
YES: Told = frozenset({"yes"})


def flag(found: object) -> Told:
    """What a slot tells that is so or is not told.

    >>> sorted(flag("four others")), sorted(flag(None))
    (['yes'], [])
    """
    return YES if found else NOTHING


def told(*values: Hashable | None) -> Told:
    """The values that are there.

    >>> sorted(told("killed", None))
    ['killed']
    """
    return frozenset(value for value in values if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A figure and the words around it: all that a slot is read from."""

    figure: Figure
    sentence: Sentence
    #: the text of the article, and of the sentence before where this one leans on it
    text: str
    leant_on: str
    #: the words of the sentence before the figure, and behind it
    before: str
    behind: str
    #: the names in the sentence and the one it leans on, and the days, but for the figure's own, by
    #: which they date themselves
    names: tuple[Name, ...]
    days: tuple[Figure, ...]
    authority: str | None
    published: date | None
    #: the sentence with those right before and behind it, their words, and all of their figures
    around: tuple[Sentence, ...]
    nearby: str
    near: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure that an article states, ready for comparing."""

    mention: Mention
    figure: Figure
    #: the words of the sentence before the figure, and behind it
    before: str
    behind: str
    #: stems within the window, right beside the figure, and in the whole sentence, figures left out
    near: frozenset[str]
    beside: frozenset[str]
    stems: frozenset[str]
    #: the names in the sentence, as written
    names: tuple[str, ...]
    #: the masked sentence, for the second embedding
    masked: str
    #: the numbers of people that the rest of the sentence gives; none where no people are counted
    numbers: frozenset[Number]
    #: what the words say, by the slot's name; slots of which they say nothing are not in it
    slots: Mapping[str, Told]
    #: how deep in its article the sentence stands, page furniture left out: from 0, the first, to 1
    depth: float
    published: date | None

    def told(self, slot: str) -> Told:
        """What the words say of a slot; empty where they say nothing."""
        return self.slots.get(slot, NOTHING)

    @property
    def article(self) -> str:
        """The id of the article."""
        return self.mention.article
