"""A total, and the parts in the sentence behind it: `Twelve died. They were eight men and …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.arithmetic.parts import is_whole, off, slip_of
from factcheck.arithmetic.passage import Passage
from factcheck.arithmetic.people import listing
from factcheck.arithmetic.slip import Slip
from factcheck.model import Figure
from factcheck.words.lists import entries

_THEY = re.compile(r"(?:They|These|The (?:dead|victims|injured|wounded)) (?:are|were) ")
_CLOSE = re.compile(r"\s*[.]?$")


def they(passages: Sequence[Passage]) -> Iterator[Slip]:
    """The totals that are not the sum of the people whom the next sentence names by kind."""
    for before, p in pairwise(passages):
        opened = _THEY.match(p.sentence.text)
        found = listing(p.sentence.text, opened.end()) if opened else None
        if found is None or not _CLOSE.match(p.sentence.text, found.end):
            continue
        wholes = _people(before) if before.sentence.index + 1 == p.sentence.index else []
        if len(wholes) == 1 and off(wholes[0], found):
            yield slip_of(p, wholes[0], found, p.sentence.start)


def _people(p: Passage) -> list[Figure]:
    """The totals of people in a sentence; several, and *they* may be any."""
    known = entries("arithmetic", "wholes")
    return [f for f in p.figures if is_whole(f) and (f.role or f.head in known)]
