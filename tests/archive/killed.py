"""A run that is killed at its n-th act on a file: `python -m tests.archive.killed ROOT N WIRE…`.

One that is killed at none prints how many acts it took. All is forked from one process that has
imported what is needed, and has done nothing else yet.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copytree
from typing import Any

from factcheck.archive import Archive
from factcheck.archive.store.files import digest
from factcheck.archive.store.folder import Folder
from factcheck.archive.telling.counting import counts_of
from tests.archive.here import Here

#: what changes what lies in a folder, before it is done
ACTS = ("os.rename", "os.remove", "os.link", "os.mkdir")


@dataclass
class Count:
    """Acts within a folder so far, and the one before which the process is killed."""

    root: str
    last: int
    done: int = 0

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in ACTS and str(arguments[0]).startswith(self.root):
            self.done += 1
            if self.done == self.last:
                os.kill(os.getpid(), signal.SIGKILL)


def apart(act: Callable[[], Any]) -> Any:
    """What an act in a process of its own answers; None where it was killed."""
    ours, theirs = os.pipe()
    if not os.fork():
        with os.fdopen(theirs, "w") as answer:
            json.dump(act(), answer)
            answer.flush()
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as answer:
        said = answer.read()
    os.wait()
    return json.loads(said) if said else None


def add(root: str, paths: list[str], last: int = 0) -> int:
    """Add to an archive; how many acts it took."""
    count = Count(root, last)
    sys.addaudithook(count)
    Archive(root).add(paths, engine=Here())
    return count.done


def state(root: str) -> list[Any]:
    """The digest, whether counts add up, and what is left of the work."""
    counts = counts_of(Folder(Path(root)))
    whole = counts.rows == counts.articles + counts.copies + counts.unread
    settled = (counts.new, counts.waiting) == (0, 0)
    return [
        digest(Path(root)),
        whole and settled,
        [path.name for path in Path(root, "parts").iterdir()],
    ]


def main(place: str, first: int, step: int) -> None:
    """Kill runs at each act from the first on, every `step`; print what comes of each."""
    wire = sorted(str(path) for path in Path(place, "wire").iterdir())
    half = len(wire) // 2
    begun = str(Path(place, "begun"))
    apart(partial(add, begun, wire[:half]))
    copytree(begun, Path(place, "calm"))
    calm = str(Path(place, "calm"))
    acts = apart(partial(add, calm, wire[half:]))
    print(json.dumps([acts, apart(partial(state, calm))]), flush=True)
    for last in range(first, acts + 1, step):
        root = str(Path(place, f"killed-{last}"))
        copytree(begun, root)
        assert apart(partial(add, root, wire[half:], last)) is None, "it was to be killed"
        apart(partial(add, root, wire[half:]))
        print(json.dumps([last, apart(partial(state, root))]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
