"""Kinds of event and who took part, for the order of events and for lists of people."""

from __future__ import annotations

import re
from functools import cache

from factcheck.model import Document
from factcheck.words.countries import countries
from factcheck.words.lists import entries
from factcheck.words.spelling import fold

_WORD = re.compile(r"[^\W\d_]+")


def kinds(text: str) -> tuple[str, ...]:
    """The kinds of event that `text` names, in order.

    >>> kinds("He phoned her before the vote.")
    ('talk', 'vote')
    """
    table = _table()
    return tuple(table[w] for w in _WORD.findall(text.lower()) if w in table)


@cache
def _table() -> dict[str, str]:
    rows = (line.split() for line in sorted(entries("claims", "events")))
    return {word: kind for kind, *words in rows for word in words}


def people(document: Document, start: int, end: int) -> frozenset[str]:
    """Who is named between two offsets: last names, countries for their leaders and adjectives."""
    named = {fold(n.text.split()[-1]) for n in document.named(start, end)}
    return frozenset(named) | countries(document.article.text[start:end])
