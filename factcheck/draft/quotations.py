"""A quotation of our copy laid beside all words of the sources, word by word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from factcheck.draft.spoken import Heard, Word, Words, denies, readings, spoken
from factcheck.draft.values import Relation, Statement, Support
from factcheck.model import Document, Quotation, Sentence
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
#: of the sentences that have as many of its words, so many sources show theirs
GLANCES = 3

#: so many characters between two quotations hold no more than who says them
BROKEN = 120
#: who says a remark is named within so many characters of it
AROUND = 500
#: one named further away, in characters, was traced there through a pronoun
BESIDE = 60
#: in our copy, whoever `she said` means is named in its paragraph; or, where the remark stands
#: so near its beginning, in the one before
OPENING = 80
#: surnames that differ in so many letters are one, misspelt; of so many letters, in one of them
MISSPELT, SHORT = 2, 4

#: who says it, where nobody is named
PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


class Record:
    """One source's words, to be searched for a remark."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._text = document.article.text

    @cached_property
    def _words(self) -> Words:
        return Words(self._text, spoken(self._text))

    @cached_property
    def _streams(self) -> Sequence[Words]:
        """The words between quotation marks, as if nobody broke in; all words, brackets or not."""
        quoted = [w for q in self.document.quotations for w in spoken(self._text, q.start, q.end)]
        whole = spoken(self._text, whole=True)
        return Words(self._text, quoted), self._words, Words(self._text, whole)

    def exactly(self, text: str) -> Iterator[tuple[Heard, bool]]:
        """The places that have a remark word for word, and whether they quote it."""
        for parts in readings(text):
            for stream in self._streams:
                for heard in stream.heard(parts):
                    if stream is not self._streams[0]:
                        yield heard, self.document.quoted(heard.start, heard.end) is not None
                    elif self._one_voice(heard):
                        yield heard, True

    def _one_voice(self, heard: Heard) -> bool:
        """Whether the quotations that hold a stretch are one remark, broken by `he said`."""
        held = self._held(heard.start, heard.end)
        near = all(y.start - x.end <= BROKEN for x, y in pairwise(held))
        speakers = {q.speaker.split()[-1].casefold() for q in held if q.speaker}
        return near and len(speakers) <= 1

    def _held(self, start: int, end: int) -> Sequence[Quotation]:
        quotations = self.document.quotations
        first = bisect_right(quotations, start, key=lambda q: q.end)
        return quotations[first : bisect_right(quotations, end - 1, key=lambda q: q.start)]

    def nearly(self, said: Sequence[str]) -> Near | None:
        """The stretch that is most like the words, if it is like enough to be one remark."""
        words = self._words
        if len(said) < PHRASE or not words.words or not self._known & ({*said} - stopwords()):
            return None
        place = partial_ratio_alignment(" ".join(said), words.said)
        if place is None:
            return None
        first = max(0, words.number(place.dest_start) - MARGIN)
        window = words.words[first : words.number(place.dest_end) + 1 + MARGIN]
        found = align(said, [w.word for w in window])
        if found is None or not _one(said, found):
            return None
        start, end = self._stretch(said, window)
        return Near(_likeness(found), start, end)

    @cached_property
    def _known(self) -> Set[str]:
        return frozenset(w.word for w in self._words.words)

    def _stretch(self, said: Sequence[str], window: Sequence[Word]) -> tuple[int, int]:
        """The part of a window that answers to ours, no mark of a quotation within it."""
        telling = {*said} - stopwords()
        held = [n for n, w in enumerate(window) if w.word in telling] or [0, len(window) - 1]
        before = _index(said, window[held[0]].word)
        behind = _index(said[::-1], window[held[-1]].word)
        first, last = max(0, held[0] - before), min(len(window) - 1, held[-1] + behind)
        start, end = window[first].start, window[last].end
        around = self.quotation(window[held[0]].start, window[held[-1]].end)
        return (max(start, around.start), min(end, around.end)) if around else (start, end)

    @cached_property
    def _by_sentence(self) -> Sequence[Set[str]]:
        return [frozenset(spoken_words(s.text)) for s in self.document.sentences]

    def holds(self, said: Sequence[str]) -> tuple[Sentence, tuple[int, int]] | None:
        """The sentence most like a remark, if it has most of its words of meaning; how like it is.

        That is told by the words of meaning in common, and then by all of them.
        """
        every = frozenset(said)
        wanted = every - stopwords()
        sentences = zip(self.document.sentences, self._by_sentence, strict=True)
        found = [(s, (len(wanted & words), len(every & words))) for s, words in sentences]
        best = max(found, key=lambda pair: pair[1], default=None)
        return best if best and best[1][0] >= max(1, HALF * len(wanted)) else None

    def quotation(self, start: int, end: int) -> Quotation | None:
        """The quotation in which most of a stretch stands."""
        middle = (start + end) // 2
        return self.document.quoted(middle, middle + 1)


