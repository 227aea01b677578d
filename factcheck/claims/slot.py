"""A slot: one thing that the words around a figure say of it, and how it compares two figures.

A slot is declared once, as a row of `slots.SLOTS`. From the row follow its column and its evidence
(`match.evidence`), its bars (`match.bars`), its line in a trace (`match.trace`), the plain double
of the tests, and its row in `docs/slots.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from factcheck.claims.claim import Claim, Surroundings, Told
from factcheck.model import Dimension


class Aspect(StrEnum):
    """How what is told of two figures compares; there is none where neither is told."""

    #: both are told, and something is in common
    SAME = "same"
    #: both are told, and nothing is in common
    OTHER = "other"
    #: one alone is told
    ALONE = "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """When a slot rules out that two figures state one fact, whatever else speaks for it."""

    on: frozenset[Aspect]
    #: the reason in plain words
    why: str
    #: whether equal values are barred too
    equal_too: bool = False
    #: whether it holds within one article only
    within: bool = False
    #: what lifts it
    unless: Callable[[Claim, Claim], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One thing that words say of a figure."""

    name: str
    #: what it tells, as the end of a sentence: `what befell those counted`
    tells: str
    read: Callable[[Surroundings], Told]
    #: whether the sentence tells it, whichever of its figures is asked: read once for them all
    of_sentence: bool = False
    #: the dimensions of which it is asked; None for all
    of: frozenset[Dimension] | None = None
    #: what the scorer weighs of it, as `name`, `other_name`, `name_alone`
    evidence: tuple[Aspect, ...] = ()
    bars: tuple[Bar, ...] = ()
    #: why a figure of which a value is told is compared with no other at all
    aside: Mapping[Hashable, str] = field(default_factory=dict)
    #: what to say where two that differ speak against one fact, and where one alone is told
    against: str = ""
    alone: str = ""
    #: whether two values are one, where that is more than being equal
    one: Callable[[Hashable, Hashable], bool] | None = None

    def asked_of(self, dimension: Dimension) -> bool:
        """Whether the slot is asked of figures of a dimension."""
        return self.of is None or dimension in self.of

    def common(self, a: Told, b: Told) -> bool:
        """Whether something is told of both."""
        if self.one is None:
            return not a.isdisjoint(b)
        return any(self.one(x, y) for x in a for y in b)

    def compare(self, a: Told, b: Told) -> Aspect | None:
        """How what is told of two figures compares."""
        if a and b:
            return Aspect.SAME if self.common(a, b) else Aspect.OTHER
        return Aspect.ALONE if a or b else None

    def feature(self, aspect: Aspect) -> str:
        """The name of an aspect's weight."""
        names = {Aspect.SAME: self.name, Aspect.OTHER: f"other_{self.name}"}
        return names.get(aspect, f"{self.name}_alone")
