"""By what articles are grouped, in one word: another table, stemmer or threshold, other stories."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version

from factcheck.archive.group import likeness, words
from factcheck.archive.group.nearest import NEAREST


@cache
def rules() -> str:
    """What tells these rules from all others; an archive is grouped by one set of them.

    >>> len(rules())
    16
    """
    numbers = (likeness.LEAST, likeness.UNLISTED, likeness.THRESHOLD, NEAREST, words.MOST)
    said = repr((*numbers, version("snowballstemmer")))
    return hashlib.sha256(said.encode() + words.rarities()).hexdigest()[:16]
