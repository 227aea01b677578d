"""Coming in: the address that works once, cookies, sessions that end, and passwords."""

from __future__ import annotations

import re
import threading
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.store import chain, passwords, sessions, users
from factcheck.desk.web import sign_in
from factcheck.desk.web.attempts import BY_NAME, BY_PEER, SPAN, Attempts
from factcheck.desk.web.once import OneTime
from tests.desk.web.served import served

PASSWORD = "correct horse battery"


class Clock:
    """A clock that a test moves on."""

    def __init__(self, at="2026-06-12T08:00:00Z"):
        self.at = at

    def __call__(self):
        return self.at


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    # the hash itself is tested in the store; here hundreds are made
    monkeypatch.setattr(passwords, "COST", 4)
    monkeypatch.setattr(passwords, "TIMES", 1)
    passwords._decoy.cache_clear()
    yield
    passwords._decoy.cache_clear()


@pytest.fixture
def clock(database):
    database.now = Clock()
    return database.now


@pytest.fixture
def desk(database, clock):
    with served(database) as found:
        yield found


def add(database, name, password=PASSWORD):
    with database.write() as connection:
        return users.add(
            connection, name, password=passwords.hashed(password), by="x", at=database.now()
        )


def actions(database):
    with database.read() as connection:
        return [(e.actor, e.action) for e in chain.entries(connection, chain.DESK)]


@pytest.fixture
def team(database, clock):
    """A desk with an account beside its starter's."""
    add(database, "ann")
    with served(database) as found:
        yield found


def sign(desk, name, password, **more):
    answer = desk.post("/sign-in", urlencode({"name": name, "password": password, **more}).encode())
    if answer.status == 303:
        desk.cookie = answer.one("set-cookie").partition(";")[0]
    return answer


def token_path(desk):
    return desk.begun.address().removeprefix(desk.begun.options.origin)


# --- the one-time address


def test_the_address_works_once(desk):
    path = token_path(desk)
    first = desk.ask("GET", path)
    assert (first.status, first.one("location")) == (303, "/")
    second = desk.ask("GET", path)
    assert second.status == 403
    assert "press Enter" in second.body
    assert "set-cookie" not in second.headers


def test_it_is_not_used_up_by_looking(desk):
    path = token_path(desk)
    assert desk.ask("HEAD", path).status == 403
    assert desk.ask("GET", path, host="evil.example").status == 421
    assert desk.ask("GET", "/enter?token=").status == 403
    assert desk.ask("GET", path).status == 303


