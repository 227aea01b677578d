"""The word lists of splitting, as written."""

from __future__ import annotations

from functools import cache

from factcheck.words.lists import lines


@cache
def words(name: str) -> frozenset[str]:
    """The entries of list `name`, as written.

    >>> "Mr." in words("abbreviations_before_name")
    True
    """
    return frozenset(ordered(name))


@cache
def ordered(name: str) -> tuple[str, ...]:
    """The entries of list `name`, longest first: an alternation of them prefers the longer one."""
    return tuple(sorted(lines("split", name), key=lambda entry: (-len(entry), entry)))