def _one(said: Sequence[str], found: Alignment) -> bool:
    """Whether two wordings that have a stretch in common may be one remark."""
    content = {*found.shared} - stopwords()
    covered = len(found.shared) / len(said)
    enough = len(content) >= SHARED and covered >= ALIKE
    return _likeness(found) >= ALIKE and (enough or (bool(content) and covered >= NEARLY_ALL))


def _index(said: Sequence[str], word: str) -> int:
    return said.index(word) if word in said else 0


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch of a source that is one remark with ours in other words."""

    likeness: float
    start: int
    end: int


def _likeness(found: Alignment) -> float:
    """Share of two aligned stretches that is common, whatever a source says around ours."""
    return 2 * len(found.shared) / sum(found.lengths)


@dataclass(frozen=True, slots=True)
class Printed:
    """What the sources have of a quotation of ours."""

    supports: tuple[Support, ...]
    #: the speakers that sources name, where none is ours
    others: tuple[str, ...] = ()
    #: whether it is sure that none is
    sure: bool = True


def printed(ours: Statement, records: Sequence[Record], copy: Document) -> Printed:
    """Where the sources have a quotation: word for word, or else in the words most like it."""
    exact = [p for r in records if (p := _word_for_word(ours, r)) is not None]
    if exact:
        return _attributed(ours, exact, _led_up(ours, copy))
    *_, last = readings(ours.text) if spoken(ours.text, whole=True) else [()]
    said = [word for part in last for word in part.words]
    near = [(r, found) for r in records if (found := r.nearly(said)) is not None]
    sure = [(r, n) for r, n in near if r.quotation(n.start, n.end) or n.likeness >= PLAINLY]
    relation = Relation.DIFFERS if sure else Relation.UNSURE
    supports = tuple(_support(r, n.start, n.end, relation, n.likeness) for r, n in sure or near)
    if not supports:
        held = [(r, *some) for r in records if (some := r.holds(said)) is not None]
        most = max((like for *_, like in held), default=None)
        places = [(r, s) for r, s, like in held if like == most][:GLANCES]
        return Printed(tuple(_support(r, s.start, s.end, Relation.UNSURE, 0.0) for r, s in places))
    return Printed(supports)


@dataclass(frozen=True, slots=True)
class _Place:
    support: Support
    quotation: Quotation | None
    #: the text of the source
    text: str


def _word_for_word(ours: Statement, record: Record) -> _Place | None:
    """Where a source has a quotation word for word: quoted if it may be, and not the reverse."""
    found = [(_relation(ours, h, quoted), h) for h, quoted in record.exactly(ours.text)]
    if not found:
        return None
    relation, heard = min(found, key=lambda row: list(Relation).index(row[0]))
    quoted = record.quotation(heard.start, heard.end) if relation is Relation.AGREES else None
    text = record.document.article.text
    return _Place(_support(record, heard.start, heard.end, relation, 1.0), quoted, text)


def _relation(ours: Statement, heard: Heard, quoted: bool) -> Relation:
    """What a place with our words is to our quotation: words around them may turn their sense."""
    led_up = ours.sentence.text[: max(0, ours.start - ours.sentence.start)]
    if denies(heard.skipped) or (denies(heard.before) and not denies(spoken_words(led_up))):
        return Relation.UNSURE
    return Relation.AGREES if quoted else Relation.SAME_VALUE


@dataclass(frozen=True, slots=True)
class _LedUp:
    """The words of our copy in which the speaker of a remark is named, if anybody is."""

    text: str
    #: the names in it of two words or more
    people: Sequence[str]


def _led_up(ours: Statement, copy: Document) -> _LedUp:
    starts = {s.paragraph: s.start for s in reversed(copy.sentences)}
    first, end = starts[ours.sentence.paragraph], ours.sentence.end
    if ours.start - first < OPENING:
        first = max((at for at in starts.values() if at < first), default=first)
    named = (n.text for n in copy.names if first <= n.start and n.end <= end)
    return _LedUp(copy.article.text[first:end], [name for name in named if " " in name])


def _attributed(ours: Statement, exact: Sequence[_Place], led_up: _LedUp) -> Printed:
    """Whether those who print it give it to our speaker, too."""
    quoted = [p for p in exact if p.quotation]
    if not quoted:
        return Printed(tuple(p.support for p in exact))
    supports = tuple(p.support for p in quoted)
    if not all(_another(ours, p) for p in quoted):
        named = [p for p in quoted if p.quotation and _is_name(p.quotation.speaker or "")]
        if not named or not all(_strange(ours, p, led_up) for p in named):
            return Printed(supports)
        # those that name nobody give it to nobody else
        doubted = tuple(replace(p.support, relation=Relation.UNSURE) for p in named)
        return Printed(doubted, others=tuple(_speakers(named)), sure=False)
    if len(spoken_words(ours.text)) < PHRASE:
        # two people may say `no`
        return Printed(tuple(replace(s, relation=Relation.UNSURE) for s in supports))
    return Printed(supports, others=tuple(_speakers(quoted)))


def _speakers(places: Sequence[_Place]) -> Iterator[str]:
    yield from dict.fromkeys(p.quotation.speaker or "" for p in places if p.quotation)


def _another(ours: Statement, place: _Place) -> bool:
    """Whether a source surely gives the remark to somebody else: both are people by name."""
    mine, theirs = ours.authority or "", (place.quotation and place.quotation.speaker) or ""
    if not (_is_name(mine) and _is_name(theirs) and _named_beside(ours.quotation)):
        return False
    x, y = mine.split()[-1].casefold(), theirs.split()[-1].casefold()
    if DamerauLevenshtein.distance(x, y) <= MISSPELT:
        return False
    support = place.support
    told = _around(place.text, support.start, support.end)
    if x in told.casefold() and not _named_beside(place.quotation):
        return False
    return not one_side(mine, theirs, ours.sentence.text, support.sentence.text)


def _strange(ours: Statement, place: _Place, led_up: _LedUp) -> bool:
    """Whether a source gives the remark to somebody else than, as far as it is read, our copy does.

    Where the source's speaker is named in what leads up to ours, a pronoun may mean either.
    """
    mine, theirs = ours.authority or "", (place.quotation and place.quotation.speaker) or ""
    if not _is_name(theirs) or not (_is_name(mine) or (not mine and _by_pronoun(ours))):
        return False
    if _named_beside(ours.quotation) and not _named_beside(place.quotation):
        return False
    if _told(theirs, led_up.text):
        return False
    start = place.support.start
    before = place.text[max(0, start - AROUND) : start]
    candidates = [mine, *led_up.people]
    if not _named_beside(place.quotation) and any(_told(name, before) for name in candidates):
        # the source’s pronoun may mean ours
        return False
    if _by_pronoun(ours) and not _told(mine, led_up.text) and led_up.people:
        # `he` is whoever is named here, and no speaker before
        return True
    return not mine or not one_side(mine, theirs, ours.sentence.text, place.support.sentence.text)


def _by_pronoun(ours: Statement) -> bool:
    """Whether the words beside a remark of our copy give it to a man or a woman: `she added`."""
    low, high = ours.start - ours.sentence.start, ours.end - ours.sentence.start
    around = f"{ours.sentence.text[: max(0, low)]} {ours.sentence.text[high:]}"
    return PRONOUN.search(around) is not None


def _told(name: str, text: str) -> bool:
    """Whether the last word of a name stands in a text, it may be misspelt."""
    *_, last = ["", *spoken_words(name)]
    few = max(0, min(MISSPELT, len(last) + 1 - SHORT))
    near = (DamerauLevenshtein.distance(last, w) for w in spoken_words(text))
    return bool(last) and any(letters <= few for letters in near)


def _named_beside(quotation: Quotation | None) -> bool:
    """Whether the speaker is named beside the remark, not traced through a pronoun."""
    if quotation is None or quotation.speaker_start is None or quotation.speaker_end is None:
        return False
    before = quotation.start - quotation.speaker_end
    return 0 <= before <= BESIDE or 0 <= quotation.speaker_start - quotation.end <= BESIDE


def _around(text: str, start: int, end: int) -> str:
    """The words on either side of a remark: whoever says it is named there."""
    return f"{text[max(0, start - AROUND) : start]} {text[end : end + AROUND]}"


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
    found, quoted = Support.at(record.document, start, end, relation), record.quotation(start, end)
    speaker = quoted.speaker if quoted else None
    return replace(found, likelihood=round(likeness, 2), authority=speaker)
