"""A sentence with its figures, and what stands between, before and behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from factcheck.arithmetic.slip import Operand
from factcheck.model import Dimension, Document, Figure, Qualifier, Sentence

#: characters behind a figure that are read for what closes a statement
AHEAD = 240
#: and before it for what it is part of
BACK = 60


def one_number(figure: Figure) -> bool:
    """Whether a figure is one number, with no hedge, bound or range about it."""
    return figure.qualifier is Qualifier.EXACT and figure.low == figure.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What the rules read; offsets are those of the article's text."""

    document: Document
    sentence: Sentence
    figures: tuple[Figure, ...]

    @property
    def published(self) -> date | None:
        """When the article came out, if it is known."""
        return self.document.article.published

    def words(self, start: int, end: int) -> str:
        """The article's text between two offsets."""
        return self.document.article.text[start:end]

    def behind(self, figure: Figure) -> str:
        """What follows a figure in its sentence, as far as it is read."""
        return self.words(figure.end, min(self.sentence.end, figure.end + AHEAD))

    def before(self, figure: Figure) -> str:
        """What stands before a figure in its sentence, as far as it is read."""
        return self.words(max(self.sentence.start, figure.start - BACK), figure.start)

    def operand(self, start: int, end: int, value: str) -> Operand:
        """The words between two offsets, and what they come to."""
        return Operand(start=start, end=end, text=self.words(start, end), value=value)

    def pairs(
        self, gap: re.Pattern[str], without: Dimension | None = None
    ) -> Iterator[tuple[Figure, Figure]]:
        """Neighbouring figures, if need be `without` those of one kind, and `gap` between them."""
        figures = [f for f in self.figures if f.dimension is not without]
        for a, b in pairwise(figures):
            if gap.fullmatch(self.words(a.end, min(b.start, a.end + AHEAD))):
                yield a, b
