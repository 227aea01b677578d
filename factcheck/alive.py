"""Whether a process is alive, by its number."""

from __future__ import annotations

import os


def is_alive(number: str) -> bool:
    """Whether this machine has a process of this number; what is no number is none.

    >>> is_alive(str(os.getpid())), is_alive("the reader")
    (True, False)
    """
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True  # somebody else's
    return True
