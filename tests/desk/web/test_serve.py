"""`factcheck desk` as a process: what it prints and imports, how it ends, and what it leaves."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import stat
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.test_interrupted import HARNESS, LINE, _attentive, alone

ROOT = Path(__file__).parents[3]
CLOSED = "factcheck: the desk is closed; everything that was saved is kept\n"
COMMAND = [sys.executable, "-m", "factcheck", "desk"]
#: as the program starts, with its modules told to whoever asks for them
TELLING = """
import sys, json, signal
from factcheck.start import main
signal.signal(signal.SIGUSR1, lambda *_: print(json.dumps(sorted(sys.modules)), flush=True))
sys.argv = ["factcheck", "desk", *sys.argv[1:]]
main()
"""
#: what takes long to import, or should not be near a socket
HEAVY = ("onnxruntime", "pandas", "weasyprint", "alembic", "numpy", "pydantic", "psycopg", "lxml")


def environment(home: Path) -> dict[str, str]:
    own = {"XDG_DATA_HOME": str(home / "data"), "XDG_CACHE_HOME": str(home / "cache")}
    own |= {"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "TMPDIR": str(home / "tmp")}
    (home / "tmp").mkdir(exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if k != "FACTCHECK_DATABASE"}
    return kept | own


@contextmanager
def started(home: Path, *arguments: str, command=COMMAND, **more):
    """The program, killed at the end where it has not ended by then."""
    process = subprocess.Popen(
        [*command, "--no-browser", "--as", "tester", *arguments],
        cwd=home,
        env=environment(home),
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **more},
        start_new_session=True,
        preexec_fn=_attentive,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def entered(address: str) -> tuple[int, str]:
    """What a one-time address answers with, and the page to which it leads."""
    url = urlsplit(address)
    asked = HTTPConnection(url.netloc)
    asked.request("GET", f"{url.path}?{url.query}")
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer.status, answer.headers.get("Location", "")


def told(command: list[str], home: Path, stdin: str = "") -> tuple[int, str, str]:
    done = subprocess.run(
        [*COMMAND, *command],
        cwd=home,
        env=environment(home),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def test_it_prints_an_address_that_opens_it_and_ctrl_c_closes_it(tmp_path):
    with started(tmp_path) as desk:
        address = desk.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/enter\?token=[\w-]{43}", address)
        assert entered(address) == (303, "/")
        assert entered(address) == (403, "")
        desk.send_signal(signal.SIGINT)
        assert desk.communicate(timeout=30) == ("", CLOSED)
    assert desk.returncode == 130
    assert alone(desk.pid)
    assert list((tmp_path / "tmp").iterdir()) == []
    (kept,) = (tmp_path / "data" / "factcheck").iterdir()
    assert kept.name == "desk.db"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_form_that_is_none_leaves_the_terminal_alone(tmp_path):
    with started(tmp_path) as desk:
        url = urlsplit(desk.stdout.readline().strip())
        asked = HTTPConnection(url.netloc)
        asked.request("GET", f"{url.path}?{url.query}")
        answer = asked.getresponse()
        answer.read()
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        sent = {"Content-Type": "multipart/form-data; boundary=x", "Sec-Fetch-Site": "same-origin"}
        asked.request("POST", "/stories", b"--xgarbage", {**sent, "Cookie": cookie})
        answer = asked.getresponse()
        assert answer.status == 400
        answer.read()
        asked.close()
        desk.send_signal(signal.SIGINT)
        assert desk.communicate(timeout=30) == ("", CLOSED)


def test_ctrl_c_does_not_wait_for_a_browser_that_keeps_its_connection(tmp_path):
    with started(tmp_path) as desk:
        url = urlsplit(desk.stdout.readline().strip())
        idle, half = HTTPConnection(url.netloc), HTTPConnection(url.netloc)
        idle.request("GET", "/health")
        assert idle.getresponse().read() == b"ok\n"
        # a form of which half has come
        half.putrequest("POST", "/sign-in")
        half.putheader("Sec-Fetch-Site", "same-origin")
        half.putheader("Content-Type", "application/x-www-form-urlencoded")
        half.putheader("Content-Length", "100")
        half.endheaders(b"name=")
        idle.request("GET", "/health")
        assert idle.getresponse().read() == b"ok\n"
        desk.send_signal(signal.SIGINT)
        desk.send_signal(signal.SIGINT)
        assert desk.communicate(timeout=30) == ("", CLOSED)
    assert desk.returncode == 130


@pytest.mark.parametrize(
    "moment",
    [
        ("import", "factcheck.desk.store.opened", 1),
        ("import", "sqlalchemy", 1),
        ("sqlite3.connect", "", 1),
        ("import", "starlette.applications", 1),
        ("socket.bind", "", 1),
        ("import", "asyncio.base_events", 1),
    ],
    ids=str,
)
def test_ctrl_c_as_it_starts(tmp_path, moment):
    name, words, at = moment
    program = [sys.executable, "-c", HARNESS, name, words, str(at), "desk"]
    with started(tmp_path, command=program) as desk:
        out, err = desk.communicate(timeout=60)
    assert (desk.returncode, err) == (130, LINE)
    assert out.count("\n") <= 1
    assert alone(desk.pid)


def test_one_told_to_ignore_ctrl_c_goes_on(tmp_path):
    def deaf():
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    process = subprocess.Popen(
        [*COMMAND, "--no-browser", "--as", "tester"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=deaf,
    )
    try:
        url = urlsplit(process.stdout.readline())
        health = f"http://{url.netloc}/health"
        assert urllib.request.urlopen(health).read() == b"ok\n"
        process.send_signal(signal.SIGINT)
        for _ in range(5):
            assert urllib.request.urlopen(health).read() == b"ok\n"
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert process.returncode == -signal.SIGTERM


def test_it_imports_nothing_heavy(tmp_path):
    # the first start makes the schema, the second finds it
    for _ in range(2):
        with started(tmp_path, command=[sys.executable, "-c", TELLING]) as desk:
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            assert browser.open(desk.stdout.readline().strip()).status == 200
            desk.send_signal(signal.SIGUSR1)
            loaded = json.loads(desk.stdout.readline())
        assert {"starlette", "sqlalchemy", "uvicorn"} <= set(loaded)
        assert not set(HEAVY) & set(loaded)


def test_a_story_is_opened_by_its_folder(tmp_path):
    with started(tmp_path, str(ROOT / "seeds" / "ferry")) as desk:
        assert entered(desk.stdout.readline().strip()) == (
            303,
            "/story/loss-of-the-ferry-stella-maris-off-lindholm",
        )
        # in the middle of its first check
        desk.send_signal(signal.SIGINT)
        assert desk.communicate(timeout=30) == ("", CLOSED)
    assert alone(desk.pid)


def test_a_story_that_is_not_there_is_one_line(tmp_path):
    code, out, err = told(["--no-browser", "--as", "tester", "nowhere"], tmp_path)
    assert (code, out, err) == (2, "", "factcheck: nowhere: no such file\n")


@pytest.mark.parametrize("arguments", [["--help"], ["desk", "--help"], ["desk", "serve", "--help"]])
def test_help_imports_nothing_of_it(arguments):
    code = (
        "import sys\nfrom factcheck.cli import app\n"
        f"try:\n    app({arguments!r})\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('sqlalchemy', 'starlette', 'anyio', 'uvicorn') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_enter_gives_a_new_address(tmp_path):
    ours, theirs = pty.openpty()
    with started(tmp_path, stdin=theirs) as desk:
        first = desk.stdout.readline().strip()
        assert entered(first)[0] == 303
        os.write(ours, b"\n")
        second = desk.stdout.readline().strip()
        assert second.partition("?")[0] == first.partition("?")[0]
        assert second != first
        assert entered(second)[0] == 303
        desk.send_signal(signal.SIGINT)
        assert desk.communicate(timeout=30) == ("", CLOSED)
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "0.0.0.0"], "desk user add"),
        (["--host", "192.0.2.77", "--name", "desk"], "desk user add"),
        (["--proxy", "10.0.0.5"], "all three"),
        (["--database", "postgresql://ann:secret@db/desk"], "FACTCHECK_DATABASE"),
    ],
)
def test_what_is_not_served_is_one_line(tmp_path, arguments, says):
    code, out, err = told([*arguments, "--no-browser"], tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith("factcheck: ")
    assert err.count("\n") == 1
    assert says in err
    assert "secret" not in err


def test_people_from_the_command_line(tmp_path):
    by = ["--as", "chief"]
    assert told(["user", "add", "Ann", *by], tmp_path, "a long password\n") == (
        0,
        "added ann\n",
        "",
    )
    assert told(["user", "add", "bob", "--no-password", *by], tmp_path)[0] == 0
    code, _, err = told(["user", "add", "carl", *by], tmp_path, "short\n")
    assert (code, err) == (2, "factcheck: a password has 12 to 1,000 characters\n")
    assert told(["user", "password", "bob", *by], tmp_path, "another password\n")[0] == 0
    assert told(["user", "remove", "ann", *by], tmp_path) == (0, "removed ann\n", "")
    assert told(["user", "password", "nobody", *by], tmp_path, "x" * 20)[2].count("\n") == 1
    assert told(["user", "list"], tmp_path)[1].splitlines() == [
        "ann (Ann): without a password, removed",
        "bob: with a password",
        "chief: without a password",
    ]


def test_a_password_is_never_an_argument(tmp_path):
    assert told(["user", "add", "ann", "a long password"], tmp_path)[0] == 2
    assert told(["user", "add", "ann", "--password", "a long password"], tmp_path)[0] == 2


def test_without_the_extra_one_line_says_how_to_install_it(tmp_path):
    code = (
        "import sys\nfrom importlib.machinery import PathFinder\n"
        "found = PathFinder.find_spec\n"
        "def without(name, path=None, target=None):\n"
        "    if name not in ('starlette', 'sqlalchemy', 'uvicorn', 'alembic'):\n"
        "        return found(name, path, target)\n"
        "PathFinder.find_spec = without\n"
        "from factcheck.start import main\nsys.argv = ['factcheck', *sys.argv[1:]]\nmain()\n"
    )
    for arguments in (["desk"], ["desk", "user", "list"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            env=environment(tmp_path),
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert "pip install 'factcheck-brief[desk]'" in done.stderr
