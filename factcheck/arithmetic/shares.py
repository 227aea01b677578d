"""A whole and the numbers that a list shares out: `12 died, eight in Halvik and five in Selim`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from factcheck.arithmetic.parts import called, near
from factcheck.arithmetic.passage import Passage, one_number
from factcheck.arithmetic.rounding import hidden
from factcheck.arithmetic.slip import Slip
from factcheck.figures.write import show_value
from factcheck.model import Dimension, DiscrepancyType, Figure
from factcheck.words.prose import listed

RULE = "FC1003"
_WHOLE = re.compile(
    r"""
    (?: [\s-] [^\W\d][\w'’-]*+ ){0,8}? \s*
    (?: (?P<some> ,?\ (?:including|includ(?:es|ed)|among\ them|with)\ | , \s* )
      | (?: [(:—–] | -- | \s-\s ) \s* )
    """,
    re.VERBOSE,
)
_PLACE = r"(?:\s+[a-z]+)?\s+(?P<by>in|at|for|from|to|against|on)\s+[^,;:.()—–]{2,60}?"
_NEXT = re.compile(rf"{_PLACE}\s*(?P<join>,|,?\s+and)\s*")
_LAST = re.compile(rf"{_PLACE}\s*(?:[.,;)—–]|--|$)")
_MOST = 6


@dataclass(frozen=True, slots=True)
class _Shares:
    """The figures that share a whole out; what may be some of it can only be too many."""

    figures: tuple[Figure, ...]
    some: bool


def shares(p: Passage) -> Iterator[Slip]:
    """The wholes that are not the sum of the numbers by place or purpose that follow."""
    for place, whole in enumerate(p.figures):
        if _plain(whole) and (found := _behind(p, whole, p.figures[place + 1 : place + 1 + _MOST])):
            yield from _slip(p, whole, found)


def _plain(f: Figure) -> bool:
    exact = one_number(f) and f.rate is None
    told = f.dimension is Dimension.MONEY or f.noun is not None or f.role is not None
    return exact and told and f.dimension in {Dimension.COUNT, Dimension.MONEY} and f.low > 1


def _behind(p: Passage, whole: Figure, after: Sequence[Figure]) -> _Shares | None:
    """The figures behind a whole, each with its own place, up to the one that closes the list."""
    lead = _WHOLE.fullmatch(p.words(whole.end, after[0].start)) if after else None
    joined = list(_joined(p, after)) if lead else []
    figures = tuple(after[: len(joined) + 1])
    last = _LAST.match(p.behind(figures[-1])) if figures else None
    if lead is None or last is None or not joined or not joined[-1]["join"].endswith("and"):
        return None
    one = {m["by"] for m in (*joined, last)}
    parts = all(_part(f, whole) for f in figures)
    return _Shares(figures, bool(lead["some"])) if parts and len(one) == 1 else None


def _joined(p: Passage, after: Sequence[Figure]) -> Iterator[re.Match[str]]:
    """What joins each figure to the next, as long as they are of one list."""
    for a, b in pairwise(after):
        found = _NEXT.fullmatch(p.words(a.end, b.start))
        if found is None:
            return
        yield found


def _part(f: Figure, whole: Figure) -> bool:
    """Whether a figure may be a part: a bare number, or one of the same things."""
    one = f.dimension is whole.dimension and f.unit == whole.unit
    bare = f.head in (None, whole.head) or f.dimension is Dimension.MONEY
    return one and bare and one_number(f)


def _slip(p: Passage, whole: Figure, found: _Shares) -> Iterator[Slip]:
    made = sum((f.low for f in found.figures), Decimal(0))
    allowed = sum((hidden(f) for f in (whole, *found.figures)), Decimal(0))
    less = found.some and made < whole.low
    if abs(made - whole.low) > allowed and near(made, whole.low) and not less:
        yield _told(p, whole, found.figures, made)


def _told(p: Passage, whole: Figure, found: Sequence[Figure], made: Decimal) -> Slip:
    rounded = ", even if all are rounded" if any(hidden(f) for f in (whole, *found)) else ""
    return Slip(
        rule=RULE,
        type=DiscrepancyType.MONEY
        if whole.dimension is Dimension.MONEY
        else DiscrepancyType.FIGURE,
        what=called(whole),
        why=f"{listed([show_value(f) for f in found])} make {_shown(whole, made)}, "
        f"not {show_value(whole)}{rounded}.",
        first=p.operand(whole.start, whole.end, f"{whole.low:f}"),
        second=p.operand(found[0].start, found[-1].end, f"{made:f}"),
    )


def _shown(like: Figure, value: Decimal) -> str:
    return show_value(replace(like, low=value, high=value))
