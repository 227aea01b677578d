"""Counts of people that add up: `a baby and four people` are the five of another report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.model import Dimension, Figure, Sentence
from factcheck.words.lists import entries, lines, words

#: of whom else a sentence may tell that a toll counts: the dead are among those hit, and nobody
#: who was arrested is among the dead
TAKES_IN: Mapping[str | None, frozenset[str | None]] = {
    "killed": frozenset({"killed"}),
    "injured": frozenset({"killed", "injured", "shot"}),
    "hospitalised": frozenset({"hospitalised"}),
    "shot": frozenset({"killed", "injured", "shot"}),
    None: frozenset({"killed", "injured", "shot", "hospitalised", None}),
}
#: words between an article and the person: `a 9-year-old boy`
BETWEEN = 2
#: what makes somebody one of those counted, and not one more: `five people, including a baby`
_INSIDE = re.compile(
    r"(?::|\b(?:including|among them|(?:one|each) of (?:them|whom))\b)[^.;]*$", re.IGNORECASE
)
#: between the harm that somebody does and those to whom: `a man shot five`, `shot and killed five`
_DOES = re.compile(r"\s+(?:and\s+\w+\s+|at\s+|up\s+to\s+)?$")
#: those who are named without an article, in headlines
_BARE = re.compile(r"\b(?:(?P<harm>unborn)|baby|infant)\b(?! \w+ed\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a sentence tells of alone, and what befell them."""

    #: offsets in the sentence
    start: int
    end: int
    role: str | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number of people that a sentence gives, and what befell them."""

    number: Decimal
    role: str | None


def counts_people(figure: Figure) -> bool:
    """Whether people are counted whose number another count may take in."""
    people = figure.role is not None or figure.head in entries("words", "generic_people")
    return figure.dimension is Dimension.COUNT and figure.low == figure.high and people


def persons(sentence: Sentence) -> tuple[Person, ...]:
    """Those whom a sentence tells of alone and to whom something was done.

    >>> text = "Five people were shot and a 9-year-old boy was hurt, a neighbour said."
    >>> (boy,) = persons(Sentence(index=0, start=0, end=len(text), text=text, paragraph=0))
    >>> text[boy.start:boy.end], boy.role
    ('a 9-year-old boy was hurt', 'injured')
    """
    hits = (*_harmed().finditer(sentence.text), *_BARE.finditer(sentence.text))
    return tuple(Person(*hit.span(), _harm().get((hit["harm"] or "").lower())) for hit in hits)


def people_counted(figures: Iterable[Figure]) -> Counter[Number]:
    """The numbers of people that figures of a sentence give, and how many figures give each."""
    return Counter(Number(f.base_low, f.role) for f in figures if counts_people(f))


def numbers_beside(
    figure: Figure, counted: Counter[Number], sentence: Sentence, alone: Sequence[Person]
) -> frozenset[Number]:
    """The numbers of people in the rest of the sentence: other counts, 1 for somebody `alone`."""
    if not counts_people(figure):
        return frozenset()
    own = Number(figure.base_low, figure.role)
    others = {number for number, times in counted.items() if number != own or times > 1}
    start, end = figure.start - sentence.start, figure.end - sentence.start
    beside = (p for p in alone if p.end <= start or p.start >= end)
    one_more = (
        p
        for p in beside
        if not _INSIDE.search(sentence.text, end, p.start) and not _does(sentence.text, p, start)
    )
    return frozenset(others | {Number(Decimal(1), p.role) for p in one_more})


def adds_up(
    part: Figure, beside: frozenset[Number], whole: Figure, beside_whole: frozenset[Number]
) -> bool:
    """Whether `part` and a number `beside` it make `whole`, and that is not `beside_whole`, too.

    Where both sentences give that number, both tell it apart, and the two counts are of the same
    people: `one dead, nine hurt` and `one dead, ten hurt` differ.
    """
    if not (counts_people(part) and counts_people(whole)):
        return False
    rest = whole.base_low - part.base_low
    takes_in = TAKES_IN.get(whole.role, frozenset({whole.role})) | {None}
    made = any(t.number == rest and t.role in takes_in for t in beside) and part.role in takes_in
    return rest > 0 and made and all(t.number != rest for t in beside_whole)


def _does(text: str, person: Person, start: int) -> bool:
    """Whether the person does it to those counted from `start` on."""
    return person.end < start and _DOES.fullmatch(text, person.end, start) is not None


@cache
def _harm() -> dict[str, str]:
    """The part in the event by the word that says what befell somebody."""
    return {word: line.split()[0] for line in lines("claims", "harm") for word in line.split()}


@cache
def _harmed() -> re.Pattern[str]:
    some, harm = "|".join(sorted(words("claims", "someone"))), "|".join(_harm())
    return re.compile(
        rf"""
        \b (?:an?|one|another) \s+ (?: [\w-]+ \s+ ){{0,{BETWEEN}}}? (?:{some}) \s+
        (?: (?:who|was|were|is|are|has|had|been|also|later|fatally|and) \s+ ){{0,3}}
        (?P<harm>{harm}) \b
        """,
        re.IGNORECASE | re.VERBOSE,
    )
