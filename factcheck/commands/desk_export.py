"""`factcheck desk export`: a story's brief with what was decided and signed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from factcheck.commands.desk_ready import DatabaseAddress, Person, at_desk
from factcheck.errors import DeskRefused
from factcheck.terminal import examples, say

if TYPE_CHECKING:
    from factcheck.desk.store.database import Database

EXPORT = examples(
    "factcheck desk export loss-of-the-ferry -o brief.pdf",
    "factcheck desk export loss-of-the-ferry --brief 1 -o brief.json -o brief.html",
    "factcheck desk export loss-of-the-ferry --format md -o -",
)


def export(
    story: Annotated[
        str,
        typer.Argument(
            help="The story's name in its address at the desk.", metavar="STORY", show_default=False
        ),
    ],
    output: Annotated[
        list[str],
        typer.Option(
            "--output",
            "-o",
            help="A file to write; its ending decides the format. May be repeated; - is standard "
            "output.",
            metavar="FILE",
            show_default=False,
        ),
    ],
    brief: Annotated[
        int | None,
        typer.Option(min=1, help="Which brief. Default: the newest.", show_default=False),
    ] = None,
    format: Annotated[
        str | None, typer.Option(help="The format, whatever the file's ending.", metavar="FORMAT")
    ] = None,
    as_signed: Annotated[
        bool,
        typer.Option(
            "--as-signed", help="The brief as it was signed last, whatever was decided since."
        ),
    ] = False,
    database: DatabaseAddress = None,
    person: Person = None,
) -> None:
    """Write a story's brief with decisions, signatures and the head of its trail.

    Of a signed brief, the file is written exactly as it was kept. The trail says who was given it.
    """
    with at_desk():
        from factcheck.desk.store.opened import opened
        from factcheck.render.formats import format_of, known

        wanted = [known(format) if format else format_of(Path(name)) for name in output]
        kept = opened(database)
        try:
            who = _who(kept, person)
            for name, made_as in zip(output, wanted, strict=True):
                made = _made(kept, story, brief, made_as, as_signed=as_signed)
                _given_out(kept, made, made_as, who)
                _write(name, made.content)
        finally:
            kept.close()


class _Made(NamedTuple):
    """A file of one of a story's briefs."""

    story: int
    run: int
    content: bytes


def _who(database: Database, person: str | None) -> str:
    """Who exports: somebody of the desk by name, or whoever this is to the system.

    Nobody is added for it: who signs alone may, because there is nobody else.
    """
    from getpass import getuser

    from factcheck.desk.store import users

    if person:
        with database.read() as connection:
            return users.named(connection, person).name
    try:
        return users.key(getuser())
    except (OSError, KeyError, ImportError, DeskRefused):
        return "desk"


def _made(
    database: Database, name: str, brief: int | None, format: str, *, as_signed: bool
) -> _Made:
    from factcheck.desk.exports import made, signed
    from factcheck.desk.exports.making import last_signature, newest
    from factcheck.desk.store import stories

    with database.read() as connection:
        story = stories.named(connection, name).id
    if as_signed:
        given = last_signature(database, story, brief)
        return _Made(story, given.run, signed(database, story, given.id, format))
    run = brief or newest(database, story)
    return _Made(story, run, made(database, story, run, format))


def _given_out(database: Database, made: _Made, format: str, who: str) -> None:
    from factcheck.desk.store import signatures

    with database.write() as connection:
        signatures.given_out(
            connection, made.story, made.run, format, made.content, who, database.now()
        )


def _write(name: str, content: bytes) -> None:
    if name == "-":
        sys.stdout.buffer.write(content)
        return
    from factcheck.errors import Unwritable, reason_of
    from factcheck.whole import put

    try:
        put(Path(name), content)
    except OSError as error:
        raise Unwritable(name, reason_of(error)) from error
    say(f"wrote {name}", err=True)
