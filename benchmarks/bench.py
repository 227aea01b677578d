"""Time the program beside what a user would write in an afternoon: `bench.py [STORY] [--runs 3]`.

Whole briefs are fresh processes from a folder of articles to files, the two programs in turns, so
that a busy machine is busy for both: read the ratios, and CPU seconds before wall time. A median is
followed by the least and the most.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
ARTICLES = {".txt", ".html"}
#: five articles with fewer findings than the telephone call, which was written to show every kind
ORDINARY = HERE.parent / "seeds" / "ferry"
#: additions that tell how fast this Python is here and now
ADDITIONS = 10_000_000
#: texts on which the two encoders are compared; the tests take 200
AGREEING = 2000
#: words of a copy, and of one of its paragraphs
COPY, PARAGRAPH = 1200, 60
#: operations a token in the model's linear layers: twice their weights
WORK = 2 * 6 * (4 * 384 * 384 + 2 * 384 * 1536)


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    seconds: float
    cpu: float
    megabytes: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "story", nargs="?", type=Path, default=HERE.parent / "seeds" / "phone-call"
    )
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever installs the program has it compiled
    machine()
    for story in dict.fromkeys((chosen.story, ORDINARY)):
        brief(story, chosen.runs)
    commands(chosen.runs)
    stages(chosen.story)
    texts = sentences(chosen.story.parent)
    figures(texts, chosen.runs)
    embedding(texts, chosen.runs)
    rendering(chosen.story.parent)
    our_copy(chosen.story.parent, chosen.runs)


def machine() -> None:
    """What the figures hold for."""
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        "",
    )
    packages = " ".join(
        f"{name} {version(name)}"
        for name in ("onnxruntime", "sentence-transformers", "quantulum3", "weasyprint")
    )
    system = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{model}, {system}; Python {platform.python_version()}, {packages}")
    took = statistics.median(additions())
    print(f"this Python adds {ADDITIONS:,} numbers in {took:.2f} s, just now\n")


def additions(times: int = 5) -> Iterator[float]:
    """Seconds that so many additions take, again and again."""
    for _ in range(times):
        start, total = perf_counter(), 0
        for number in range(ADDITIONS):
            total += number
        yield perf_counter() - start


def brief(story: Path, runs: int) -> None:
    """A cold process from articles to PDF and JSON, ours, and to PDF, the script's."""
    articles = sorted(str(path) for path in story.iterdir() if path.suffix in ARTICLES)
    with tempfile.TemporaryDirectory() as scratch:
        outputs = ["-o", f"{scratch}/ours.pdf", "-o", f"{scratch}/ours.json"]
        ours = [sys.executable, "-m", "factcheck", "check", str(story), "-q", *outputs]
        script = [
            sys.executable,
            str(HERE / "afternoon_script.py"),
            f"{scratch}/script.pdf",
            *articles,
        ]
        measured(ours)  # the first run of all fills the user's caches
        turns = [(measured(ours), measured(script)) for _ in range(runs)]
    told = f"{len(articles)} articles to PDF and JSON in a cold process, {runs} runs in turns"
    print(f"{story.name}: {told}")
    row("", "factcheck", "script", "ratio")
    for name, title in (("seconds", "seconds"), ("cpu", "CPU seconds"), ("megabytes", "peak MB")):
        ours_, script_ = (
            [getattr(cost, name) for cost in costs] for costs in zip(*turns, strict=True)
        )
        ratio = statistics.median(a / b for a, b in zip(ours_, script_, strict=True))
        row(title, spread(ours_), spread(script_), f"{ratio:.2f}")


def commands(runs: int) -> None:
    """The commands that an editor waits for without any article."""
    print("\nsmall commands in a cold process")
    for words in (["--help"], ["figures", "5,000 people"]):
        costs = [measured([sys.executable, "-m", "factcheck", *words]) for _ in range(runs)]
        row(
            words[0],
            f"{spread([c.seconds for c in costs])} s",
            f"{spread([c.cpu for c in costs])} CPU s",
        )


