"""Nothing leaves the machine, and nothing is left behind: what a run asks of the system.

Needs strace; without it the tests are skipped, unless FACTCHECK_STRACE names one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from factcheck.encode.packaged import packaged_model
from factcheck.resources import folder

ROOT = Path(__file__).parent.parent
WANTED = os.environ.get("FACTCHECK_STRACE", "")
STRACE = shutil.which(WANTED or "strace")
pytestmark = pytest.mark.skipif(
    not (STRACE or WANTED), reason="no strace to watch a run; name one in FACTCHECK_STRACE"
)

#: calls by which a file, a folder or a name for one comes to be
MADE = "openat,open,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2"
MADE += ",link,linkat,symlink,symlinkat,mknod,mknodat"
#: a call: process, name, arguments, what came of it
CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)", re.MULTILINE)
#: a path and the open folder that it starts from, as `strace -y` shows them
PLACE = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT")
#: devices, and the semaphores that libraries for parallel work ask of the system
SYSTEM = ("/dev/", "/proc/")
#: what torch makes among temporary files as it starts, and does not remove
INDUCTOR = re.compile(r"/tmp/torchinductor_\w+$")


def watched(place: Path, *arguments: str) -> str:
    """All calls of a run that make files or speak to others, in a home of its own."""
    assert STRACE is not None, "FACTCHECK_STRACE asks for strace, and there is none"
    for name in ("home", "tmp", "out"):
        (place / name).mkdir()
    (place / "story").symlink_to(folder("seeds") / "phone-call")
    silencing = ("ORT_", "HF_", "TRANSFORMERS_", "DO_NOT_", "XDG_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(silencing)}
    own = {
        "HOME": str(place / "home"),
        "TMPDIR": str(place / "tmp"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    watching = [STRACE, "-f", "-y", "-o", str(place / "calls"), "-e", f"trace=network,{MADE}"]
    done = subprocess.run(
        [*watching, sys.executable, "-m", "factcheck", "check", "story", *arguments],
        cwd=place,
        env=kept | own,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return whole((place / "calls").read_text(errors="replace"))


def whole(calls: str) -> str:
    """Each call on one line: strace parts those that another process interrupts."""
    begun: dict[str, str] = {}
    lines = []
    for line in calls.splitlines():
        process = line.partition(" ")[0]
        if line.endswith("<unfinished ...>"):
            begun[process] = line.removesuffix("<unfinished ...>")
        elif resumed := re.match(r"\d+ +<\.\.\. \w+ resumed>", line):
            lines.append(begun.pop(process, "") + line[resumed.end() :])
        else:
            lines.append(line)
    return "\n".join(lines)


def made(calls: str, place: Path) -> Iterator[str]:
    """The paths that came to be, or were opened to be written."""
    for name, arguments, result in CALL.findall(calls):
        if int(result) < 0 or name not in MADE.split(","):
            continue
        if name.startswith(("open", "creat")) and not (
            WRITING.search(arguments) or name == "creat"
        ):
            continue
        for base, path in PLACE.findall(arguments):
            yield os.path.normpath(os.path.join(base or place, path))  # noqa: PTH118


def strangers(calls: str, place: Path) -> set[str]:
    """What was made that is no output, no cache of ours, and no temporary file."""
    allowed = (
        *(f"{place / name}" for name in ("out", "tmp")),
        f"{place / 'home' / '.cache' / 'factcheck'}",
        *SYSTEM,
    )
    found = {path for path in made(calls, place) if not path.startswith(allowed)}
    return found - {str(place / "home" / ".cache")}


BRIEFS = ("-o", "out/a.html", "-o", "out/a.pdf", "-o", "out/a.json")
MODELS = {"onnxruntime": (), "sentence_transformers": ("--model", str(packaged_model()))}


@pytest.mark.parametrize("model", MODELS)
def test_a_run_speaks_to_nobody_and_leaves_nothing(model: str, tmp_path: Path) -> None:
    if find_spec(model) is None:
        pytest.skip(f"{model} is not installed")
    calls = watched(tmp_path, *BRIEFS, *MODELS[model])
    assert len(set(made(calls, tmp_path))) > 5, "nothing was seen: does strace work here?"
    assert not re.findall(r".*AF_INET.*", calls), "an internet socket"
    assert not re.findall(r".*AF_NETLINK.*", calls), "the network's state is asked for"
    assert not strangers(calls, tmp_path)
    left = {p.name for p in (tmp_path / "tmp").iterdir()}
    assert not {name for name in left if not INDUCTOR.search(f"/tmp/{name}")}
    assert {p.name for p in (tmp_path / "home" / ".cache").iterdir()} == {"factcheck"}
