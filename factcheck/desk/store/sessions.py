"""Who is signed in where: a random token in a browser, and only its digest here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from factcheck.desk.store import chain
from factcheck.desk.store.tables import session, user
from factcheck.desk.store.users import User, of_row

#: browsers send a cookie to every port of a machine, so that another program there may come to
#: see it: seconds without a request after which it is worth nothing, and seconds in all
IDLE, LONGEST = 2 * 3600, 12 * 3600
#: a request moves the end on only when it lies so many seconds nearer: not every page writes
STEP = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody signed in."""

    user: User
    made: str
    expires: str

    def lasts_until(self, at: str) -> str | None:
        """When it ends after a request at this moment, where that is worth writing down.

        >>> ann = User(id=1, name="ann", shown="Ann", active=True, has_password=False)
        >>> one = Session(user=ann, made="2026-06-12T08:00:00Z", expires="2026-06-12T10:00:00Z")
        >>> one.lasts_until("2026-06-12T08:04:00Z"), one.lasts_until("2026-06-12T09:30:00Z")
        (None, '2026-06-12T11:30:00Z')
        """
        end = min(_later(at, IDLE), _later(self.made, LONGEST))
        return end if end >= _later(self.expires, STEP) else None


def begin(connection: Connection, whom: User, *, how: str, at: str) -> str:
    """Sign somebody in; returns the token, which is kept nowhere else."""
    connection.execute(delete(session).where(session.c.expires <= at))
    token = token_urlsafe(32)
    connection.execute(
        insert(session).values(
            token=_digest(token), user=whom.id, made=at, expires=_later(at, IDLE)
        )
    )
    body: dict[str, str | int] = {"user": whom.id, "name": whom.name, "how": how}
    chain.append(connection, chain.DESK, whom.name, "signed in", body, at)
    return token


def find(connection: Connection, token: str, at: str) -> Session | None:
    """The session of a token, unless it ended or its user was removed."""
    found = connection.execute(_alive(), {"held": _digest(token), "at": at}).first()
    if found is None:
        return None
    return Session(user=of_row(found), made=found.begun, expires=found.expires)


def move_on(connection: Connection, token: str, until: str) -> None:
    """Let a session last longer."""
    connection.execute(
        update(session).where(session.c.token == _digest(token)).values(expires=until)
    )


def end(connection: Connection, token: str, at: str) -> None:
    """Sign somebody out here; a token that is none ends nothing."""
    found = find(connection, token, at)
    connection.execute(delete(session).where(session.c.token == _digest(token)))
    if found:
        body: dict[str, str | int] = {"user": found.user.id, "name": found.user.name}
        chain.append(connection, chain.DESK, found.user.name, "signed out", body, at)


@cache
def _alive() -> Select[Any]:
    """A session that lasts, with its user."""
    return (
        select(user, session.c.made.label("begun"), session.c.expires)
        .join_from(session, user)
        .where(
            session.c.token == bindparam("held"),
            session.c.expires > bindparam("at"),
            user.c.active,
        )
    )


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _later(at: str, seconds: int) -> str:
    moved = datetime.fromisoformat(at) + timedelta(seconds=seconds)
    return moved.strftime("%Y-%m-%dT%H:%M:%SZ")
