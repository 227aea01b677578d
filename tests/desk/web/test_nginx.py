"""Behind a real nginx that signs people in: the way through it, forged headers, and past it."""

from __future__ import annotations

import base64
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from factcheck.desk.store import users
from tests.desk.web.served import WHO, read, served

#: where nginx connects from; the tests and everybody else come from 127.0.0.1
PROXY = "127.0.0.2"
NAME = "desk.paper.example"
CONFIGURATION = """
daemon off; error_log {place}/error.log; pid {place}/pid;
events {{}}
http {{
  access_log off;
  client_body_temp_path {place}/body; proxy_temp_path {place}/proxy;
  fastcgi_temp_path {place}/f; uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;
  client_max_body_size 250m;
  server {{
    listen 127.0.0.1:{port};
    auth_basic desk; auth_basic_user_file {place}/people;
    location / {{
      proxy_pass http://127.0.0.1:{desk};
      proxy_bind {proxy};
      proxy_set_header Host $http_host;
      proxy_set_header Remote-User $remote_user;
    }}
  }}
}}
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def nginx(place: Path, desk: int):
    """A running nginx, at a port."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        assert not os.environ.get("FACTCHECK_NGINX"), "nginx is asked for, and is not here"
        pytest.skip("no nginx here: apt-get install nginx")
    port = free_port()
    (place / "people").write_text("ann:{PLAIN}one\ncarl:{PLAIN}two\n")
    written = CONFIGURATION.format(place=place, port=port, desk=desk, proxy=PROXY)
    if os.geteuid() == 0:
        written = f"user root;{written}"
    (place / "nginx.conf").write_text(written)
    process = subprocess.Popen([program, "-p", place, "-c", place / "nginx.conf"])
    try:
        for _ in range(500):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, (place / "error.log").read_text()
                time.sleep(0.02)
        yield port
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def desk(database):
    with database.write() as connection:
        users.add(connection, "ann", shown="Ann Smith", by="x", at=database.now())
    with served(database, proxy=PROXY, identity="Remote-User", name=NAME) as found:
        yield found


@pytest.fixture
def door(desk, tmp_path):
    place = tmp_path / "nginx"
    place.mkdir()
    with nginx(place, desk.port) as port:
        yield port


def ask(port: int, path: str = WHO, person: str = "", method: str = "GET", **headers):
    said = {"Host": NAME, "Content-Length": "0" if method == "POST" else None}
    if person:
        said["Authorization"] = "Basic " + base64.b64encode(person.encode()).decode()
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value is not None)
    with socket.create_connection(("127.0.0.1", port), 20) as wire:
        wire.sendall(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode())
        return read(wire, method)


def test_who_signs_in_at_the_proxy_is_at_the_desk(door):
    assert ask(door).status == 401
    assert ask(door, person="ann:wrong").status == 401
    shown = ask(door, person="ann:one")
    assert (shown.status, shown.body) == (200, "Ann Smith")


def test_the_proxys_word_replaces_the_senders(door):
    assert ask(door, person="carl:two", Remote_User="ann").status == 403
    assert ask(door, person="ann:one", Remote_User="carl").body == "Ann Smith"
    # nginx drops names with an underscore, and the desk would not take one for the other
    with socket.create_connection(("127.0.0.1", door), 20) as wire:
        secret = base64.b64encode(b"carl:two").decode()
        wire.sendall(
            f"GET {WHO} HTTP/1.1\r\nHost: {NAME}\r\nAuthorization: Basic {secret}\r\n"
            "Remote_User: ann\r\n\r\n".encode()
        )
        assert read(wire).status == 403


def test_past_the_proxy_the_header_is_nothing(desk, door):
    forged = {"host": NAME, "remote_user": "ann", "x_forwarded_for": PROXY}
    assert desk.ask("GET", WHO, **forged).status == 403
    assert desk.ask("GET", WHO, source="127.0.0.3", **forged).status == 403


def test_forms_go_through_where_they_are_the_desks_own(door):
    own = {"person": "ann:one", "method": "POST", "path": "/sign-out"}
    kind = {"Content_Type": "application/x-www-form-urlencoded"}
    assert ask(door, **own, **kind, Origin=f"https://{NAME}").status == 200
    assert ask(door, **own, **kind, Sec_Fetch_Site="same-origin").status == 200
    assert ask(door, **own, **kind, Origin="https://evil.example").status == 403
    assert ask(door, **own, **kind).status == 403


def test_another_name_is_refused_behind_the_proxy_too(door):
    assert ask(door, person="ann:one", Host="evil.example").status == 421


def test_the_headers_of_the_desk_reach_the_browser(door):
    shown = ask(door, person="ann:one")
    assert shown.one("content-security-policy").startswith("default-src 'none'")
    assert shown.one("cache-control") == "no-store"
