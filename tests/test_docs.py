"""What the pages say is so: reference pages are as the code makes them, names exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from factcheck.cli import app

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
] + sorted((ROOT / "docs").glob("*.md"))
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def ids(page: Path) -> str:
    return page.name


def blocks(page: Path) -> str:
    """The shell blocks of a page."""
    return "\n".join(re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))


def test_reference_is_what_the_code_makes() -> None:
    done = subprocess.run(
        [sys.executable, "docs/make.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert not [t for t in targets if not t.startswith("http") and not (page.parent / t).exists()]


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_commands_exist(page: Path) -> None:
    named = re.findall(r"^factcheck (\w+)([^\n#]*)", blocks(page), re.MULTILINE)
    for command, rest in named:
        assert command in COMMANDS
        options = {option for parameter in COMMANDS[command].params for option in parameter.opts}
        assert set(re.findall(r"(?<= )--?[a-z][a-z-]*", rest.split("|")[0])) <= options


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_sessions_exist(page: Path) -> None:
    source = (ROOT / "noxfile.py").read_text(encoding="utf-8")
    sessions = set(re.findall(r"^@nox\.session\ndef (\w+)", source, re.MULTILINE)) | set(
        re.findall(r'session\(name="(\w+)"\)', source)
    )
    named = [
        name
        for line in re.findall(r"nox -s ((?:[a-z]+ ?)+)", page.read_text(encoding="utf-8"))
        for name in line.split()
    ]
    named = [name for name in named if name not in {"and", "on", "in"}]
    assert "demo" in sessions
    assert set(named) <= sessions


def test_python_example_names_the_public_api() -> None:
    import factcheck

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"factcheck\.(\w+)\(", text)) <= set(factcheck.__all__)
