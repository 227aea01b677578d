"""A lock that a dead owner does not hold."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from factcheck.archive.store import lock
from factcheck.archive.store.lock import locked
from factcheck.errors import BadArchive

ROOT = Path(__file__).parents[2]
HOLDING = """
import sys, time
from pathlib import Path
from factcheck.archive.store.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(3600)
"""


@pytest.fixture(params=["of the system", "by number"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "by number":

        def unknown(file: IO[str]) -> bool:
            raise OSError("there are no locks in this folder")

        monkeypatch.setattr(lock, "_hold", unknown)
    return str(request.param)


def test_held_by_one_and_free_when_that_one_dies(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "lock"
    script = [sys.executable, "-c", HOLDING, str(path)]
    with subprocess.Popen(script, cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(BadArchive, match="another run adds to it"), locked(path):
            pass
        owner.kill()
        owner.wait()
        with locked(path):
            pass


def test_free_when_it_was_let_go(tmp_path: Path, kind: str) -> None:
    for _ in range(2):
        with locked(tmp_path / "lock"):
            assert (tmp_path / "lock").read_text() == f"{socket.gethostname()} {os.getpid()}\n"
    with pytest.raises(ValueError), locked(tmp_path / "lock"):
        raise ValueError
    with locked(tmp_path / "lock"):
        pass


def test_another_machine_may_be_alive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_hold", lambda file: lock._is_ours(file))
    tmp_path.joinpath("lock").write_text("elsewhere.example 1\n")
    with pytest.raises(BadArchive), locked(tmp_path / "lock"):
        pass
