"""The same brief gives the same bytes at any time, whichever library cuts the fonts."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: the brief as it is printed at a time of day, with or without HarfBuzz's library for subsets
PRINTED = """
import hashlib, sys, time, warnings
warnings.simplefilter("ignore")
clock, harfbuzz = float(sys.argv[1]), sys.argv[2] == "harfbuzz"
time.time = lambda: clock
import cffi
dlopen = cffi.FFI.dlopen
def closed(self, name, *rest):
    if "harfbuzz-subset" in str(name) and not harfbuzz:
        raise OSError("no such library")
    return dlopen(self, name, *rest)
cffi.FFI.dlopen = closed
from factcheck.brief import present
from factcheck.render import engine
from factcheck.render.formats import FORMATS, rendered
from tests.invented.stories import call
engine.load()
from weasyprint.text.ffi import harfbuzz_subset
assert (harfbuzz_subset is not None) == harfbuzz
findings = call()
for format in FORMATS:
    print(format, hashlib.sha256(rendered(findings, present(findings), format)).hexdigest())
"""


def printed(clock: int, harfbuzz: str, seed: str) -> str:
    code = [sys.executable, "-c", PRINTED, str(clock), harfbuzz]
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        code, cwd=ROOT, env=environment | {"PATH": ""}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("harfbuzz", ["harfbuzz", "fontTools"])
def test_every_format_has_the_same_bytes_at_any_time(harfbuzz: str) -> None:
    first = printed(1_700_000_000, harfbuzz, "1")
    assert first.count("\n") > 8
    assert first == printed(1_800_000_000, harfbuzz, "2")
