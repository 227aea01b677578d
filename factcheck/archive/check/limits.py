"""What a story may take of the machine that checks it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one story: the largest of 200 articles take a minute and half a gigabyte."""

    #: seconds by the clock
    seconds: float = 600
    #: MiB that a process may fill which checks a story by itself
    memory: int = 2048


def too_slow(limits: Limits) -> str:
    """Why a story is not checked that takes too long.

    >>> too_slow(Limits()), too_slow(Limits(seconds=2))
    ('it takes more than 10 minutes to check', 'it takes more than 2 seconds to check')
    """
    minutes, seconds = divmod(limits.seconds, 60)
    told = f"{minutes:g} minutes" if minutes and not seconds else f"{limits.seconds:g} seconds"
    return f"it takes more than {told} to check"


def too_large(limits: Limits) -> str:
    """Why a story is not checked that needs too much memory.

    >>> too_large(Limits())
    'it needs more than 2 GB of memory to check'
    """
    return f"it needs more than {limits.memory / 1024:g} GB of memory to check"
