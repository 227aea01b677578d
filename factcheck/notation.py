"""A figure's reading as text: placeholder until the grammar's own lands."""

from __future__ import annotations

from factcheck.model import Figure


def write_value(figure: Figure) -> str:
    """Canonical reading."""
    return figure.text
