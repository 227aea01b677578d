"""How several things, and a number of things, are told within a sentence."""

from __future__ import annotations

from collections.abc import Sequence


def listed(items: Sequence[str]) -> str:
    """Things in a row; empty where there are none.

    >>> listed(["8 men", "5 women", "1 child"]), listed(["8 men"])
    ('8 men, 5 women and 1 child', '8 men')
    """
    *first, last = items or [""]
    return f"{', '.join(first)} and {last}" if first else last


def counted(number: int, noun: str) -> str:
    """A number with its noun, which takes an s.

    >>> counted(1, "agreement"), counted(0, "agreement")
    ('1 agreement', '0 agreements')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
