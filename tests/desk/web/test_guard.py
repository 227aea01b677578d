"""The guard: foreign hosts, foreign forms, large bodies, and what every answer carries."""

from __future__ import annotations

import asyncio
import logging
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from factcheck.desk.web.guard import HEADERS, POLICY, Guard
from factcheck.desk.web.handling import form, page
from factcheck.desk.web.options import LARGEST_FORM, LARGEST_UPLOAD, Options
from factcheck.desk.web.plain_page import plain_page
from tests.desk.web.served import read, served


def broken(request):
    raise RuntimeError("a secret of the code")


def took(request, fields):
    files = [value for _, value in fields.multi_items() if not isinstance(value, str)]
    read = "".join(file.file.read().decode() for file in files)
    return plain_page(200, "Taken", f"{len(fields.multi_items())} fields, {len(read)} of files")


@pytest.fixture
def desk(database):
    with served(database) as found:
        found.begun.app.router.routes += [
            Route("/broken", page(broken)),
            Route("/take", form(took), methods=["POST"]),
            Route("/upload", form(took, files=2), methods=["POST"]),
        ]
        yield found


@pytest.fixture
def inside(desk):
    desk.come_in()
    return desk


@pytest.mark.parametrize(
    "named",
    [
        "evil.example:{port}",
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.example",
        "127.0.0.1:{port} ",
        "user@127.0.0.1:{port}",
        "localhost:{port}",
        "127.1:{port}",
        "2130706433:{port}",
        "[::1]:{port}",
        "",
    ],
)
def test_a_rebound_name_is_not_answered(inside, named):
    host = named.format(port=inside.port)
    wanted = 200 if host.strip() == inside.host else 421
    assert inside.ask("GET", "/who", host=host).status == wanted
    assert inside.post("/sign-out", host=host).status == wanted


def test_two_hosts_and_none(inside):
    assert inside.ask("GET", "/who", host=[inside.host, "evil.example"]).status in (400, 421)
    assert inside.ask("GET", "/who", host=["evil.example", inside.host]).status in (400, 421)
    assert inside.say(b"GET / HTTP/1.0\r\n\r\n").status == 421
    assert inside.say(b"GET / HTTP/1.1\r\n\r\n").status == 400


@given(st.lists(st.sampled_from(["desk:1", "evil.example", "DESK:1", ""]), max_size=3))
def test_of_several_hosts_none_is_ours(hosts):
    """uvicorn lets no second `Host` through; another server might."""
    headers = [(b"host", host.encode()) for host in hosts]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": headers}
    sent = []

    async def app(scope, receive, send):
        await PlainTextResponse("ours")(scope, receive, send)

    async def send(message):
        sent.append(message)

    asyncio.run(Guard(app, Options(origin="http://desk:1"))(scope, None, send))
    assert sent[0]["status"] == (200 if hosts == ["desk:1"] else 421)


def test_another_name_in_other_headers_changes_nothing(inside):
    forged = inside.ask(
        "GET",
        "/",
        host="evil.example",
        x_forwarded_host=inside.host,
        forwarded=f"host={inside.host}",
    )
    assert forged.status == 421


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"sec_fetch_site": "same-origin"}, 200),
        ({"sec_fetch_site": "same-origin", "origin": "http://evil.example"}, 200),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": "same-site", "origin": "http://{host}"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "cross-site", "origin": "http://{host}"}, 403),
        ({"sec_fetch_site": "none"}, 403),
        ({"sec_fetch_site": ""}, 403),
        ({"sec_fetch_site": ["same-origin", "cross-site"]}, 403),
        ({"origin": "http://{host}"}, 200),
        ({"origin": "https://{host}"}, 403),
        ({"origin": "http://127.0.0.1:1"}, 403),
        ({"origin": "http://127.0.0.1"}, 403),
        ({"origin": "http://{host}.evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ["http://{host}", "http://evil.example"]}, 403),
        ({"referer": "http://{host}/"}, 403),
        ({}, 403),
    ],
    ids=str,
)
def test_only_own_forms_are_taken(inside, said, status):
    def filled(value):
        return [*map(filled, value)] if isinstance(value, list) else value.format(host=inside.host)

    headers = {name: filled(value) for name, value in said.items()}
    assert inside.ask("POST", "/take", b"a=1", **headers).status == status


def test_a_foreign_form_is_refused_before_anybody_is_asked_who_they_are(desk):
    assert "That form is not" in desk.ask("POST", "/who", b"a=1").body


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"]
)
def test_other_methods_are_refused(inside, method):
    refused = inside.ask(method, "/who", sec_fetch_site="same-origin")
    assert refused.status == 405
    assert refused.one("allow") == "GET, HEAD, POST"


ANSWERS = {
    "a page": ("GET", "/who", {}, 200),
    "a page's head": ("HEAD", "/who", {}, 200),
    "no page": ("GET", "/nowhere", {}, 404),
    "an error of ours": ("GET", "/broken", {}, 500),
    "another host": ("GET", "/who", {"host": "evil.example"}, 421),
    "another method": ("PUT", "/who", {}, 405),
    "another method at a page": ("POST", "/who", {"sec_fetch_site": "same-origin"}, 405),
    "a foreign form": ("POST", "/take", {"origin": "http://evil.example"}, 403),
    "no form": (
        "POST",
        "/take",
        {"sec_fetch_site": "same-origin", "content_type": "text/xml"},
        415,
    ),
    "too large": (
        "POST",
        "/take",
        {"sec_fetch_site": "same-origin", "content_length": "99999999999"},
        413,
    ),
    "health": ("GET", "/health", {}, 200),
    "a file": ("GET", "/static/desk.css", {}, (200, 404)),
    "no file": ("GET", "/static/nothing.css", {}, 404),
    "a used address": ("GET", "/enter?token=x", {}, 403),
    "a slash too many": ("GET", "/sign-in/", {}, (303, 307)),
}


