"""Whether two wordings of one remark say the opposite: a negation more, or a word against its opposite."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

NEGATIONS = frozenset({"not", "never", "no", "nobody", "none", "nothing", "neither", "nor"})
#: words that come and go with a negation: `did not`, `will not be`
LIGHT = frozenset(
    {"do", "does", "did", "will", "would", "is", "are", "was", "were", "be", "been", "have", "has", "had", "to", "any", "can", "could"}
)
#: a changed stretch of more words is another wording altogether
SHORT = 3


def turned(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the sense of the words that both have in common is turned round between `a` and `b`.

    >>> turned("we will open the border".split(), "we will not open the border".split())
    True
    >>> turned("i would say so now not later".split(), "i would say so now rather than later".split())
    False
    """
    changes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    # before the first and behind the last common word a wording is merely cut
    inside = changes[changes[0][0] != "equal" : len(changes) - (changes[-1][0] != "equal")] if changes else []
    added = removed = 0
    for kind, low, high, start, end in inside:
        mine, yours = a[low:high], b[start:end]
        if kind == "replace" and max(len(mine), len(yours)) <= SHORT and any(y in _opposites().get(x, ()) for x in mine for y in yours):
            return True
        if kind in ("insert", "delete", "replace") and set(mine) <= NEGATIONS | LIGHT and set(yours) <= NEGATIONS | LIGHT:
            removed += sum(w in NEGATIONS for w in mine)
            added += sum(w in NEGATIONS for w in yours)
    return (added + removed) % 2 == 1


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """Every word with its opposites."""
    text = files("factcheck.verdicts").joinpath("data/opposites.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for row in (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")):
        for word in row:
            found.setdefault(word, set()).update(set(row) - {word})
    return {word: frozenset(others) for word, others in found.items()}
