"""The two ends of a change, which are no range: `rose from 4 to 6 percent`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.figures.around.changes import changed_from
from factcheck.figures.kinds.amounts import amount
from factcheck.figures.reading import Amount, Context, Reading
from factcheck.model import Dimension, Qualifier


def two_levels(context: Context, reading: Reading) -> tuple[Reading, Reading] | None:
    """The levels before and after, where a range is what something rose or fell from and to."""
    if reading.qualifier is not Qualifier.RANGE or context.word(reading.first) != "from":
        return None
    first = amount(context, reading.first + 1)
    if first is None or context.word(first.end) != "to":
        return None
    second = amount(context, first.end + 1)
    counts = reading.dimension is Dimension.COUNT
    if second is None or not changed_from(context, reading.first, near=counts):
        return None
    rising = second.low == reading.high
    levels = (reading.low, reading.high) if rising else (reading.high, reading.low)
    return _level(reading, first, levels[0]), _level(reading, second, levels[1])


def _level(reading: Reading, end: Amount, value: Decimal) -> Reading:
    """One end by itself, with the unit and the magnitude that both share."""
    rule = "amount" if reading.unit else "count"
    return replace(
        reading,
        first=end.first,
        end=end.end,
        low=value,
        high=value,
        qualifier=Qualifier.EXACT,
        rule=rule,
    )
