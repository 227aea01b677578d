"""What the pages say is so: reference pages are as the code makes them, names exist."""

from __future__ import annotations

import functools
import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

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
        meant = COMMANDS[command]
        for word in rest.split():
            if inner := getattr(meant, "commands", None):
                meant = inner.get(word) or inner["serve"]
        options = {option for parameter in meant.params for option in parameter.opts}
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


#: commands of a page that are another program's, and are not run here
OTHERS = ("python3 -m pip", "pip ", "nox ", ".ci/run")


def commands(page: Path) -> Iterator[str]:
    """The commands of a page in order, as one would type them; comments of theirs cut."""
    for line in blocks(page).splitlines():
        command = re.sub(r"\s+#\s.*", "", line).strip()
        if command and not command.startswith(OTHERS):
            yield command


def run(command: str) -> None:
    """One command, up to its pipe; a file may be its standard input."""
    words = shlex.split(re.split(r" \| | \|\| ", command)[0])
    if words[:2] == ["factcheck", "desk"]:
        run_at_desk(command, words[2:])
        return
    if words[0] in {"cp", "rm"}:
        subprocess.run(words, check=True)
        return
    assert words[0] == "factcheck", f"a page tells to run {words[0]}"
    source = " ".join(words).partition(" < ")[2]
    arguments = words[1:-2] if source else words[1:]
    typed = Path(source).read_text(encoding="utf-8") if source else None
    done = CliRunner().invoke(app, arguments, input=typed)
    # a trial is of a server, and none is there: its own tests have one
    found = "--fail-on" in arguments or ("--check" in arguments and typed is None)
    expected = 2 if "trial" in arguments else int(found)
    assert done.exit_code == expected, f"{command}\n{done.output}"


#: what only somebody else's machine can answer: a server's address, a drive, a proxy
ELSEWHERE = re.compile(r"paper\.example|/mnt/|--proxy|--fetch")
SERVED = {"", "serve"}
CLOSED = "factcheck: the desk is closed; everything that was saved is kept\n"


def run_at_desk(command: str, words: list[str]) -> None:
    """A command of the desk; one that serves is closed once it has told its address."""
    if ELSEWHERE.search(command):
        return
    names = set(COMMANDS["desk"].commands)  # type: ignore[attr-defined]
    named = next((w for w in words[:1] if w in names), "")
    if named in SERVED and "--help" not in words:
        serve(words)
        return
    asked = words[:2] in (["user", "add"], ["user", "password"])
    typed = "correct horse battery staple\n" if asked else None
    done = CliRunner().invoke(app, ["desk", *words], input=typed)
    # a head that somebody made up for an example is in no trail
    expected = 1 if "--head" in words else 0
    assert done.exit_code == expected, f"{command}\n{done.output}"


def serve(words: list[str]) -> None:
    told = [sys.executable, "-m", "factcheck", "desk", *words, "--no-browser"]
    pipe = subprocess.PIPE
    # tests in the background of a shell ignore Ctrl-C, and what they start would, too
    heard = functools.partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(told, stdout=pipe, stderr=pipe, text=True, preexec_fn=heard) as desk:
        try:
            assert desk.stdout is not None
            assert "/enter?token=" in desk.stdout.readline()
        finally:
            desk.send_signal(signal.SIGINT)
        # before it there may be a remark on how it is served
        assert desk.communicate(timeout=60)[1].endswith(CLOSED)
        assert desk.returncode == 130


def wire(place: Path) -> None:
    """What pages call a wire: a folder, a dump and a feed."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    shutil.copytree(place / "seeds" / "crash", place / "wire", ignore=lambda *_: ["expected.json"])
    row = {"text": "A ferry ran aground off Halvik on Monday.", "outlet": "Globe"}
    pq.write_table(pa.Table.from_pylist([row]), place / "dump-1.parquet")
    (place / "feed.jsonl").write_text(json.dumps({**row, "outlet": "Post"}) + "\n")


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=ids
)
def test_commands_run_as_they_are_written(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a fresh clone, where `nox -s demo` has written its briefs, one after the other."""
    for name in ("seeds", "reports"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    # the desk of this user is nobody else's business, and is found where the program looks for it
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("FACTCHECK_DATABASE", raising=False)
    wire(tmp_path)
    if page.name == "cli.md":
        # a reference, in no order: its examples are of a desk and an archive that have a story
        run("factcheck desk open seeds/ferry/")
        run("factcheck archive add 'seeds/*/0*' -a news/")
    for command in commands(page):
        run(command)
