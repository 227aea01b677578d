"""Word lists of the matcher."""

from __future__ import annotations

import re
from functools import cache

from factcheck.words.lists import entries
from factcheck.words.stems import stem


@cache
def background() -> re.Pattern[str]:
    """A pattern that finds the cues of another event."""
    cues = sorted(entries("claims", "background_cues"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, cues)) + r")\b", re.IGNORECASE)


@cache
def market_words(kind: str) -> frozenset[str]:
    """Stems of the words for what is `traded`, for how it may `move`, or for how shares `went`.

    They mean other things elsewhere.

    >>> stem("shares") in market_words("traded"), stem("tumbled") in market_words("move")
    (True, True)
    """
    lines = (line.partition(":") for line in entries("claims", "markets"))
    return frozenset(
        stem(word) for name, _, words in lines if name == kind for word in words.split()
    )
