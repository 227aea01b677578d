"""`factcheck desk user`: who may come to the desk."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.desk_ready import DatabaseAddress, Person, at_desk
from factcheck.errors import DeskRefused
from factcheck.terminal import examples, say

if TYPE_CHECKING:
    from factcheck.desk.store.database import Database
    from factcheck.desk.store.users import User

Name = Annotated[
    str, typer.Argument(help="The name they sign in by.", metavar="NAME", show_default=False)
]

app = typer.Typer(
    help="The people of a desk: who may come in.", no_args_is_help=True, rich_markup_mode=None
)


def add(
    name: Name,
    shown: Annotated[
        str, typer.Option(help="The name that others see. Default: NAME.", show_default=False)
    ] = "",
    no_password: Annotated[
        bool,
        typer.Option("--no-password", help="Where a proxy signs people in, no password is needed."),
    ] = False,
    database: DatabaseAddress = None,
    person: Person = None,
) -> None:
    """Add somebody. Their password is asked for, or read from standard input."""
    with _desk(database) as kept:
        from factcheck.desk.store import passwords, users

        users.key(name)
        by, hashed = _by(kept, person), None if no_password else passwords.hashed(_password())
        with kept.write() as connection:
            made = users.add(connection, name, shown=shown, password=hashed, by=by, at=kept.now())
        say(f"added {made.name}")


def every(database: DatabaseAddress = None) -> None:
    """List everybody, those who were removed among them."""
    with _desk(database) as kept:
        from factcheck.desk.store import users

        with kept.read() as connection:
            for found in users.every(connection):
                say(_line(found))


def password(name: Name, database: DatabaseAddress = None, person: Person = None) -> None:
    """Give somebody another password. It is asked for, or read from standard input."""
    with _desk(database) as kept:
        from factcheck.desk.store import passwords, users

        with kept.read() as connection:
            users.named(connection, name)
        by, hashed = _by(kept, person), passwords.hashed(_password())
        with kept.write() as connection:
            users.set_password(connection, name, hashed, by=by, at=kept.now())
        say("their password is set; wherever they were signed in, they no longer are")


def remove(name: Name, database: DatabaseAddress = None, person: Person = None) -> None:
    """Let somebody in no more. What they decided and signed keeps their name."""
    with _desk(database) as kept:
        from factcheck.desk.store import users

        by = _by(kept, person)
        with kept.write() as connection:
            found = users.deactivate(connection, name, by=by, at=kept.now())
        say(f"removed {found.name}")


def restore(name: Name, database: DatabaseAddress = None, person: Person = None) -> None:
    """Let somebody in again who was removed. Set a new password then."""
    with _desk(database) as kept:
        from factcheck.desk.store import users

        by = _by(kept, person)
        with kept.write() as connection:
            found = users.restore(connection, name, by=by, at=kept.now())
        say(f"restored {found.name}")


@contextmanager
def _desk(address: str | None) -> Iterator[Database]:
    with at_desk():
        from factcheck.desk.store.opened import opened

        kept = opened(address)
        try:
            yield kept
        finally:
            kept.close()


def _by(database: Database, person: str | None) -> str:
    """Who is at the terminal, as the trail names them."""
    from factcheck.desk.web.settled import person as who

    return who(database, person).name


def _password() -> str:
    """A password from the terminal, typed twice unseen, or a line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    typed = getpass("Password: ")
    if getpass("Once more: ") != typed:
        raise DeskRefused("these were two different passwords")
    return typed


def _line(found: User) -> str:
    more = ["with a password" if found.has_password else "without a password"]
    more += [] if found.active else ["removed"]
    shown = f" ({found.shown})" if found.shown != found.name else ""
    return f"{found.name}{shown}: {', '.join(more)}"


COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("add", add, examples("factcheck desk user add per --shown 'Per Ruud'")),
    ("list", every, examples("factcheck desk user list")),
    ("password", password, examples("factcheck desk user password ann")),
    ("remove", remove, examples("factcheck desk user remove ann")),
    ("restore", restore, examples("factcheck desk user restore ann")),
)
for called, command, ends in COMMANDS:
    app.command(called, epilog=ends)(command)
