"""Spells of time in one word: `a monthslong inquiry`, `an hours-long standoff`, `a weeklong trial`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.figures.reading import Context, Reading
from factcheck.figures.vocabulary import ONE, Unit, rows, vocabulary
from factcheck.model import Dimension, Qualifier


class Spell(NamedTuple):
    """A unit of time, and from how many to how many of it are meant."""

    unit: Unit
    low: Decimal
    high: Decimal


def compound(context: Context, index: int) -> Reading | None:
    """`monthslong`, `weeklong`: nobody counts the months, and a plural leaves open how many they were."""
    return _lasting(index, index + 1, compounds()[context.word(index)])


def hyphenated(context: Context, index: int) -> Reading | None:
    """`months-long`, `week-long`."""
    long = context.tokens.lower[index + 1 : index + 3] == ["-", "long"]
    return _lasting(index, index + 3, compounds()[context.word(index) + "long"]) if long else None


@cache
def compounds() -> dict[str, Spell]:
    """The compounds, to what they mean."""
    found = {}
    for row in rows("spells.tsv"):
        units = [u.value for u in vocabulary().units.get(row["unit"], ()) if u.value.dimension is Dimension.DURATION]
        if not units:
            raise row.bad(f"no unit of time: {row['unit']}")
        found[row["plural"] + "long"] = Spell(units[0], Decimal(2), Decimal(row["most"]))
        found[row["unit"] + "long"] = Spell(units[0], ONE, ONE)
    return found


def _lasting(first: int, end: int, spell: Spell) -> Reading:
    reading = Reading(first, end, spell.low, spell.high, ONE, "spell")
    reading.measured_in(spell.unit)
    if spell.low != spell.high:
        reading.qualifier = Qualifier.VAGUE
    return reading
