"""A quotation of our copy laid beside all words of the sources, word by word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from factcheck.draft.statements import sentence_at
from factcheck.draft.values import Relation, Statement, Support
from factcheck.model import Document, Quotation
from factcheck.words.alignment import Alignment, align, spoken_words
from factcheck.words.authorities import one_side
from factcheck.words.stems import stopwords

#: from this likeness on two wordings are one remark
ALIKE = 0.55
#: so many words of meaning must two wordings share to be one
SHARED = 2
#: with so many of its words one word of meaning in common is enough
NEARLY_ALL = 0.75
#: so like words of a source's own are ours, though it does not quote them
PLAINLY = 0.8
#: a shorter quotation is a phrase that anybody may use: it stands word for word, or it does not
PHRASE = 4
#: so many words on either side of a likely place may belong to it
MARGIN = 6
#: a sentence with so many of a remark's words of meaning is worth a look
HALF = 0.5

#: who says a remark is named within so many characters of it
AROUND = 500
#: one named further away, in characters, was traced there through a pronoun
BESIDE = 60
#: surnames that differ in so many letters are one, misspelt
MISSPELT = 2

_WORD = re.compile(r"[^\W_]+(?:['’`*-][^\W_*]+)*\*?")
_INSERTION = re.compile(r"\[[^\]]*\]|\([^)]*\)")
#: where words are left out
_GAP = re.compile(r"\[?(?:…|\.\s?\.\s?\.(?:\s?\.)?)\]?|\[\s*\]")


@dataclass(frozen=True, slots=True)
class Word:
    """A spoken word, and the stretch of the text that it stands in."""

    word: str
    start: int
    end: int


def spoken(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text as they would be heard, each with its place.

    >>> [w.word for w in spoken("It’s [the bridge] closed.")]
    ['it', 'is', 'closed']
    """
    stretch = _INSERTION.sub(lambda m: " " * len(m[0]), text[start:end])
    return [
        Word(word, start + m.start(), start + m.end())
        for m in _WORD.finditer(stretch)
        for word in spoken_words(m[0])
    ]


