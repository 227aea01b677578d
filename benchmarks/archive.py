"""Time and memory as articles grow: `archive.py STORIES [--articles 5 50] [--processes 1 2]`.

Stories are checked one after the other, and with two processes by whichever is free; each process
runs one thread. What all briefs say is hashed, so that one process and two can be seen to say the
same. Where the folder holds fewer articles, its stories are taken again.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import resource
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--articles", type=int, nargs="+", default=[5, 50, 500, 5000])
    options.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    chosen = options.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    stories = sorted(path for path in chosen.folder.iterdir() if path.is_dir())
    heads = ("articles", "stories", "processes", "seconds", "CPU s", "CPU ms each", "peak MB each")
    print("".join(f"{head:>13}" for head in heads) + "  says")
    for wanted in chosen.articles:
        some = enough(stories, wanted)
        for processes in chosen.processes:
            print(measured(some, processes), flush=True)


def enough(stories: Sequence[Path], wanted: int) -> list[Path]:
    """Stories that hold so many articles together, the last one perhaps more."""
    taken: list[Path] = []
    count = 0
    for story in cycle(stories):
        if count >= wanted:
            break
        taken.append(story)
        count += articles(story)
    return taken


def articles(story: Path) -> int:
    return sum(path.suffix in {".txt", ".html"} for path in story.iterdir())


def measured(stories: Sequence[Path], processes: int) -> str:
    """A line of the table."""
    start, before = perf_counter(), cpu_seconds()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        answers = list(pool.map(checked, stories))
    seconds, cpu = perf_counter() - start, cpu_seconds() - before
    said = hashlib.sha256("".join(digest for digest, _ in answers).encode()).hexdigest()[:12]
    count = sum(map(articles, stories))
    peak = max(memory for _, memory in answers)
    cells = (str(count), str(len(stories)), str(processes), f"{seconds:.1f}", f"{cpu:.1f}")
    each = (f"{1000 * cpu / count:.0f}", f"{peak:.0f}")
    return "".join(f"{cell:>13}" for cell in (*cells, *each)) + f"  {said}"


def checked(story: Path) -> tuple[str, float]:
    """What a story's brief says, hashed, and this process's peak in MB."""
    import factcheck

    out = io.BytesIO()
    factcheck.check([story], encoder=encoder()).save(out, "json")
    return hashlib.sha256(out.getvalue()).hexdigest(), resource.getrusage(
        resource.RUSAGE_SELF
    ).ru_maxrss / 1024


def encoder() -> object:
    """One model for all stories of a process."""
    if not LOADED:
        from factcheck.encode import choose

        LOADED.append(choose().encoder)
    return LOADED[0]


LOADED: list[object] = []


def cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