@pytest.mark.parametrize(("method", "path", "headers", "status"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_is_dressed(inside, caplog, method, path, headers, status):
    caplog.set_level(logging.CRITICAL, "factcheck.desk")
    found = inside.ask(method, path, **headers)
    assert found.status in (status if isinstance(status, tuple) else (status,))
    assert {name: found.headers.get(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
    }
    assert "server" not in found.headers
    assert "secret of the code" not in found.body
    assert "Traceback" not in found.body


def test_a_stranger_is_answered_as_well_dressed(desk):
    refused = desk.ask("GET", "/who")
    assert refused.status == 403
    assert refused.one("content-security-policy") == POLICY


def test_the_policy_allows_nothing_inline_or_foreign():
    assert POLICY.startswith("default-src 'none'; ")
    assert not any(word in POLICY for word in ("unsafe", "*", "data:", "http", "nonce", "blob"))
    assert "form-action 'self'" in POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert "base-uri 'none'" in POLICY


@pytest.mark.parametrize(
    ("kind", "size", "answered"),
    [
        ("application/x-www-form-urlencoded", LARGEST_FORM + 1, True),
        ("application/x-www-form-urlencoded", LARGEST_FORM, False),
        ("multipart/form-data; boundary=x", LARGEST_UPLOAD + 1, True),
        ("multipart/form-data; boundary=x", LARGEST_UPLOAD, False),
    ],
)
def test_a_large_body_is_refused_before_it_is_sent(inside, kind, size, answered):
    head = (
        f"POST /upload HTTP/1.1\r\nHost: {inside.host}\r\nCookie: {inside.cookie}\r\n"
        f"Sec-Fetch-Site: same-origin\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {size}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", inside.port), 20) as wire:
        wire.sendall(head.encode())
        if not answered:
            # it waits for the rest, which does not come
            wire.shutdown(socket.SHUT_WR)
        assert wire.recv(100).startswith(b"HTTP/1.1 413") is answered


def test_a_large_body_that_does_not_say_so_is_cut_off(inside):
    head = (
        f"POST /take HTTP/1.1\r\nHost: {inside.host}\r\nCookie: {inside.cookie}\r\n"
        "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
    )
    piece = b"a=" + b"x" * 99_997 + b"&"
    chunk = b"%x\r\n%b\r\n" % (len(piece), piece)
    with socket.create_connection(("127.0.0.1", inside.port), 20) as wire:
        wire.sendall(head.encode())
        for _ in range(11):
            wire.sendall(chunk)
        # more is to come, which nobody waits for
        assert wire.recv(100).startswith(b"HTTP/1.1 413")


def multipart(*parts: tuple[str, str, str]) -> dict:
    """A form with files: name of the field, name of the file or none, content."""
    body = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"'
        + (f'; filename="{file}"' if file else "")
        + f"\r\n\r\n{content}\r\n"
        for name, file, content in parts
    )
    return {"body": f"{body}--x--\r\n".encode(), "content_type": "multipart/form-data; boundary=x"}


def test_files_come_where_they_are_expected(inside):
    one = multipart(("a", "a.txt", "words"), ("b", "", "more"))
    assert "2 fields, 5 of files" in inside.post("/upload", **one).body
    assert inside.post("/take", **one).status == 415


@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("/take", {"body": b"&".join(b"a=1" for _ in range(200))}, 200),
        ("/take", {"body": b"&".join(b"a=1" for _ in range(201))}, 400),
        ("/take", {"body": b"a=" + b"x" * 199_000}, 200),
        ("/take", {"body": b"a=" + b"x" * 300_000}, 400),
        ("/take", {"body": b"a=" + b"x" * 1_100_000}, 413),
        ("/upload", multipart(*[("a", "a.txt", "x")] * 3), 400),
        ("/upload", multipart(*[("a", "", "x")] * 201), 400),
        ("/upload", multipart(("a", "", "x" * 300_000)), 400),
        ("/upload", multipart(("a", "../../etc/passwd", "x" * 2_000_000)), 200),
        ("/upload", {"body": b"zzz", "content_type": "multipart/form-data; boundary=x"}, 400),
        ("/upload", {"body": b"--x", "content_type": "multipart/form-data"}, 400),
        ("/take", {"body": b"a=1", "content_type": None}, 415),
    ],
    ids=range(12),
)
def test_forms_have_limits(inside, path, form, status):
    assert inside.post(path, **form).status == status


def test_an_error_of_ours_is_told_at_the_terminal_alone(inside, caplog):
    logging.getLogger("factcheck.desk").propagate = True
    assert "made a mistake" in inside.ask("GET", "/broken").body
    assert "a secret of the code" in caplog.text


def test_a_socket_of_the_web_is_refused(inside):
    upgrade = {"connection": "Upgrade", "upgrade": "websocket", "sec_websocket_version": "13"}
    upgrade |= {"sec_websocket_key": "dGhlIHNhbXBsZSBub25jZQ=="}
    head = "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in upgrade.items())
    request = f"GET / HTTP/1.1\r\nHost: {inside.host}\r\n{head}\r\n"
    with socket.create_connection(("127.0.0.1", inside.port), 20) as wire:
        wire.sendall(request.encode())
        assert read(wire).status == 403
