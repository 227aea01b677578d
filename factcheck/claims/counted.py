"""What a count counts: people, a part of them, the others, those of one country."""

from __future__ import annotations

import re
from functools import cache

from factcheck.claims.reading import Claim, once
from factcheck.model import Dimension, Figure
from factcheck.words.countries import countries
from factcheck.words.lists import entries
from factcheck.words.stems import canonical

#: either part of a compound has so many letters
SHORTEST_HEAD = 3
#: a country alone, not the first word of another name: `from Jordan`, not `from Jordan Street`
#: and no list: `from Jordan, Egypt and other countries` are those of many
_FROM = re.compile(
    r"\s*from (?:the )?((?:(?:New|South|North|United|Saudi|Sri|El|Costa) )?[A-Z][\w.]+)(?! [A-Z]|,? and |, [A-Z]\w+(?:,| and))"
)


def noun_relation(a: Figure, b: Figure) -> float | None:
    """How well two counts' nouns fit: 1 the same head, 0.8 both people in general (0.9 in one role), None where they cannot be the same.

    0 where the heads differ and only their meaning (an embedding) can tell.
    """
    if a.head and b.head and canonical(a.head) == canonical(b.head):
        return 1.0
    if a.role and a.role == b.role and (is_people(a) and is_people(b)):
        return 0.9
    if is_people(a) and is_people(b) and a.head and b.head:
        return 0.8
    if a.head is None or b.head is None:
        return None
    if is_part(a) or is_part(b):
        return None
    return 0.0


def is_compound(word: str, head: str) -> bool:
    """Whether a noun is written as one word with a shorter one that it is a kind of, as far as spelling tells.

    >>> is_compound("snowstorm", "storm"), is_compound("warehouse", "house"), is_compound("boats", "oats")
    (True, True, False)
    """
    return (
        len(head) >= SHORTEST_HEAD
        and len(word) - len(head) >= SHORTEST_HEAD
        and word.endswith(head)
    )


def other_words(f: Figure) -> frozenset[str]:
    """The words of the counted noun that go with its head."""
    return _but_last(f.noun or "")


@cache
def _but_last(noun: str) -> frozenset[str]:
    return frozenset(noun.lower().split()[:-1])


@once
def counts_others(c: Claim) -> bool:
    """Whether the figure leaves out those already told of: `four others`, `two more men`."""
    f = c.figure
    return (
        c.said_other
        or f.head == "other"
        or bool(other_words(f) & {"other", "another", "more", "additional", "further", "remaining"})
    )


@once
def nations(c: Claim) -> frozenset[str]:
    """The countries that those counted are told to be of: `10 Norwegian tourists`, `killed 10 from Norway`."""
    noun = (c.figure.noun or "") if c.figure.dimension is Dimension.COUNT else ""
    found = _FROM.match(c.behind.lstrip().removeprefix(noun))
    return countries(f"{noun} {found[1] if found else ''}") if noun or found else frozenset()


def is_people(f: Figure) -> bool:
    """Whether people in general are counted."""
    return (f.head in entries("words", "generic_people")) if f.head else f.role is not None


def is_part(f: Figure) -> bool:
    """Whether some of the people of an event are counted: children, officers."""
    return f.head in entries("words", "person_parts")
