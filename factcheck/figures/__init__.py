"""Text to figures: every number, amount, date and time of day, with what it measures or counts."""

from __future__ import annotations

from datetime import date

from factcheck.figures.grammar import read
from factcheck.figures.reading import NOBODY, SINGLED_OUT, SOMEBODY
from factcheck.figures.tokens import MASK
from factcheck.figures.write import mask, show_value, write_value
from factcheck.model import Figure

__all__ = [
    "MASK",
    "NOBODY",
    "SINGLED_OUT",
    "SOMEBODY",
    "find_figures",
    "mask",
    "show_value",
    "write_value",
]


def find_figures(text: str, published: date | None = None) -> list[Figure]:
    """The figures of `text` in order; they never overlap, and `text[f.start:f.end] == f.text`.

    Days such as `Monday` or `19 May` are resolved against the date of publication if it is known.

    >>> figure, = find_figures("At least 5,000 young people are dying every week.")
    >>> figure.text, int(figure.low), str(figure.qualifier), figure.noun, figure.rate, figure.role
    ('At least 5,000', 5000, 'at_least', 'young people', 'week', 'killed')
    """
    return read(text, published)
