"""What something was and what it became: `from 50 to 55`, `to $55 million from $50 million`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.arithmetic.passage import Passage, one_number
from factcheck.arithmetic.rounding import hidden
from factcheck.figures import find_figures
from factcheck.model import Dimension, Figure

#: what is no level: from noon to six, from 9 to 12 June
NOT_LEVELS = frozenset(
    {Dimension.AGE, Dimension.DATE, Dimension.TIME, Dimension.SCORE, Dimension.ORDINAL}
)
_NOUN = r"(?:\s+[a-z][\w’'-]*+){0,3}?(?:\s+(?:in|a|last)\s+[\w’'-]+(?:\s+[\w’'-]+)?)?"
_TO = re.compile(rf"{_NOUN}\s*,?\s+to\s+", re.IGNORECASE)
_FROM = re.compile(rf"{_NOUN}\s*,?\s+(?:from|compared\s+with)\s+", re.IGNORECASE)
_LED = re.compile(r"\b(?P<way>from|to)\s+(?:just\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Levels:
    """Two values of one thing, and the words that hold both."""

    start: int
    end: int
    before: Decimal
    after: Decimal
    #: how much the rounding of either hides
    loose: tuple[Decimal, Decimal]
    dimension: Dimension

    @property
    def least(self) -> Decimal:
        """The least number of times that the value can have become what it was."""
        return (self.after - self.loose[1]) / (self.before + self.loose[0])

    @property
    def most(self) -> Decimal:
        """The most."""
        return (self.after + self.loose[1]) / (self.before - self.loose[0])


def levels(p: Passage) -> Iterator[Levels]:
    """Every pair of levels in a passage that is told as `from` and `to`."""
    for figure in p.figures:
        if figure.text.lower().startswith("from ") and figure.low != figure.high:
            yield from _in_one(figure)
    for gap, way in ((_TO, "from"), (_FROM, "to")):
        for a, b in p.pairs(gap, without=Dimension.DATE):
            led = _LED.search(p.before(a))
            if led and led["way"].lower() == way and alike(a, b):
                start = a.start - len(led[0])
                yield from of(start, b.end, *((a, b) if way == "from" else (b, a)))


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures can be two values of one thing."""
    points = all(one_number(f) and f.low > 0 for f in (a, b))
    one = a.dimension is b.dimension and a.unit == b.unit and a.rate == b.rate
    return points and one and a.dimension not in NOT_LEVELS


def of(start: int, end: int, before: Figure, after: Figure) -> Iterator[Levels]:
    """What a figure was and became, unless rounding leaves nothing of it."""
    loose = (hidden(before), hidden(after))
    if loose[0] < before.low:
        yield Levels(start, end, before.low, after.low, loose, before.dimension)


def _in_one(f: Figure) -> Iterator[Levels]:
    """Of a figure that was read as a range: which of its ends comes first its words say."""
    first = find_figures(re.split(r"\sto\s", f.text[len("from ") :])[0])
    if f.dimension in NOT_LEVELS or f.low <= 0 or not first or first[0].low not in (f.low, f.high):
        return
    before = first[0].low
    after = f.high if before == f.low else f.low
    loose = (hidden(f, before), hidden(f, after))
    if loose[0] < before:
        yield Levels(f.start, f.end, before, after, loose, f.dimension)
