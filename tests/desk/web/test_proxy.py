"""Behind a proxy: the header that names somebody is believed from the proxy's own socket alone."""

from __future__ import annotations

import pytest

from factcheck.desk.store import chain, users
from tests.desk.web.served import served

#: on Linux all of 127.0.0.0/8 is this machine: a proxy's address, and somebody else's
PROXY, ELSEWHERE = "127.0.0.2", "127.0.0.1"
NAME = "desk.paper.example"


def behind(database, **wish):
    return served(database, proxy=PROXY, identity="Remote-User", name=NAME, **wish)


@pytest.fixture
def desk(database):
    with database.write() as connection:
        users.add(connection, "ann", shown="Ann Smith", by="x", at=database.now())
        users.add(connection, "bob", by="x", at=database.now())
        users.deactivate(connection, "bob", by="x", at=database.now())
    with behind(database) as found:
        yield found


def test_the_proxy_names_who_it_is(desk):
    shown = desk.ask("GET", "/who", source=PROXY, remote_user="ann")
    assert shown.status == 200
    assert "Ann Smith" in shown.body
    assert desk.ask("GET", "/who", source=PROXY, remote_user="ANN").status == 200
    assert "set-cookie" not in shown.headers


@pytest.mark.parametrize(
    "forged",
    [
        {"remote_user": "ann"},
        {"remote_user": "ann", "x_forwarded_for": PROXY},
        {"remote_user": "ann", "x_forwarded_for": f"{PROXY}, {PROXY}"},
        {"remote_user": "ann", "x_real_ip": PROXY},
        {"remote_user": "ann", "forwarded": f"for={PROXY}"},
        {"remote_user": "ann", "x_forwarded_host": NAME, "x_forwarded_proto": "https"},
        {"remote_user": "ann", "client_ip": PROXY, "true_client_ip": PROXY},
        {},
    ],
    ids=str,
)
@pytest.mark.parametrize("source", [ELSEWHERE, "127.0.0.3"])
def test_past_the_proxy_nobody_is_anybody(desk, source, forged):
    refused = desk.ask("GET", "/who", source=source, **forged)
    assert refused.status == 403
    assert "Ann" not in refused.body


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"remote_user": ""},
        {"remote_user": " "},
        {"remote_user": "carl"},
        {"remote_user": "bob"},
        {"remote_user": ["ann", "ann"]},
        {"remote_user": ["ann", "carl"]},
        {"remote_user": "ann, carl"},
        {"remote_user": "a\x01nn"},
        {"remote_user": "\xff\xfe"},
        {"x_remote_user": "ann"},
        {"authorization": "Basic YW5uOmFubg=="},
    ],
    ids=str,
)
def test_the_proxy_itself_must_name_somebody_known(desk, said):
    assert desk.ask("GET", "/who", source=PROXY, **said).status in (400, 403)


def test_another_spelling_of_the_header_is_another_header(desk):
    # a proxy that drops only `Remote-User` lets `Remote_User` through, which WSGI takes for it
    request = f"GET / HTTP/1.1\r\nHost: {NAME}\r\nRemote_User: ann\r\nConnection: close\r\n\r\n"
    assert desk.say(request.encode(), PROXY).status == 403


def test_who_is_not_known_is_not_added(desk, database):
    desk.ask("GET", "/who", source=PROXY, remote_user="carl")
    with database.read() as connection:
        assert [u.name for u in users.every(connection)] == ["ann", "bob"]


def test_who_is_not_known_is_added_where_that_was_asked(database):
    with behind(database, add_people=True) as desk:
        assert desk.ask("GET", "/who", source=PROXY, remote_user="carl").status == 200
        assert desk.ask("GET", "/who", source=ELSEWHERE, remote_user="dora").status == 403
        shown = desk.ask("GET", "/who", source=PROXY, remote_user="Zoë".encode().decode("latin-1"))
        assert "Zoë" in shown.body
        with database.write() as connection:
            users.deactivate(connection, "carl", by="x", at=database.now())
        assert desk.ask("GET", "/who", source=PROXY, remote_user="carl").status == 403
    with database.read() as connection:
        assert [u.name for u in users.every(connection)] == ["carl", "zoë"]
        told = [(e.actor, e.action) for e in chain.entries(connection, chain.DESK)]
    assert told == [("proxy", "user added"), ("proxy", "user added"), ("x", "user removed")]


def test_no_other_way_leads_in(desk):
    for source in (PROXY, ELSEWHERE):
        assert desk.ask("GET", "/enter?token=", source=source).status == 403
        assert "password" not in desk.ask("GET", "/sign-in", source=source).body
        cookie = "factcheck-desk-web=x"
        assert desk.ask("GET", "/who", source=source, cookie=cookie).status == 403
    assert desk.begun.once is None
    assert desk.begun.address() == f"https://{NAME}/"


def test_forms_come_from_the_name_that_browsers_see(desk):
    known = {"source": PROXY, "remote_user": "ann"}
    assert desk.ask("POST", "/sign-out", b"a=1", origin=f"https://{NAME}", **known).status == 200
    assert desk.ask("POST", "/sign-out", b"a=1", origin=f"http://{NAME}", **known).status == 403
    assert desk.ask("GET", "/who", host=f"127.0.0.1:{desk.port}", **known).status == 421


def test_an_address_of_ipv4_that_comes_by_ipv6_is_the_same(desk):
    from factcheck.desk.web.identity import is_from

    assert is_from({"client": ("::ffff:10.0.0.5", 1)}, "10.0.0.5")
    assert is_from({"client": ("fd00::0:2", 1)}, "fd00::2")
    assert not is_from({"client": ("10.0.0.50", 1)}, "10.0.0.5")
    assert not is_from({"client": None}, "10.0.0.5")
    assert not is_from({}, "10.0.0.5")
    assert not is_from({"client": ("", 1)}, "10.0.0.5")
