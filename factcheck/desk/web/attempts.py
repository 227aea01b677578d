"""How often somebody may be wrong about a password before they have to wait."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic

#: seconds that a wrong attempt counts
SPAN = 15 * 60
#: wrong attempts at one name, from anywhere, and from one place, at any name
BY_NAME, BY_PEER = 10, 30
#: names and places that are remembered; who fills it with invented names waits for their place
MOST = 20_000


class Attempts:
    """Attempts at signing in that failed, or are under way, by name and by place."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._turn = Lock()
        self._at: dict[tuple[str, str], deque[float]] = {}

    def begin(self, name: str, peer: str) -> float:
        """Count an attempt before it is looked at; else the seconds to wait, nothing counted.

        A hundred at once are counted as well as a hundred in a row.

        >>> attempts = Attempts(clock=lambda: 0.0)
        >>> [attempts.begin("ann", "10.0.0.7") for _ in range(11)][-2:]
        [0.0, 900.0]
        """
        with self._turn:
            self._forget()
            waits = [self._wait(key, most) for key, most in _limits(name, peer)]
            if not any(waits):
                for key, _ in _limits(name, peer):
                    # put at the end: what was tried last is forgotten last
                    self._at[key] = self._at.pop(key, deque())
                    self._at[key].append(self._clock())
            return max(waits)

    def succeed(self, name: str, peer: str) -> None:
        """The attempt was right: those at this name no longer count, and this one nowhere."""
        with self._turn:
            self._at.pop(("name", name), None)
            if times := self._at.get(("peer", peer)):
                times.pop()

    def _wait(self, key: tuple[str, str], most: int) -> float:
        times = self._at.get(key, deque())
        while times and times[0] <= self._clock() - SPAN:
            times.popleft()
        return times[0] + SPAN - self._clock() if len(times) >= most else 0.0

    def _forget(self) -> None:
        """Let go of the oldest, once there is much."""
        while len(self._at) >= MOST:
            del self._at[next(iter(self._at))]


def _limits(name: str, peer: str) -> Iterable[tuple[tuple[str, str], int]]:
    return ((("name", name), BY_NAME), (("peer", peer), BY_PEER))
