"""What archives cost, and whether they come out the same: `archives.py STORIES [--only check …]`.

- check: CPU of checking real stories on one core, beside embedding the same texts alone;
- stages: CPU of all else and the peak memory of each process, over invented articles;
- same: an archive of real stories made in one process, in two, by Spark, by Dask, in two halves,
  and by runs that are killed, driver and workers in turn: one digest of all of its tables.

Each folder of STORIES is a story: texts, and `meta.json` with file, title, outlet and date of each.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, process_time, sleep
from typing import Any

from invented import write

PARTS = ("check", "stages", "same")
TABLES = ("articles", "pairs", "stories", "findings", "unread")
#: how often the runs of `same` are killed
KILLS = 6
#: what runs so many processes below a run's own
PROCESSES = {1: "worker", 2: "its reader"}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stories", type=Path)
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS)
    parser.add_argument("--articles", type=int, default=300, help="of real stories, at least")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--runs", nargs="+", default=list(RUNS), help="of `same`")
    asked = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        each: dict[str, float] = {}
        if "check" in asked.only:
            each["check"] = check(asked.stories, asked.articles)
        if "stages" in asked.only:
            each["else"] = [stages(work, size) for size in asked.sizes][-1]
        if len(each) == 2:
            million(each["check"], each["else"])
        if "same" in asked.only:
            same(work, asked.stories, asked.articles, asked.runs)


def check(folder: Path, wanted: int) -> float:
    """CPU milliseconds of an article, on one core."""
    cost = apart(checked, folder, wanted)
    print(f"\nchecking {cost.articles} articles of {cost.stories} stories, one process")
    for name, seconds in (("embedding alone", cost.embedding), ("check", cost.seconds)):
        rate = cost.articles / seconds
        print(f"  {name:16}{1000 / rate:8.1f} CPU ms an article{rate:8.1f} articles a second")
    print(
        f"  embedding is {cost.embedding / cost.seconds:.0%}; peak {cost.peak:.0f} MB", flush=True
    )
    return 1000 * cost.seconds / cost.articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """CPU seconds of checking, those of its embedding, and the process's peak memory in MB."""

    articles: int
    stories: int
    seconds: float
    embedding: float
    peak: float


class Timed:
    """An encoder that counts the CPU seconds that it takes."""

    def __init__(self, encoder: Any) -> None:
        self._encoder = encoder
        self.name = encoder.name
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> Any:
        begun = process_time()
        vectors = self._encoder.encode(texts)
        self.seconds += process_time() - begun
        return vectors


def checked(folder: Path, wanted: int) -> Cost:
    """Check stories one after the other; the first, with which libraries come, is not counted."""
    import pyarrow as pa

    from factcheck.archive import rows
    from factcheck.encode import choose

    stories = real(folder, wanted)
    encoder = Timed(choose().encoder)
    tables = [
        pa.Table.from_pylist(
            [
                {"story": story[0]["url"], "article": f"{n:04}", **told(article)}
                for n, article in enumerate(story)
            ]
        )
        for story in stories
    ]
    rows(tables[0], encoder=encoder)
    encoder.seconds, begun = 0.0, process_time()
    for table in tables:
        rows(table, encoder=encoder)
    return Cost(
        articles=sum(map(len, tables)),
        stories=len(tables),
        seconds=process_time() - begun,
        embedding=encoder.seconds,
        peak=peak_of(os.getpid()),
    )


def told(article: dict[str, Any]) -> dict[str, Any]:
    """A record's fields by the names of an archive's columns."""
    from datetime import date

    day = article["date"]
    known = {name: article[name] for name in ("text", "title", "outlet", "url")}
    return {**known, "published": date.fromisoformat(day) if day else None}


