"""Times of day whose zone one outlet prints and another leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.claims.claim import Claim
from factcheck.model import Dimension
from factcheck.words.lists import entries

#: so many words near them must two equal times share to be of one thing
IN_COMMON = 2


def in_local_time(claims: Sequence[Claim]) -> list[Claim]:
    """`claims` in order; the zones of their times are marked where they are those of the place.

    Where one outlet has the alarm at `9:40 p.m. CET` and another at `9:40 p.m.`, CET is the local
    time of both, and so of a third one that says `around 10:10 p.m.`: its time differs, and is not
    given in another zone. In a story of several zones nothing is taken for local.
    """
    times = [c for c in claims if c.figure.dimension is Dimension.TIME]
    zones = {c.figure.zone.lower() for c in times if c.figure.zone}
    if len(zones) != 1 or not zones <= entries("claims", "local_zones"):
        return list(claims)
    left_out = any(_bare_elsewhere(a, b) for a in times if a.figure.zone for b in times)
    return [_local(c) if left_out and c.figure.zone else c for c in claims]


def _bare_elsewhere(a: Claim, b: Claim) -> bool:
    """Whether another article gives the time of `a` without a zone, of what seems one thing."""
    one_time = (a.figure.low, a.figure.high) == (b.figure.low, b.figure.high)
    one_thing = a.article != b.article and len(a.near & b.near) >= IN_COMMON
    return one_time and not b.figure.zone and one_thing


def _local(c: Claim) -> Claim:
    figure = replace(c.figure, zone_is_local=True)
    return replace(c, figure=figure, mention=replace(c.mention, figure=figure))
