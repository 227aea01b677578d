"""Two statements of one text that do not add up, and the step that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import DiscrepancyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One of the two statements: the words as they stand, and what they come to."""

    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What does not add up: `text[first.start:first.end]` against that of `second`."""

    rule: str
    type: DiscrepancyType
    #: what it is about: `day of the week`
    what: str
    #: the step, in plain English: `8 men and 5 women make 13, not 12.`
    why: str
    first: Operand
    second: Operand