def stages(work: Path, size: int) -> float:
    """CPU milliseconds of an article, of everything but checking; the archive is thrown away."""
    source, archive = work / f"{size}.jsonl", work / f"{size}"
    write(source, size)
    with peaks() as highest:
        spent, facts, driver = apart(grouped, source, archive, size)
    print(f"\n{size:,} invented articles, {facts}")
    for name, seconds in spent.items():
        print(f"  {name:16}{1000 * seconds / size:8.2f} CPU ms an article")
    # a worker has strangers' files read by a process of its own
    told = ", ".join(f"{name} {highest.get(n, 0):.0f} MB" for n, name in PROCESSES.items())
    total = 1000 * sum(spent.values()) / size
    print(f"  {'together':16}{total:8.2f}; peak: driver {driver:.0f} MB, {told}", flush=True)
    shutil.rmtree(archive)
    source.unlink()
    return total


def grouped(source: Path, archive: Path, size: int) -> tuple[dict[str, float], str, float]:
    """CPU seconds of each stage, what came of them, and the driver's peak in MB."""
    from factcheck.archive import Archive
    from factcheck.archive.check import stage as checking
    from factcheck.archive.engines.local import Local
    from factcheck.archive.group import pairing
    from factcheck.archive.group import stage as grouping
    from factcheck.archive.intake import stage as reading
    from factcheck.archive.intake.merging import lying_in
    from factcheck.archive.options import kept_in
    from factcheck.archive.store.folder import Folder

    spent: dict[str, float] = {}
    timed(spent, "reading, words", Local, "run")
    timed(spent, "merging", reading, "merge")
    timed(spent, "pairs", pairing, "pair")
    timed(spent, "linkage", grouping, "group")
    begun = cpu()
    added = Archive(archive).add(source, jobs=2, until="group")
    spent["the rest"] = cpu() - begun - sum(spent.values())
    begun, folder = cpu(), Folder(archive)
    lying, options = lying_in(folder), kept_in(folder)
    assert options is not None
    tasks = [checking.tasks_of(folder, day, lying, options) for day in folder.days("stories")]
    spent["tasks"] = cpu() - begun
    facts = f"{added.to_check:,} in {added.stories:,} stories, {sum(map(len, tasks)):,} tasks"
    assert added.new == size
    return spent, facts, peak_of(os.getpid())


def timed(spent: dict[str, float], name: str, home: Any, called: str) -> None:
    """Count the CPU seconds that a function of a module takes, its processes' too."""
    function = getattr(home, called)

    def counted(*arguments: Any, **named: Any) -> Any:
        begun = cpu()
        try:
            return function(*arguments, **named)
        finally:
            spent[name] = spent.get(name, 0.0) + cpu() - begun

    setattr(home, called, counted)


def million(check: float, other: float) -> None:
    """What a million articles take, by what was measured here."""
    print("\na million articles, core hours")
    for name, share in (("all in stories", 1.0), ("half alone", 0.5)):
        print(f"  {name:16}{(check * share + other) / 3.6:8.1f}")


def same(work: Path, folder: Path, wanted: int, runs: Sequence[str]) -> None:
    """A line for each way to make one archive; all are to have one digest."""
    articles = [article for story in real(folder, wanted) for article in story]
    random.Random(1).shuffle(articles)
    half = len(articles) // 2
    for name, some in (("all", articles), ("one", articles[:half]), ("two", articles[half:])):
        lines = "".join(json.dumps(article) + "\n" for article in some)
        (work / f"{name}.jsonl").write_text(lines)
    print(f"\n{len(articles)} articles{'':10}seconds   worker MB  digest of the tables")
    digests = set()
    for name in runs:
        begun, archive = perf_counter(), work / name
        with peaks() as highest:
            note = RUNS[name](work, archive)
        digests.add(digest(archive))
        seconds, memory = perf_counter() - begun, max(highest.values(), default=0)
        print(f"  {name:18}{seconds:9.0f}{memory:12.0f}  {digest(archive)} {note}", flush=True)
    if len(digests) > 1:
        sys.exit("the archives differ")


def once(engine: str, jobs: int) -> Callable[[Path, Path], str]:
    return lambda work, archive: add(work / "all.jsonl", archive, engine, jobs)


