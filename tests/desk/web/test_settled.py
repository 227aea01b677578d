"""Which desks are not served: those that strangers could reach, or that nobody could."""

from __future__ import annotations

import getpass

import pytest

from factcheck.desk.store import users
from factcheck.desk.web.begin import IN_THE_CLEAR, begin
from factcheck.desk.web.settled import Wish, owner, permitted, person, settled
from factcheck.errors import DeskRefused

PROXY = {"proxy": "10.0.0.5", "identity": "Remote-User", "name": "desk.paper.example"}
REFUSED = {
    "open to the network": ({"host": "192.0.2.7"}, False, "desk user add"),
    "open to all networks": ({"host": "0.0.0.0", "name": "desk"}, False, "desk user add"),
    "open by name": ({"host": "desk.paper.example"}, False, "desk user add"),
    "no name for browsers": ({"host": "0.0.0.0"}, True, "--name"),
    "no name for browsers, IPv6": ({"host": "::"}, True, "--name"),
    "a proxy that names nobody": ({"proxy": "10.0.0.5", "name": "desk"}, False, "all three"),
    "a header from anywhere": ({"identity": "Remote-User", "name": "desk"}, False, "all three"),
    "a proxy without a name": ({"proxy": "10.0.0.5", "identity": "U"}, False, "all three"),
    "accounts do not help": ({"proxy": "10.0.0.5", "name": "desk"}, True, "all three"),
    "a proxy by name": ({**PROXY, "proxy": "proxy.example"}, False, "an address"),
    "a network as a proxy": ({**PROXY, "proxy": "10.0.0.0/8"}, False, "an address"),
    "any proxy": ({**PROXY, "proxy": "*"}, False, "an address"),
    "no header": ({**PROXY, "identity": "Remote User:"}, False, "a header"),
    "a path as a name": ({**PROXY, "name": "desk.example/x"}, False, "--name"),
    "a user in the name": ({**PROXY, "name": "a@desk.example"}, False, "--name"),
    "another scheme": ({**PROXY, "name": "ftp://desk.example"}, False, "--name"),
}


@pytest.mark.parametrize(("wish", "accounts", "says"), REFUSED.values(), ids=REFUSED)
def test_refused(wish, accounts, says):
    with pytest.raises(DeskRefused, match=says):
        settled(Wish(**wish), 8710, accounts)


@pytest.mark.parametrize(
    ("wish", "accounts", "origin"),
    [
        ({}, False, "http://127.0.0.1:8710"),
        ({"host": "::1"}, False, "http://[::1]:8710"),
        ({"host": "localhost"}, False, "http://localhost:8710"),
        ({"host": "192.0.2.7"}, True, "http://192.0.2.7:8710"),
        ({"host": "0.0.0.0", "name": "Desk.local"}, True, "http://desk.local:8710"),
        (PROXY, False, "https://desk.paper.example"),
        ({**PROXY, "host": "0.0.0.0"}, False, "https://desk.paper.example"),
        ({**PROXY, "name": "desk.paper.example:8443"}, False, "https://desk.paper.example:8443"),
        ({**PROXY, "name": "desk.paper.example:443"}, False, "https://desk.paper.example"),
        ({**PROXY, "name": "http://desk"}, False, "http://desk"),
    ],
)
def test_permitted(wish, accounts, origin):
    permitted(Wish(**wish), accounts)
    assert settled(Wish(**wish), 8710, accounts).origin == origin


def test_on_port_80_browsers_leave_it_out():
    assert settled(Wish(), 80, False).host == "127.0.0.1"


def test_behind_a_proxy_passwords_open_nothing():
    assert not settled(Wish(**PROXY), 8710, accounts=True).accounts


def test_the_starter_is_the_systems_user_or_whom_they_say(database, monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "ann")
    monkeypatch.setattr("factcheck.desk.web.settled.getuser", lambda: "ann")
    assert person(database, None).name == "ann"
    assert person(database, "Bob").shown == "Bob"
    assert person(database, "bob").shown == "Bob"
    monkeypatch.setattr("factcheck.desk.web.settled.getuser", lambda: "NT AUTHORITY\\SYSTEM")
    with pytest.raises(DeskRefused, match="--as"):
        person(database, None)


def test_who_has_a_password_needs_it_here_too(database):
    with database.write() as connection:
        users.add(connection, "ann", password="scrypt$…", by="x", at=database.now())
    assert owner(database, Wish(person="ann")) is None
    assert owner(database, Wish(person="bob")).name == "bob"


def test_who_was_removed_does_not_come_in_by_starting_it(database):
    person(database, "ann")
    with database.write() as connection:
        users.deactivate(connection, "ann", by="x", at=database.now())
    with pytest.raises(DeskRefused, match="restore"):
        owner(database, Wish(person="ann"))


def test_a_port_that_is_taken_is_said(database):
    first = begin(database, Wish(person="ann"))
    with first.listening:
        port = first.listening.getsockname()[1]
        with pytest.raises(DeskRefused, match=f"port {port}"):
            begin(database, Wish(person="ann", port=port))


def test_passwords_in_the_clear_are_remarked_upon(database):
    with database.write() as connection:
        users.add(connection, "ann", password="scrypt$…", by="x", at=database.now())
    begun = begin(database, Wish(host="0.0.0.0", name="desk.local"))
    begun.listening.close()
    assert begun.remarks == (IN_THE_CLEAR,)
    assert begun.once is None
