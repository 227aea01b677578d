"""What the served desk imports of this: nothing that takes long, and nothing that reads files."""

import subprocess
import sys

MODULES = (
    "answers",
    "jobs",
    "opening",
    "uploads",
    "watch.places",
    "watch.watching",
)
HEAVY = ("alembic", "lxml", "numpy", "onnxruntime", "pandas", "trafilatura", "weasyprint")
OURS = ("factcheck.brief", "factcheck.encode", "factcheck.pipeline", "factcheck.read.story")


def test_the_web_process_stays_light():
    lines = "; ".join(f"import factcheck.desk.work.{module}" for module in MODULES)
    told = subprocess.run(
        [sys.executable, "-c", f"import sys; {lines}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "factcheck.desk.work.jobs" in told
    assert not set(told) & {*HEAVY, *OURS}
