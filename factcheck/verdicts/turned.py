"""What a change of words does to a remark: turns it round (a negation, an opposite), or alters a figure, a name or the time told of."""

from __future__ import annotations

from collections.abc import Sequence, Set
from difflib import SequenceMatcher

from factcheck.words.lists import alternatives

NEGATIONS = frozenset({"not", "never", "no", "nobody", "none", "nothing", "neither", "nor"})
#: words that come and go with a negation: `did not`, `will not be`
LIGHT = frozenset(
    {
        "do",
        "does",
        "did",
        "will",
        "would",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "have",
        "has",
        "had",
        "to",
        "any",
        "can",
        "could",
    }
)
#: a changed stretch of more words is another wording altogether
SHORT = 3


def turned(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the sense of the words that both have in common is turned round between `a` and `b`.

    >>> turned("we will open the border".split(), "we will not open the border".split())
    True
    >>> turned("i would sign it now not later".split(), "i would sign it now rather than later".split())
    False
    """
    changes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    # before the first and behind the last common word a wording is merely cut
    inside = (
        changes[changes[0][0] != "equal" : len(changes) - (changes[-1][0] != "equal")]
        if changes
        else []
    )
    added = removed = 0
    for kind, low, high, start, end in inside:
        mine, yours = a[low:high], b[start:end]
        if (
            kind == "replace"
            and max(len(mine), len(yours)) <= SHORT
            and any(_other("opposites", x, y) for x in mine for y in yours)
        ):
            return True
        if (
            kind in ("insert", "delete", "replace")
            and set(mine) <= NEGATIONS | LIGHT
            and set(yours) <= NEGATIONS | LIGHT
        ):
            removed += sum(w in NEGATIONS for w in mine)
            added += sum(w in NEGATIONS for w in yours)
    return (added + removed) % 2 == 1


def altered(a: Sequence[str], b: Sequence[str], names: Set[str]) -> bool:
    """Whether `b` has another figure, another of `names` or another tense where `a` has one.

    >>> altered("we will meet here".split(), "we would meet here".split(), set())
    True
    >>> altered("we will meet soon".split(), "we will meet shortly".split(), set())
    False
    >>> altered("we will meet holm".split(), "we will meet berg".split(), {"holm", "berg"})
    True
    """
    changes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    short = (
        (a[i:j], b[k:m])
        for kind, i, j, k, m in changes
        if kind == "replace" and max(j - i, m - k) <= SHORT
    )
    return any(_telling(x, y, names) for mine, yours in short for x in mine for y in yours)


def _telling(x: str, y: str, names: Set[str]) -> bool:
    return (x.isdigit() and y.isdigit()) or (x in names and y in names) or _other("tenses", x, y)


def _other(table: str, x: str, y: str) -> bool:
    """Whether two words differ and share a line of a data file."""
    return x != y and y in alternatives("verdicts", table).get(x, ())
