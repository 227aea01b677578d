"""Times of day whose zone one outlet prints and another leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.claims.claim import Claim
from factcheck.model import Dimension

#: zones of places that keep one: who leaves out `ET` may mean it and print `CT` elsewhere, or write from another coast
OF_ONE_PLACE = frozenset(
    "local time|bst|cet|cest|ist|jst|hkt|sgt|eet|eest|london time|beijing time|moscow time|msk".split(
        "|"
    )
)
#: so many words near them must two equal times share to be of one thing
IN_COMMON = 2


def in_local_time(claims: Sequence[Claim]) -> list[Claim]:
    """`claims` in order; the zones of their times are marked as local where they are those of the place.

    Where one outlet has the alarm at `9:40 p.m. CET` and another at `9:40 p.m.`, CET is the local time of both, and so
    of a third one that says `around 10:10 p.m.`: its time differs, and is not given in another zone. Where the story
    gives its times in several zones, nothing is taken for local.
    """
    times = [c for c in claims if c.figure.dimension is Dimension.TIME]
    zones = {c.figure.zone.lower() for c in times if c.figure.zone}
    if len(zones) != 1 or not zones <= OF_ONE_PLACE:
        return list(claims)
    pairs = ((z, b) for z in times if z.figure.zone for b in times if not b.figure.zone)
    left_out = any(_one_time(z, b) for z, b in pairs)
    return [_local(c) if left_out and c.figure.zone else c for c in claims]


def _one_time(a: Claim, b: Claim) -> bool:
    """Whether two reports give one time of what seems one thing."""
    equal = (a.figure.low, a.figure.high) == (b.figure.low, b.figure.high)
    return equal and a.article != b.article and len(a.near & b.near) >= IN_COMMON


def _local(c: Claim) -> Claim:
    figure = replace(c.figure, zone_is_local=True)
    return replace(c, figure=figure, mention=replace(c.mention, figure=figure))
