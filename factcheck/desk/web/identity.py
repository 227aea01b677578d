"""Who sends a request: the session of its cookie, or the name that the proxy puts into a header."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeAlias
from urllib.parse import urlsplit

from starlette.types import Scope

from factcheck.desk.store import sessions, users
from factcheck.desk.store.database import Database
from factcheck.desk.store.users import NameTaken, NoSuchUser, User
from factcheck.desk.web.guard import values
from factcheck.desk.web.options import Options, Proxy
from factcheck.errors import DeskRefused

#: says who sends a request; None for a stranger
Who: TypeAlias = Callable[[Scope], User | None]
#: longer is no cookie of ours
LONGEST_TOKEN = 100


def who(database: Database, options: Options) -> Who:
    """The way in which this desk knows people."""
    if proxy := options.proxy:
        return lambda scope: _by_proxy(scope, database, proxy)
    return lambda scope: _by_cookie(scope, database, options)


def cookie_name(options: Options) -> str:
    """The name of the session's cookie, with the port: browsers send cookies to all of a host's.

    >>> cookie_name(Options(origin="http://127.0.0.1:8710"))
    'factcheck-desk-8710'
    """
    return f"factcheck-desk-{urlsplit(options.origin).port or 'web'}"


def token_of(scope: Scope, options: Options) -> str:
    """The token in a request's cookie; nothing where there is none, or more than one."""
    given = [value for header in values(scope, "cookie") for value in _named(header, options)]
    return given[0] if len(given) == 1 and len(given[0]) <= LONGEST_TOKEN else ""


def peer(scope: Scope) -> str:
    """The address at the other end of the socket, which no header can change."""
    client = scope.get("client")
    return client[0] if client else ""


def _named(header: str, options: Options) -> list[str]:
    prefix = f"{cookie_name(options)}="
    return [
        part.strip()[len(prefix) :] for part in header.split(";") if part.strip().startswith(prefix)
    ]


def _by_cookie(scope: Scope, database: Database, options: Options) -> User | None:
    token = token_of(scope, options)
    if not token:
        return None
    at = database.now()
    with database.read() as connection:
        found = sessions.find(connection, token, at)
    if found is None:
        return None
    if until := found.lasts_until(at):
        with database.write() as connection:
            sessions.move_on(connection, token, until)
    return found.user


def _by_proxy(scope: Scope, database: Database, proxy: Proxy) -> User | None:
    named = values(scope, proxy.header)
    # two of them: one may be the sender's own, which the proxy let through
    if not is_from(scope, proxy.address) or len(named) != 1:
        return None
    try:
        name = named[0].encode("latin-1").decode("utf-8")
        found = _known(database, name) or (_added(database, name) if proxy.adds else None)
    except (DeskRefused, UnicodeDecodeError):
        return None
    return found if found and found.active else None


def is_from(scope: Scope, address: str) -> bool:
    """Whether the other end of the socket is this address."""
    try:
        return _plain(peer(scope)) == _plain(address)
    except ValueError:
        return False


def _plain(address: str) -> IPv4Address | IPv6Address:
    """An address; where IPv4 comes through a socket of IPv6, the IPv4 one."""
    read = ip_address(address)
    return (read.ipv4_mapped or read) if isinstance(read, IPv6Address) else read


def _known(database: Database, name: str) -> User | None:
    try:
        with database.read() as connection:
            return users.named(connection, name)
    except NoSuchUser:
        return None


def _added(database: Database, name: str) -> User | None:
    try:
        with database.write() as connection:
            return users.add(connection, name, by=users.PROXY, at=database.now())
    except NameTaken:
        # another request of theirs was as quick
        return _known(database, name)
