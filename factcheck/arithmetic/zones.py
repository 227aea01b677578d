"""A time of day in two zones: `7:37 a.m. (0633 GMT)`; no zone is four minutes off another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from factcheck.arithmetic.passage import Passage, one_number
from factcheck.arithmetic.slip import Slip
from factcheck.figures.write import show_value
from factcheck.model import Dimension, DiscrepancyType, Figure
from factcheck.words.lists import rows

RULE = "FC1010"
DAY, STEP = 1440, 15
_GAP = re.compile(r"\s*[(\[]\s*|\s*/\s*|\s*,\s+or\s+")
_CLOSED = re.compile(r"\s*(?:[)\],.;]|$|(?:on\s+)?[A-Z])")


def zones(p: Passage) -> Iterator[Slip]:
    """The times of day that are not one moment in their two zones."""
    for a, b in p.pairs(_GAP):
        if (
            _pair(a, b)
            and not _shown_twice(p, a, b)
            and _CLOSED.match(p.behind(b))
            and not _one_moment(a, b)
        ):
            yield _slip(p, a, b)


def _pair(a: Figure, b: Figure) -> bool:
    clocks = a.dimension is b.dimension is Dimension.TIME and b.zone is not None
    exact = all(one_number(f) for f in (a, b))
    # `10:00 (GMT+05:00)` names a zone, and no second time
    return clocks and exact and a.zone != b.zone and b.text[:1].isdecimal()


def _shown_twice(p: Passage, a: Figure, b: Figure) -> bool:
    """Whether a programme is shown at one hour in two zones: `8 p.m. ET/8 p.m. PT`."""
    return a.low == b.low and "/" in p.words(a.end, b.start)


def _one_moment(a: Figure, b: Figure) -> bool:
    apart = int(a.low - b.low)
    mine, yours = (_ahead().get((f.zone or "").lower()) for f in (a, b))
    if mine is None or yours is None:
        return apart % STEP == 0 or a.grain > STEP or b.grain > STEP
    return any((apart - ahead) % DAY == 0 for ahead in _differences(mine, yours))


def _differences(mine: tuple[int, ...], yours: tuple[int, ...]) -> set[int]:
    """How far one zone is from another; where both have a summer time, in one season."""
    seasons = len(mine) == len(yours) > 1
    return {x - y for x, y in (zip(mine, yours, strict=True) if seasons else product(mine, yours))}


@cache
def _ahead() -> Mapping[str, tuple[int, ...]]:
    table = rows("arithmetic", "zones")
    return {row["zone"]: tuple(map(int, row["minutes"].split("|"))) for row in table}


def _slip(p: Passage, a: Figure, b: Figure) -> Slip:
    named = {f.zone.lower() for f in (a, b) if f.zone} <= set(_ahead()) and a.zone is not None
    told = (
        f"{show_value(a)} and {show_value(b)} are not one moment: {a.zone} is "
        f"{_apart(a, b)} {b.zone}."
        if named
        else f"{show_value(a)} and {show_value(b)} are not one moment in any time zone: "
        "zones differ by hours, halves and quarters."
    )
    return Slip(
        rule=RULE,
        type=DiscrepancyType.DATE_TIME,
        what="time of day in two time zones",
        why=told,
        first=p.operand(a.start, a.end, show_value(a)),
        second=p.operand(b.start, b.end, show_value(b)),
    )


def _apart(a: Figure, b: Figure) -> str:
    """How far one zone is from another: `5 or 4 hours behind`."""
    mine, yours = (_ahead()[(f.zone or "").lower()] for f in (a, b))
    apart = sorted(_differences(mine, yours), key=abs)
    way = "ahead of" if apart[-1] > 0 else "behind"
    hours = " or ".join(f"{abs(m) / 60:g}" for m in apart)
    return f"{hours} hour{'' if hours == '1' else 's'} {way}"
