"""Whether two times of day, one of our copy and one of a source, may be one."""

from __future__ import annotations

import re

from factcheck.claims import Claim
from factcheck.judge import same_core
from factcheck.model import Dimension

#: two times of day so many minutes apart are near; `shortly after` is up to so many; people tell
#: the time to so many
NEAR, SHORTLY, ROUND = 60, 30, 5
#: on which side of an hour
SIDE = re.compile(r"\b(?:before|after)\b", re.IGNORECASE)


def two_clocks(ours: Claim, theirs: Claim) -> bool:
    """Whether two times of day are near, and are two: about 6:30 p.m. and about 6:15.

    Not so `shortly after 6` and 6:15, `about 3:30` and 3:34.
    """
    two = _near(ours, theirs) and not same_core(ours.figure, theirs.figure)
    return two and not one_time(ours, theirs)


def one_time(ours: Claim, theirs: Claim) -> bool:
    """Whether two times of day that differ may be one, told loosely: `shortly after 6` and 6:15."""
    if not _near(ours, theirs):
        return False
    early, late = sorted((ours, theirs), key=lambda c: c.figure.low)
    apart = late.figure.low - early.figure.low
    sides = (SIDE.search(c.mention.text) for c in (early, late))
    after, before = (side[0].lower() if side else "" for side in sides)
    shortly = (after == "after" or before == "before") and apart <= SHORTLY
    return shortly or (apart < ROUND and _rounds(early, late))


def _near(ours: Claim, theirs: Claim) -> bool:
    f, g = ours.figure, theirs.figure
    return {f.dimension, g.dimension} == {Dimension.TIME} and abs(f.low - g.low) <= NEAR


def _rounds(early: Claim, late: Claim) -> bool:
    """Whether one of two times is to the minute, and the other may be it in round numbers."""
    return bool(early.figure.low % ROUND) != bool(late.figure.low % ROUND)
