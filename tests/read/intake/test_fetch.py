"""Fetching, against a server on this machine; the shipped rules refuse that very server."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import NothingToRead
from factcheck.read.draft import NotText
from factcheck.read.intake.fetch import Fetcher, is_public
from factcheck.read.story import read_story
from tests.read import samples as s

PAGE = s.html().encode()


class Site(BaseHTTPRequestHandler):
    """Answers from a table of paths: status, headers, body."""

    def do_GET(self):
        self.server.asked.append(self.path)
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.answers, server.asked = {"/a": (200, {"Content-Type": "text/html"}, PAGE)}, []
    server.port = server.server_address[1]
    server.url = f"http://127.0.0.1:{server.port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def fetcher(site, **more):
    return Fetcher(allowed=lambda address: address == "127.0.0.1", ports=(site.port,), **more)


def test_a_page_is_fetched_and_read(site):
    (article,) = read_story([f"{site.url}/a"], fetcher=fetcher(site)).articles
    assert s.FIRST in article.text
    assert article.url == f"{site.url}/a"
    assert site.asked == ["/robots.txt", "/a"]


def test_nothing_is_fetched_unless_asked_for(site):
    with pytest.raises(NothingToRead, match="unless you ask for it with --fetch"):
        read_story([f"{site.url}/a"])
    assert site.asked == []


def test_this_machine_and_its_network_are_refused(site):
    with pytest.raises(NotText, match="private network"):
        Fetcher(ports=(site.port,)).fetch(f"{site.url}/a")
    with pytest.raises(NotText, match="private network"):
        Fetcher(ports=(site.port,)).fetch(f"http://localhost:{site.port}/a")
    assert site.asked == []


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "0x7f000001",
        "2130706433",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "169.254.169.254",
        "10.1.2.3",
        "[fe80::1]",
    ],
)
def test_however_the_address_is_written(host):
    with pytest.raises(NotText, match=r"private network|cannot be found"):
        Fetcher().fetch(f"http://{host}/")


def test_a_name_that_leads_inside_is_refused(monkeypatch):
    inside = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80))
        for ip in ("93.184.215.14", "192.168.1.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: inside)
    with pytest.raises(NotText, match="private network"):
        Fetcher().fetch("http://rebind.example/")


def test_a_redirect_is_checked_like_the_first_address(site):
    site.answers["/out"] = (302, {"Location": f"http://127.0.0.2:{site.port}/a"}, b"")
    site.answers["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    site.answers["/port"] = (302, {"Location": "http://127.0.0.1:22/"}, b"")
    site.answers["/good"] = (301, {"Location": "/a"}, b"")
    site.answers["/round"] = (302, {"Location": "/round"}, b"")
    for path, reason in {
        "/out": "private network",
        "/file": "only http",
        "/port": "port 22",
        "/round": "redirects more than",
    }.items():
        with pytest.raises(NotText, match=reason):
            fetcher(site).fetch(site.url + path)
    assert fetcher(site).fetch(f"{site.url}/good").url == f"{site.url}/a"


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "90000"}])
def test_a_page_too_large_is_cut_off(site, headers):
    site.answers["/big"] = (200, headers, b"a" * 90_000)
    with pytest.raises(NotText, match="larger than"):
        fetcher(site, largest=50_000).fetch(f"{site.url}/big")


def test_a_site_whose_robots_failed_once_is_asked_again(site):
    asking = fetcher(site)
    site.answers["/robots.txt"] = (503, {}, b"")
    with pytest.raises(NotText, match=r"robots\.txt cannot be read now"):
        asking.fetch(f"{site.url}/a")
    site.answers["/robots.txt"] = (404, {}, b"")
    assert asking.fetch(f"{site.url}/a").raw == PAGE
    assert site.asked == ["/robots.txt", "/robots.txt", "/a"]


@pytest.mark.parametrize(("holds", "asked"), [(60.0, 1), (0.0, 2)])
def test_robots_hold_for_a_while(site, holds, asked):
    asking = fetcher(site, holds=holds)
    asking.fetch(f"{site.url}/a")
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /\n")
    if asked == 1:
        asking.fetch(f"{site.url}/a")
    else:
        with pytest.raises(NotText, match="asks programs not to read it"):
            asking.fetch(f"{site.url}/a")
    assert site.asked.count("/robots.txt") == asked


def test_robots_are_respected(site):
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    site.answers["/private"] = site.answers["/a"]
    with pytest.raises(NotText, match="robots"):
        fetcher(site).fetch(f"{site.url}/private")
    assert fetcher(site).fetch(f"{site.url}/a").raw == PAGE
    assert "/private" not in site.asked


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)]
)
def test_a_site_without_robots_is_open_and_one_that_fails_is_left_alone(site, status, allowed):
    site.answers["/robots.txt"] = (status, {}, b"")
    if allowed:
        assert fetcher(site).fetch(f"{site.url}/a").raw == PAGE
        return
    with pytest.raises(NotText, match="robots"):
        fetcher(site).fetch(f"{site.url}/a")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [((404, {}, b""), "404 Not Found"), ((200, {"Content-Encoding": "gzip"}, b"x"), "packed")],
)
def test_other_answers(site, answer, reason):
    site.answers["/x"] = answer
    with pytest.raises(NotText, match=reason):
        fetcher(site).fetch(f"{site.url}/x")


def test_a_site_that_does_not_answer(site):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with pytest.raises(NotText, match="cannot be reached"):
            Fetcher(allowed=lambda _: True, ports=(port,)).fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "url",
    [
        "http://user:pw@example.com/",
        "http:///x",
        "http://a b/",
        "http://[/",
        "https://example.com:99999/",
        "http://x\r\ny/",
    ],
)
def test_what_is_no_address(url):
    with pytest.raises(NotText, match=r"no address|port"):
        Fetcher().fetch(url)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_a_private_address_is_private_in_every_dress(ip):
    if not is_public(str(ip)):
        for dress in (f"::ffff:{ip}", f"64:ff9b::{ip}"):
            assert not is_public(dress)
