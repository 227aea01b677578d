"""Times of day whose zone one outlet prints and another leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.match.mentions import Context
from factcheck.model import UNIVERSAL_ZONES, Dimension


def in_local_time(contexts: Sequence[Context]) -> list[Context]:
    """`contexts` in order, without the zone of a time of day that another article prints alike and without one.

    Where one outlet has the alarm at `9:40 p.m. CET` and another at `9:40 p.m.`, CET is the local time of both, and so of a third one that
    says `around 10:10 p.m.`: its time differs, and is not given in another zone. A time that the story gives in two zones is left as it is.
    """
    bare: dict[object, set[str]] = {}
    zones: dict[object, set[str]] = {}
    for c in contexts:
        if c.figure.dimension is Dimension.TIME:
            bare.setdefault(_time(c), set())
            if c.figure.zone is None:
                bare[_time(c)].add(c.mention.article)
            else:
                zones.setdefault(_time(c), set()).add(c.figure.zone.lower())

    def is_local(c: Context) -> bool:
        told = zones.get(_time(c), set()) if c.figure.zone else set()
        return len(told) == 1 and not told & UNIVERSAL_ZONES and bool(bare[_time(c)] - {c.mention.article})

    return [_bared(c) if is_local(c) else c for c in contexts]


def _time(c: Context) -> object:
    return c.figure.low, c.figure.high


def _bared(c: Context) -> Context:
    figure = replace(c.figure, zone=None)
    return replace(c, figure=figure, mention=replace(c.mention, figure=figure))
