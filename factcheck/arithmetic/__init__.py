"""A document's own arithmetic: what does not add up in one text, whatever others say."""

from __future__ import annotations

from factcheck.arithmetic.passage import Passage
from factcheck.arithmetic.slip import Operand, Slip
from factcheck.arithmetic.slips import OF_ONE_TEXT, slips

__all__ = ["OF_ONE_TEXT", "Operand", "Passage", "Slip", "slips"]
