"""How much the way in which a number is written may hide, in its own unit."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.model import Figure

#: whole numbers below this are counted, not rounded
COUNTED = 100
#: most of a number that closing zeros hide: `$300 million` is seldom 250
ZEROS = Decimal("0.05")
_CLOSING_ZERO = re.compile(r"\d0(?![\d.,]*\d)")


def hidden(f: Figure, value: Decimal | None = None) -> Decimal:
    """Half of the step in which a value of a figure is written; nothing of a small whole one.

    >>> from factcheck.figures import find_figures
    >>> [str(hidden(f)) for f in find_figures("20 people, $1.5 million and 1,200 cars")]
    ['0', '50000', '50']
    """
    at = f.low if value is None else value
    small = at < COUNTED and at == at.to_integral_value() and f.grain >= 1
    if small:
        return Decimal(0)
    return min(f.grain / 2, at * ZEROS) if _CLOSING_ZERO.search(f.text) else f.grain / 2