def measured(command: Sequence[str]) -> Cost:
    """Run to the end, and say what that process and its children took."""
    start, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = message.decode(errors="replace")
        raise SystemExit(f"{' '.join(command)}\nended with status {process.returncode}\n{said}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(perf_counter() - start, cpu, usage.ru_maxrss / 1024)


def spread(values: Sequence[float]) -> str:
    """Median, least and most."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


def stages(story: Path) -> None:
    """Where the time goes, in one process."""
    run = subprocess.run(
        [sys.executable, str(HERE / "stages.py"), str(story)],
        check=True,
        capture_output=True,
        text=True,
    )
    print(f"\n{story.name}: where the time goes, one process\n{run.stdout}", end="")


def sentences(seeds: Path) -> list[str]:
    """The sentences of the stories that stand beside this one."""
    from factcheck.read.story import read_story
    from factcheck.split import split

    folders = sorted(path for path in seeds.iterdir() if path.is_dir())
    articles = [article for folder in folders for article in read_story([folder]).articles]
    return [sentence.text for article in articles for sentence in split(article).sentences]


def figures(texts: Sequence[str], runs: int) -> None:
    """Sentences a CPU second, ours and quantulum3."""
    from quantulum3 import classifier, parser

    import factcheck

    classifier.USE_CLF = False  # as in the script
    print(f"\nfigures of {len(texts)} sentences, sentences a CPU second")
    side_by_side("quantulum3", [factcheck.find_figures, parser.parse], texts, runs)


def embedding(texts: Sequence[str], runs: int) -> None:
    """Sentences a CPU second on one thread, and our share of the core's matrix peak."""
    import torch

    from factcheck.encode import SentenceTransformersEncoder
    from factcheck.encode.minilm import MiniLMEncoder

    torch.set_num_threads(1)
    ours, reference = MiniLMEncoder(), SentenceTransformersEncoder()
    print(f"\nembedding of {len(texts)} sentences on one thread, sentences a CPU second")
    rates = side_by_side(
        "sentence-transf.", [ours.encode, reference.encode], texts, runs, whole=True
    )
    lengths = ours.lengths(texts)
    agreement(ours, reference)
    each = sum(WORK * n + 4 * 6 * 384 * n * n for n in lengths) / len(lengths)
    peak = max(matrix_peak() for _ in range(runs))
    row(
        "matrix work",
        f"{rates * each / 1e9:.0f} GFLOP/s",
        f"of {peak / 1e9:.0f}",
        f"{rates * each / peak:.0%}",
    )


def agreement(ours: Any, reference: Any) -> None:
    """How far the two encoders' numbers lie apart at most, on texts of all lengths."""
    from tests.encode.texts import texts

    some = texts(AGREEING)
    apart = abs(ours.encode(some) - reference.encode(some)).max()
    row("agreement", f"{apart:.1e} apart", f"of {AGREEING:,} texts")


def matrix_peak(size: int = 1024) -> float:
    """Operations a second of one thread that only multiplies matrices, by numpy's library."""
    import numpy as np

    a = np.random.default_rng(0).random((size, size), dtype=np.float32)
    best = min(cpu_of(lambda: a @ a) for _ in range(5))
    return float(2 * size**3 / best)


def side_by_side(
    other: str,
    ways: Sequence[Callable[..., object]],
    texts: Sequence[str],
    runs: int,
    whole: bool = False,
) -> float:
    """Rates of two ways through the same texts, in turns; ours is returned."""
    for way in ways:
        way(texts[:1] if whole else texts[0])

    def through(way: Callable[..., object]) -> None:
        way(texts) if whole else [way(text) for text in texts]

    turns = [
        [len(texts) / cpu_of(lambda way=way: through(way)) for way in ways] for _ in range(runs)
    ]
    ours, theirs = zip(*turns, strict=True)
    row("", "factcheck", other, "ratio")
    row(
        "",
        f"{statistics.median(ours):.0f}",
        f"{statistics.median(theirs):.0f}",
        f"{statistics.median(ours) / statistics.median(theirs):.1f}",
    )
    return statistics.median(ours)


def rendering(seeds: Path) -> None:
    """CPU milliseconds for each finding in each format, over all stories."""
    import factcheck

    briefs = [factcheck.check([folder]) for folder in sorted(seeds.iterdir()) if folder.is_dir()]
    findings = sum(len(brief.discrepancies) for brief in briefs)
    print(f"\nwriting {len(briefs)} briefs with {findings} findings, CPU milliseconds a finding")
    for name in ("pdf", "html", "json"):
        briefs[0].save(io.BytesIO(), name)
        cost = sum(cpu_of(partial(brief.save, io.BytesIO(), name)) for brief in briefs)
        row(name, f"{1000 * cost / findings:.1f}")


def our_copy(seeds: Path, runs: int) -> None:
    """A copy of 1,200 words against ten sources beside the same sources alone, and its comments."""
    from tests.draft.word import build

    articles = [p for name in ("phone-call", "ferry") for p in sorted((seeds / name).iterdir())]
    sources = [str(path) for path in articles if path.suffix in ARTICLES]
    words = " ".join(p.read_text("utf-8") for p in map(Path, sources) if p.suffix == ".txt")
    copy = " ".join(words.split()[:COPY])
    told = f"{len(copy.split()):,} words of our copy against {len(sources)} sources"
    print(f"\n{told} in a cold process, {runs} runs in turns")
    with tempfile.TemporaryDirectory() as scratch:
        draft = Path(scratch, "copy.docx")
        draft.write_bytes(
            build.docx("".join(build.p(build.run(escape(part))) for part in parts(copy)))
        )
        program = [sys.executable, "-m", "factcheck"]
        alone = [*program, "check", *sources, "-q", "-o", f"{scratch}/sources.json"]
        ours = [*program, "draft", str(draft), "-q", "-o", f"{scratch}/checked.docx"]
        ours += ["--sources", sources[0], *sources[1:]]
        measured(ours)
        turns = [(measured(ours), measured(alone)) for _ in range(runs)]
    row("", "draft", "check", "more")
    for name, title in (("seconds", "seconds"), ("cpu", "CPU seconds")):
        with_copy, without = (
            [getattr(cost, name) for cost in costs] for costs in zip(*turns, strict=True)
        )
        more = statistics.median(a - b for a, b in zip(with_copy, without, strict=True))
        row(title, spread(with_copy), spread(without), f"{more:.2f}")


def parts(text: str) -> Iterator[str]:
    """A text in pieces of a paragraph's length."""
    words = text.split()
    return (" ".join(words[n : n + PARAGRAPH]) for n in range(0, len(words), PARAGRAPH))


def cpu_of(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def row(name: str, *cells: str) -> None:
    print(f"  {name:18}" + "".join(f"{cell:>20}" for cell in cells))


if __name__ == "__main__":
    main()
