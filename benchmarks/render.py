"""What it costs to write a brief: CPU and memory of PDF and HTML, by the number of findings.

    python benchmarks/render.py            10, 50 and 200 findings
    python benchmarks/render.py 10 500     other numbers

Every row is a process of its own, so that imports and memory count. The last column gives the time
in turns of a fixed loop of ten million additions on the same machine, as a busy or slow machine is
busy and slow for both.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: format, findings: seconds of CPU and megabytes above an empty process on a machine with LOOP
LIMITS = {("pdf", 10): (2.0, 100), ("pdf", 200): (30.0, None), ("html", 200): (0.3, None)}
LOOP = 0.3


def measured(format: str, findings: int) -> tuple[float, float, int]:
    """Seconds of CPU for the first and for a second time, and megabytes above the empty program."""
    sys.path.insert(0, str(ROOT))
    from factcheck.brief import present
    from factcheck.render.formats import rendered
    from tests.invented.stories import crowd

    story = crowd(5, findings)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    page = present(story)
    rendered(crowd(5, 1), present(crowd(5, 1)), format)
    warm = time.process_time()
    rendered(story, page, format)
    end = time.process_time()
    return (
        end - start,
        end - warm,
        (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024,
    )


def loop() -> float:
    """Seconds of CPU for ten million additions."""
    start, total = time.process_time(), 0
    for i in range(10_000_000):
        total += i
    return time.process_time() - start


def main() -> None:
    """A line for each format and number of findings."""
    numbers = [int(a) for a in sys.argv[1:]] or [10, 50, 200]
    heads = ("format", "findings", "first, s", "again, s", "memory, MB", "loops")
    print("".join(f"{head:>12}" for head in heads) + "  limit")
    for kind in ("html", "pdf"):
        for number in numbers:
            command = [sys.executable, __file__, "--one", kind, str(number)]
            first, again, memory, turn = map(
                float,
                subprocess.run(
                    command, capture_output=True, text=True, check=True, cwd=ROOT
                ).stdout.split(),
            )
            seconds, most = LIMITS.get((kind, number), (None, None))
            limit = (
                ""
                if seconds is None
                else f"{seconds:g} s ({seconds / LOOP:.0f} loops)"
                + (f", {most} MB" if most else "")
            )
            told = f"{first:>12.2f}{again:>12.2f}{memory:>12.0f}{again / turn:>12.1f}  {limit}"
            print(f"{kind:>12}{number:>12}{told}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(*measured(sys.argv[2], int(sys.argv[3])), (loop() + loop()) / 2)
    else:
        main()
