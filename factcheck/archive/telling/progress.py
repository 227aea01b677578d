"""How far a run is, by what lies on disk: whatever the engine is, and however it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

#: told the stage, how far it has come, from 0 to 1, and counts by their names
Told = Callable[[str, float, Mapping[str, int]], None]

#: seconds between two looks
EVERY = 0.5


def silent(_stage: str, _done: float, _counts: Mapping[str, int]) -> None:
    """Tell nobody."""


@contextmanager
def counting(stage: str, places: Sequence[Path], tell: Told) -> Iterator[None]:
    """Tell while tasks are done how many of their files are there."""
    ended = Event()

    def look() -> None:
        while not ended.wait(EVERY):
            tell(*_now(stage, places))

    tell(*_now(stage, places))
    watch = Thread(target=look, daemon=True)
    watch.start()
    try:
        yield
    finally:
        ended.set()
        watch.join()
    tell(*_now(stage, places))


def _now(stage: str, places: Sequence[Path]) -> tuple[str, float, dict[str, int]]:
    there = {path for folder in {place.parent for place in places} for path in _in(folder)}
    done = sum(place in there for place in places)
    return stage, done / len(places) if places else 1.0, {"done": done, "tasks": len(places)}


def _in(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() else iter(())
