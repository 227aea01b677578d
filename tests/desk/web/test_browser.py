"""What Chromium does at the door: other sites, other ports, a rebound name, and plain HTTP."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, sync_playwright

from factcheck.desk.store import chain, passwords, users
from tests.browser.chromium import BROWSER, WANTED
from tests.desk.web.served import WHO, served

pytestmark = pytest.mark.skipif(not (BROWSER or WANTED), reason="no Chromium here")
PASSWORD = "correct horse battery"
#: a page of somebody else's, on another port of this machine or under another name
FOREIGN = """<!doctype html><title>foreign</title>
<form id="form" method="post" action="http://{host}/sign-out"><input name="a" value="1"></form>
<iframe src="http://{host}/who"></iframe>
<img id="img" src="http://{host}/who">
"""


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        rules = "--host-resolver-rules=MAP evil.example 127.0.0.1, MAP localhost 127.0.0.1"
        running = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", rules])
        yield running
        running.close()


@pytest.fixture
def page(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


@contextmanager
def foreign(html: str):
    """Another web server on this machine; yields its port and the cookies that it was sent."""
    seen: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.headers.get("Cookie", ""))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1], seen
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def desk(database):
    with served(database) as found:
        yield found


def actions(database):
    with database.read() as connection:
        return [entry.action for entry in chain.entries(connection, chain.DESK)]


def come_in(page, desk):
    page.goto(desk.begun.address())
    page.goto(f"http://{desk.host}{WHO}")
    assert page.inner_text("body") == "tester"


def test_the_address_opens_the_desk_and_no_script_sees_the_cookie(page, desk):
    come_in(page, desk)
    assert page.evaluate("document.cookie") == ""
    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Lax", "/")


def test_a_form_of_another_port_signs_nobody_out(page, desk, database):
    come_in(page, desk)
    with foreign(FOREIGN.format(host=desk.host)) as (port, seen):
        page.goto(f"http://127.0.0.1:{port}/")
        with page.expect_navigation() as gone:
            page.evaluate("document.getElementById('form').submit()")
        assert gone.value.status == 403
        # why sessions are short: cookies ignore ports
        assert any(desk.cookie.partition("=")[0] in cookie for cookie in seen)
    assert "signed out" not in actions(database)


def test_nobody_frames_it_or_takes_its_pages_for_pictures(page, desk):
    come_in(page, desk)
    with foreign(FOREIGN.format(host=desk.host)) as (port, _):
        page.goto(f"http://127.0.0.1:{port}/")
        frame = page.frames[1]
        assert "tester" not in frame.content()
        fetched = page.evaluate(
            "url => fetch(url, {credentials: 'include'}).then(r => r.text()).catch(e => 'refused')",
            f"http://{desk.host}{WHO}",
        )
        assert fetched == "refused"


def test_a_rebound_name_shows_nothing(page, desk):
    come_in(page, desk)
    answer = page.goto(f"http://evil.example:{desk.port}{WHO}")
    assert answer.status == 421
    assert "tester" not in page.content()


def test_a_form_of_its_own_is_taken(page, desk, database):
    come_in(page, desk)
    sign_out(page, desk)
    assert actions(database)[-1] == "signed out"


def sign_out(page, desk):
    """Send a form from a page of the desk's own."""
    page.goto(f"http://{desk.host}/sign-in")
    with page.expect_navigation() as gone:
        page.evaluate(
            "const form = document.createElement('form'); form.method = 'post';"
            "form.action = '/sign-out'; document.body.append(form); form.submit()"
        )
    assert gone.value.status == 200


def own_address() -> str:
    """An address of this machine by which others reach it, for which browsers are less generous."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # nothing is sent
            found = asked.getsockname()[0]
        except OSError:
            found = "127.0.0.1"
    if found.startswith("127."):
        pytest.skip("this machine has no address but its own")
    return found


def test_over_plain_http_people_sign_in_and_save(page, database, monkeypatch):
    """Chromium sends no Sec-Fetch-Site there: its Origin must be the desk's, and not `null`."""
    monkeypatch.setattr(passwords, "COST", 4)
    with database.write() as connection:
        kept = passwords.hashed(PASSWORD)
        users.add(connection, "ann", password=kept, by="x", at=database.now())
    with served(database, host=own_address()) as desk:
        page.goto(f"http://{desk.host}{WHO}")
        assert urlsplit(page.url).path == "/sign-in"
        page.fill("#name", "ann")
        page.fill("#password", PASSWORD)
        page.click("button")
        assert page.inner_text("body") == "ann"
        sign_out(page, desk)
    assert actions(database)[-2:] == ["signed in", "signed out"]


def test_nothing_inline_runs(page, desk):
    come_in(page, desk)
    page.goto(f"http://{desk.host}/sign-in")
    with pytest.raises(Error):
        page.add_script_tag(content="window.ran = true")
    page.evaluate("document.body.innerHTML = '<img src=x onerror=\"window.ran = true\">'")
    assert page.evaluate("window.ran === undefined")
