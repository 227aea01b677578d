"""Briefs from the desk: every format, with what was decided, who signed, and the trail's head.

The page that serves them imports nothing heavy: a process of its own makes each.
"""

from factcheck.desk.exports.making import (
    FORMATS,
    CannotExport,
    ending,
    keep_signed,
    keep_what_can_be,
    made,
    signed,
)

__all__ = ["FORMATS", "CannotExport", "ending", "keep_signed", "keep_what_can_be", "made", "signed"]
