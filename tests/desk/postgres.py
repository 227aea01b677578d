"""A PostgreSQL server of the tests' own, of Debian's package, in a temporary folder.

Without one the tests are skipped, unless FACTCHECK_POSTGRES says that one must be there.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

OWNER, SERVING = "desk_owner", "desk_serving"


def programs() -> Path | None:
    """The folder of the newest server's programs."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[4])
    )
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def started(fsync: bool = False) -> "Server":
    """A running server; skips the test, or fails it, where there is no PostgreSQL."""
    home = programs()
    if home is None:
        assert not os.environ.get("FACTCHECK_POSTGRES"), "PostgreSQL is asked for, and is not here"
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    server = Server(home, fsync)
    try:
        server.start()
        server.run_sql(f"CREATE ROLE {OWNER} LOGIN CREATEROLE", f"CREATE ROLE {SERVING} LOGIN")
    except BaseException:
        server.remove()
        raise
    return server


def unprivileged() -> list[str]:
    """What makes a command run as somebody else than root, whom the server refuses."""
    if os.geteuid() != 0:
        return []
    user = stranger()
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def stranger() -> pwd.struct_passwd:
    names = {user.pw_name for user in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


class Server:
    """One server on a Unix socket and on loopback, where everybody is trusted."""

    def __init__(self, home: Path, fsync: bool) -> None:
        self.home = home
        # pytest's folders are root's alone, and a socket's name is short
        self.folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
        if os.geteuid() == 0:
            os.chown(self.folder, stranger().pw_uid, stranger().pw_gid)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.fsync = fsync
        self.running: subprocess.Popen[bytes] | None = None
        made = ("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8")
        self._call(*made, "--locale=C", *([] if fsync else ["--no-sync"]))

    def _call(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*unprivileged(), str(self.home / program), *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
        )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self.folder,
            "fsync": "on" if self.fsync else "off",
            "max_connections": 100,
        }
        given = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        # it ends with the tests, even where those are killed
        watched = ["setpriv", "--pdeathsig", "QUIT"]
        command = [*unprivileged(), *watched, str(self.home / "postgres"), "-D", "data", *given]
        while not self._answers(command):
            # what a crash left behind is still going down
            time.sleep(0.1)

    def _answers(self, command: list[str]) -> bool:
        """Start it; False where it ended at once because of another's memory."""
        log = self.folder / "log"
        log.write_bytes(b"")
        with log.open("ab") as stream:
            self.running = subprocess.Popen(command, cwd=self.folder, stdout=stream, stderr=stream)
        while self.running.poll() is None:
            try:
                self.run_sql("SELECT 1")
                return True
            except psycopg.OperationalError:
                time.sleep(0.05)
        if "still in use" not in log.read_text() and "lock file" not in log.read_text():
            raise RuntimeError(log.read_text())
        return False

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT for fast, SIGQUIT for at once, SIGKILL as a crash does."""
        if self.running is not None:
            self.running.send_signal(how)
            self.running.wait()
            self.running = None

    def remove(self) -> None:
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str, role: str = OWNER) -> str:
        """The address of a database for a role."""
        return f"postgresql://{role}@/{name}?host={self.folder}&port={self.port}"

    def run_sql(self, *lines: str) -> None:
        """As the one who is above all."""
        with psycopg.connect(self.url("postgres", "postgres"), autocommit=True) as connection:
            for line in lines:
                connection.execute(line)

    def create(self, name: str, template: str = "template0") -> None:
        """A database that the owner owns."""
        self.run_sql(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}")

    def drop(self, name: str) -> None:
        self.run_sql(f"DROP DATABASE {name} WITH (FORCE)")