def add(source: Path, archive: Path, engine: str = "local", jobs: int = 2) -> str:
    """Add to an archive in a program of its own, to the end."""
    subprocess.run(command(source, archive, engine, jobs), check=True)
    return ""


def halves(work: Path, archive: Path) -> str:
    return add(work / "one.jsonl", archive) + add(work / "two.jsonl", archive)


def killed(work: Path, archive: Path) -> str:
    """Runs of which each is killed two parts later than the one before, or a worker of it."""
    chance, died = random.Random(2), 0
    for turn in range(KILLS):
        process = subprocess.Popen(
            command(work / "all.jsonl", archive, "local", 2), stderr=subprocess.DEVNULL
        )
        while process.poll() is None and len(list(archive.glob("parts/*.parquet"))) <= 2 * turn:
            sleep(0.02)
        if process.poll() is None:
            theirs = list(below(process.pid))
            victims = theirs if turn % 2 and theirs else [process.pid]
            os.kill(chance.choice(victims), signal.SIGKILL)
            died += 1
        # the driver that lost a worker goes on; one that was killed has left nobody
        process.wait()
    add(work / "all.jsonl", archive)
    return f"{died} killed"


def command(source: Path, archive: Path, engine: str, jobs: int) -> list[str]:
    program = [sys.executable, "-m", "factcheck", "archive", "add", str(source), "-a", str(archive)]
    return [*program, "--engine", engine, "--jobs", str(jobs), "--quiet"]


RUNS: dict[str, Callable[[Path, Path], str]] = {
    "one process": once("local", 1),
    "two processes": once("local", 2),
    "two halves": halves,
    "killed": killed,
    "spark": once("spark", 2),
    "dask": once("dask", 2),
}


def digest(archive: Path) -> str:
    """Of all tables but that of the inputs, which are others in halves."""
    found = hashlib.sha256()
    for path in sorted(path for name in TABLES for path in archive.glob(f"{name}*/**/*.parquet")):
        found.update(f"{path.relative_to(archive)}\n".encode() + path.read_bytes())
    return found.hexdigest()[:12]


def real(folder: Path, wanted: int) -> list[list[dict[str, Any]]]:
    """Stories that hold so many articles together, each a record of its fields."""
    found: list[list[dict[str, Any]]] = []
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        if sum(map(len, found)) >= wanted:
            break
        known = json.loads((place / "meta.json").read_text())["articles"]
        fields = ("title", "outlet", "date", "url")
        found.append(
            [
                {**{name: one.get(name) for name in fields}, "text": text(place / one["file"])}
                for one in known
            ]
        )
    return found


def text(path: Path) -> str:
    return path.read_text("utf-8", "replace")


def apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a function answers in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def cpu() -> float:
    """CPU seconds of this process and of those that it has ended."""
    return sum(os.times()[:4])


@contextmanager
def peaks() -> Iterator[dict[int, float]]:
    """The highest peak of memory, in MB, of the processes so many below ours."""
    highest: dict[int, float] = {}
    ended = Event()

    def watch() -> None:
        while not ended.wait(0.25):
            look(os.getpid(), 0)

    def look(process: int, depth: int) -> None:
        for child in children(process):
            highest[depth] = max(highest.get(depth, 0.0), peak_of(child))
            look(child, depth + 1)

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield highest
    finally:
        ended.set()
        watcher.join()


def below(process: int) -> Iterator[int]:
    """The processes that a process has started."""
    for child in children(process):
        yield child
        yield from below(child)


def children(process: int) -> list[int]:
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return [int(one) for path in threads for one in (path / "children").read_text().split()]
    except OSError:
        return []


def peak_of(process: int) -> float:
    """The most memory that a process has had, in MB; none once it has gone."""
    try:
        said = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    lines = [line for line in said.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) / 1024 if lines else 0.0


if __name__ == "__main__":
    main()
