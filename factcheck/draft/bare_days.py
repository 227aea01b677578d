"""Which day a bare `Monday`, `4 May` or `May` of our copy means, where its own day is not sure.

A copy without a date is counted from the day of its latest source, and a story may have gone on for
months: its *Monday* is then that of whichever week the sentence tells of. So is `that Monday`, or
`a Monday in May`, of any copy.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from factcheck.claims import Claim
from factcheck.encode import Encoder
from factcheck.figures import mask
from factcheck.model import Dimension, Document, Figure, Sentence

#: the grammar's rules on dates that name no year
WEEKDAY, DAY, MONTH = "weekday", "month_day", "month"
#: before a day of the week it says that this is not of the copy's own week: `shot that Monday`,
#: but not `said that Monday`
OF_ANOTHER_WEEK = re.compile(
    r"(?<!\bsaid )(?<!\bsays )(?<!\badded )(?<!\bannounced )(?<!\breported )(?<!\bconfirmed )"
    r"\b(?:that|a) $",
    re.IGNORECASE,
)
#: a sentence that tells of the day is so like ours at least
LIKE = 0.4
#: a day of the week is so many days from its report, and one without a year so many
WEEKS, A_YEAR = 31, 366

_YEAR = re.compile(r"\d{4}")
#: what two dates have in common that are written alike
_Written = tuple[str, int, int]
#: a first and a last day
_Stretch = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class BareDays:
    """The days that the sources tell of, with what is told of them."""

    claims: Sequence[Claim]
    encoder: Encoder
    #: whether the copy's own day is known
    sure: bool

    @cached_property
    def _told(self) -> dict[_Written, list[tuple[_Stretch, str]]]:
        """The sentences that tell of a date, figures masked, by how that may be written."""
        found: dict[_Written, dict[tuple[_Stretch, str], None]] = {}
        for c in self.claims:
            f, published = c.figure, c.published
            if f.dimension is not Dimension.DATE or published is None:
                continue
            for written in _written(f):
                reach = timedelta(WEEKS if written[0] == WEEKDAY else A_YEAR)
                if abs(date.fromordinal(int(f.low)) - published) <= reach:
                    found.setdefault(written, {})[(f.low, f.high), c.masked] = None
        return {written: list(told) for written, told in found.items()}

    def meant(self, document: Document, figures: Sequence[Figure]) -> list[Figure]:
        """The copy's figures, each bare date that which fits its sentence best."""
        return [self._meant(f, document, figures) for f in figures]

    def _meant(self, figure: Figure, document: Document, figures: Sequence[Figure]) -> Figure:
        if not _is_bare(figure):
            return figure
        sentence = document.sentence_at(figure.start)
        before = document.article.text[sentence.start : figure.start]
        another = figure.rule == WEEKDAY and OF_ANOTHER_WEEK.search(before) is not None
        asked = another or not self.sure
        same = (w for w in _written(figure) if w[0] == figure.rule)
        told = [t for w in same for t in self._told.get(w, [])]
        if not (told and asked):
            return figure
        ours, *theirs = self.encoder.encode([_masked(sentence, figures), *(t for _, t in told)])
        near = [
            (-round(float(ours @ v), 4), abs(low - figure.low), low, high)
            for ((low, high), _), v in zip(told, theirs, strict=True)
        ]
        unlike, *_, low, high = min(near)
        return replace(figure, low=low, high=high) if -unlike >= LIKE else figure


def _is_bare(figure: Figure) -> bool:
    """Whether a date names no year, nor as much as `next Friday` does."""
    alone = figure.rule != WEEKDAY or " " not in figure.text
    bare = figure.rule in (WEEKDAY, DAY, MONTH) and not _YEAR.search(figure.text)
    return figure.dimension is Dimension.DATE and bare and alone


def _written(figure: Figure) -> Iterator[_Written]:
    """How a date may be written without its year: as a day of the week, of a month, or a month."""
    if figure.unit != "day":
        return
    first, last = (date.fromordinal(int(n)) for n in (figure.low, figure.high))
    if first == last:
        yield WEEKDAY, first.isoweekday(), 0
        yield DAY, first.month, first.day
    elif first.day == 1 and last == _last_of_month(first):
        yield MONTH, first.month, 0


def _last_of_month(first: date) -> date:
    return date(first.year, first.month, monthrange(first.year, first.month)[1])


def _masked(sentence: Sentence, figures: Sequence[Figure]) -> str:
    own = [f for f in figures if sentence.start <= f.start and f.end <= sentence.end]
    moved = [replace(f, start=f.start - sentence.start, end=f.end - sentence.start) for f in own]
    return mask(sentence.text, moved)
