"""So many of so many, and the share: `25 of the 50 members, or 40 per cent`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.arithmetic.passage import Passage
from factcheck.arithmetic.rounding import hidden
from factcheck.arithmetic.slip import Slip
from factcheck.figures.write import show_value
from factcheck.model import Dimension, DiscrepancyType, Figure, Qualifier

RULE = "FC1006"
HUNDRED = Decimal(100)
_OF = re.compile(
    r"(?:\s+[a-z][\w’'-]*+){0,2}?\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|all|a\s+total\s+of)\s+)?"
)
_SHARE = re.compile(r"(?:\s+[a-z][\w’'-]*+){0,4}?\s*(?:\(|,?\s+or\s+|[—–,]\s*(?:or\s+)?)")
_CLOSED = re.compile(r"\s*(?:[).,;—–]|$|(?:of|were|was|are|is|voted|said|had|have)\b)")
_BEHIND = re.compile(r"\s*(?:\(|,\s+or\s+)")


def percentages(p: Passage) -> Iterator[Slip]:
    """The percentages that are not the share of the two numbers beside them."""
    for part, whole, share in zip(p.figures, p.figures[1:], p.figures[2:], strict=False):
        if _two(p, part, whole) and _SHARE.fullmatch(p.words(whole.end, share.start)):
            yield from _told(p, share, part, whole)
    for share, part, whole in zip(p.figures, p.figures[1:], p.figures[2:], strict=False):
        if _two(p, part, whole) and _BEHIND.fullmatch(p.words(share.end, part.start)):
            yield from _told(p, share, part, whole)


def _two(p: Passage, part: Figure, whole: Figure) -> bool:
    kinds = part.dimension is whole.dimension and part.unit == whole.unit
    counted = part.dimension in {Dimension.COUNT, Dimension.MONEY}
    plain = all(f.qualifier is Qualifier.EXACT and f.low == f.high for f in (part, whole))
    fits = kinds and counted and plain and 0 < part.low < whole.low
    return fits and _OF.fullmatch(p.words(part.end, whole.start)) is not None


def _told(p: Passage, share: Figure, part: Figure, whole: Figure) -> Iterator[Slip]:
    percent = share.dimension is Dimension.PERCENT and share.unit == "percent"
    exact = share.qualifier is Qualifier.EXACT and share.low == share.high
    closed = _CLOSED.match(p.behind(share if share.start > part.start else whole))
    if percent and exact and closed and not _fits(share, part, whole):
        yield _slip(p, share, part, whole)


def _fits(share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the share may be that, with all three rounded, and the share cut off."""
    less, more = hidden(part), hidden(whole)
    low, high = (part.low - less) / (whole.low + more), (part.low + less) / (whole.low - more)
    return low * HUNDRED - share.grain <= share.low <= high * HUNDRED + share.grain


def _slip(p: Passage, share: Figure, part: Figure, whole: Figure) -> Slip:
    made = part.low / whole.low * HUNDRED
    shown = f"{round(made, 0 if made >= 10 else 1):f}"
    return Slip(
        rule=RULE,
        type=DiscrepancyType.PERCENT,
        what=f"{show_value(part)} of {show_value(whole)} in per cent",
        why=f"{show_value(part)} of {show_value(whole)} is {shown}%, not {show_value(share)}, "
        "even if the numbers are rounded.",
        first=p.operand(share.start, share.end, f"{share.low:f} percent"),
        second=p.operand(part.start, whole.end, f"{shown} percent"),
    )
