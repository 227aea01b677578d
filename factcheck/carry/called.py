"""A reading that is known by its words, found again where its words have grown or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: an article's text by its digest, and a stretch of it
Stretch = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What tells a reading from the others of its finding."""

    #: as a brief shows it
    words: str
    #: as the finding calls it; empty where that is not known
    value: str = ""
    #: where it stands; empty where that is not known
    places: tuple[Stretch, ...] = ()


def again(one: Called, now: Sequence[Called]) -> int | None:
    """Which of the readings an earlier one is; None where it is none of them any more.

    It is the one with its words, or else with most of its passages, or else with its name.

    >>> was = Called(words="57", value="57", places=(("a", 0, 2),))
    >>> grown = Called(words="57; some 57", value="~57", places=(*was.places, ("b", 4, 11)))
    >>> again(was, (Called(words="55", value="55"), grown))
    1
    """
    words = next((n for n, other in enumerate(now) if other.words == one.words), None)
    if words is not None:
        return words
    shared = [len({*one.places} & {*other.places}) for other in now]
    if any(shared):
        return shared.index(max(shared))
    named = (n for n, other in enumerate(now) if one.value and other.value == one.value)
    return next(named, None)
