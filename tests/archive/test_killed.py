"""Killed anywhere and begun again, a run comes to what it would have come to."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck.archive.store.files import digest
from factcheck.archive.store.folder import Folder
from factcheck.archive.telling.counting import counts_of
from factcheck.resources import folder
from tests.archive.here import Told, wire

ROOT = Path(__file__).parents[2]
#: adds the seeds to an archive, on two processes
SEEDS = """
import sys
from factcheck.archive import Archive
if __name__ == "__main__":
    Archive(sys.argv[1]).add([sys.argv[2]], jobs=2)
"""
WHOLE, SOME = (0, 1, 2, 3, 4, 5), (3, 4, 5, 6, 7)
#: the second half has articles of old stories, one with the first's text from an earlier day,
#: one that stands between two stories, and new ones
WIRE = [
    Told(0, WHOLE, "Globe", 5),
    Told(0, SOME, "Post", 6, title="A title"),
    Told(1, WHOLE, "Globe", 5),
    Told(1, SOME, "Mail", 11),
    Told(1, WHOLE, "Post", None),
    Told(0, WHOLE, "Globe", 1),
    Told(0, SOME, "Post", 6, title="A better title"),
    Told(1, SOME, "Globe", 8),
    Told(0, WHOLE, "Mail", 4),
    Told(0, SOME, "Mail", None),
]


@pytest.mark.parametrize("first", [1, 2, 3])
def test_killed_at_an_act_on_a_file(tmp_path: Path, first: int) -> None:
    """At half of all acts, three of each six in turn: each takes a second, and runs are alike."""
    wire(tmp_path / "wire", WIRE)
    done = subprocess.run(
        [sys.executable, "-m", "tests.archive.killed", str(tmp_path), str(first), "6"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    (_, wanted), *killed = map(json.loads, done.stdout.splitlines())
    assert wanted[1:] == [True, []]
    assert len(killed) > 5
    assert {last: state for last, state in killed if state != wanted} == {}


def test_killed_with_its_workers(tmp_path: Path) -> None:
    """Real stories on two processes; the run is killed after the first part of each stage."""
    calm, killed = tmp_path / "calm", tmp_path / "killed"
    subprocess.run([*begun(calm)], cwd=ROOT, check=True)
    for pattern in ("read-*.articles.parquet", "2*.parquet"):
        process = subprocess.Popen(begun(killed), cwd=ROOT)
        while process.poll() is None and not list((killed / "parts").glob(pattern)):
            time.sleep(0.01)
        process.kill()
        assert process.wait() == -signal.SIGKILL
    subprocess.run([*begun(killed)], cwd=ROOT, check=True)
    assert digest(killed) == digest(calm)
    assert counts_of(Folder(killed)) == counts_of(Folder(calm))
    assert list((killed / "parts").iterdir()) == []


def begun(root: Path) -> list[str]:
    return [sys.executable, "-c", SEEDS, str(root), str(folder("seeds"))]
