"""A quotation of our copy laid beside all words of the sources, word by word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise

from rapidfuzz.fuzz import partial_ratio_alignment

from factcheck.draft import voices
from factcheck.draft.spoken import Heard, Word, Words, denies, readings, spoken
from factcheck.draft.values import Relation, Statement, Support
from factcheck.draft.voices import Voice, another, strange, told_among, vaguely
from factcheck.encode import Encoder
from factcheck.model import Document, Quotation, Sentence
from factcheck.words.alignment import Alignment, align, spoken_words
from factcheck.words.stems import content_stems, stopwords

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
#: a quoted sentence so like a remark in meaning (cosine) may be that, in other words; it shares a
#: word of meaning with it
MEANT = 0.4
#: and one of the same speaker
MEANT_BY_ONE = 0.15
#: so many quoted sentences are searched for it
REMARKS = 2000
#: of which so many are compared with one remark
COMPARED = 40
#: of the sentences that have as many of its words, so many sources show theirs
GLANCES = 3

#: so many characters between two quotations hold no more than who says them
BROKEN = 120


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

    @cached_property
    def quoted_sentences(self) -> Sequence[Sentence]:
        """The sentences in which somebody is quoted."""
        kept = (s for s in self.document.sentences if s.furniture is None)
        return [s for s in kept if self._held(s.start, s.end)]

    def quotes(self, name: str, sentence: Sentence) -> bool:
        """Whether somebody of this last name, it may be misspelt, is quoted in a sentence."""
        return told_among(name, self._speakers.get(sentence.start, ()))

    @cached_property
    def _speakers(self) -> Mapping[int, Set[str]]:
        """The words of the speakers who are quoted in each sentence, by where it begins."""
        held = ((s.start, self._held(s.start, s.end)) for s in self.quoted_sentences)
        return {
            at: frozenset(spoken_words(" ".join(q.speaker or "" for q in qs))) for at, qs in held
        }

    def names(self, speaker: str) -> bool:
        """Whether the last name of a speaker stands anywhere in the source."""
        return told_among(speaker, self._known)

    def describes(self, mine: Voice, yours: Voice) -> bool:
        """Whether the source tells our speaker to be what it calls its own: `Ann Lee, a pastor`."""
        return voices.described(mine.name, yours.name, self._text)

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


class Remarks:
    """What is quoted in all sources, to be searched for what means the same."""

    def __init__(self, records: Sequence[Record], encoder: Encoder) -> None:
        self._encoder = encoder
        self._records = records

    @cached_property
    def _places(self) -> Sequence[tuple[Record, Sentence, Set[str]]]:
        """The sentences, with the words that carry their meaning."""
        found = ((r, s) for r in self._records for s in r.quoted_sentences)
        return [(r, s, frozenset(content_stems(s.text))) for r, s in islice(found, REMARKS)]

    def meant(self, ours: Statement) -> Sequence[tuple[Record, Sentence]]:
        """The sentences that may mean the same as a remark, the likest first."""
        near = self._near(ours)
        if not near:
            return []
        vectors = self._encoder.encode([ours.text, *(s.text for _, s, _ in near)])
        alike = (vectors[1:] @ vectors[0]).tolist()
        likest = sorted(range(len(near)), key=lambda n: (-alike[n], n))
        enough = (n for n in likest if alike[n] >= (MEANT_BY_ONE if near[n][2] else MEANT))
        return [near[n][:2] for n in islice(enough, GLANCES)]

    def _near(self, ours: Statement) -> Sequence[tuple[Record, Sentence, bool]]:
        """The sentences that are of the same speaker, which is told, or share a word of meaning."""
        stems = {*content_stems(ours.text)}
        rows = []
        for n, (record, sentence, telling) in enumerate(self._places):
            by_one, common = record.quotes(ours.authority or "", sentence), len(stems & telling)
            if by_one or common:
                rows.append((not by_one, -common, n))
        return [(*self._places[n][:2], not other) for other, _, n in sorted(rows)[:COMPARED]]


@dataclass(frozen=True, slots=True)
class Printed:
    """What the sources have of a quotation of ours."""

    supports: tuple[Support, ...]
    #: the speakers that sources name, where none is ours
    others: tuple[str, ...] = ()
    #: whether it is sure that none is
    sure: bool = True


def printed(
    ours: Statement, records: Sequence[Record], copy: Document, remarks: Remarks
) -> Printed:
    """Where the sources have a quotation: word for word, or in the words or the sense most like it.

    `remarks` are those of all `records`.
    """
    exact = [p for r in records if (p := _word_for_word(ours, r)) is not None]
    *_, last = readings(ours.text) if spoken(ours.text, whole=True) else [()]
    said = [word for part in last for word in part.words]
    if exact:
        mine = voices.ours(ours, copy, [r.document for r in records])
        given = _attributed(ours, exact, mine)
        rest = [r for r in records if all(r is not p.record for p in exact)]
        other = () if given.others else tuple(_worded_otherwise(said, rest, mine))
        return replace(given, supports=(*given.supports, *other))
    near = [(r, found) for r in records if (found := r.nearly(said)) is not None]
    sure = [(r, n) for r, n in near if r.quotation(n.start, n.end) or n.likeness >= PLAINLY]
    relation = Relation.DIFFERS if sure else Relation.UNSURE
    supports = tuple(_support(r, n.start, n.end, relation, n.likeness) for r, n in sure or near)
    if supports:
        return Printed(supports)
    places = _held(said, records) or remarks.meant(ours)
    return Printed(tuple(_support(r, s.start, s.end, Relation.UNSURE, 0.0) for r, s in places))


def _worded_otherwise(
    said: Sequence[str], records: Sequence[Record], mine: Voice
) -> Iterator[Support]:
    """Where sources quote a remark in other words than those that have ours; not merely cut.

    `mine` is our speaker: two people may say nearly the same.
    """
    for record in records:
        near = record.nearly(said)
        quoted = record.quotation(near.start, near.end) if near else None
        if near is None or quoted is None or near.likeness < PLAINLY:
            continue
        place = _support(record, near.start, near.end, Relation.DIFFERS, near.likeness)
        voice = voices.theirs(record.document, quoted, place)
        if another(mine, voice) or strange(mine, voice):
            continue
        rest = iter(said)
        theirs = (w.word for w in spoken(record.document.article.text, near.start, near.end))
        if not all(word in rest for word in theirs):
            yield place


def _held(said: Sequence[str], records: Sequence[Record]) -> Sequence[tuple[Record, Sentence]]:
    """The sentences that have most words of a remark, of several sources."""
    held = [(r, *some) for r in records if (some := r.holds(said)) is not None]
    most = max((like for *_, like in held), default=None)
    return [(r, s) for r, s, like in held if like == most][:GLANCES]


@dataclass(frozen=True, slots=True)
class _Place:
    record: Record
    support: Support
    #: who says it, where it is quoted
    voice: Voice | None


def _word_for_word(ours: Statement, record: Record) -> _Place | None:
    """Where a source has a quotation word for word: quoted if it may be, and not the reverse."""
    found = [(_relation(ours, h, quoted), h) for h, quoted in record.exactly(ours.text)]
    if not found:
        return None
    relation, heard = min(found, key=lambda row: list(Relation).index(row[0]))
    quoted = record.quotation(heard.start, heard.end) if relation is Relation.AGREES else None
    support = _support(record, heard.start, heard.end, relation, 1.0)
    return _Place(
        record, support, voices.theirs(record.document, quoted, support) if quoted else None
    )


def _relation(ours: Statement, heard: Heard, quoted: bool) -> Relation:
    """What a place with our words is to our quotation: words around them may turn their sense."""
    led_up = ours.sentence.text[: max(0, ours.start - ours.sentence.start)]
    if denies(heard.skipped) or (denies(heard.before) and not denies(spoken_words(led_up))):
        return Relation.UNSURE
    return Relation.AGREES if quoted else Relation.SAME_VALUE


def _attributed(ours: Statement, exact: Sequence[_Place], mine: Voice) -> Printed:
    """Whether those who print it give it to our speaker, too."""
    quoted = [(p.support, p.voice) for p in exact if p.voice]
    if not quoted:
        return Printed(tuple(p.support for p in exact))
    if all(another(mine, voice) for _, voice in quoted):
        if len(spoken_words(ours.text)) < PHRASE:
            # two people may say `no`
            return Printed(_doubted(quoted))
        return Printed(tuple(s for s, _ in quoted), others=_speakers(quoted))
    # those that name nobody give it to nobody else
    named = [(s, voice) for s, voice in quoted if voice.named]
    if named and all(strange(mine, voice) for _, voice in named):
        return Printed(_doubted(named), others=_speakers(named), sure=False)
    silent = not any(p.record.names(mine.name) for p in exact)
    known = any(p.voice and p.record.describes(mine, p.voice) for p in exact)
    if not known and all(vaguely(mine, voice, silent=silent) for _, voice in quoted):
        return Printed(_doubted(quoted), others=_speakers(quoted), sure=False)
    return Printed(tuple(s for s, _ in quoted))


def _doubted(places: Sequence[tuple[Support, Voice]]) -> tuple[Support, ...]:
    return tuple(replace(s, relation=Relation.UNSURE) for s, _ in places)


def _speakers(places: Sequence[tuple[Support, Voice]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(voice.name for _, voice in places))


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


def _support(record: Record, start: int, end: int, relation: Relation, likeness: float) -> Support:
    found, quoted = Support.at(record.document, start, end, relation), record.quotation(start, end)
    speaker = quoted.speaker if quoted else None
    return replace(found, likelihood=round(likeness, 2), authority=speaker)
