"""Spells of time in one word: `a monthslong inquiry`, `an hours-long standoff`, `a weeklong trial`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.figures.reading import Context, Reading
from factcheck.figures.tokens import HYPHENS
from factcheck.figures.vocabulary import ONE, Unit, vocabulary
from factcheck.model import Dimension, Qualifier
from factcheck.words.lists import rows

#: the least that a plural means
LEAST = Decimal("1.5")


class Spell(NamedTuple):
    """A unit of time, and from how many to how many of it are meant."""

    unit: Unit
    low: Decimal
    high: Decimal


def compound(context: Context, index: int) -> Reading | None:
    """`monthslong`, `weeklong`: nobody counts the months, and a plural leaves open how many they were."""
    return (
        None
        if _joined(context, index)
        else _lasting(index, index + 1, compounds()[context.word(index)])
    )


def hyphenated(context: Context, index: int) -> Reading | None:
    """`months-long`, `week-long`."""
    tokens = context.tokens
    long = (
        tokens.lower[index + 1 : index + 3] == ["-", "long"]
        and tokens.glued(index + 1)
        and tokens.glued(index + 2)
    )
    long = long and not _joined(context, index)
    return _lasting(index, index + 3, compounds()[context.word(index) + "long"]) if long else None


def _joined(context: Context, index: int) -> bool:
    """Whether more of the word stands before it: `multi-year-long`, `two-hourlong`."""
    return context.word(index - 1) in HYPHENS and context.tokens.glued(index)


@cache
def compounds() -> dict[str, Spell]:
    """The compounds, to what they mean."""
    found = {}
    for row in rows("figures", "spells"):
        units = [
            u.value
            for u in vocabulary().units.get(row["unit"], ())
            if u.value.dimension is Dimension.DURATION
        ]
        if not units:
            raise row.bad(f"no unit of time: {row['unit']}")
        found[row["plural"] + "long"] = Spell(units[0], LEAST, Decimal(row["most"]))
        if row["single"]:
            found[row["single"]] = Spell(units[0], ONE, ONE)
    return found


def _lasting(first: int, end: int, spell: Spell) -> Reading:
    reading = Reading(first, end, spell.low, spell.high, ONE, "spell")
    reading.measured_in(spell.unit)
    # a weeklong trial may have lasted five days
    reading.qualifier = Qualifier.VAGUE if spell.low != spell.high else Qualifier.ABOUT
    return reading
