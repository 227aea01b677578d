"""Print how long each stage takes here, imports and loading included: `stages.py STORY`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter

START = perf_counter()


def main() -> None:
    marks = [("imports", START)]
    from factcheck.pipeline import check

    brief = check(
        [sys.argv[1]], progress=lambda stage, _done: marks.append((stage, perf_counter()))
    )
    marks.append(("PDF", perf_counter()))
    with tempfile.TemporaryDirectory() as scratch:
        brief.save(Path(scratch) / "brief.pdf")
    ends = [time for _, time in marks[1:]] + [perf_counter()]
    for (stage, start), end in zip(marks, ends, strict=True):
        print(f"  {stage:18}{end - start:12.2f}")


if __name__ == "__main__":
    main()