class Record:
    """One source's words, to be searched for a remark."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._text = document.article.text

    @cached_property
    def _words(self) -> list[Word]:
        return spoken(self._text)

    @cached_property
    def _said(self) -> str:
        """All words, each between two spaces."""
        return f" {' '.join(w.word for w in self._words)} "

    @cached_property
    def _places(self) -> list[int]:
        """Where each word begins in `_said`."""
        places, at = [], 1
        for w in self._words:
            places.append(at)
            at += len(w.word) + 1
        return places

    def exactly(self, said: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The stretches of the text that have the words as they are."""
        wanted = f" {' '.join(said)} "
        at = self._said.find(wanted)
        while said and at >= 0:
            first = bisect_right(self._places, at + 1) - 1
            yield self._words[first].start, self._words[first + len(said) - 1].end
            at = self._said.find(wanted, at + 1)

    def nearly(self, said: Sequence[str]) -> Near | None:
        """The stretch that is most like the words, if it is like enough to be one remark."""
        if len(said) < PHRASE or not self._words:
            return None
        place = partial_ratio_alignment(" ".join(said), self._said)
        if place is None:
            return None
        first = max(0, bisect_right(self._places, place.dest_start) - 1 - MARGIN)
        last = bisect_right(self._places, place.dest_end) + MARGIN
        window = self._words[first:last]
        found = align(said, [w.word for w in window])
        if found is None or _likeness(found) < ALIKE:
            return None
        content = {*found.shared} - stopwords()
        covered = len(found.shared) / len(said)
        enough = len(content) >= SHARED and covered >= ALIKE
        if not enough and not (content and covered >= NEARLY_ALL):
            return None
        start, end = _stretch(said, window)
        return Near(_likeness(found), start, end, tuple(sorted(found.changed)))

    def holds(self, said: Sequence[str]) -> tuple[int, int] | None:
        """The first sentence that has most of the words of meaning of a remark."""
        wanted = {*said} - stopwords()
        for s in self.document.sentences if wanted else ():
            found = wanted.intersection(spoken_words(s.text))
            if len(found) >= max(1, HALF * len(wanted)):
                return s.start, s.end
        return None

    def quotation(self, start: int, end: int) -> Quotation | None:
        """The quotation in which most of a stretch stands."""
        middle = (start + end) // 2
        return next((q for q in self.document.quotations if q.start <= middle < q.end), None)


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch of a source that is one remark with ours in other words."""

    likeness: float
    start: int
    end: int
    #: the words that only one of the two has
    changed: tuple[str, ...]


def _likeness(found: Alignment) -> float:
    """Share of two aligned stretches that is common, whatever a source says around ours."""
    return 2 * len(found.shared) / sum(found.lengths)


def _stretch(said: Sequence[str], window: Sequence[Word]) -> tuple[int, int]:
    """From the first to the last word of meaning that ours has too, with what ours has beside."""
    ours = set(said)
    held = [n for n, w in enumerate(window) if w.word in ours and w.word not in stopwords()]
    first, last = (held[0], held[-1]) if held else (0, len(window) - 1)
    # `We have no hope` is not quoted as `hope`
    while first > 0 and window[first - 1].word in ours:
        first -= 1
    while last + 1 < len(window) and window[last + 1].word in ours:
        last += 1
    return window[first].start, window[last].end


@dataclass(frozen=True, slots=True)
class Printed:
    """What the sources have of a quotation of ours."""

    supports: tuple[Support, ...]
    #: the words that only one of the two has, where it is in other words
    changed: tuple[str, ...] = ()
    #: the speakers that sources name, where none is ours
    others: tuple[str, ...] = ()
    #: it stands word for word, and nowhere between quotation marks
    unquoted: bool = False


def printed(ours: Statement, records: Sequence[Record]) -> Printed:
    """Where the sources have a quotation: word for word, or else in the words most like it."""
    exact = [_found(ours, r, at) for r in records if (at := _whole(ours, r)) is not None]
    if exact:
        return _attributed(ours, exact)
    said = [w.word for w in spoken(ours.text)]
    near = [(r, found) for r in records if (found := r.nearly(said)) is not None]
    sure = [(r, n) for r, n in near if r.quotation(n.start, n.end) or n.likeness >= PLAINLY]
    relation = Relation.DIFFERS if sure else Relation.UNSURE
    supports = tuple(_support(r, n.start, n.end, relation, n.likeness) for r, n in sure or near)
    if not supports:
        places = [(r, at) for r in records if (at := r.holds(said)) is not None]
        return Printed(tuple(_support(r, *at, Relation.UNSURE, 0.0) for r, at in places))
    best = max(sure, key=lambda pair: pair[1].likeness, default=None)
    return Printed(supports, best[1].changed if best else ())


@dataclass(frozen=True, slots=True)
class _Place:
    support: Support
    quotation: Quotation | None
    #: the text of the source
    text: str


def _found(ours: Statement, record: Record, at: tuple[int, int]) -> _Place:
    quoted = record.quotation(*at)
    relation = Relation.AGREES if quoted else Relation.SAME_VALUE
    text = record.document.article.text
    return _Place(_support(record, *at, relation, 1.0), quoted, text)


def _whole(ours: Statement, record: Record) -> tuple[int, int] | None:
    """Where a source has all parts of a quotation, word for word, quoted if it may be."""
    parts = [said for part in _GAP.split(ours.text) if (said := [w.word for w in spoken(part)])]
    places = [list(record.exactly(said)) for said in parts]
    if not places or not all(places):
        return None
    firsts = sorted(places[0], key=lambda at: record.quotation(*at) is None)
    return firsts[0]


def _attributed(ours: Statement, exact: Sequence[_Place]) -> Printed:
    """Whether those who print it give it to our speaker, too."""
    quoted = [p for p in exact if p.quotation]
    if not quoted:
        return Printed(tuple(p.support for p in exact), unquoted=True)
    agree = [p for p in quoted if not _another(ours, p)]
    if agree:
        return Printed(tuple(p.support for p in quoted))
    others = tuple(dict.fromkeys(p.quotation.speaker or "" for p in quoted if p.quotation))
    return Printed(tuple(p.support for p in quoted), others=others)


def _another(ours: Statement, place: _Place) -> bool:
    """Whether a source surely gives the remark to somebody else: both are people by name."""
    mine, theirs = ours.authority or "", (place.quotation and place.quotation.speaker) or ""
    if not (_is_name(mine) and _is_name(theirs) and _named_beside(ours.quotation)):
        return False
    x, y = mine.split()[-1].casefold(), theirs.split()[-1].casefold()
    if DamerauLevenshtein.distance(x, y) <= MISSPELT:
        return False
    if x in _around(place).casefold() and not _named_beside(place.quotation):
        return False
    return not one_side(mine, theirs, ours.sentence.text, place.support.sentence.text)


def _named_beside(quotation: Quotation | None) -> bool:
    """Whether the speaker is named beside the remark, not traced through a pronoun."""
    if quotation is None or quotation.speaker_start is None or quotation.speaker_end is None:
        return False
    before = quotation.start - quotation.speaker_end
    return 0 <= before <= BESIDE or 0 <= quotation.speaker_start - quotation.end <= BESIDE


def _around(place: _Place) -> str:
    """The words on either side of a remark in its source: whoever says it is named there."""
    start, end = place.support.start, place.support.end
    return f"{place.text[max(0, start - AROUND) : start]} {place.text[end : end + AROUND]}"


def one_remark(ours: str, theirs: str) -> bool:
    """Whether two wordings may be one remark.

    >>> one_remark("We will not pay.", "We will never pay for it."), one_remark("So what?", "No.")
    (True, False)
    """
    said, other = spoken_words(ours), spoken_words(theirs)
    found = align(said, other)
    if found is None or _likeness(found) < ALIKE:
        return False
    return len(found.shared) >= NEARLY_ALL * min(len(said), len(other))


def _is_name(who: str) -> bool:
    last = who.split()[-1:]
    return bool(last) and last[0][:1].isupper() and not last[0].isupper()


def _support(record: Record, start: int, end: int, relation: Relation, likeness: float) -> Support:
    text, quoted = record.document.article.text, record.quotation(start, end)
    return Support(
        article=record.document.article.id,
        start=start,
        end=end,
        quote=text[start:end],
        sentence=sentence_at(record.document.sentences, start),
        relation=relation,
        value=text[start:end],
        likelihood=round(likeness, 2),
        authority=quoted.speaker if quoted else None,
        as_of=record.document.article.published,
    )
