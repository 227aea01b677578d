"""Work for engines to do, which workers import: each task writes a file, or fails in some way."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import BadManifest
from factcheck.whole import put


@dataclass(frozen=True, slots=True)
class Task:
    """A number, to be written into a file of a folder."""

    number: int
    folder: Path
    #: the attempts that kill their worker
    deaths: int = 0


def write(task: Task) -> None:
    """Write the task's part; before that, kill this very process as often as is wanted."""
    tried = tries(task)
    # whole: a pool that breaks ends workers at whatever they are
    put(task.folder / f"{task.number}.tried", str(tried + 1).encode())
    if tried < task.deaths:
        os.kill(os.getpid(), signal.SIGKILL)
    put(task.folder / f"{task.number}.part", str(task.number**2).encode())


def write_after_the_others(task: Task) -> None:
    """The same, but whoever kills its worker waits until the twenty that do not have been done."""
    while task.deaths and len(list(task.folder.glob("*.part"))) < 20:
        time.sleep(0.2)
    time.sleep(0.5 if task.deaths else 0)
    write(task)


def end_executor(task: Task) -> None:
    """Write the part; whoever is to die takes all of its executor along the first time."""
    if task.deaths and not tries(task):
        task.folder.joinpath(f"{task.number}.tried").write_text("1")
        executor = parent(os.getppid())
        assert b"CoarseGrainedExecutorBackend" in Path(f"/proc/{executor}/cmdline").read_bytes()
        os.kill(executor, signal.SIGKILL)
        time.sleep(600)
    write(task)


def parent(process: int) -> int:
    """The process that started another."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def tries(task: Task) -> int:
    """How often the task was begun."""
    note = task.folder / f"{task.number}.tried"
    return int(note.read_text()) if note.exists() else 0


def parts(folder: Path) -> dict[str, bytes]:
    """What the tasks wrote."""
    return {path.name: path.read_bytes() for path in folder.glob("*.part")}


def wanted(numbers: range) -> dict[str, bytes]:
    """What they are to write."""
    return {f"{n}.part": str(n**2).encode() for n in numbers}


def refuse(task: Task) -> None:
    """An error of ours that its message alone cannot make again."""
    raise BadManifest(task.folder / "meta.json", f"task {task.number} is bad")


def fill(task: Task) -> None:
    """A disk that is full."""
    raise OSError(28, "No space left on device", str(task.folder / "a.part"))


def err(task: Task) -> None:
    """A fault of the program."""
    raise ZeroDivisionError("a fault")


def refuse_one(task: Task) -> None:
    """The first task is refused, the others are done."""
    if task.number == 0:
        refuse(task)
    write(task)


def sleep(task: Task) -> None:
    """Say who works, and then never end."""
    put(task.folder / f"{task.number}.pid", str(os.getpid()).encode())
    time.sleep(600)


def where(task: Task) -> None:
    """Say who works, with how many threads."""
    said = f"{os.getpid()} {os.environ.get('OMP_NUM_THREADS')}"
    put(task.folder / f"{task.number}.part", said.encode())
