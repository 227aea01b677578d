"""How much the way in which a number is written may hide, in its own unit."""

from __future__ import annotations

from decimal import Decimal

from factcheck.model import Figure

#: whole numbers below this are counted, not rounded
COUNTED = 100


def hidden(f: Figure, value: Decimal | None = None) -> Decimal:
    """Half of the step in which a value of a figure is written; nothing of a small whole one.

    >>> from factcheck.figures import find_figures
    >>> [str(hidden(f)) for f in find_figures("20 people, $1.5 million and 1,200 cars")]
    ['0', '50000', '50']
    """
    at = f.low if value is None else value
    small = at < COUNTED and at == at.to_integral_value() and f.grain >= 1
    return Decimal(0) if small else f.grain / 2
