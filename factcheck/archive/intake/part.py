"""A stretch of the rows of a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of rows; without more, all of them."""

    #: its first row, counted from 1; of JSON Lines a row is a line
    first: int = 1
    #: none for all to the end
    rows: int | None = None
    #: of these, how many are passed over
    skip: int = 0
    #: where it begins, in bytes, those of a packed file as they are unpacked
    start: int = 0
    size: int = 0
    #: of a table
    encoding: str = "utf-8"
    #: of a table with dates such as 10/06/2026: `day` or `month`, where other rows tell
    first_figure: str = ""
