"""The reports that no passage of a finding comes from, searched for its values all the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extractOne

from factcheck.arithmetic import OF_ONE_TEXT
from factcheck.model import (
    Agreement,
    Article,
    Dimension,
    Discrepancy,
    DiscrepancyType,
    Figure,
    Side,
)

Result = TypeVar("Result", Discrepancy, Agreement)
Value = tuple[Dimension, Decimal]

#: words of a quotation that must stand together in a report to be its words
_RUN = 4
#: letters by which two spellings of one name may differ, and the letters that such a name has
_LETTERS, _LONG = 2, 5
#: the share by which one length may differ in two units, each rounded; of days and hours none
_CONVERTED = Decimal("0.02")
_COUNTED_OFF = frozenset({Dimension.DATE, Dimension.TIME})
#: these have no value that could be looked for: any words may state them
_IN_ANY_WORDS = frozenset(
    {
        DiscrepancyType.LOCATION,
        DiscrepancyType.SEQUENCE,
        DiscrepancyType.PARTICIPANTS,
        DiscrepancyType.POLARITY,
        DiscrepancyType.ATTRIBUTION,
    }
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Text:
    """A report's words and figures, to be searched for a value.

    >>> report = Text(Article(id="a.txt", text="“We will rebuild it,” said Ann Holmberg."), ())
    >>> report.names("Ann Holmburg"), report.names("Ann Berg"), report.quotes("we will rebuild it")
    (True, False, True)
    """

    def __init__(self, article: Article, figures: Sequence[Figure]) -> None:
        self.id = article.id
        self._text = article.text
        self._figures = figures

    def holds(self, result: Discrepancy | Agreement) -> bool:
        """Whether a value of the finding may stand here."""
        if result.type in _IN_ANY_WORDS:
            return True
        return any(self._states(side, result.type) for side in result.sides)

    def _states(self, side: Side, kind: DiscrepancyType) -> bool:
        if kind is DiscrepancyType.NAME_SPELLING:
            return self.names(side.quote)
        if kind is DiscrepancyType.QUOTE_WORDING or side.figure is None:
            return self.quotes(side.quote)
        return any(map(self._gives, _values(side.figure)))

    def _gives(self, value: Value) -> bool:
        """Whether a figure here lies near a value: near enough to be the same in other units."""
        dimension, wanted = value
        known = self._values.get(dimension, [])
        apart = 0 if dimension in _COUNTED_OFF else abs(wanted) * _CONVERTED
        place = bisect_left(known, wanted - apart)
        return place < len(known) and known[place] <= wanted + apart

    def names(self, name: str) -> bool:
        """Whether the last word of a name stands here, or one that is spelled much like it."""
        last = next(reversed(_WORD.findall(name.casefold())), "")
        near = [w for w in self._known if w[:1] == last[:1] and len(w) >= _LONG]
        score = DamerauLevenshtein.distance
        like = len(last) >= _LONG and extractOne(last, near, scorer=score, score_cutoff=_LETTERS)
        return last in self._known or bool(like)

    def quotes(self, words: str) -> bool:
        """Whether some words of a quotation stand together here, or all of a short one."""
        said = _WORD.findall(words.casefold())
        if len(said) < _RUN:
            return bool(said) and f" {' '.join(said)} " in f" {' '.join(self._words)} "
        return not self._runs.isdisjoint(_runs(said))

    @cached_property
    def _words(self) -> list[str]:
        return _WORD.findall(self._text.casefold())

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._words)

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(_runs(self._words))

    @cached_property
    def _values(self) -> dict[Dimension, list[Decimal]]:
        found: dict[Dimension, list[Decimal]] = {}
        for dimension, end in sorted(value for f in self._figures for value in _values(f)):
            found.setdefault(dimension, []).append(end)
        return found


def searched(
    results: Sequence[Result],
    articles: Sequence[Article],
    figures: Mapping[str, Sequence[Figure]],
) -> list[Result]:
    """`results`, each with the reports that hold a value of it and have no passage in it.

    `figures` are all those of each report, by its id, whatever they were taken to be of.
    """
    texts = [Text(article, figures[article.id]) for article in articles]
    return [
        r if r.rule in OF_ONE_TEXT else replace(r, unmatched=tuple(_unmatched(r, texts)))
        for r in results
    ]


def _unmatched(result: Discrepancy | Agreement, texts: Sequence[Text]) -> Iterator[str]:
    stated = {side.article for side in result.sides}
    return (text.id for text in texts if text.id not in stated and text.holds(result))


def _values(figure: Figure) -> Iterator[Value]:
    """The ends of a figure, in the base unit of what it measures."""
    for end in (figure.base_low, figure.base_high):
        yield figure.dimension, end


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(_RUN)), strict=False)
