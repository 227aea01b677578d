"""Verbs that give words to a speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.split.vocabulary import ordered


@dataclass(frozen=True, slots=True)
class Verbs:
    """Attribution verbs as one pattern, with the forms that attribute only under a condition."""

    pattern: re.Pattern[str]
    #: also take plain objects
    weak: frozenset[str]
    #: are also nouns
    nouns: frozenset[str]


@cache
def verbs() -> Verbs:
    """The verbs of the data file."""
    forms = [form for line in ordered("attribution_verbs") for form in line.split()]
    alternation = "|".join(sorted((re.escape(form.lstrip("~?")) for form in forms), key=len, reverse=True))
    return Verbs(
        pattern=re.compile(rf"\b(?:{alternation})\b|\b(?:[Aa]ccording|ACCORDING)\s+to\b"),
        weak=frozenset(form[1:] for form in forms if form[0] == "~"),
        nouns=frozenset(form[1:] for form in forms if form[0] == "?"),
    )
