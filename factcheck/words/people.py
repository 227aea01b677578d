"""Which names are a person's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from itertools import combinations

from factcheck.words.lists import entries, rows
from factcheck.words.spelling import fold

#: a word of a person's name: `McCain`, `O’Neill`, `J.`, `Jean-Luc`; no acronym, nothing in brackets
_WORD = re.compile(r"[^\W\d_a-z](?:[^\W\d_]|['’-](?!s\b))*\.?|(?:[^\W\d_a-z]\.){2,3}")


#: so many capitals are initials: `AJ Holm`
INITIALS = 2


def in_full(name: str) -> bool:
    """Whether a name is a person's first and last, and no body such as the White House.

    >>> [in_full(n) for n in ("Ann Lee", "J. P. O'Neill", "AJ Holm", "Lee", "White House")]
    [True, True, True, False, False]
    """
    names = name.split()
    body = not entries("words", "bodies").isdisjoint(map(fold, names))
    return len(names) > 1 and not body and all(map(_of_a_name, names))


def gender(word: str) -> str | None:
    """Whether a word is for a man or for a woman: `male`, `female`, or None.

    >>> gender("Boy"), gender("mother"), gender("driver")
    ('male', 'female', None)
    """
    return _genders().get(word.lower())


@cache
def _genders() -> Mapping[str, str]:
    return {word: row["is"] for row in rows("words", "persons") for word in row["words"].split("|")}


def of_several(names: Iterable[str]) -> Set[str]:
    """The last names, in small letters, that people of several first names have.

    >>> sorted(of_several(["Ann Lee", "Bo Lee", "Ann Holm", "A. Holm", "Holm"]))
    ['lee']
    """
    firsts: dict[str, set[str]] = {}
    for name in names:
        if in_full(name):
            first, *_, last = name.lower().split()
            firsts.setdefault(last, set()).add(first.rstrip("."))
    return frozenset(last for last, found in firsts.items() if _are_several(found))


def _are_several(firsts: Set[str]) -> bool:
    return any(not (a.startswith(b) or b.startswith(a)) for a, b in combinations(firsts, 2))


def _of_a_name(word: str) -> bool:
    shouted = word.isupper() and len(word) > INITIALS and "." not in word
    return _WORD.fullmatch(word) is not None and not shouted
