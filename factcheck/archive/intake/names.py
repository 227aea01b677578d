"""Paths as the tables write them."""

from __future__ import annotations

from factcheck.plain import LONGEST_NAME, named


def told(path: str) -> str:
    r"""A path in one line of valid text; what cannot be printed stands as an escape.

    >>> told("wire/a\n\udcff.txt"), told("wire/Müller.txt")
    ('wire/a\\n\\udcff.txt', 'wire/Müller.txt')
    """
    if path.isprintable():
        return path
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in path)


def reason_told(reason: str) -> str:
    """A reason in one line, no longer than one is read."""
    return named(reason, LONGEST_NAME)
