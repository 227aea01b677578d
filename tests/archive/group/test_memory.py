"""Thousands of articles that are alike: pairs and stories in bounded memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
#: MB beside what is held before
MOST = 200
PROGRAM = """
import os, resource, sys
from datetime import date, timedelta
from factcheck.archive.group.linkage import stories_of
from factcheck.archive.group.pairs import pairs_within
from tests.archive.group.articles import table

copies, days, most = map(int, sys.argv[1:])
told = [(date(2024, 5, 6) + timedelta(days=n % days), "Halvik trawler") for n in range(copies)]
articles = table(told)
with open("/proc/self/status") as status:
    (held,) = (int(line.split()[1]) for line in status if line.startswith("VmData"))
resource.setrlimit(resource.RLIMIT_DATA, ((held << 10) + (most << 20),) * 2)
found = stories_of(articles, pairs_within(articles, 3), 200)
print(len(found), found["story"].value_counts().field("counts").to_pylist())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="bounds memory as Linux does")
@pytest.mark.parametrize("days", [1, 5])
def test_three_thousand_copies(days: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "3000", str(days), str(MOST)],
        cwd=ROOT,
        env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    number, sizes = done.stdout.split(maxsplit=1)
    assert int(number) == 3000
    # each is with others
    assert min(json.loads(sizes)) > 1
