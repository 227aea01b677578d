"""Positions on the globe: `32° 34′ S`, `151.2° E`; their minutes are neither feet nor times."""

from __future__ import annotations

from factcheck.figures.reading import Context
from factcheck.figures.tokens import Kind

DEGREES = frozenset({"°", "º", "˚", "deg", "degree", "degrees"})
MINUTES = frozenset({"′", "'", "’", "min", "minute", "minutes"})
SECONDS = frozenset({"″", '"', "”", "sec", "second", "seconds"})
POINTS = frozenset({"N", "S", "E", "W"})
DIRECTIONS = frozenset({"north", "south", "east", "west"})
#: a turn is so many degrees at most, and a compass point may stand before as well: `S 32° 34′`
FURTHEST = 180


def position(context: Context, index: int) -> int:
    """The token behind latitude or longitude, in degrees alone or with minutes and seconds."""
    end = _measured(context, index, DEGREES)
    if not end:
        return index
    minutes = _measured(context, end, MINUTES)
    end = minutes or end
    end = (_measured(context, end, SECONDS) if minutes else 0) or end
    if not _is_near(context, index):
        return index
    if context.tokens.words[end] in POINTS and not _runs_on(context, end + 1):
        return end + 1
    if context.word(end) in DIRECTIONS and context.word(end + 1) != "of":
        return end + 1
    led = index > 0 and context.tokens.words[index - 1] in POINTS
    return end if minutes or led else index


def _measured(context: Context, index: int, signs: frozenset[str]) -> int:
    """The token behind a number and one of `signs`; 0 where they do not stand at `index`."""
    place = index + 1
    if context.tokens.kinds[index] != Kind.NUMBER or context.word(place) not in signs:
        return 0
    return place + 1


def _runs_on(context: Context, index: int) -> bool:
    return context.tokens.glued(index) and context.tokens.kinds[index] in {Kind.WORD, Kind.NUMBER}


def _is_near(context: Context, index: int) -> bool:
    """Whether somewhere on the globe lies so far from the equator or from Greenwich."""
    word = context.tokens.words[index]
    return len(word) < 12 and float(word.replace(",", "")) <= FURTHEST
