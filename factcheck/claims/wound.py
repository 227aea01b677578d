"""Where somebody was hit: `shot in the left leg`, `a gunshot wound to the chest`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from factcheck.claims.statement import Statement, Stretch, names_in
from factcheck.model import Document, Sentence
from factcheck.words.lists import Row, lines, rows
from factcheck.words.spelling import fold

#: whoever is not named
SOMEBODY = "somebody"
#: characters before the blow in which it is told who was hit
BEFORE = 70
_FLAGS = re.IGNORECASE | re.VERBOSE
#: whoever was told of before: not so `her` in `her son`
_PRONOUN = re.compile(
    r"\b(?: him | them | me | us )\b | \b her \b (?! \s+ (?! once | twice ) \w )", _FLAGS
)
#: what stands before the name of a place or a body
_PLACED = re.compile(r"\b(?:in|at|near|of|from|outside|to|on|by)\s+(?:the\s+)?$", re.IGNORECASE)
#: what does not stand between a blow and where it hit
_ENDS = r"(?: in | to | through | while | when | after | before | and | who ) \b"


@dataclass(frozen=True, slots=True)
class Hurt:
    """What a noun tells of somebody who is hurt; empty where it tells nothing."""

    sex: str = ""
    kind: str = ""
    age: str = ""

    def fits(self, other: Hurt) -> bool:
        """Whether both tell something, and may be one person."""
        pairs = ((self.sex, other.sex), (self.kind, other.kind), (self.age, other.age))
        return Hurt() not in (self, other) and all(x == y or not (x and y) for x, y in pairs)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wound(Statement):
    """The parts of the body in which one person was hit."""

    #: the last name of whoever was hit, or `SOMEBODY`
    who: str
    parts: frozenset[str]
    hurt: Hurt

    def fits(self, other: Wound) -> bool:
        """Whether both may be of one person, and no word of one takes in what the other tells."""
        one = self.who != SOMEBODY or self.hurt.fits(other.hurt)
        return one and not (
            _takes_in(self.parts, other.parts) or _takes_in(other.parts, self.parts)
        )


def wounds(document: Document, sentence: Sentence) -> Iterator[Wound]:
    """Where a sentence says that somebody was hit."""
    for hit in _hit().finditer(sentence.text):
        if not _often().search(hit[0]):
            who, hurt = _who(document, sentence, hit)
            parts = _parts(hit["parts"])
            yield Wound(
                words=Stretch.of(document, sentence, *hit.span()),
                key="wound",
                what="where the wound was" if who == SOMEBODY else f"where {who.title()} was hit",
                value=" and ".join(sorted(parts)),
                who=who,
                parts=parts,
                hurt=hurt,
            )


def may_both_be(found: Sequence[Wound]) -> bool:
    """Whether all that is told may be true: a leg, a hand and a leg; a face and the head."""
    told = [w.parts for w in found]
    return all(a & b or _both(a) & b or _both(b) & a for a, b in combinations(told, 2))


@cache
def _written(table: str) -> Mapping[str, Row]:
    """The rows of a table by each way to write them."""
    return {word: row for row in rows("claims", table) for word in row["words"].split("|")}


@cache
def _wider() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Of each part of the body what takes it in, and what it may be told of as well."""
    return {
        row["part"]: (frozenset(row["within"].split("|")), frozenset(row["both"].split("|")))
        for row in rows("claims", "wounds")
    }


def _takes_in(wider: frozenset[str], parts: frozenset[str]) -> bool:
    """Whether wider words take all parts in: `torso` the `chest`."""
    return all(_wider()[part][0] & wider for part in parts)


def _both(parts: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(_wider()[part][1] for part in parts))


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", r"\s+") for word in longest_first)


@cache
def _hit() -> re.Pattern[str]:
    """A blow, whom it hit, and where."""
    own = r"(?: (?: the | his | her | their | an? ) \s+ )?"
    side = (
        rf"{own} (?: (?: left | right | upper | lower ) \s+ (?: side \s+ of \s+ {own} )? ){{0,3}}"
    )
    part = rf"{side} (?: (?: back | side ) \s+ of \s+ {own} )? (?: {_any(_written('wounds'))} ) \b"
    return re.compile(
        rf"""
        \b (?: {_any(lines("claims", "blows"))} )
        (?P<whom> (?: \s+ (?! {_ENDS} ) [\w’'-]+ ){{0,4}}? )
        \s+ (?: in | to | through ) \s+
        (?P<parts> {part} (?: ,? \s+ (?: and \s+ )? {part} ){{0,6}} )
        (?! \s+ (?: of | {_any(lines("claims", "no_parts"))} ) \b )
        """,
        _FLAGS,
    )


@cache
def _often() -> re.Pattern[str]:
    """What says that somebody was hit so often that no part is the only one."""
    return re.compile(rf"\b(?:{_any(lines('claims', 'often'))})\b", re.IGNORECASE)


@cache
def _part() -> re.Pattern[str]:
    """A part of the body, but for the back of another."""
    return re.compile(rf"\b(?:{_any(_written('wounds'))})\b(?!\s+of\b)", re.IGNORECASE)


@cache
def _noun() -> re.Pattern[str]:
    """An age, and a noun for whoever is hurt."""
    noun = rf"(?P<noun> \b (?: {_any(_written('hurt'))} ) \b )"
    age = r"(?P<age> \d{1,2} ) -year-old \b"
    return re.compile(
        rf"\b {age} (?: \s+ (?: [a-z]+ \s+ )? {noun} )? | {noun.replace('<noun>', '<alone>')}",
        _FLAGS,
    )


def _parts(text: str) -> frozenset[str]:
    found = _part().findall(text)
    return frozenset(_written("wounds")[_form(words)]["part"] for words in found)


def _form(words: str) -> str:
    return " ".join(words.lower().split())


def _who(document: Document, sentence: Sentence, hit: re.Match[str]) -> tuple[str, Hurt]:
    """The last name of whoever was hit, if it is told; and what a noun tells."""
    if _PRONOUN.search(hit["whom"]):
        return SOMEBODY, Hurt()
    for start, end in (hit.span("whom"), (max(0, hit.start() - BEFORE), hit.start())):
        told = _told(sentence.text[start:end])
        if name := _named(document, sentence, start, end):
            return fold(name.split()[-1]), told
        if told != Hurt():
            return SOMEBODY, told
    return SOMEBODY, Hurt()


def _named(document: Document, sentence: Sentence, start: int, end: int) -> str:
    """The last name in a stretch that is no place's."""
    base, text = sentence.start, sentence.text
    inside = (
        n.text
        for n in reversed(names_in(document, sentence))
        if start <= n.start - base
        and n.end - base <= end
        and not _PLACED.search(text[: n.start - base])
    )
    return next(inside, "")


def _told(text: str) -> Hurt:
    """What the last noun of a stretch tells."""
    last = max(_noun().finditer(text), key=re.Match.start, default=None)
    if last is None:
        return Hurt()
    row = _written("hurt").get(_form(last["noun"] or last["alone"] or ""))
    age = last["age"] or ""
    return Hurt(row["sex"], row["kind"], age) if row else Hurt(age=age)
