"""Numbers of our copy that measure nothing: house numbers, roads, models, telephone numbers.

They are looked for as they are written, together with the word with a capital beside them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TypeVar

from factcheck.draft.statements import written_numbers
from factcheck.draft.values import Relation, Statement, Support
from factcheck.figures.vocabulary import vocabulary
from factcheck.model import Document, Sentence
from factcheck.words.spelling import distance
from factcheck.words.stems import content_stems, stopwords

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")

#: the word with a capital beside it: `Route 46`, `4612 Balsam Court`
_BEFORE = re.compile(r"([A-Z][\w.’'-]*)[  ]+$")
_BEHIND = re.compile(
    r"[  ]+(?:block of |block )?[  ]*"
    r"(?:([NSEW]{1,2}\.?|(?:North|South|East|West)(?:east|west)?) )?"
    r"([A-Z][\w’'-]*|\d+(?:st|nd|rd|th)\b)"
)
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s$")
#: so many characters beside a numeral are looked at
BESIDE = 30
#: numbers of so many digits, as telephones have, that are one but for so few are one, mistyped
LONG, SLIP = 7, 2
#: one of so many digits is of one thing, wherever it stands
TELLING = 5
#: numbers to call for help, which are nothing else
EMERGENCY = frozenset({"911", "999", "112"})
#: so many doubtful places are shown
SHOWN = 6
#: words of meaning that two sentences on one result have in common
IN_COMMON = 2
#: words of the calendar that are looked for as numbers are
DAYS = ("month", "weekday")


@dataclass(frozen=True, slots=True)
class _Written:
    start: int
    end: int
    #: letters and digits alone
    plain: str
    #: the words with a capital right before and behind
    beside: frozenset[str]
    #: the point of the compass between: `east`, or `e`, of `1400 East 31st Street`
    toward: str


class Digits:
    """The numbers of one source, as written, and the words of its sentences."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _written(self) -> Sequence[_Written]:
        text = self.document.article.text
        return [_as_written(text, *at) for at in written_numbers(text, 0, len(text))]

    @cached_property
    def _alike(self) -> Mapping[str, Sequence[_Written]]:
        return _by((w.plain, w) for w in self._written)

    @cached_property
    def _named(self) -> Mapping[tuple[str, int], Sequence[_Written]]:
        return _by(((name, len(w.plain)), w) for w in self._written for name in w.beside)

    @cached_property
    def _long(self) -> Mapping[int, Sequence[_Written]]:
        return _by((len(w.plain), w) for w in self._written if len(w.plain) >= LONG)

    @cached_property
    def _sentences(self) -> Mapping[str, Sequence[Sentence]]:
        """The sentences by the numbers that they name."""
        return _by((told, s) for s in self.document.sentences for told in {*_told(s.text)})

    def has(self, written: str) -> bool:
        """Whether a number stands here, of whatever."""
        return _plain(written) in self._alike

    def looked_up(self, ours: Statement, text: str) -> Iterator[Support]:
        """Where the source has the number, or another one beside the same name or much like it."""
        mine = _as_written(text, ours.start, ours.end)
        for w in self._alike.get(mine.plain, ())[:SHOWN]:
            here = mine.beside & w.beside or (not mine.beside and _telling(mine.plain))
            here = here and _one_way(mine, w)
            yield self._support(w, Relation.AGREES if here else Relation.SAME_VALUE)
        size = len(mine.plain)
        for name in sorted(mine.beside) if size > 1 else ():
            others = [w for w in self._named.get((name, size), ()) if _one_way(mine, w)]
            for w in _each(others, mine.plain):
                yield self._support(w, Relation.DIFFERS)
        for w in self._long.get(size, ()):
            if 0 < distance(w.plain, mine.plain) <= SLIP:
                yield self._support(w, Relation.UNSURE)

    def results(self, ours: Statement) -> Iterator[Support]:
        """Where a score or the like stands: as it is, in a sentence that has words of ours."""
        wanted, stems = list(_told(ours.text)), {*content_stems(ours.sentence.text)}
        for s in self._sentences.get(wanted[0], ()) if wanted else ():
            if _together(wanted, list(_told(s.text))):
                ours_too = len(stems & {*content_stems(s.text)}) >= IN_COMMON
                yield self._support(s, Relation.AGREES if ours_too else Relation.SAME_VALUE)

    def mentions(self, written: str) -> Iterator[Support]:
        """Where all numbers of a figure's words stand together in a sentence, of whatever."""
        first, *rest = sorted(set(_told(written))) or [""]
        if not first:
            yield from self._in_these_words(written)
        others = [{s.index for s in self._sentences.get(told, ())} for told in rest]
        for s in self._sentences.get(first, ()):
            if all(s.index in indices for indices in others):
                yield self._support(s, Relation.SAME_VALUE)
                return

    def _in_these_words(self, written: str) -> Iterator[Support]:
        """The first sentence that has words in which no number stands: `this year`."""
        words = re.compile(rf"\b{re.escape(written.strip())}\b", re.IGNORECASE)
        found = (s for s in self.document.sentences if words.search(s.text))
        yield from (self._support(s, Relation.SAME_VALUE) for s in islice(found, 1))

    def _support(self, place: _Written | Sentence, relation: Relation) -> Support:
        return Support.at(self.document, place.start, place.end, relation)


