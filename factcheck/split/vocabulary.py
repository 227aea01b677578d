"""Word lists: one `NAME.txt` a list under `data/`, one entry a line, `#` opens a comment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


@cache
def words(name: str) -> frozenset[str]:
    """The entries of list `name`, as written.

    >>> "Mr." in words("abbreviations_before_name")
    True
    """
    return frozenset(ordered(name))


@cache
def ordered(name: str) -> tuple[str, ...]:
    """The entries of list `name`, longest first, so that an alternation built from them prefers the longer one."""
    lines = (
        line.split("#", 1)[0].strip()
        for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    )
    return tuple(sorted({line for line in lines if line}, key=lambda entry: (-len(entry), entry)))
