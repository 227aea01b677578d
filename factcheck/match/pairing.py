"""Two passages taken to be about one event: which figure of the first answers which of the second, by structure alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.match.gates import UNCOMPARED, noun_relation
from factcheck.match.lexicon import content_stems
from factcheck.match.places import elsewhere
from factcheck.model import Dimension, Figure, Modality

#: share of the poorer passage's words that the other must have for the two to be about one event
#: 0.5: above it, one in ten headlines on one event is lost; rerun pairs/headlines of the evaluation before changing it
ONE_EVENT = 0.5
#: passages of fewer words are taken at the caller's word
TELLING = 4
#: a number as large as this in both is no accident
UNCOMMON = 13


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs of figures that answer each other, and whether the passages look like one event."""

    pairs: tuple[tuple[Figure, Figure], ...]
    one_event: bool


def pair_up(first: str, second: str, mine: Sequence[Figure], yours: Sequence[Figure]) -> Paired:
    """Pair each figure of `first` with the figure of `second` that fits best; each is used once, best fits first."""
    fits = sorted(
        ((_fit(f, g), -i, -j) for i, f in enumerate(mine) for j, g in enumerate(yours) if _fit(f, g) > 0),
        reverse=True,
    )
    taken_mine: set[int] = set()
    taken_yours: set[int] = set()
    pairs = []
    for _, i, j in fits:
        if -i not in taken_mine and -j not in taken_yours:
            taken_mine.add(-i)
            taken_yours.add(-j)
            pairs.append((mine[-i], yours[-j]))
    shared = any(f.base_low == g.base_low >= UNCOMMON for f, g in pairs)
    return Paired(tuple(sorted(pairs, key=lambda p: p[0].start)), shared or _one_event(first, second, mine, yours))


def _fit(f: Figure, g: Figure) -> float:
    """0 where the two cannot state one fact; more for the same role, the same noun, the same value."""
    if f.dimension is not g.dimension or f.rate != g.rate:
        return 0.0
    equal = (f.base_low, f.base_high, f.unit) == (g.base_low, g.base_high, g.unit)
    if f.dimension in UNCOMPARED:
        return 0.5 if equal else 0.0
    if f.dimension is Dimension.MONEY and f.unit != g.unit:
        return 0.0
    if (f.role and g.role and f.role != g.role) or (f.modality is not g.modality and Modality.NEGATED in (f.modality, g.modality)):
        return 0.0
    noun = noun_relation(f, g) if f.dimension is Dimension.COUNT else 0.5
    same_role = f.role is not None and f.role == g.role
    if noun is None and not same_role and not equal:
        return 0.0
    return 0.1 + (noun or 0.0) + same_role + 0.2 * equal


def _one_event(first: str, second: str, mine: Sequence[Figure], yours: Sequence[Figure]) -> bool:
    """Whether nothing tells the passages' events apart: other countries, or hardly a word in common."""
    if elsewhere(first, second):
        return False
    a, b = _words(first, mine), _words(second, yours)
    smaller = min(len(a), len(b))
    return smaller < TELLING or len(a & b) / smaller >= ONE_EVENT


def _words(text: str, figures: Sequence[Figure]) -> set[str]:
    kept, at = [], 0
    for f in figures:
        kept.append(text[at : f.start])
        at = f.end
    return set(content_stems(" ".join([*kept, text[at:]])))
