"""The people of a desk. Nobody is ever deleted: what they decided goes on naming them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from unicodedata import category, normalize

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from factcheck.desk.store import chain
from factcheck.desk.store.tables import session, user
from factcheck.errors import DeskRefused

#: characters of a name, which stands in every line of the trail
LONGEST = 80
#: beside letters, their marks and digits: nothing that is not seen, or that turns a line around
_ALSO = frozenset(" .@-+_'’")
#: as whom the program itself stands in the trail
PROGRAM, PROXY = "desk", "proxy"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody at the desk."""

    id: int
    #: by which they sign in: small letters
    name: str
    #: as it is shown
    shown: str
    active: bool
    has_password: bool


class NameTaken(DeskRefused):
    """A name that somebody has, or had: it is never given again."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is a user {name} already")


class Reserved(DeskRefused):
    """A name under which the program itself acts: the trail would not tell the two apart."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the program itself acts as {name}: choose another name")


class WasRemoved(DeskRefused):
    """Somebody who is let in no more."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was removed: `factcheck desk user restore` lets them in again")


class NoSuchUser(DeskRefused):
    """A name that nobody has."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no user {name}")


def key(name: str) -> str:
    """A name as it is compared; raises `DeskRefused` where it is none.

    >>> key(" Ann Smith ")
    'ann smith'
    """
    plain = normalize("NFKC", normalize("NFKC", name).casefold()).strip()
    if not plain or len(plain) > LONGEST or not all(map(_in_a_name, plain)):
        raise DeskRefused(
            f"a user's name has letters, digits, spaces and . @ - + ', {LONGEST} at most"
        )
    return plain


def add(
    connection: Connection,
    name: str,
    *,
    shown: str = "",
    password: str | None = None,
    by: str,
    at: str,
) -> User:
    """Add a user, with the hash of a password or without; raises `NameTaken` and `Reserved`."""
    own = key(name)
    if _row(connection, own):
        raise NameTaken(own)
    label = normalize("NFKC", shown or name).strip()
    for name in (own, key(label)):
        if name in (PROGRAM, PROXY):
            raise Reserved(name)
    made = {"name": own, "shown": label, "password": password, "made": at}
    try:
        connection.execute(insert(user).values(**made))
    except IntegrityError as error:
        raise NameTaken(own) from error
    added = named(connection, own)
    _told(connection, by, "user added", added, at)
    return added


def named(connection: Connection, name: str) -> User:
    """Who has a name, still or no more; raises `NoSuchUser`."""
    found = _row(connection, key(name))
    if found is None:
        raise NoSuchUser(key(name))
    return of_row(found)


def of_id(connection: Connection, user_id: int) -> User:
    """Who has a number; raises `LookupError`."""
    found = connection.execute(select(user).where(user.c.id == user_id)).first()
    if found is None:
        raise LookupError(f"user {user_id}")
    return of_row(found)


def every(connection: Connection) -> list[User]:
    """All users by name, those who were removed among them."""
    return [of_row(row) for row in connection.execute(select(user).order_by(user.c.name))]


def are_one(connection: Connection) -> bool:
    """Whether it is a desk of one."""
    active = select(func.count()).select_from(user).where(user.c.active)
    return connection.execute(active).scalar_one() <= 1


def have_passwords(connection: Connection) -> bool:
    """Whether anybody can sign in with a password."""
    able = select(user.c.id).where(user.c.active, user.c.password.is_not(None)).limit(1)
    return connection.execute(able).first() is not None


def password_of(connection: Connection, name: str) -> tuple[User | None, str | None]:
    """Who would sign in by a name, and the hash of their password; None for what is not there."""
    try:
        found = _row(connection, key(name))
    except DeskRefused:
        return None, None
    if found is None or not found.active:
        return None, None
    return of_row(found), found.password


def set_password(connection: Connection, name: str, password: str, *, by: str, at: str) -> User:
    """Give a user another password, by its hash; who is signed in by the old one no longer is."""
    found = named(connection, name)
    if not found.active:
        raise WasRemoved(found.name)
    connection.execute(update(user).where(user.c.id == found.id).values(password=password))
    connection.execute(delete(session).where(session.c.user == found.id))
    _told(connection, by, "password set", found, at)
    return named(connection, name)


def deactivate(connection: Connection, name: str, *, by: str, at: str) -> User:
    """Let a user in no more, and end where they are signed in; what they did keeps their name."""
    found = named(connection, name)
    if found.active:
        connection.execute(
            update(user).where(user.c.id == found.id).values(active=False, password=None)
        )
        connection.execute(delete(session).where(session.c.user == found.id))
        _told(connection, by, "user removed", found, at)
    return named(connection, name)


def restore(connection: Connection, name: str, *, by: str, at: str) -> User:
    """Let somebody in again who was removed; they need a new password."""
    found = named(connection, name)
    if not found.active:
        connection.execute(update(user).where(user.c.id == found.id).values(active=True))
        _told(connection, by, "user restored", found, at)
    return named(connection, name)


def of_row(row: Row[Any]) -> User:
    """A user from a row of the table."""
    return User(
        id=row.id,
        name=row.name,
        shown=row.shown,
        active=bool(row.active),
        has_password=row.password is not None,
    )


def _in_a_name(character: str) -> bool:
    return character in _ALSO or category(character)[0] in "LMN"


def _row(connection: Connection, own: str) -> Row[Any] | None:
    return connection.execute(select(user).where(user.c.name == own)).first()


def _told(connection: Connection, by: str, action: str, whom: User, at: str) -> None:
    body: dict[str, str | int] = {"user": whom.id, "name": whom.name}
    chain.append(connection, chain.DESK, by, action, body, at)
