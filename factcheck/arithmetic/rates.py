"""Sums in two currencies: two pairs of one text that no one rate makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.arithmetic.passage import Passage
from factcheck.arithmetic.rounding import hidden
from factcheck.arithmetic.slip import Operand, Slip
from factcheck.model import Dimension, DiscrepancyType, Figure, Qualifier

RULE = "FC1011"
#: rates of two days, even of two years, in one text; pairs of real reports differ by 5 per cent
DAYS_APART = Decimal("0.25")
#: pairs of a text that are laid beside its others
MOST = 50
_GAP = re.compile(r"\s*\(\s*(?:(?:about|around|roughly|some|or|nearly|almost|over)\s+|[~≈])?")
_CLOSED = re.compile(r"\s*\)")


@dataclass(frozen=True, slots=True)
class Pair:
    """One sum in two currencies, and the rates that rounding leaves open."""

    operand: Operand
    units: tuple[str, str]
    low: Decimal
    high: Decimal
    #: as the sums are written
    rate: Decimal

    def meets(self, other: Pair) -> bool:
        """Whether one rate may have made both, or rates of two days."""
        apart = 1 + DAYS_APART
        return self.low <= other.high * apart and other.low <= self.high * apart


def rates(passages: Iterable[Passage]) -> Iterator[Slip]:
    """The sums in two currencies at another rate than every one before them in the text."""
    known: list[Pair] = []
    for pair in (found for p in passages for found in _pairs(p)):
        earlier = [k for k in known if k.units == pair.units]
        if earlier and not any(pair.meets(k) for k in earlier):
            yield _slip(earlier[0], pair)
        known = [*known, pair][-MOST:]


def _pairs(p: Passage) -> Iterator[Pair]:
    for a, b in p.pairs(_GAP):
        closed = _CLOSED.match(p.behind(b))
        if _sums(a, b) and closed:
            few, many = sorted((a, b), key=lambda f: f.unit or "")
            rate = round(many.low / few.low, 3).normalize()
            low = (many.low - hidden(many)) / (few.low + hidden(few))
            high = (many.low + hidden(many)) / (few.low - hidden(few))
            shown = p.operand(a.start, b.end + closed.end(), f"{few.unit} at {rate:f}")
            yield Pair(shown, (few.unit or "", many.unit or ""), low, high, rate)


def _sums(a: Figure, b: Figure) -> bool:
    money = a.dimension is b.dimension is Dimension.MONEY and a.unit != b.unit
    points = all(f.low == f.high and f.qualifier is not Qualifier.VAGUE for f in (a, b))
    return money and points and all(hidden(f) < f.low for f in (a, b)) and a.rate == b.rate


def _slip(first: Pair, second: Pair) -> Slip:
    one, other = first.units
    return Slip(
        rule=RULE,
        type=DiscrepancyType.MONEY,
        what=f"rate of {one} to {other}",
        why=f"“{first.operand.text}” makes one {one} {first.rate:f} {other}; "
        f"“{second.operand.text}” makes it {second.rate:f}, further off than rounding explains.",
        first=first.operand,
        second=second.operand,
    )
