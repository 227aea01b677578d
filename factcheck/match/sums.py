"""Counts of people that add up: `a baby and four people` are the five of another report, `one dead, nine hurt` its ten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from factcheck.match.lexicon import entries
from factcheck.model import Dimension, Figure, Sentence

#: words between an article and the person: `a 6-year-old girl`
BETWEEN = 2
#: what a culprit does
DID = "opened|shot|killed|wounded|injured|stabbed|drove|ploughed|plowed|attacked|fired|rammed|detonated|blew"
#: those who are named without an article, in headlines
BARE = ("baby", "infant", "unborn")
#: what makes somebody one of those counted, and not one more: `five people, including a baby`
_INSIDE = re.compile(r"\b(?:including|among them|(?:one|each) of (?:them|whom))\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
#: characters before somebody in which that is looked for
REACH = 40


def counts_people(figure: Figure) -> bool:
    """Whether people are counted whose number another count may take in."""
    people = figure.head in entries("generic_people") if figure.head else figure.role is not None
    return figure.dimension is Dimension.COUNT and figure.low == figure.high and (people or figure.role is not None)


def others(figure: Figure, figures: Sequence[Figure], sentence: Sentence) -> frozenset[Decimal]:
    """The numbers of people that the rest of `figure`'s sentence gives: its other counts, and 1 for somebody told of alone.

    >>> from factcheck.figures import find_figures
    >>> text = "Five people were shot and a 6-year-old girl was hurt."
    >>> five, age = find_figures(text)
    >>> others(five, [five, age], Sentence(index=0, start=0, end=len(text), text=text, paragraph=0))
    frozenset({Decimal('1')})
    """
    if not counts_people(figure):
        return frozenset()
    told = {f.base_low for f in figures if f is not figure and counts_people(f)}
    start, end = figure.start - sentence.start, figure.end - sentence.start
    beside = (hit.start() for hit in _someone().finditer(sentence.text) if hit.end() <= start or hit.start() >= end)
    if any(not _among_them(sentence.text, end, at) for at in beside):
        told.add(Decimal(1))
    return frozenset(told)


def _among_them(text: str, end: int, at: int) -> bool:
    """Whether the person at `at` is one of those whom the figure that ends at `end` counts: `four dead: a woman, her son, two guests`."""
    return ":" in text[end:at] or _INSIDE.search(text, max(0, at - REACH), at) is not None


def adds_up(part: Figure, beside: frozenset[Decimal], whole: Figure, beside_whole: frozenset[Decimal]) -> bool:
    """Whether `part` and a number `beside` it make `whole`, which does not stand `beside_whole` as well.

    Where both sentences give that number, both tell it apart, and the two counts are of the same people: `one dead, nine hurt` and
    `one dead, ten hurt` differ.
    """
    rest = whole.base_low - part.base_low
    return counts_people(part) and counts_people(whole) and rest > 0 and rest in beside and rest not in beside_whole


@cache
def _someone() -> re.Pattern[str]:
    words = sorted(word for line in entries("someone") for word in line.split())
    between = rf"(?:[\w-]+\s+){{0,{BETWEEN}}}?"
    # `a man opened fire` tells of nobody who was hit
    harmed = rf"(?!\s+(?:who\s+)?(?:\w+\s+)?(?:{DID})\b)"
    return re.compile(rf"\b(?:an?|one|another)\s+{between}(?:{'|'.join(words)})\b{harmed}|\b(?:{'|'.join(BARE)})\b", re.IGNORECASE)
