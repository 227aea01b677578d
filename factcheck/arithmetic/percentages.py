"""So many of so many, and the share: `25 of the 50 members, or 40 per cent`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.arithmetic.passage import Passage, one_number
from factcheck.arithmetic.rounding import hidden
from factcheck.arithmetic.slip import Slip
from factcheck.figures.write import show_value
from factcheck.model import Dimension, DiscrepancyType, Figure

RULE = "FC1006"
HUNDRED = Decimal(100)
#: so far off a share in words may be: `a third (30%)`
IN_WORDS = Decimal("0.2")
_OF = re.compile(
    r"""
    (?:\s+[a-z][\w’'-]*+){0,2}? \s+ (?:out\s+)? of \s+
    (?:(?:the|its|their|his|her|all|a\s+total\s+of)\s+)?
    """,
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+\s+(?:out\s+)?of\s+\d+")
#: between the two numbers and the percentage behind them, or before
_THEN = re.compile(r"(?:\s+[a-z][\w’'-]*+){0,4}?\s*(?:\(|,?\s+or\s+|[—–]\s*)")
_FIRST = re.compile(r"\s*\(|,\s+or\s+")
_CLOSED = re.compile(r"\s*(?:[).,;—–]|$|(?:of|were|was|are|is|voted|said|had|have)\b)")


@dataclass(frozen=True, slots=True)
class _Part:
    """So many of so many: where it stands, and the least and the most per cent that it can be."""

    start: int
    end: int
    shown: str
    made: Decimal
    low: Decimal
    high: Decimal


def percentages(p: Passage) -> Iterator[Slip]:
    """The percentages that are not the share of the two numbers beside them."""
    shares = [f for f in p.figures if _percent(f)]
    for part in _parts(p) if shares else ():
        for share in shares:
            if _beside(p, share, part) and not _fits(share, part):
                yield _slip(p, share, part)


def _percent(f: Figure) -> bool:
    exact = one_number(f) and f.rate is None
    return f.dimension is Dimension.PERCENT and f.unit == "percent" and exact


def _parts(p: Passage) -> Iterator[_Part]:
    for f in p.figures:
        exact = one_number(f) and f.low < 1
        if f.dimension is Dimension.RATIO and exact:
            made = f.low * HUNDRED
            loose = Decimal(0) if _DIGITS.fullmatch(f.text) else made * IN_WORDS
            yield _Part(f.start, f.end, f.text, made, made - loose, made + loose)
    for part, whole in p.pairs(_OF):
        if _two(part, whole):
            yield _of(part, whole)


def _two(part: Figure, whole: Figure) -> bool:
    kinds = part.dimension is whole.dimension and part.unit == whole.unit
    counted = part.dimension in {Dimension.COUNT, Dimension.MONEY}
    plain = all(one_number(f) for f in (part, whole))
    return kinds and counted and plain and 0 < part.low < whole.low


def _of(part: Figure, whole: Figure) -> _Part:
    less, more = hidden(part), hidden(whole)
    low, high = (part.low - less) / (whole.low + more), (part.low + less) / (whole.low - more)
    shown = f"{show_value(part)} of {show_value(whole)}"
    made = part.low / whole.low * HUNDRED
    return _Part(part.start, whole.end, shown, made, low * HUNDRED, high * HUNDRED)


def _beside(p: Passage, share: Figure, part: _Part) -> bool:
    """Whether a percentage stands right behind the two numbers, or right before them."""
    if part.end <= share.start < part.end + 60:
        then = _THEN.fullmatch(p.words(part.end, share.start))
        return then is not None and _CLOSED.match(p.behind(share)) is not None
    first = share.end <= part.start < share.end + 10
    ends = p.words(part.end, min(part.end + 20, p.sentence.end))
    led = first and _FIRST.fullmatch(p.words(share.end, part.start))
    return bool(led) and _CLOSED.match(ends) is not None


def _fits(share: Figure, part: _Part) -> bool:
    """Whether the share may be that, with all three rounded, and the share cut off."""
    return part.low - share.grain <= share.low <= part.high + share.grain


def _slip(p: Passage, share: Figure, part: _Part) -> Slip:
    made = f"{round(part.made, 0 if part.made >= 10 else 1):f}"
    return Slip(
        rule=RULE,
        type=DiscrepancyType.PERCENT,
        what=f"{part.shown} in per cent",
        why=f"{part.shown[:1].upper()}{part.shown[1:]} is {made}%, not {show_value(share)}, "
        "even if the numbers are rounded.",
        first=p.operand(share.start, share.end, f"{share.low:f} percent"),
        second=p.operand(part.start, part.end, f"{made} percent"),
    )
