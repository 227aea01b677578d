"""Time the program side by side with what a user would write in an afternoon: `bench.py [STORY] [--runs 3]`.

Every run is a fresh process from a folder of articles to a PDF, and the two programs take turns, so that a busy machine is busy for
both. Medians are printed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).parent
ARTICLES = {".txt", ".html"}


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    seconds: float
    cpu: float
    megabytes: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("story", nargs="?", type=Path, default=HERE.parent / "seeds" / "phone-call")
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    brief(chosen.story, chosen.runs)
    stages(chosen.story)
    figures(chosen.story.parent)


def brief(story: Path, runs: int) -> None:
    """A cold process from articles to PDF, ours and the script."""
    articles = sorted(str(path) for path in story.iterdir() if path.suffix in ARTICLES)
    with tempfile.TemporaryDirectory() as scratch:
        ours = [sys.executable, "-m", "factcheck", "check", str(story), "-q", "-o", f"{scratch}/ours.pdf"]
        script = [sys.executable, str(HERE / "afternoon_script.py"), f"{scratch}/script.pdf", *articles]
        turns = [(measured(ours), measured(script)) for _ in range(runs)]
    a, b = (median(costs) for costs in zip(*turns, strict=True))
    print(f"{story.name}: {len(articles)} articles to PDF in a cold process, median of {runs}")
    row("", "factcheck", "script", "ratio")
    for name in ("seconds", "cpu", "megabytes"):
        x, y = getattr(a, name), getattr(b, name)
        row({"cpu": "CPU seconds", "megabytes": "peak MB"}.get(name, name), f"{x:.2f}", f"{y:.2f}", f"{x / y:.2f}")


def measured(command: Sequence[str]) -> Cost:
    """Run to the end, and say what that process and its children took."""
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\nended with status {process.returncode}\n{message.decode(errors='replace')}")
    return Cost(perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(c, name) for c in costs) for name in ("seconds", "cpu", "megabytes")))


def stages(story: Path) -> None:
    """Where the time goes, in one process."""
    run = subprocess.run([sys.executable, str(HERE / "stages.py"), str(story)], check=True, capture_output=True, text=True)
    print(f"\n{story.name}: where the time goes, one process\n{run.stdout}", end="")


def figures(seeds: Path) -> None:
    """Sentences a second, ours and quantulum3, on the texts of the seeds."""
    from quantulum3 import classifier, parser

    import factcheck
    from factcheck.read import read_story
    from factcheck.split import split

    folders = sorted(path for path in seeds.iterdir() if path.is_dir())
    articles = [article for folder in folders for article in read_story([folder]).articles]
    sentences = [sentence.text for article in articles for sentence in split(article).sentences]
    classifier.USE_CLF = False  # as in the script
    print(f"\nfigures of {len(sentences)} sentences, sentences a second")
    for name, extract in (("factcheck", factcheck.find_figures), ("quantulum3", parser.parse)):
        extract(sentences[0])
        start = perf_counter()
        for sentence in sentences:
            extract(sentence)
        row(name, f"{len(sentences) / (perf_counter() - start):.0f}")


def row(name: str, *cells: str) -> None:
    print(f"  {name:18}" + "".join(f"{cell:>12}" for cell in cells))


if __name__ == "__main__":
    main()