def test_of_many_at_once_one_gets_in(desk):
    path, found = token_path(desk), []
    asking = [
        threading.Thread(target=lambda: found.append(desk.ask("GET", path).status))
        for _ in range(12)
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert sorted(found) == [303] + [403] * 11


def test_a_new_address_makes_the_old_one_worth_nothing(desk):
    old, new = token_path(desk), token_path(desk)
    assert desk.ask("GET", old).status == 403
    assert desk.ask("GET", new).status == 303


@given(st.text(max_size=50))
def test_nothing_else_opens(text):
    once = OneTime()
    assert not once.use(text)
    token = once.issue()
    assert not once.use(text)
    assert once.use(token)
    assert not once.use(token)


def test_the_cookie_is_closed_to_scripts_and_other_sites(desk):
    cookie = SimpleCookie(desk.come_in().one("set-cookie"))
    ((name, kept),) = cookie.items()
    assert name == f"factcheck-desk-{desk.port}"
    assert kept["httponly"]
    assert kept["samesite"].lower() == "lax"
    assert kept["path"] == "/"
    assert not kept["domain"]
    assert not kept["max-age"]
    assert len(kept.value) >= 40
    assert desk.ask("GET", "/who").status == 200


def test_the_database_holds_no_token(desk, database):
    desk.come_in()
    token = desk.cookie.partition("=")[2]
    with database.read() as connection:
        (kept,) = connection.exec_driver_sql("SELECT token FROM session").scalars()
    assert token not in kept
    assert re.fullmatch("[0-9a-f]{64}", kept)
    assert desk.ask("GET", "/who", cookie=f"factcheck-desk-{desk.port}={kept}").status == 403


def test_strangers_see_no_page(desk):
    for path in ("/", "/story/1", "/nowhere", "//", "/%2e/", "/health/../story/1"):
        answer = desk.ask("GET", path)
        assert answer.status == 403, path
        assert "press Enter" in answer.body
    assert desk.ask("GET", "/health").body == "ok\n"


@pytest.mark.parametrize(
    "cookie",
    [
        "{name}=",
        "{name}=x",
        "{name}={token}; {name}={token}",
        "{name}={token}; {name}=x",
        "{other}={token}",
        "x{name}={token}",
        "{name}={token}x",
        "{name}=" + "x" * 5000,
        "{name}=\xff\xfe",
    ],
)
def test_no_other_cookie_opens(desk, cookie):
    desk.come_in()
    name, _, token = desk.cookie.partition("=")
    desk.cookie = ""
    said = cookie.format(name=name, token=token, other="factcheck-desk-1")
    assert desk.ask("GET", "/who", cookie=said).status == 403
    assert desk.ask("GET", "/who", cookie=f"a=b; {name}={token}; c").status == 200


# --- sessions


def test_a_session_ends_when_nobody_comes(desk, clock):
    desk.come_in()
    clock.at = "2026-06-12T09:59:59Z"
    assert desk.ask("GET", "/who").status == 200
    # that request moved the end on
    clock.at = "2026-06-12T11:59:58Z"
    assert desk.ask("GET", "/who").status == 200
    clock.at = "2026-06-12T13:59:59Z"
    assert desk.ask("GET", "/who").status == 403


def test_a_session_ends_in_any_case(desk, clock):
    desk.come_in()
    for hour in range(8, 20):
        clock.at = f"2026-06-12T{hour:02}:30:00Z"
        assert desk.ask("GET", "/who").status == 200
    clock.at = "2026-06-12T20:00:00Z"
    assert desk.ask("GET", "/who").status == 403


def test_to_sign_out_ends_it(desk, database):
    desk.come_in()
    kept = desk.cookie
    assert desk.post("/sign-out").status == 200
    desk.cookie = kept
    assert desk.ask("GET", "/who").status == 403
    assert actions(database)[-2:] == [("tester", "signed in"), ("tester", "signed out")]


def test_who_is_removed_is_out_at_once(desk, database):
    desk.come_in()
    with database.write() as connection:
        users.deactivate(connection, "tester", by="x", at=database.now())
    assert desk.ask("GET", "/who").status == 403
    with database.write() as connection:
        users.restore(connection, "tester", by="x", at=database.now())
    assert desk.ask("GET", "/who").status == 403


def test_what_was_written_is_given_back_when_the_session_had_ended(desk, clock):
    desk.come_in()
    clock.at = "2026-06-13T08:00:00Z"
    note = 'They said "six" </textarea><script>alert(1)</script>'
    refused = desk.post("/story/1/finding/2", urlencode({"note": note, "a&b": "é"}).encode())
    assert refused.status == 403
    assert 'action="/story/1/finding/2"' in refused.body
    assert "They said &quot;six&quot; &lt;/textarea&gt;&lt;script&gt;" in refused.body
    assert "<script>" not in refused.body
    assert 'name="a&amp;b"' in refused.body


# --- name and password


def test_a_password_opens(team, database):
    asked = team.ask("GET", "/story/3")
    assert (asked.status, asked.one("location")) == (303, "/sign-in?next=/story/3")
    form = team.ask("GET", "/sign-in?next=/story/3")
    assert (form.status, 'value="/story/3"' in form.body) == (200, True)
    assert sign(team, " ANN ", PASSWORD, next="/story/3").one("location") == "/story/3"
    assert "ann" in team.ask("GET", "/who").body
    assert actions(database)[-1] == ("ann", "signed in")


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ann", "correct horse batterz"),
        ("ann", ""),
        ("ann", PASSWORD * 1000),
        ("bob", PASSWORD),
        ("tester", ""),
        ("tester", PASSWORD),
        ("", PASSWORD),
        ("ann\0", PASSWORD),
        ("ann' OR 1=1 --", PASSWORD),
    ],
)
def test_all_that_is_wrong_is_said_to_be_so_alike(team, name, password):
    refused = sign(team, name, password)
    assert refused.status == 403
    assert "Name or password is wrong" in refused.body
    assert "set-cookie" not in refused.headers


def test_somebody_removed_cannot_sign_in(team, database):
    with database.write() as connection:
        users.deactivate(connection, "ann", by="x", at=database.now())
    assert sign(team, "ann", PASSWORD).status == 403


def test_another_password_ends_the_sessions_of_the_old(team, database):
    sign(team, "ann", PASSWORD)
    with database.write() as connection:
        users.set_password(
            connection, "ann", passwords.hashed("another long one"), by="x", at=database.now()
        )
    assert team.ask("GET", "/who").status == 303
    assert sign(team, "ann", PASSWORD).status == 403
    assert sign(team, "ann", "another long one").status == 303


