"""Ctrl-C as an error: what it comes upon is left as it is, and its line is told at the end.

Nothing is imported: it is read before Ctrl-C is caught.
"""

from __future__ import annotations


class Interrupted(BaseException):
    """Ctrl-C. Not KeyboardInterrupt, which libraries catch and have words of their own for."""

    line = "interrupted"


class Kept(Interrupted):
    """Ctrl-C at a run that goes on where it was when it is started again."""

    line = "interrupted; what was done is kept, and the same command goes on from there"


class Closed(Interrupted):
    """Ctrl-C at a desk that is served: that is how it is closed, and nothing was broken off."""

    line = "the desk is closed; everything that was saved is kept"
