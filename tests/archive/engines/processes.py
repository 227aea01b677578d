"""Programs that use an engine by themselves, and whether their processes have gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[3]
#: how a program ends that Ctrl-C was pressed at
INTERRUPTED = (130, "factcheck: interrupted", [])


def run(
    engine: str, work: str, folder: Path, *deaths: int, **environment: str
) -> subprocess.CompletedProcess[str]:
    """How a program ends that has an engine do some work, and what it says."""
    return subprocess.run(
        _command(work, folder, *deaths),
        env=_environment(engine) | environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def stopped(engine: str, folder: Path, how: int) -> tuple[int, str, list[int]]:
    """How such a program ends that is stopped in the middle of two tasks; what it says last.

    And those of its workers that go on.
    """
    process = subprocess.Popen(
        _command("sleep", folder, 0, 0),
        env=_environment(engine),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_attentive,
    )
    workers = [int(told(folder / f"{n}.pid")) for n in range(2)]
    if how == signal.SIGINT:
        os.killpg(process.pid, how)  # as a terminal does it: all of the group
    else:
        process.send_signal(how)
    process.wait(timeout=60)
    within_a_while(lambda: not any(map(alive, workers)))
    said = process.communicate()[1].splitlines() or [""]
    return process.returncode, said[-1], [worker for worker in workers if alive(worker)]


def _attentive() -> None:
    """As a program at a terminal is: one in the background may have been told to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _command(work: str, folder: Path, *deaths: int) -> list[str]:
    program = Path(__file__).with_name("program.py")
    return [sys.executable, str(program), work, str(folder), *map(str, deaths)]


def _environment(engine: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "ENGINE": engine}


def told(path: Path) -> str:
    """What a file says, once it is there."""
    assert within_a_while(path.exists)
    return path.read_text()


def within_a_while(what: Callable[[], bool]) -> bool:
    """Whether it comes to be so."""
    for _ in range(600):
        if what():
            return True
        time.sleep(0.1)
    return False


def alive(process: int) -> bool:
    """Whether a process still runs."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