def numbers(ours: Statement, copy: Digits, sources: Sequence[Digits]) -> Sequence[Support]:
    """The places that decide on a number: as written beside its name, else the one other there.

    Where several stand beside the name, or our copy has the other one too, there are more of them.
    """
    text = copy.document.article.text
    found = [s for d in sources for s in d.looked_up(ours, text)]
    agree = [s for s in found if s.relation is Relation.AGREES]
    others = [s for s in found if s.relation is Relation.DIFFERS]
    one = len({_plain(s.value) for s in others}) == 1 and not copy.has(others[0].value)
    if agree:
        lack = {d.document.article.id for d in sources if not d.has(ours.text)}
        strangers = (s for s in others if s.article in lack and not copy.has(s.value))
        rivals = (s for s in strangers if not _in_block(ours.text, s.value))
        return [*agree, *(replace(s, relation=Relation.UNSURE) for s in rivals)]
    if one:
        return others
    doubtful = (
        replace(s, relation=Relation.UNSURE) if s.relation is Relation.DIFFERS else s
        for s in found[:SHOWN]
    )
    return list(doubtful) or [s for d in sources for s in d.mentions(ours.text)]


def _in_block(number: str, other: str) -> bool:
    """Whether one of two house numbers is a block's, and the other lies in it: `219`, `200`."""
    house, block = sorted((_plain(number), _plain(other)), key=lambda n: n.endswith("00"))
    return block.endswith("00") and house[:-2] == block[:-2]


def _telling(plain: str) -> bool:
    """Whether nothing else is written so: `3D`, a telephone number; but any 7 may be of another."""
    return len(plain) >= TELLING or not plain.isdecimal() or plain in EMERGENCY


def _by(pairs: Iterable[tuple[Key, Item]]) -> Mapping[Key, Sequence[Item]]:
    found: dict[Key, list[Item]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return found


def _each(found: Sequence[_Written], but: str) -> Sequence[_Written]:
    """The first of each other number, as many as are shown."""
    firsts = {w.plain: w for w in reversed(found) if w.plain != but}
    return sorted(firsts.values(), key=lambda w: w.start)[:SHOWN]


def _as_written(text: str, start: int, end: int) -> _Written:
    before = _BEFORE.search(text, max(0, start - BESIDE), start)
    behind = _BEHIND.match(text, end, end + BESIDE)
    words = ([before[1]] if before else []) + ([behind[2]] if behind else [])
    beside = frozenset(_POSSESSIVE.sub("", word).casefold() for word in words) - stopwords()
    toward = (behind[1] or "").casefold().rstrip(".") if behind else ""
    return _Written(start, end, _plain(text[start:end]), beside, toward)


def _one_way(a: _Written, b: _Written) -> bool:
    """Whether two numbers do not lie on two ends of a street: `West Lake`, `E. Lake`."""
    mine, yours = a.toward[:1], b.toward[:1]
    return not (mine and yours) or mine == yours


def _together(wanted: Sequence[str], told: Sequence[str]) -> bool:
    """Whether some numbers stand one after the other among others."""
    size = len(wanted)
    return any(list(told[n : n + size]) == list(wanted) for n in range(len(told) - size + 1))


def _plain(written: str) -> str:
    return re.sub(r"\W", "", written).casefold()


def _told(text: str) -> Iterator[str]:
    """The numbers, months and weekdays that some words name, each in one form.

    >>> list(_told("at least 5,000 in twelve towns"))
    ['5000', '12']
    """
    numbers, calendar = vocabulary().numbers, vocabulary().calendar
    for word in _WORD.findall(text.replace(",", "").casefold()):
        if word.isdecimal():
            yield word.lstrip("0") or "0"
        elif word in numbers:
            yield str(numbers[word].value)
        for kind in DAYS:
            if word in calendar[kind]:
                yield f"{kind} {calendar[kind][word]}"
