"""From what was asked on the command line to how the desk is served, or why it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from getpass import getuser
from ipaddress import ip_address

from factcheck.desk.store import users
from factcheck.desk.store.database import Database
from factcheck.desk.store.users import NoSuchUser, User, WasRemoved
from factcheck.desk.web.options import Options, Proxy
from factcheck.errors import DeskRefused

LOOPBACK = "127.0.0.1"
#: ports that browsers leave out of an address
USUAL = {"http": 80, "https": 443}
#: a header's name, as RFC 9110 has it
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_NAME = re.compile(r"(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asked for."""

    host: str = LOOPBACK
    port: int = 0
    #: the proxy's address, the header in which it names people, and the desk's name behind it
    proxy: str | None = None
    identity: str | None = None
    name: str | None = None
    add_people: bool = False
    fetch: bool = False
    #: who starts it, where it is not the system's user
    person: str | None = None


def permitted(wish: Wish, accounts: bool) -> None:
    """Raise `DeskRefused` for a desk that strangers could reach, or that nobody could."""
    behind = (wish.proxy, wish.identity)
    if any(behind) and not (all(behind) and wish.name):
        raise DeskRefused(
            "behind a proxy say all three: --proxy, the address that it connects from, --identity, "
            "the header in which it names who is signed in, and --name, the desk's name in browsers"
        )
    if wish.proxy and not _is_address(wish.proxy):
        raise DeskRefused(f"--proxy is an address such as 10.0.0.5, not {wish.proxy}")
    if wish.identity and not _HEADER.fullmatch(wish.identity):
        raise DeskRefused(f"--identity is the name of a header, not {wish.identity}")
    if not is_loopback(wish.host) and not wish.proxy and not accounts:
        raise DeskRefused(
            f"at {wish.host} everybody on the network could come in: first make accounts with "
            "`factcheck desk user add NAME`, or say which --proxy signs people in"
        )
    if wish.host in ("0.0.0.0", "::") and not wish.name:
        raise DeskRefused(
            f"{wish.host} is no address for browsers: say with --name by which they reach the desk"
        )


def settled(wish: Wish, port: int, accounts: bool) -> Options:
    """How the desk is served at this port; raises `DeskRefused`."""
    permitted(wish, accounts)
    proxy = None
    if wish.proxy and wish.identity:
        proxy = Proxy(wish.proxy, wish.identity.lower(), wish.add_people)
    return Options(
        origin=origin(wish, port),
        proxy=proxy,
        accounts=accounts and not proxy,
        fetch=wish.fetch,
    )


def origin(wish: Wish, port: int) -> str:
    """The desk's own address in browsers.

    >>> origin(Wish(), 8710), origin(Wish(name="desk.paper.example", proxy="10.0.0.5"), 8710)
    ('http://127.0.0.1:8710', 'https://desk.paper.example')
    >>> origin(Wish(name="desk.local"), 8710), origin(Wish(name="http://Desk:80", proxy="::1"), 1)
    ('http://desk.local:8710', 'http://desk')
    """
    scheme, _, name = (wish.name or "").lower().rpartition("://")
    scheme = scheme or ("https" if wish.proxy else "http")
    name = name or (f"[{wish.host}]" if ":" in wish.host else wish.host.lower())
    if not wish.proxy and not re.search(r":\d+$", name):
        name = f"{name}:{port}"
    if scheme not in USUAL or not _NAME.fullmatch(name):
        raise DeskRefused(f"--name is a name such as desk.paper.example, not {wish.name}")
    usual = f":{USUAL[scheme]}"
    return f"{scheme}://{name.removesuffix(usual)}"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address.

    >>> [is_loopback(h) for h in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "desk")]
    [True, True, True, False, False]
    """
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def owner(database: Database, wish: Wish) -> User | None:
    """Whom the one-time address signs in: who starts a desk on this machine.

    None where it is for others, and for somebody with a password, who signs in by that.
    """
    if wish.proxy or not is_loopback(wish.host):
        return None
    found = person(database, wish.person)
    return None if found.has_password else found


def person(database: Database, name: str | None) -> User:
    """Who works at this terminal, by the name given or the system's; added where new."""
    own = name or _system_user()
    try:
        with database.read() as connection:
            found = users.named(connection, own)
    except NoSuchUser:
        with database.write() as connection:
            return users.add(connection, own, by=users.key(own), at=database.now())
    if not found.active:
        raise WasRemoved(found.name)
    return found


def _system_user() -> str:
    try:
        name = getuser()
        users.key(name)
    except (OSError, KeyError, ImportError, DeskRefused) as error:
        raise DeskRefused("say who you are: --as NAME") from error
    return name


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
