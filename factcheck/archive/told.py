"""How numbers of things are told to people."""

from __future__ import annotations

from factcheck.words.plurals import plural


def many(number: int, noun: str) -> str:
    """A number with its noun.

    >>> many(1, "story"), many(12_500, "story")
    ('1 story', '12,500 stories')
    """
    return f"{number:,} {noun if number == 1 else plural(noun)}"
