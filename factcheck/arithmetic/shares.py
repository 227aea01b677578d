"""A whole and the numbers that a list shares out: `12 died, eight in Halvik and five in Selim`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.arithmetic.parts import called, listed, near
from factcheck.arithmetic.passage import Passage
from factcheck.arithmetic.rounding import hidden
from factcheck.arithmetic.slip import Slip
from factcheck.figures.write import show_value
from factcheck.model import Dimension, DiscrepancyType, Figure, Qualifier

RULE = "FC1003"
_WHOLE = re.compile(r"(?:[\s-][^\W\d][\w'’-]*+){0,8}?\s*(?:[(:—–]|--|,|\s-\s)\s*")
_ALL = r"(?P<by>in|at|for|from|to|against|on)\s+[^,;:.()—–]{2,60}?"
_NEXT = re.compile(rf"(?:\s+[a-z]+)?\s+{_ALL}\s*(?:,|,?\s+and)\s*")
_LAST = re.compile(
    rf"(?:\s+[a-z]+)?\s+{_ALL}\s*(?:[.;)—–]|--|,\s+(?:\w+\s+){{0,2}}(?:said|according)|$)"
)
_MOST = 6


def shares(p: Passage) -> Iterator[Slip]:
    """The wholes that are not the sum of the numbers by place or purpose that follow."""
    for place, whole in enumerate(p.figures):
        found = _list(p, whole, p.figures[place + 1 : place + 1 + _MOST]) if _plain(whole) else ()
        if len(found) > 1 and (slip := _slip(p, whole, found)):
            yield slip


def _plain(f: Figure) -> bool:
    exact = f.qualifier is Qualifier.EXACT and f.low == f.high and f.rate is None
    return exact and f.dimension in {Dimension.COUNT, Dimension.MONEY} and f.low > 1


def _list(p: Passage, whole: Figure, after: Sequence[Figure]) -> Sequence[Figure]:
    """The figures behind a whole, each with its own place, up to the one that closes the list."""
    if not after or not _WHOLE.fullmatch(p.words(whole.end, after[0].start)):
        return ()
    by = None
    for place, figure in enumerate(after):
        if not _plain_part(figure, whole):
            return ()
        if place + 1 < len(after) and (
            m := _NEXT.fullmatch(p.words(figure.end, after[place + 1].start))
        ):
            if by not in (None, m["by"]):
                return ()
            by = m["by"]
            continue
        last = _LAST.match(p.behind(figure))
        joined = place and p.words(after[place - 1].end, figure.start).rstrip().endswith("and")
        return after[: place + 1] if last and joined and by == last["by"] else ()
    return ()


def _plain_part(f: Figure, whole: Figure) -> bool:
    """Whether a figure may be a part: a bare number, or one of the same things."""
    one = f.dimension is whole.dimension and f.unit == whole.unit
    bare = f.head in (None, whole.head) or f.dimension is Dimension.MONEY
    return one and bare and f.qualifier is Qualifier.EXACT and f.low == f.high


def _slip(p: Passage, whole: Figure, found: Sequence[Figure]) -> Slip | None:
    made = sum((f.low for f in found), Decimal(0))
    allowed = sum((hidden(f) for f in (whole, *found)), Decimal(0))
    if abs(made - whole.low) <= allowed or not near(made, whole.low):
        return None
    return Slip(
        rule=RULE,
        type=DiscrepancyType.MONEY
        if whole.dimension is Dimension.MONEY
        else DiscrepancyType.FIGURE,
        what=called(whole),
        why=f"{listed([show_value(f) for f in found])} make {_shown(whole, made)}, "
        f"not {show_value(whole)}{', even if all are rounded' if allowed else ''}.",
        first=p.operand(whole.start, whole.end, f"{whole.low:f}"),
        second=p.operand(found[0].start, found[-1].end, f"{made:f}"),
    )


def _shown(like: Figure, value: Decimal) -> str:
    return show_value(replace(like, low=value, high=value))
