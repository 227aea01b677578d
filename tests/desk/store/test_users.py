"""People and their passwords: nothing that gives a password away, and every change in the trail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.store import chain, passwords, sessions, users
from factcheck.errors import DeskRefused

AT = "2026-06-12T12:20:00Z"
LATER = "2026-06-12T12:30:00Z"


def add(database, name, **more):
    with database.write() as connection:
        return users.add(connection, name, by="chief", at=AT, **more)


def told(database):
    with database.read() as connection:
        return [(e.actor, e.action, dict(e.body)) for e in chain.entries(connection, chain.DESK)]


def test_every_change_is_in_the_trail(database):
    ann = add(database, "Ann", shown="Ann Smith")
    with database.write() as connection:
        users.set_password(connection, "ann", "hash", by="ann", at=AT)
        users.deactivate(connection, "ann", by="chief", at=AT)
        users.deactivate(connection, "ann", by="chief", at=AT)
        users.restore(connection, "ANN", by="chief", at=AT)
    body = {"user": ann.id, "name": "ann"}
    assert told(database) == [
        ("chief", "user added", body),
        ("ann", "password set", body),
        ("chief", "user removed", body),
        ("chief", "user restored", body),
    ]


def test_no_change_without_its_entry(database):
    def fails():
        with database.write() as connection:
            users.add(connection, "ann", by="x", at=AT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    with database.read() as connection:
        assert users.every(connection) == []
    assert told(database) == []


@pytest.mark.parametrize("name", ["ann", "ANN", " Ann ", "ａｎｎ"])
def test_a_name_is_given_once(database, name):
    add(database, "ann")
    with pytest.raises(users.NameTaken):
        add(database, name)
    with database.write() as connection:
        users.deactivate(connection, "ann", by="x", at=AT)
    with pytest.raises(users.NameTaken):
        add(database, name)


@pytest.mark.parametrize("name", ["desk", " Desk", "ｐｒｏｘｙ"])
def test_nobody_is_called_as_the_program_is_in_the_trail(database, name):
    for own, shown in ((name, ""), ("ann", name)):
        with pytest.raises(DeskRefused, match="the program itself"):
            add(database, own, shown=shown)
    assert told(database) == []


@pytest.mark.parametrize(
    "name", ["", " ", "a\nb", "a\u202eb", "a\u200bb", "a\x1b[2Jb", "<b>", "a/b", "x" * 81, "a\0"]
)
def test_a_name_is_one_that_can_be_seen(database, name):
    with pytest.raises(DeskRefused):
        add(database, name)
    with pytest.raises(DeskRefused):
        add(database, "ann", shown=name or "\u200b")


@given(st.text())
def test_a_name_stays_what_it_is(name):
    try:
        once = users.key(name)
    except DeskRefused:
        return
    assert users.key(once) == once
    assert users.key(f" {name.upper()} ") == users.key(name.upper())


def test_who_is_removed_has_no_password_and_no_session(database):
    ann = add(database, "ann", password="hash")
    with database.write() as connection:
        token = sessions.begin(connection, ann, how="password", at=AT)
        users.deactivate(connection, "ann", by="x", at=AT)
    with database.read() as connection:
        assert sessions.find(connection, token, AT) is None
        assert users.password_of(connection, "ann") == (None, None)
        assert not users.have_passwords(connection)
    with pytest.raises(users.WasRemoved), database.write() as connection:
        users.set_password(connection, "ann", "hash", by="x", at=AT)


def test_alone_and_not(database):
    for name, alone in (("ann", True), ("bob", False)):
        add(database, name)
        with database.read() as connection:
            assert users.are_one(connection) is alone
    with database.write() as connection:
        users.deactivate(connection, "bob", by="x", at=AT)
        assert users.are_one(connection)


# --- passwords


def test_the_hash_says_how_it_was_made_and_no_two_are_alike():
    first, second = passwords.hashed("correct horse"), passwords.hashed("correct horse")
    assert first.startswith("scrypt$15$8$3$")
    assert first != second
    assert passwords.fits("correct horse", first)
    assert not passwords.fits("correct hors", first)
    assert "correct" not in first


def test_one_typed_on_another_keyboard_is_the_same():
    assert passwords.fits("cafe\u0301 au lait s'il", passwords.hashed("caf\u00e9 au lait s'il"))


@pytest.mark.parametrize("password", ["", "x" * 11, "x" * 1001])
def test_too_short_and_too_long(password):
    with pytest.raises(DeskRefused, match="12 to 1,000"):
        passwords.hashed(password)


def test_what_was_hashed_with_less_still_opens(monkeypatch):
    monkeypatch.setattr(passwords, "COST", 10)
    kept = passwords.hashed("correct horse")
    monkeypatch.undo()
    assert passwords.fits("correct horse", kept)


def test_a_name_that_nobody_has_costs_the_same_work(monkeypatch):
    done = []

    def counted(password, salt, cost, block, times):
        done.append((cost, block, times, len(salt)))
        return bytes(passwords.LENGTH)

    kept = passwords.hashed("correct horse")
    passwords._decoy()
    monkeypatch.setattr(passwords, "_scrypt", counted)
    assert not passwords.fits("wrong", kept)
    assert not passwords.fits("wrong", None)
    assert done[0] == done[1]


def test_nothing_fits_where_there_is_none():
    assert not passwords.fits("", None)


# --- sessions


def test_a_session_names_its_user_until_it_ends(database):
    ann = add(database, "ann")
    with database.write() as connection:
        token = sessions.begin(connection, ann, how="password", at=AT)
        assert sessions.find(connection, token, LATER).user == ann
        assert sessions.find(connection, token, "2026-06-12T14:19:59Z")
        assert sessions.find(connection, token, "2026-06-12T14:20:00Z") is None
        assert sessions.find(connection, token + "x", AT) is None
        sessions.end(connection, token, LATER)
        assert sessions.find(connection, token, LATER) is None
        sessions.end(connection, token, LATER)
    assert [action for _, action, _ in told(database)] == ["user added", "signed in", "signed out"]


def test_sessions_that_ended_are_cleared_away(database):
    ann = add(database, "ann")
    with database.write() as connection:
        sessions.begin(connection, ann, how="password", at=AT)
        sessions.begin(connection, ann, how="password", at="2026-06-13T12:20:00Z")
        assert len(connection.exec_driver_sql("SELECT token FROM session").all()) == 1


@given(st.lists(st.integers(0, 7300), max_size=40))
def test_no_session_outlasts_its_day_or_two_hours_of_rest(rests):
    user = users.User(id=1, name="a", shown="a", active=True, has_password=True)
    begun = sessions.Session(user=user, made=AT, expires=sessions._later(AT, sessions.IDLE))
    at = 0
    for rest in rests:
        at += rest
        now = sessions._later(AT, at)
        if now >= begun.expires:
            assert rest > sessions.IDLE - sessions.STEP or at >= sessions.LONGEST
            return
        assert at < sessions.LONGEST
        if until := begun.lasts_until(now):
            begun = sessions.Session(user=user, made=AT, expires=until)
