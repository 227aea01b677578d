"""Spells of time in one word: `a monthslong inquiry`, `an hours-long standoff`."""

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
    """`monthslong`, `weeklong`: a plural leaves open how many they were."""
    spell = compounds()[context.word(index)]
    return None if _joined(context, index) else _lasting(index, index + 1, spell)


def hyphenated(context: Context, index: int) -> Reading | None:
    """`months-long`, `week-long`."""
    touches = context.tokens.glued(index + 1) and context.tokens.glued(index + 2)
    if not touches or not context.says(index + 1, "-", "long") or _joined(context, index):
        return None
    return _lasting(index, index + 3, compounds()[context.word(index) + "long"])


def _joined(context: Context, index: int) -> bool:
    """Whether more of the word stands before it: `multi-year-long`, `two-hourlong`."""
    return context.word(index - 1) in HYPHENS and context.tokens.glued(index)


@cache
def compounds() -> dict[str, Spell]:
    """The compounds, to what they mean."""
    found = {}
    for row in rows("figures", "spells"):
        known = (phrase.value for phrase in vocabulary().units.get(row["unit"], ()))
        units = [unit for unit in known if unit.dimension is Dimension.DURATION]
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
