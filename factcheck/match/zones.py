"""Times of day whose zone one outlet prints and another leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from factcheck.claims.reading import Claim
from factcheck.match.columns import Columns
from factcheck.match.pairs import first_looks
from factcheck.model import Dimension

#: zones of places that keep one: who leaves out `ET` may mean it and print `CT` elsewhere, or write from another coast
OF_ONE_PLACE = frozenset(
    {
        "local time",
        "bst",
        "cet",
        "cest",
        "ist",
        "jst",
        "hkt",
        "sgt",
        "eet",
        "eest",
        "london time",
        "beijing time",
        "moscow time",
        "msk",
    }
)
#: likelihood from which on a time with its zone and one without are of one thing
ONE_TIME = 0.7


def in_local_time(contexts: Sequence[Claim], columns: Columns) -> list[Claim]:
    """`contexts`, times of day, in order; their zones are marked as local where they are those of the place.

    Where one outlet has the alarm at `9:40 p.m. CET` and another at `9:40 p.m.`, CET is the local time of both, and so of a third one that
    says `around 10:10 p.m.`: its time differs, and is not given in another zone. Where the story gives its times in several zones, nothing
    is taken for local.
    """
    if columns.dimension is not Dimension.TIME:
        return list(contexts)
    told = {c.figure.zone.lower() for c in contexts if c.figure.zone}
    if len(told) != 1 or not told <= OF_ONE_PLACE:
        return list(contexts)
    wanted: dict[int, list[int]] = {}
    for i, j in combinations(range(len(contexts)), 2):
        if _left_out(contexts[i], contexts[j]):
            wanted.setdefault(i, []).append(j)
    if not any(score >= ONE_TIME for score in first_looks(columns, wanted, noun=0.0).values()):
        return list(contexts)
    return [_local(c) if c.figure.zone else c for c in contexts]


def _local(c: Claim) -> Claim:
    figure = replace(c.figure, zone_is_local=True)
    return replace(c, figure=figure, mention=replace(c.mention, figure=figure))


def _left_out(a: Claim, b: Claim) -> bool:
    """Whether two articles give one time, and one of them its zone."""
    one_time = (a.figure.low, a.figure.high) == (b.figure.low, b.figure.high)
    return (
        one_time
        and a.mention.article != b.mention.article
        and (a.figure.zone is None) != (b.figure.zone is None)
    )
