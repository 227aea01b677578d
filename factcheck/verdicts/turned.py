"""What a change of words does to a remark.

It turns it round (a negation, an opposite), or alters a figure, a name or the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from difflib import SequenceMatcher
from itertools import product

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.words.lists import alternatives, words

NEGATIONS = frozenset({"not", "never", "no", "nobody", "none", "nothing", "neither", "nor"})
#: a changed stretch of more words is another wording altogether
SHORT = 3
#: shorter words that differ in a letter are two words: `mad`, `bad`
MISPRINT = 8

#: the words of one wording and of the other where they differ; either may have none
Change = tuple[Sequence[str], Sequence[str]]


def turned(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the sense of the words that both have is turned round between `a` and `b`.

    >>> turned("we will open the border".split(), "we will not open the border".split())
    True
    >>> turned("i would sign it not later".split(), "i would sign it rather than later".split())
    False
    """
    changes = _changes(a, b, inside=True)
    if any(_other("opposites", x, y) for x, y in _word_pairs(changes)):
        return True
    light = NEGATIONS | words("verdicts", "auxiliaries")
    negations = [w for x, y in changes if {*x, *y} <= light for w in (*x, *y) if w in NEGATIONS]
    return len(negations) % 2 == 1


def altered(a: Sequence[str], b: Sequence[str], names: Set[str]) -> bool:
    """Whether `b` has another figure, another of `names` or another tense where `a` has one.

    >>> altered("we will meet here".split(), "we would meet here".split(), set())
    True
    >>> altered("we will meet soon".split(), "we will meet shortly".split(), set())
    False
    >>> altered("we will meet holm".split(), "we will meet berg".split(), {"holm", "berg"})
    True
    """
    return any(_telling(x, y, names) for x, y in _word_pairs(_changes(a, b)))


def retold(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one changed stretch has another tense or relation: `is`, `was`; `and`, `or`."""
    pairs = list(_word_pairs([(a, b)]))
    return any(_other(table, x, y) for table in ("tenses", "relations") for x, y in pairs)


def sounds_alike(x: str, y: str) -> bool:
    """Whether two words are one to the ear, or in a dialect: `were` and `we're`.

    >>> sounds_alike("askin", "asking"), sounds_alike("mama", "momma"), sounds_alike("bad", "mad")
    (True, True, False)
    """
    dropped = sorted((x, y), key=len)
    return (
        x == y
        or (dropped[0].endswith("in") and dropped[0] + "g" == dropped[1])
        or _other("one_sound", x, y)
        or _misprint(x, y)
    )


def _misprint(x: str, y: str) -> bool:
    """Whether two long words differ in one letter within: `slightest`, `slightlest`."""
    long = min(len(x), len(y)) >= MISPRINT and x[0] == y[0] and x[-3:] == y[-3:]
    return long and DamerauLevenshtein.distance(x, y) == 1


def _telling(x: str, y: str, names: Set[str]) -> bool:
    return (
        (x.isdecimal() and y.isdecimal()) or (x in names and y in names) or _other("tenses", x, y)
    )


def _other(table: str, x: str, y: str) -> bool:
    """Whether two words differ and share a line of a data file."""
    return x != y and y in alternatives("verdicts", table).get(x, ())


def _word_pairs(changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Each word of a short changed stretch with each that stands in its place."""
    for mine, yours in changes:
        if max(len(mine), len(yours)) <= SHORT:
            yield from product(mine, yours)


def _changes(a: Sequence[str], b: Sequence[str], *, inside: bool = False) -> list[Change]:
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    if inside and codes:
        # before the first and behind the last common word a wording is merely cut
        codes = codes[codes[0][0] != "equal" : len(codes) - (codes[-1][0] != "equal")]
    return [(a[i:j], b[k:m]) for kind, i, j, k, m in codes if kind != "equal"]
