"""The words of a text as they would be heard, each with its place, to be searched for a remark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from factcheck.words.alignment import spoken_words
from factcheck.words.lists import words as entries_of

#: words that stand for one in brackets, and those that dots leave out, are no more than so many
REPLACED, OMITTED = 4, 60
#: words before a remark that may turn it: `will not ever`
LEADING = 3
#: so many places where a remark may begin are tried
TRIES = 50

#: `U.S.` is one word, and so is `%`
_WORD = re.compile(r"\b(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’`*-][^\W_*]+)*\*?|%")
_INSERTION = re.compile(r"\[[^\]]*\]|\([^)]*\)")
#: where words are left out
_GAP = re.compile(r"\[?(?:…|\.\s?\.\s?\.(?:\s?\.)?)\]?|\[\s*\]")


@dataclass(frozen=True, slots=True)
class Word:
    """A spoken word, and the stretch of the text that it stands in."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a remark that stand together, and how many may stand before them, left out."""

    words: Sequence[str]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """A place where a text has all parts of a remark, in order."""

    start: int
    end: int
    #: the words between its parts
    skipped: tuple[str, ...]
    #: the words right before it, no mark between
    before: tuple[str, ...]


def spoken(text: str, start: int = 0, end: int | None = None, whole: bool = False) -> list[Word]:
    """The words of a stretch of text as they would be heard; what is in brackets if `whole`.

    >>> [w.word for w in spoken("It’s [the bridge] closed.")]
    ['it', 'is', 'closed']
    >>> [w.word for w in spoken("O.K., 5% then.")]
    ['okay', '5', 'per', 'cent', 'then']
    """
    stretch = text[start:end]
    if not whole:
        stretch = _INSERTION.sub(lambda m: " " * len(m[0]), stretch)
    return [
        Word(word, start + m.start(), start + m.end())
        for m in _WORD.finditer(stretch)
        for word in spoken_words(m[0])
    ]


def readings(text: str) -> Iterator[Sequence[Part]]:
    """How a quotation may have been spoken: what is in brackets said, added, or said otherwise.

    >>> [[" ".join(part.words) for part in parts] for parts in readings("It [sadly] is … shut")]
    [['it sadly is', 'shut'], ['it is', 'shut'], ['it', 'is', 'shut']]
    """
    added = _INSERTION.sub(_unless_it_denies(" "), text)
    instead = _INSERTION.sub(_unless_it_denies("\0"), text)
    told: list[Sequence[Part]] = []
    for form in (text, added, instead):
        parts = list(_parts(form))
        if parts and parts not in told:
            told.append(parts)
            yield parts


def _unless_it_denies(other: str) -> Callable[[re.Match[str]], str]:
    """What stands for an insertion: itself where it turns the sense, as `[not]` does."""
    return lambda m: m[0] if denies(w.word for w in spoken(m[0], whole=True)) else other


def _parts(text: str) -> Iterator[Part]:
    """The words between dots, which leave many out, and between brackets, which stand for few."""
    skipped = 0
    for long in _GAP.split(text):
        for short in long.split("\0"):
            if words := [w.word for w in spoken(short, whole=True)]:
                yield Part(words, skipped)
                skipped = 0
            skipped = max(skipped, REPLACED)
        skipped = OMITTED


def denies(words: Iterable[str]) -> bool:
    """Whether a word among these turns the sense: not, never, no.

    >>> denies(["we", "will", "not"]), denies(["we", "will"])
    (True, False)
    """
    return not entries_of("words", "denials").isdisjoint(words)


class Words:
    """The words of a text, to be searched."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self.words = words

    @cached_property
    def said(self) -> str:
        """All words, each between two spaces."""
        return f" {' '.join(w.word for w in self.words)} "

    @cached_property
    def _places(self) -> list[int]:
        """Where each word begins in `said`."""
        places, at = [], 1
        for w in self.words:
            places.append(at)
            at += len(w.word) + 1
        return places

    def number(self, place: int) -> int:
        """Which word stands at a place of `said`."""
        return max(0, bisect_right(self._places, place) - 1)

    def heard(self, parts: Sequence[Part]) -> Iterator[Heard]:
        """The places that have all parts in order, none too far behind the one before."""
        first, *rest = parts
        for begin in islice(self._at(first.words, 0), TRIES):
            end, skipped = begin + len(first.words), list[str]()
            for part in rest:
                there = next(self._at(part.words, end), None)
                if there is None or there - end > part.skipped:
                    break
                skipped += (w.word for w in self.words[end:there])
                end = there + len(part.words)
            else:
                yield self._heard(begin, end, skipped)

    def _heard(self, begin: int, end: int, skipped: Sequence[str]) -> Heard:
        start, last = self.words[begin].start, self.words[end - 1].end
        return Heard(start, last, tuple(skipped), tuple(self._before(begin)))

    def _before(self, begin: int) -> Iterator[str]:
        """The few words that lead up to one, the nearest first."""
        for n in range(begin - 1, max(-1, begin - 1 - LEADING), -1):
            if self._text[self.words[n].end : self.words[n + 1].start].strip():
                return
            yield self.words[n].word

    def _at(self, wanted: Sequence[str], least: int) -> Iterator[int]:
        """Which words a run of words begins with, from one of them on."""
        looked_for = f" {' '.join(wanted)} "
        at = self._places[least] - 2 if least < len(self.words) else len(self.said)
        while (at := self.said.find(looked_for, at + 1)) >= 0:
            yield self.number(at + 1)
