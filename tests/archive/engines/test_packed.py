"""What is packed for the workers of a cluster is enough to check a story with a bare Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from itertools import islice
from pathlib import Path

from factcheck.archive.engines import packed

#: checks a story where nothing is installed, and says what it was made of
CHECK = """
import sys
import pyarrow as pa
from factcheck.archive import rows
told = {"a": "The flood killed 12 people.", "b": "The flood killed 15 people."}
found = rows(pa.table({"story": ["s", "s"], "article": list(told), "text": list(told.values())}))
print(found["quote"].to_pylist(), "torch" in sys.modules)
"""


def test_a_bare_python_needs_no_more(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for place, name in packed.members():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).symlink_to(place)
    # -S: none of the packages of the Python that runs this
    done = subprocess.run(
        [sys.executable, "-S", "-c", CHECK],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": "site"},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("['12', '15'] False\n", "")


def test_nothing_is_packed_twice_or_leads_outside() -> None:
    names = [name for _, name in packed.members()]
    assert len(names) == len(set(names)) > 1000
    assert not [name for name in names if name.startswith(("/", "..", "torch/"))]


def test_the_file_holds_them(tmp_path: Path, monkeypatch) -> None:
    some = list(islice(packed.members(), 20))
    monkeypatch.setattr(packed, "members", lambda: iter(some))
    packed.pack(tmp_path / "site.tar.gz")
    with tarfile.open(tmp_path / "site.tar.gz") as file:
        assert file.getnames() == [name for _, name in some]
