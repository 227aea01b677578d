"""Ctrl-C at any moment: one line, status 130, nothing half written, nobody left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck.resources import folder

ROOT = Path(__file__).parent.parent
LINE = "factcheck: interrupted\n"
#: the program, which interrupts itself at the first event of a name that tells of some words
#: (Python reports imports, files opened and renamed, processes started), or at the so-manieth
HARNESS = """
import os, signal, sys
name, words, at = sys.argv[1], sys.argv[2], int(sys.argv[3])
seen = 0
def hear(event, arguments):
    global seen
    if event.startswith(name) and (not words or any(words in str(a) for a in arguments)):
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGINT)
from factcheck.start import main
sys.argv = ["factcheck", *sys.argv[4:]]
sys.addaudithook(hear)
main()
"""
MOMENTS = {
    "as the command line is imported": ("import", "typer", 1),
    "as options are read": ("import", "factcheck.settings", 1),
    "as the folder is looked through": ("os.scandir", "", 1),
    "as processes start": ("subprocess.Popen", "", 1),
    "as the second process starts": ("subprocess.Popen", "", 2),
    "as numpy is imported": ("import", "numpy", 1),
    "in the middle of numpy": ("import", "numpy._core._multiarray", 1),
    "as an article is opened": ("open", "border", 1),
    "as the model is loaded": ("import", "onnxruntime", 1),
    "as templates are loaded": ("open", "brief.html", 1),
    "as an output is begun": ("open", ".a.html.", 1),
    "as an output takes its name": ("os.rename", ".a.pdf.", 1),
    "between two outputs": ("open", ".a.pdf.", 1),
    **{f"at event {n}": ("", "", n) for n in (1, 30, 100, 300, 1_000, 3_000, 6_000, 9_000)},
}


def interrupted(place: Path, name: str, words: str, at: int, *command: str):
    """What the program says and how it ends, in a session of its own."""
    for folder_of in ("tmp", "out"):
        (place / folder_of).mkdir()
    own = {"TMPDIR": str(place / "tmp"), "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    own |= {"XDG_CACHE_HOME": str(place / "cache")}
    process = subprocess.Popen(
        [sys.executable, "-c", HARNESS, name, words, str(at), *command],
        cwd=place,
        env=os.environ | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_attentive,
    )
    out, err = process.communicate(timeout=120)
    return process, out, err


def ended(code: str) -> tuple[int, str]:
    """How a script ends, and what it says."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        preexec_fn=_attentive,
        timeout=60,
    )
    return done.returncode, done.stderr


def _attentive() -> None:
    """As a program at a terminal is: one in the background may have been told to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def running(session: int) -> list[int]:
    """The processes of a session."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(stat[3]) == session and stat[0] != "Z":
                found.append(int(entry.name))
    return found


def alone(session: int) -> bool:
    """Whether a session's processes have gone, or go within a while."""
    for _ in range(100):
        if not running(session):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to look for processes")
@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_ctrl_c_is_one_line_and_leaves_nothing(moment, tmp_path: Path) -> None:
    story = str(folder("seeds") / "phone-call")
    outputs = ("-o", "out/a.html", "-o", "out/a.pdf", "-o", "out/a.json")
    process, out, err = interrupted(tmp_path, *moment, "check", story, "-q", *outputs)
    assert (process.returncode, out, err) == (130, "", LINE)
    assert alone(process.pid)
    whole = {"a.html", "a.pdf", "a.json"}
    assert {p.name for p in (tmp_path / "out").iterdir()} <= whole
    assert not [p for p in tmp_path.joinpath("cache").rglob(".*") if p.is_file()]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_once_all_is_written_there_is_nothing_to_interrupt(tmp_path: Path) -> None:
    moment = ("shutil.rmtree", "", 1)  # the folder of the process that set the type
    story = str(folder("seeds") / "phone-call")
    process, out, err = interrupted(tmp_path, *moment, "check", story, "-q", "-o", "out/a.pdf")
    assert (process.returncode, out, err) == (0, "", "")
    assert alone(process.pid)


def test_what_is_waited_for_is_given_up_in_the_end() -> None:
    code = """
import factcheck.start as start, factcheck.cli as cli, os, signal, threading, time
start.PATIENCE = 0.1
cli.main = lambda: (threading.Thread(target=time.sleep, args=(100,)).start(),
                    os.kill(os.getpid(), signal.SIGINT), time.sleep(100))
start.main()
"""
    assert ended(code) == (130, LINE)


def test_one_that_is_swallowed_is_raised_again() -> None:
    code = """
import factcheck.start as start, factcheck.cli as cli, os, signal
class Deaf:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        sum(range(1000))
def run():
    one = Deaf()
    del one
    while True:
        pass
cli.main = run
start.main()
"""
    assert ended(code) == (130, LINE)


def test_a_thread_that_is_waited_for_in_a_library_does_not_abort_the_process() -> None:
    code = """
import factcheck.start as start, factcheck.cli as cli, os, signal, threading, time
import numpy
from factcheck.encode.minilm import MiniLMEncoder
start.PATIENCE = 1.0
encoder = MiniLMEncoder()
encoder.load()
def work():
    while True:
        encoder._network.run(numpy.ones((64, 64), dtype="int64"))
def press():
    time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGINT)
def run():
    working = threading.Thread(target=work)
    working.start()
    threading.Thread(target=press).start()
    working.join()
cli.main = run
start.main()
"""
    assert ended(code) == (130, LINE)
