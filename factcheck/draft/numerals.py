"""Numbers of our copy that measure nothing: house numbers, roads, models, telephone numbers.

They are looked for as they are written, together with the word with a capital beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cached_property

from factcheck.draft.statements import NUMERAL, sentence_at
from factcheck.draft.values import Relation, Statement, Support
from factcheck.figures.vocabulary import vocabulary
from factcheck.model import Document
from factcheck.words.stems import content_stems

#: the word with a capital beside it: `Route 46`, `4612 Balsam Court`
_BEFORE = re.compile(r"([A-Z][\w.’'-]*)[  ]+$")
_BEHIND = re.compile(r"(?:[  ]+(?:block of|block)?[  ]*)([A-Z][\w’'-]*)")
_WORD = re.compile(r"[^\W_]+")
#: so many characters beside a numeral are looked at
BESIDE = 30
#: words of meaning that two sentences on one result have in common
IN_COMMON = 2
#: words of the calendar that are looked for as numbers are
DAYS = ("month", "weekday")


class Digits:
    """The numbers of one source, as written, and the words of its sentences."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _numerals(self) -> Sequence[tuple[str, int, int, Set[str]]]:
        text = self.document.article.text
        return [(m[0], *m.span(), _beside(text, *m.span())) for m in NUMERAL.finditer(text)]

    def looked_up(self, ours: Statement, text: str) -> Iterator[Support]:
        """Where the source has the number, or another one beside the same name."""
        names = _beside(text, ours.start, ours.end)
        for written, start, end, beside in self._numerals:
            alike = _plain(written) == _plain(ours.text)
            if alike and (names & beside or not names):
                yield self._support(start, end, Relation.AGREES)
            elif alike:
                yield self._support(start, end, Relation.SAME_VALUE)
            elif names & beside and len(_plain(written)) == len(_plain(ours.text)) > 1:
                yield self._support(start, end, Relation.DIFFERS)

    def results(self, ours: Statement) -> Iterator[Support]:
        """Where a score or the like stands: as it is, in a sentence that has words of ours."""
        wanted, stems = list(_told(ours.text)), {*content_stems(ours.sentence.text)}
        for s in self.document.sentences if wanted else ():
            if _together(wanted, list(_told(s.text))):
                ours_too = len(stems & {*content_stems(s.text)}) >= IN_COMMON
                relation = Relation.AGREES if ours_too else Relation.SAME_VALUE
                yield self._support(s.start, s.end, relation)

    def mentions(self, written: str) -> Iterator[Support]:
        """Where all numbers of a figure's words stand together in a sentence, of whatever."""
        wanted = set(_told(written))
        for s in self.document.sentences if wanted else ():
            if wanted <= set(_told(s.text)):
                yield self._support(s.start, s.end, Relation.SAME_VALUE)
                return

    def _support(self, start: int, end: int, relation: Relation) -> Support:
        article = self.document.article
        return Support(
            article=article.id,
            start=start,
            end=end,
            quote=article.text[start:end],
            sentence=sentence_at(self.document.sentences, start),
            relation=relation,
            value=article.text[start:end],
            as_of=article.published,
        )


def _together(wanted: Sequence[str], told: Sequence[str]) -> bool:
    """Whether some numbers stand one after the other among others."""
    size = len(wanted)
    return any(list(told[n : n + size]) == list(wanted) for n in range(len(told) - size + 1))


def _plain(written: str) -> str:
    return re.sub(r"\W", "", written).casefold()


def _beside(text: str, start: int, end: int) -> frozenset[str]:
    """The words with a capital right before and behind a number."""
    before = _BEFORE.search(text, max(0, start - BESIDE), start)
    behind = _BEHIND.match(text, end, end + BESIDE)
    return frozenset(m[1].casefold() for m in (before, behind) if m)


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