def test_signing_in_again_gives_another_token_and_ends_the_first(team):
    sign(team, "ann", PASSWORD)
    first = team.cookie
    sign(team, "ann", PASSWORD)
    assert team.cookie != first
    assert team.ask("GET", "/who", cookie=first).status == 303


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\tx",
        "/\r\nSet-Cookie: a=b",
        "",
        "evil",
        " //evil.example",
        "/\x00",
        "/é",
    ],
)
def test_it_leads_nowhere_else(team, wanted):
    assert sign(team, "ann", PASSWORD, next=wanted).one("location") == "/"
    asked = team.ask("GET", "/sign-in?" + urlencode({"next": wanted}))
    assert 'name="next" value="/"' in asked.body


@given(st.text() | st.from_regex(r"[/\\]+[a-z:/\\.\s]*"))
def test_what_is_followed_is_a_path_here(address):
    kept = sign_in.local(address)
    assert re.match(r"/(?![/\\])", kept + " ")
    assert not re.search(r"[\s\\\x00-\x1f\x7f]", kept)


def test_guessing_ends(team):
    found = [sign(team, "ann", f"wrong password {n}").status for n in range(BY_NAME + 2)]
    assert found == [403] * BY_NAME + [429] * 2
    refused = sign(team, "ann", PASSWORD)
    assert refused.status == 429
    assert 0 < int(refused.one("retry-after")) <= SPAN
    assert "set-cookie" not in refused.headers


def test_guessing_many_names_ends_for_this_place_alone(team):
    found = [sign(team, f"name {n}", PASSWORD).status for n in range(BY_PEER + 1)]
    assert found == [403] * BY_PEER + [429]
    forged = urlencode({"name": "ann", "password": PASSWORD}).encode()
    assert team.post("/sign-in", forged, x_forwarded_for="10.0.0.9").status == 429
    assert team.post("/sign-in", forged, source="127.0.0.2").status == 303


def test_many_guesses_at_once_are_as_many(team):
    found = []
    asking = [
        threading.Thread(target=lambda n=n: found.append(sign(team, "ann", f"wrong {n}").status))
        for n in range(24)
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert found.count(403) == BY_NAME


def test_other_spellings_of_a_name_are_the_same_name(team):
    names = ["ann", "ANN", " Ann", "ａｎｎ"] * 3
    assert [sign(team, name, "wrong").status for name in names].count(403) == BY_NAME


def test_without_accounts_nobody_signs_in_by_a_form(desk):
    assert "password" not in desk.ask("GET", "/sign-in").body
    assert sign(desk, "tester", "").status == 403


def test_an_unsigned_form_from_elsewhere_signs_nobody_in(team):
    said = urlencode({"name": "ann", "password": PASSWORD}).encode()
    assert team.ask("POST", "/sign-in", said, origin="http://evil.example").status == 403


# --- attempts


@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from("abc"), st.sampled_from("xy"))))
def test_no_more_attempts_than_allowed_in_any_span(steps):
    now, allowed = 0.0, []
    attempts = Attempts(clock=lambda: now)
    for seconds, name, peer in steps:
        now += seconds
        if attempts.begin(name, peer) == 0:
            allowed.append((now, name, peer))
    for at, name, peer in allowed:
        within = [a for a in allowed if at - SPAN < a[0] <= at]
        assert sum(a[1] == name for a in within) <= BY_NAME
        assert sum(a[2] == peer for a in within) <= BY_PEER


def test_who_goes_on_trying_does_not_wait_longer():
    now = 0.0
    attempts = Attempts(clock=lambda: now)
    for _ in range(BY_NAME):
        assert attempts.begin("ann", "10.0.0.1") == 0
    for now in range(1, SPAN):
        assert attempts.begin("ann", "10.0.0.2") == SPAN - now
    now = SPAN
    assert attempts.begin("ann", "10.0.0.2") == 0


def test_attempts_do_not_fill_the_memory():
    attempts = Attempts(clock=lambda: 0.0)
    for n in range(60_000):
        attempts.begin(f"name {n}", f"10.{n}")
    assert len(attempts._at) <= 20_002


def test_being_right_forgives():
    attempts = Attempts(clock=lambda: 0.0)
    for _ in range(200):
        assert attempts.begin("ann", "10.0.0.1") == 0
        attempts.succeed("ann", "10.0.0.1")


def test_the_step_is_shorter_than_the_wait():
    assert sessions.STEP < sessions.IDLE < sessions.LONGEST
