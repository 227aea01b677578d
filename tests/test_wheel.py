"""A wheel installed elsewhere finds everything that it brings along."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, where: Path, **environment: str) -> str:
    """Standard output of a command that must succeed."""
    done = subprocess.run(
        command, cwd=where, env=os.environ | environment, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    # without isolation, so that no network is needed: the build backend comes with the tests
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, where=ROOT)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with this wheel and nothing else; PYTHONPATH lends it other packages."""
    place = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", place / "env", where=place)
    python = place / "env" / "bin" / "python"
    install = ("pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps")
    run(sys.executable, "-m", *install, wheel, where=place)
    return place


def lent() -> dict[str, str]:
    """This environment's packages, but no editable ones: PYTHONPATH reads no .pth files."""
    return {"PYTHONPATH": sysconfig.get_path("purelib"), "HF_HUB_OFFLINE": "1"}


def test_holds_every_file(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    for folder, home in (
        ("factcheck", "factcheck"),
        ("templates", "factcheck/templates"),
        ("seeds", "factcheck/seeds"),
    ):
        for path in (ROOT / folder).rglob("*"):
            inner = path.relative_to(ROOT / folder)
            if path.is_file() and not any(
                part.startswith((".", "__pycache__")) for part in inner.parts
            ):
                assert f"{home}/{inner.as_posix()}" in held


def test_finds_its_folders(elsewhere: Path) -> None:
    code = "from factcheck.resources import folder; "
    code += "print(*[p for n in ('templates', 'seeds') for p in folder(n).iterdir()], sep='\\n')"
    found = run(
        elsewhere / "env" / "bin" / "python", "-c", code, where=elsewhere, **lent()
    ).splitlines()
    assert all(line.startswith(str(elsewhere)) for line in found)
    assert {"brief.html", "phone-call"} <= {Path(line).name for line in found}


def test_reports_are_what_the_demo_writes(elsewhere: Path) -> None:
    run(elsewhere / "env" / "bin" / "factcheck", "demo", "-o", "briefs", where=elsewhere, **lent())
    written = sorted((elsewhere / "briefs").iterdir())
    stories = [path.name for path in (ROOT / "seeds").iterdir() if path.is_dir()]
    drafts = [path.stem for path in (ROOT / "seeds").glob("*.docx")]
    pages = [*stories, *(f"{name}.copy" for name in drafts)]
    made = {f"{name}.{suffix}" for name in pages for suffix in ("html", "pdf", "json")}
    assert {p.name for p in written} == made | {f"{name}.checked.docx" for name in drafts}
    stale = [path.name for path in written if not same(path, ROOT / "reports" / path.name)]
    assert not stale, "run `nox -s demo`, read what has changed in reports/, and commit it"


def same(a: Path, b: Path) -> bool:
    return b.is_file() and a.read_bytes() == b.read_bytes()


def test_is_typed(wheel: Path) -> None:
    assert "factcheck/py.typed" in zipfile.ZipFile(wheel).namelist()
